package io.messenger.sdk.form;

import io.messenger.sdk.InfoPlusEvent;
import io.messenger.sdk.model.FormField;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Compares the values of an answer with the types and repeat groups that the schema of its event
 * says the fields have. Of other types than these, and of fields without a group, it tells nothing.
 */
final class ValueComparison {
  private final FormLayout layout;
  private final String workflow;
  private final Map<String, FormField> schema = new HashMap<>();

  private enum Kind {
    NUMBER("Number", BigDecimal.class, "a number"),
    DATE("Date", Instant.class, "a date, unix seconds, or a text such as 2026-11-21"),
    BOOLEAN("Boolean", Boolean.class, "true or false");

    private final String type;
    private final Class<?> read;
    private final String advice;

    Kind(String type, Class<?> read, String advice) {
      this.type = type;
      this.read = read;
      this.advice = advice;
    }

    static @Nullable Kind of(FormField field) {
      String type = field.getType() == null ? "" : field.getType().strip().toUpperCase(Locale.ROOT);
      return Arrays.stream(values())
          .filter(kind -> kind.name().equals(type))
          .findFirst()
          .orElse(null);
    }

    boolean fits(Object value) {
      boolean plain =
          value instanceof String || value instanceof Number || value instanceof Boolean;
      if (!plain) {
        return !(isList(value) || value instanceof Map);
      }
      if (this == BOOLEAN && (value.toString().equals("0") || value.toString().equals("1"))) {
        return true; // what an engine may understand
      }
      try {
        return Objects.requireNonNull(Values.reader(read)).apply(value, ZoneOffset.UTC) != null;
      } catch (RuntimeException e) {
        return false;
      }
    }
  }

  ValueComparison(InfoPlusEvent event, FormLayout layout) {
    this.layout = layout;
    workflow = FormFields.workflow(event.getStep());
    for (FormField field : event.getFields()) {
      if (field.getName() != null) {
        schema.putIfAbsent(field.getName(), field);
      }
    }
  }

  /**
   * What is wrong with a value, without it; null where nothing is known to be.
   *
   * @param sent all keys of the answer
   */
  @Nullable String mistake(String key, @Nullable Object value, Set<String> sent) {
    FormField field = schema.get(key);
    if (Values.isBlank(value)) {
      return null; // clears the field
    }
    if (field == null) {
      Group group = Names.hasPrefix(Names.GROUP, key) ? layout.schemaGroupNamed(key) : null;
      return group == null || isList(value)
          ? null
          : ("form data has a single value for %s, a repeat group of %s; give a List for each field"
                  + " of its rows")
              .formatted(key, workflow);
    }
    Group home = layout.schemaGroup(key);
    if (home == null) {
      return null;
    }
    String misfit = misfit(field, key, home, value, home.depth());
    return misfit == null && home.depth() == 1 ? lack(key, home, value, sent) : misfit;
  }

  private @Nullable String misfit(
      FormField field, String key, Group home, @Nullable Object value, int depth) {
    if (Values.isBlank(value)) {
      return null;
    }
    if (depth > 0) {
      return isList(value)
          ? Container.elements(value).stream()
              .map(row -> misfit(field, key, home, row, depth - 1))
              .filter(Objects::nonNull)
              .findFirst()
              .orElse(null)
          : ("form data has %s, which is in the repeat group %s of %s, without its rows; give a"
                  + " List, one value a row%s")
              .formatted(
                  key,
                  home.key(),
                  workflow,
                  home.depth() > 1 ? ", inside one for each row above" : "");
    }
    Kind kind = Kind.of(field);
    return kind == null || value == null || kind.fits(value) || has(layout.column(key), value)
        ? null
        : "form data has %s with %s that does not fit: it is a %s of %s; give %s"
            .formatted(key, word(value), kind.type, workflow, kind.advice);
  }

  /** Who removes rows sends all columns; what is shorter than the others was meant for all rows. */
  private @Nullable String lack(String key, Group home, @Nullable Object value, Set<String> sent) {
    int rows = Container.elements(value).size();
    boolean lacks =
        home.fields().stream()
            .filter(other -> !sent.contains(other))
            .map(layout::column)
            .anyMatch(column -> column instanceof List<?> list && list.size() > rows);
    return lacks
        ? ("form data has %s with fewer rows than the repeat group %s of %s; give a value for each,"
                + " null for none")
            .formatted(key, home.key(), workflow)
        : null;
  }

  /** What the event has itself is not the author's: whole columns are sent. */
  private static boolean has(@Nullable Object column, Object value) {
    return value.equals(column)
        || (column instanceof List<?> list && list.stream().anyMatch(row -> has(row, value)));
  }

  private static boolean isList(@Nullable Object value) {
    return value instanceof Iterable<?> || (value != null && value.getClass().isArray());
  }

  private static String word(Object value) {
    return value instanceof String
        ? "a text"
        : value instanceof Number
            ? "a number"
            : value instanceof Boolean ? "a boolean" : isList(value) ? "a list" : "an object";
  }
}
