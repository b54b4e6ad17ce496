package io.messenger.dispatcher.loonflow;

/** Callbacks that the engine has not yet taken. Used by several threads at once. */
interface CallbackQueue extends AutoCloseable {
  /**
   * Notes that a ticket's node hook came, which ends what callbacks of its former ones waited for:
   * repeated, they could answer the new one.
   *
   * @param ticket the ticket
   * @return the turn of the callback that answers it
   */
  long begin(String ticket);

  /**
   * Notes that a ticket waits for an answer which is to come later, after its handlers.
   *
   * @param target the ticket
   * @param turn that of the answer; one that another hook has ended promises nothing
   */
  void promise(Callback.Target target, long turn);

  /**
   * Takes back a promise: the ticket does not wait after all.
   *
   * @param target the ticket
   * @param turn that of the promise; what was promised for another hook stays
   */
  void withdraw(Callback.Target target, long turn);

  /**
   * Sends a callback after a while, and again until the engine has taken it. Returns at once.
   *
   * @param callback the callback
   */
  void offer(Callback callback);

  /**
   * Says whether a ticket is going to be answered: its callback waits, is on its way, or is
   * promised.
   *
   * @param ticket the ticket
   */
  boolean holds(String ticket);

  /** {@return how many were not taken yet} */
  int waiting();

  /** {@return how many tickets wait for an answer that is to come later} */
  int promised();

  /** Starts the threads that send. */
  void start();

  /** Gives all that wait, and that are offered from now on, one more attempt. Returns at once. */
  void finish();

  /** {@return whether some are still to get that attempt, or to be verified} */
  boolean isSending();

  /** Sends no more; tells the log what was not taken. */
  @Override
  void close();
}
