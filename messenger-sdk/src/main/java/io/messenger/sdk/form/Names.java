package io.messenger.sdk.form;

import java.util.List;

/**
 * The names of fields, groups and properties. A stem is what they share, with its first letter in
 * lower case: {@code fieldDays}, {@code days} and {@code setDays} have the stem {@code days}.
 */
final class Names {
  static final String FIELD = "field";
  static final String GROUP = "group";

  /** What else a field's value is kept in, by the end of the key. */
  static final String NAME = "_Name";

  static final String ATTRIBUTES = "_Attr";
  static final List<String> COMPANIONS = List.of(NAME, ATTRIBUTES, "_Codes", "_Names");

  private Names() {}

  /** The stem of a name with or without a prefix. */
  static String stem(String prefix, String name) {
    String rest = hasPrefix(prefix, name) ? name.substring(prefix.length()) : name;
    int first = rest.isEmpty() ? 0 : Character.charCount(rest.codePointAt(0));
    return rest.isEmpty()
        ? ""
        : Character.toString(Character.toLowerCase(rest.codePointAt(0))) + rest.substring(first);
  }

  static boolean hasPrefix(String prefix, String name) {
    return name.startsWith(prefix) && name.length() > prefix.length();
  }

  static String key(String prefix, String stem) {
    int first = stem.codePointAt(0);
    return prefix
        + Character.toString(Character.toUpperCase(first))
        + stem.substring(Character.charCount(first));
  }

  /** The key of the field itself, by the key of one of its companions. */
  static String withoutCompanion(String key) {
    return COMPANIONS.stream()
        .filter(key::endsWith)
        .findFirst()
        .map(companion -> key.substring(0, key.length() - companion.length()))
        .orElse(key);
  }
}
