package io.messenger.sdk.form;

import io.messenger.sdk.InfoPlusEvent;
import io.messenger.sdk.model.FormField;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Compares the values of an answer with the types and repeat groups that the schema of its event
 * says the fields have. Of other types than these, and of fields without a group, it tells nothing.
 */
final class ValueComparison {
  private static final Set<String> BOOLEANS = Set.of("true", "false", "0", "1");
  private static final Set<String> PLAIN = Set.of("TEXT", "NUMBER", "DATE", "TIME", "BOOLEAN");

  private final FormLayout layout;
  private final String workflow;
  private final Map<String, FormField> schema = new HashMap<>();

  private enum Kind {
    NUMBER("Number", BigDecimal.class, "a number"),
    DATE("Date", Instant.class, "a date, unix seconds, or a text such as 2026-11-21"),
    TIME("Time", LocalTime.class, "a time of day, seconds since midnight, or a text such as 09:30"),
    BOOLEAN("Boolean", Boolean.class, "true or false"),
    CODE("Code", null, "one code, or for several a List of CodeItem"),
    USER("User", null, "one account, or for several a List of InfoPlusUser"),
    ORGANIZE("Organize", null, "one code, or for several a List of CodeItem");

    private final String type;
    private final @Nullable Class<?> read;
    private final String advice;

    Kind(String type, @Nullable Class<?> read, String advice) {
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
        boolean isNothing = read == null && isList(value) && Container.elements(value).isEmpty();
        return isNothing || !(isList(value) || value instanceof Map);
      }
      if (read == null || !isFinite(value)) {
        return true; // numbers that are none cannot be sent, which is told then
      }
      if (value instanceof String text && !isUsual(text)) {
        return false;
      }
      try {
        return Objects.requireNonNull(Values.reader(read)).apply(value, ZoneOffset.UTC) != null;
      } catch (RuntimeException e) {
        return false;
      }
    }

    /** Engines read fewer spellings than a bean does. */
    private boolean isUsual(String text) {
      return switch (this) {
        case NUMBER -> NumberText.isPlain(text);
        case BOOLEAN -> BOOLEANS.contains(text.strip().toLowerCase(Locale.ROOT));
        default -> true;
      };
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
  @Nullable FormMistake mistake(String key, @Nullable Object value, Set<String> sent) {
    FormField field = schema.get(key);
    if (Values.isBlank(value)) {
      return null; // clears the field
    }
    if (field == null) {
      Group group = Names.hasPrefix(Names.GROUP, key) ? layout.schemaGroupNamed(key) : null;
      boolean isList = isList(value);
      return group == null || (isList && !hasNewRows(key, value))
          ? companionMistake(key)
          : new FormMistake(
              ("form data has %s for %s, a repeat group of %s; give a List for each"
                      + " field of its rows")
                  .formatted(isList ? "rows" : "a single value", key, workflow),
              true);
    }
    Group home = layout.schemaGroup(key);
    if (home == null) {
      return null;
    }
    Column column = new Column(key, home, Kind.of(field), layout.column(key));
    String misfit = misfit(column, value, home.depth());
    return misfit != null
        ? new FormMistake(misfit, true)
        : home.depth() == 1 ? rowsMistake(key, home, Container.elements(value).size(), sent) : null;
  }

  /** Rows as other engines take them; what the event has is not the author's. */
  private boolean hasNewRows(String key, @Nullable Object value) {
    return hasRows(value) && !hasRows(layout.column(key));
  }

  /** A group has only numbers, at whatever depth. */
  private static boolean hasRows(@Nullable Object value) {
    return isList(value)
        ? Container.elements(value).stream().anyMatch(ValueComparison::hasRows)
        : !Values.isBlank(value)
            && !(value instanceof Number)
            && !(value instanceof String text && text.chars().allMatch(Character::isDigit));
  }

  /** What a code or a user has beside it, a plain value has not. */
  private @Nullable FormMistake companionMistake(String key) {
    String owner = FieldKey.withoutCompanion(key);
    FormField field = schema.get(owner);
    String type = field == null || field.isAllowExternalCode() ? null : field.getType();
    boolean isPlain = type != null && PLAIN.contains(type.strip().toUpperCase(Locale.ROOT));
    return isPlain && layout.column(key) == FormLayout.ABSENT
        ? new FormMistake(
            "form data has %s, but %s is a %s of %s, which has nothing like that; did you mean %s?"
                .formatted(key, owner, type, workflow, owner),
            false)
        : null;
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
    if (kind == null || value == null || column.has(value)) {
      return null;
    }
    if (kind == Kind.DATE && isFinite(value) && UnixSeconds.isMilliseconds(value)) {
      return ("form data has %s with a number too large for the unix seconds of a Date of %s;"
              + " divide milliseconds by 1000, or give an Instant")
          .formatted(column.key, workflow);
    }
    return kind.fits(value)
        ? null
        : "form data has %s with %s that does not fit: it is a %s of %s; give %s"
            .formatted(column.key, word(value), kind.type, workflow, kind.advice);
  }

  /**
   * Who adds or removes rows sends all columns; one alone was meant for the rows that there are.
   */
  private @Nullable FormMistake rowsMistake(String key, Group home, int rows, Set<String> sent) {
    int others = rows(home.fields().stream().filter(other -> !sent.contains(other)));
    int there = rows(home.fields().stream());
    if (others > rows) {
      return new FormMistake(
          ("form data has %s with fewer rows than the repeat group %s of %s; give a value for each,"
                  + " null for none")
              .formatted(key, home.key(), workflow),
          true);
    }
    return others > 0 && there < rows
        ? new FormMistake(
            ("form data has %s with more rows than the repeat group %s of %s: these are new, and"
                    + " empty but for it")
                .formatted(key, home.key(), workflow),
            false)
        : null;
  }

  private int rows(Stream<String> columns) {
    return columns
        .map(layout::column)
        .mapToInt(column -> column instanceof List<?> list ? list.size() : 0)
        .max()
        .orElse(0);
  }

  private static boolean isFinite(Object value) {
    return !(value instanceof Double || value instanceof Float)
        || Double.isFinite(((Number) value).doubleValue());
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
