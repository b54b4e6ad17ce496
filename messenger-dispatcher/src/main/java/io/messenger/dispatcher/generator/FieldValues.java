package io.messenger.dispatcher.generator;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What an event has of a field, in all rows.
 *
 * @param cells the values that are not empty, each once
 * @param isNamed whether it has a name or attributes beside its value, as codes have
 * @param isSeveral whether it has several values at a time
 */
record FieldValues(List<Object> cells, boolean isNamed, boolean isSeveral) {
  static final String NAME = "_Name";
  static final String ATTRIBUTES = "_Attr";
  static final String CODES = "_Codes";
  static final String NAMES = "_Names";

  private static final List<String> COMPANIONS = List.of(NAME, ATTRIBUTES, CODES, NAMES);

  /**
   * Collects them.
   *
   * @param depth in how many groups the field is
   * @param fields the fields of the schema, which are no companions even if they end so
   */
  static FieldValues of(
      String key, int depth, Map<String, @Nullable Object> formData, Set<String> fields) {
    return new FieldValues(
        cells(formData.get(key), depth).filter(value -> !"".equals(value)).distinct().toList(),
        hasCompanion(key, List.of(NAME, ATTRIBUTES), formData, fields),
        hasCompanion(key, List.of(CODES, NAMES), formData, fields)
            // Not the empty array that PHP writes for nothing.
            && cells(formData.get(key + CODES), depth).allMatch(String.class::isInstance));
  }

  /** The field that a key only adds something to; the key itself for a field of its own. */
  static String withoutCompanion(String key) {
    return COMPANIONS.stream()
        .filter(key::endsWith)
        .findFirst()
        .map(companion -> key.substring(0, key.length() - companion.length()))
        .orElse(key);
  }

  private static boolean hasCompanion(
      String key,
      List<String> companions,
      Map<String, @Nullable Object> formData,
      Set<String> fields) {
    return companions.stream()
        .map(companion -> key + companion)
        .anyMatch(companion -> formData.containsKey(companion) && !fields.contains(companion));
  }

  private static Stream<Object> cells(@Nullable Object value, int depth) {
    if (depth == 0) {
      return Stream.ofNullable(value);
    }
    return value instanceof List<?> column
        ? column.stream().filter(Objects::nonNull).flatMap(cell -> cells(cell, depth - 1))
        : Stream.empty();
  }
}
