package io.messenger.sdk.form;

import java.util.List;
import java.util.Locale;
import java.util.function.IntUnaryOperator;
import java.util.stream.Stream;

/**
 * The names of fields, groups and properties. A stem is what they share, with its first letter in
 * lower case: {@code fieldDays}, {@code days} and {@code setDays} have the stem {@code days}.
 */
final class Names {
  static final String FIELD = "field";
  static final String GROUP = "group";

  private Names() {}

  /** The stem of a name with or without a prefix. */
  static String stem(String prefix, String name) {
    String rest = hasPrefix(prefix, name) ? name.substring(prefix.length()) : name;
    return withFirst(rest, Character::toLowerCase);
  }

  static boolean hasPrefix(String prefix, String name) {
    return name.startsWith(prefix) && name.length() > prefix.length();
  }

  /**
   * The keys that the form may have for a property, the usual one first.
   *
   * @param prefix {@link #FIELD} or {@link #GROUP}
   * @param name the property's name as its setter or component spells it
   */
  static List<String> keys(String prefix, String name) {
    return Stream.of(
            withFirst(name, Character::toUpperCase), name, withFirst(name, Character::toLowerCase))
        .distinct()
        .map(prefix::concat)
        .toList();
  }

  /**
   * The usual key of the property that may have a key whose words are separated: {@code
   * fieldLeaveDays} for {@code fieldLeave_days} and {@code fieldleave-days}.
   */
  static String joined(String prefix, String key) {
    StringBuilder joined = new StringBuilder(prefix);
    boolean begins = true;
    for (int i = prefix.length(); i < key.length(); i++) {
      char c = key.charAt(i);
      boolean separates =
          isSeparator(c)
              && i + 1 < key.length()
              && Character.isLetterOrDigit(key.codePointAt(i + 1));
      if (!separates) {
        joined.append(begins ? Character.toUpperCase(c) : c);
      }
      begins = separates;
    }
    return joined.toString();
  }

  /** A name without its separators, in lower case. */
  static String folded(String name) {
    return name.replace("_", "").replace("-", "").toLowerCase(Locale.ROOT);
  }

  static boolean isSeparator(int c) {
    return c == '_' || c == '-';
  }

  private static String withFirst(String name, IntUnaryOperator change) {
    if (name.isEmpty()) {
      return name;
    }
    int first = name.codePointAt(0);
    return Character.toString(change.applyAsInt(first))
        + name.substring(Character.charCount(first));
  }
}
