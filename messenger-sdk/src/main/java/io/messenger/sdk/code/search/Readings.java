package io.messenger.sdk.code.search;

import java.util.List;
import java.util.stream.Stream;

/**
 * How a character is read: mostly in one way, in several where any of them counts.
 *
 * @param pinyin the pinyin, without tones and with {@code v} for ü, the most usual one first; empty
 *     for a character that has none
 */
record Readings(List<String> pinyin) {
  /** Those of a character without pinyin. */
  static final Readings NONE = new Readings(List.of());

  Readings {
    pinyin = List.copyOf(pinyin);
  }

  /** {@return whether the character has no pinyin} */
  boolean isNone() {
    return pinyin.isEmpty();
  }

  /** {@return whether more than one pinyin counts} */
  boolean areSeveral() {
    return pinyin.size() > 1;
  }

  /** {@return the most usual pinyin} */
  String first() {
    return pinyin.get(0);
  }

  /** {@return these, and others after them} */
  Readings and(Readings others) {
    return pinyin.containsAll(others.pinyin)
        ? this
        : new Readings(Stream.concat(pinyin.stream(), others.pinyin.stream()).distinct().toList());
  }
}
