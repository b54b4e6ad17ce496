package io.messenger.dispatcher.generator;

import io.messenger.sdk.model.CodeItem;
import io.messenger.sdk.model.InfoPlusFile;
import io.messenger.sdk.model.InfoPlusUser;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Chooses the Java types of fields: what the engine says, as far as the values agree. */
final class FieldTypes {
  private static final List<Class<?>> NUMBERS =
      List.of(Integer.class, Long.class, BigDecimal.class);

  /** 2001 to 2099. A number like that is more often a date than an amount. */
  private static final long EARLIEST_DATE = 978_307_200;

  private static final long LATEST_DATE = 4_102_444_800L;

  private FieldTypes() {}

  /** The type of a field that the engine describes; adds to the notes what is odd about it. */
  static FieldType of(@Nullable String engineType, FieldValues values, List<String> notes) {
    List<Class<?>> wanted = wanted(engineType, values);
    if (values.isSeveral()) {
      boolean users = wanted.contains(InfoPlusUser.class);
      return new FieldType(users ? InfoPlusUser.class : CodeItem.class, true);
    }
    List<Fit> fits = values.cells().stream().map(Fit::of).toList();
    FieldType type = first(wanted, fits);
    if (type != null) {
      return type;
    }
    type = first(List.of(String.class), fits);
    notes.add(
        engineType == null || wanted.contains(String.class)
            ? "not always a text"
            : "a "
                + JavadocText.title(engineType)
                + " to the engine, though not every value is one");
    return type == null ? FieldType.of(Object.class) : type;
  }

  /** The first type that fits every value, or else every list of values. */
  private static @Nullable FieldType first(List<Class<?>> types, List<Fit> fits) {
    return Stream.of(false, true)
        .flatMap(several -> types.stream().map(type -> new FieldType(type, several)))
        .filter(type -> fits.stream().allMatch(fit -> fit.into(type)))
        .findFirst()
        .orElse(null);
  }

  private static List<Class<?>> wanted(@Nullable String engineType, FieldValues values) {
    return switch (engineType == null ? "" : engineType.strip().toLowerCase(Locale.ROOT)) {
      case "code", "organize", "organization" -> List.of(CodeItem.class);
      case "user" -> List.of(InfoPlusUser.class);
      case "file", "image", "picture", "attachment" -> List.of(InfoPlusFile.class);
      case "date", "datetime" -> List.of(Instant.class);
      case "time" -> List.of(LocalTime.class);
      case "boolean", "bool" -> List.of(Boolean.class);
      case "number", "integer", "int", "long", "decimal", "float", "double" ->
          values.cells().isEmpty() || hasDecimals(values) ? List.of(BigDecimal.class) : NUMBERS;
      case "text", "string" -> List.of(String.class);
      default -> List.of(values.isNamed() ? CodeItem.class : String.class);
    };
  }

  /** Whether a value is written with decimals, as amounts are: 12.00 is an integer by chance. */
  private static boolean hasDecimals(FieldValues values) {
    return values.cells().stream().anyMatch(cell -> cell.toString().contains("."));
  }

  /** The type of a field of which there are only values. */
  static FieldType guess(FieldValues values, List<String> notes) {
    if (values.isSeveral()) {
      return new FieldType(CodeItem.class, true);
    }
    if (values.isNamed()) {
      return of("code", values, notes);
    }
    List<Object> cells = values.cells();
    if (!cells.isEmpty() && cells.stream().allMatch(Number.class::isInstance)) {
      if (cells.stream().allMatch(FieldTypes::isLikeDate)) {
        notes.add("an {@code Instant} if it is a date");
      }
      return of("number", values, notes);
    }
    boolean truths = !cells.isEmpty() && cells.stream().allMatch(FieldTypes::isTruth);
    return of(truths ? "boolean" : "text", values, notes);
  }

  private static boolean isTruth(Object cell) {
    return Stream.of("true", "false").anyMatch(cell.toString()::equalsIgnoreCase);
  }

  private static boolean isLikeDate(Object cell) {
    return !(cell instanceof BigDecimal)
        && EARLIEST_DATE <= ((Number) cell).longValue()
        && ((Number) cell).longValue() < LATEST_DATE;
  }
}
