package io.messenger.dispatcher.loonflow;

/** A call that changes nothing in the engine, so that it can be repeated. */
@FunctionalInterface
interface Question {
  /** So many answers in a row are not lost on the way: the engine hangs. */
  int MOST_LOST = 10;

  Reply ask() throws InterruptedException;

  /** The engine's answer: where one is lost on the way, it is asked again. */
  static Reply answered(Question question) throws InterruptedException {
    Reply reply = question.ask();
    for (int lost = 1; reply.isLost() && lost < MOST_LOST; lost++) {
      reply = question.ask();
    }
    return reply;
  }
}
