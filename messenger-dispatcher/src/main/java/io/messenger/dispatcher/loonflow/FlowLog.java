package io.messenger.dispatcher.loonflow;

/**
 * Where the engine keeps what people are told.
 *
 * @param characters how many it holds of one entry, in UTF-16: never more than the engine counts
 */
record FlowLog(int characters) {
  /** Of 0.3.x. */
  static final FlowLog FIRST = new FlowLog(1000);

  /** Of all later versions. */
  static final FlowLog SECOND = new FlowLog(10_000);

  boolean holds(String text) {
    return text.length() <= characters;
  }
}
