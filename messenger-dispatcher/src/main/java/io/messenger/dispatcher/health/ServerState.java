package io.messenger.dispatcher.health;

/** Where a receiver is in its life, in this order. */
public enum ServerState {
  /** It does not take events yet. */
  STARTING,
  /** It takes events. */
  READY,
  /** It still takes events, or finishes those under way, but shall get no new ones. */
  DRAINING,
  /** It takes no events any more, and never will. */
  STOPPED
}
