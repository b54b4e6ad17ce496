package io.messenger.dispatcher.loonflow;

/**
 * Whether an attempt that failed may have moved its ticket on all the same. Repeated then, it would
 * answer the ticket's next hook, which the engine has perhaps not sent yet, and never would.
 */
enum Doubt {
  /** Certainly not. */
  NONE,
  /** It was answered, though not with success: where the ticket is now tells. */
  REFUSED,
  /** It was not answered: an engine that hung can still be about to do it. */
  UNANSWERED,
  /** It was not answered, and when the engine answered again, the ticket was where it had been. */
  SEEN
}
