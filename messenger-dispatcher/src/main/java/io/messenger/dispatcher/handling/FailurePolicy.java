package io.messenger.dispatcher.handling;

/**
 * What a technical failure of a handler (an exception that is no deliberate refusal) does to the
 * event. It matters only where a cancel counts.
 */
public enum FailurePolicy {
  /** The failure stops what is going on: the user sees a general prompt and an incident number. */
  FAIL,
  /**
   * The failure is logged and counted, and things go on as if the messenger had said nothing. A
   * value that a strict mapping refuses stops them all the same, but where a form is only shown.
   */
  IGNORE
}
