package io.messenger.sdk.form;

import io.messenger.sdk.InfoPlusEvent;
import io.messenger.sdk.model.FormField;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
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
      if (!isPlain(value)) {
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

  /** A field of the answer, and what the event itself has for it: whole columns are sent. */
  private static final class Column {
    private final String key;
    private final Group home;
    private final @Nullable Kind kind;
    private final Set<Object> plain = new HashSet<>();
    private boolean hasOthers;

    Column(String key, Group home, @Nullable Kind kind, @Nullable Object present) {
      this.key = key;
      this.home = home;
      this.kind = kind;
      if (kind != null) {
        add(present, home.depth());
      }
    }

    private void add(@Nullable Object value, int depth) {
      if (depth > 0 && value instanceof List<?> rows) {
        rows.forEach(row -> add(row, depth - 1));
      } else if (value != null && isPlain(value)) {
        plain.add(value);
      } else {
        hasOthers |= isList(value) || value instanceof Map;
      }
    }

    /** What the event has itself is not the author's. */
    boolean has(Object value) {
      return isPlain(value) ? plain.contains(value) : hasOthers;
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
    Column column = new Column(key, home, Kind.of(field), layout.column(key));
    String misfit = misfit(column, value, home.depth());
    return misfit == null && home.depth() == 1 ? lack(key, home, value, sent) : misfit;
  }

  private @Nullable String misfit(Column column, @Nullable Object value, int depth) {
    if (Values.isBlank(value)) {
      return null;
    }
    if (depth > 0) {
      return isList(value)
          ? Container.elements(value).stream()
              .map(row -> misfit(column, row, depth - 1))
              .filter(Objects::nonNull)
              .findFirst()
              .orElse(null)
          : ("form data has %s, which is in the repeat group %s of %s, without its rows; give a"
                  + " List, one value a row%s")
              .formatted(
                  column.key,
                  column.home.key(),
                  workflow,
                  column.home.depth() > 1 ? ", inside one for each row above" : "");
    }
    Kind kind = column.kind;
    return kind == null || value == null || column.has(value) || kind.fits(value)
        ? null
        : "form data has %s with %s that does not fit: it is a %s of %s; give %s"
            .formatted(column.key, word(value), kind.type, workflow, kind.advice);
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

  private static boolean isPlain(Object value) {
    return value instanceof String || value instanceof Number || value instanceof Boolean;
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
