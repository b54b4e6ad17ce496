package io.messenger.sdk;

/**
 * Answers an event after its handler returned, from any thread: see {@link
 * EventSource#answerLater}.
 */
public interface LaterAnswer {
  /**
   * Sends the answer. The receiver repeats it until the engine has taken it. Only the first call
   * counts; a further one is ignored, and told in the log.
   *
   * @param response a cancel, with its prompt, says that it failed; otherwise things go on, with
   *     the form data
   */
  void send(InfoPlusResponse response);
}
