package io.messenger.dispatcher.health;

/** The one place that knows where a receiver is in its life. Safe for use by several threads. */
public final class Lifecycle {
  private volatile ServerState state = ServerState.STARTING;

  /** Begins, as {@link ServerState#STARTING}. */
  public Lifecycle() {}

  /** {@return where it is} */
  public ServerState state() {
    return state;
  }

  /**
   * Goes on, never back: a receiver that is told to stop while it starts does not become ready.
   *
   * @param next where to
   * @return whether it went there; false if it was there already, or further
   */
  public synchronized boolean moveTo(ServerState next) {
    if (state.compareTo(next) >= 0) {
      return false;
    }
    state = next;
    return true;
  }
}
