package io.messenger.dispatcher.loonflow;

/**
 * What came of an attempt to call back.
 *
 * @param reaction what the engine made of it
 * @param detail what it said, or what went wrong, for the log
 * @param doubt whether it may have done more than it said
 */
record Attempt(Reaction reaction, String detail, Doubt doubt) {

  /** What the engine made of a callback. */
  enum Reaction {
    TAKEN,
    /** The ticket is elsewhere. */
    MOVED_ON,
    /** It is to be seen once more that the ticket is still there. */
    TO_BE_SEEN_AGAIN,
    /** No answer, or none of the engine's. */
    NO_REPLY,
    /** For a reason that may pass. */
    REFUSED,
    /** The state needs a field that it does not have. */
    FIELD_MISSING,
    /** There is no such ticket. */
    NO_TICKET,
    /** The engine does not know the application, or its token. */
    WRONG_CREDENTIALS,
    /** The application may not use the workflow. */
    NO_PERMISSION
  }

  /** Whether no other attempt is to follow. */
  boolean isLast() {
    return reaction == Reaction.TAKEN
        || reaction == Reaction.MOVED_ON
        || reaction == Reaction.NO_TICKET;
  }

  static Attempt of(Reaction reaction) {
    return new Attempt(reaction, "", Doubt.NONE);
  }
}
