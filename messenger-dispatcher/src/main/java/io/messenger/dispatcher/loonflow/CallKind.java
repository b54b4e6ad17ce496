package io.messenger.dispatcher.loonflow;

import java.util.Locale;

/** What the engine calls for; each has tokens of its own, as the engine has them. */
enum CallKind {
  /** A ticket reached an automatic state. */
  HOOK,
  /** Somebody is to be told of a ticket. */
  NOTIFICATION,
  /** Who is to handle a ticket. */
  ASSIGNEE,
  /** Something happened to a ticket, or is about to. */
  EVENT;

  /** As it is written in the configuration and in the log. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
