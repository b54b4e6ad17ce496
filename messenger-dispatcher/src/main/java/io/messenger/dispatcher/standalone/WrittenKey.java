package io.messenger.dispatcher.standalone;

import org.jspecify.annotations.Nullable;

/**
 * How a key is written.
 *
 * @param form how its value is written
 * @param before what is before it
 * @param below the first key of its mapping; null for none
 */
record WrittenKey(Form form, Before before, @Nullable String below) {
  /** How a value is written. */
  enum Form {
    VALUE,
    /** None: what is taken for the key may be a value. */
    NOTHING,
    LIST,
    MAPPING
  }

  /** What is before a key. */
  enum Before {
    NO_VALUE,
    /** It may be the rest of a value with a comma. */
    COMMA,
    /** A setting that has no value, so that this may be it. */
    EMPTY
  }

  static WrittenKey of(String value) {
    return new WrittenKey(value.isEmpty() ? Form.NOTHING : Form.VALUE, Before.NO_VALUE, null);
  }

  boolean mayBeValue() {
    return before != Before.NO_VALUE || form == Form.NOTHING;
  }

  boolean isLone() {
    return before == Before.COMMA && form == Form.NOTHING;
  }

  String whyHidden() {
    return " (not shown, as it may be a value"
        + switch (before) {
          case NO_VALUE -> "";
          case COMMA -> "; one with a comma needs quotes";
          case EMPTY -> "; one below its key needs blanks before it";
        }
        + ")";
  }
}
