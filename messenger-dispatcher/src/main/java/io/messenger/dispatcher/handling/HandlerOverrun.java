package io.messenger.dispatcher.handling;

/** Where a handler was when its deadline passed; never thrown, only logged. */
final class HandlerOverrun extends Exception {
  private static final long serialVersionUID = 1;

  HandlerOverrun(Thread thread) {
    super("where it was", null, false, true);
    setStackTrace(thread.getStackTrace());
  }
}
