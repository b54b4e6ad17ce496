package io.messenger.sdk.form;

import java.util.List;
import java.util.stream.Stream;

/**
 * The key of a field in form data, and the keys of what belongs to the field.
 *
 * @param key of the value, or of the id of a code
 * @param name of what a code shows
 * @param attributes of a code's attributes
 * @param codes of the ids of several codes, one a line
 * @param names of what they show, one a line
 */
record FieldKey(String key, String name, String attributes, String codes, String names) {
  static final String NAME = "_Name";
  private static final String ATTRIBUTES = "_Attr";
  private static final String CODES = "_Codes";
  private static final String NAMES = "_Names";

  FieldKey(String key) {
    this(key, key + NAME, key + ATTRIBUTES, key + CODES, key + NAMES);
  }

  /** The key of the value and those beside it. */
  List<String> all() {
    return List.of(key, name, attributes, codes, names);
  }

  /** The key of the field itself, by that of something that may belong to a field. */
  static String withoutCompanion(String key) {
    return Stream.of(NAME, ATTRIBUTES, CODES, NAMES)
        .filter(key::endsWith)
        .findFirst()
        .map(end -> key.substring(0, key.length() - end.length()))
        .orElse(key);
  }

  /** Whether a key is of the ids of several codes. */
  static boolean isOfCodes(String key) {
    return key.endsWith(CODES);
  }

  /** Whether a key is of what a field shows or of its attributes: these never make rows. */
  static boolean makesNoRows(String key) {
    return key.endsWith(NAME) || key.endsWith(ATTRIBUTES) || key.endsWith(NAMES);
  }
}
