package io.messenger.dispatcher.handling;

import io.messenger.dispatcher.json.WellFormed;
import io.messenger.dispatcher.prompt.Prompt;
import io.messenger.dispatcher.prompt.Prompts;
import io.messenger.sdk.InfoPlusEvent;
import io.messenger.sdk.form.MappingProblem;
import io.messenger.sdk.model.FormField;
import io.messenger.sdk.model.InfoPlusFile;
import java.lang.invoke.MethodType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Tells the user which fields of the form do not hold what they must, and what to write instead.
 */
final class MisfitPrompts {
  private static final int MOST_TOLD = 3;
  private static final int LONGEST = 40;

  /** More take long to read, or much room to write. */
  private static final int MOST_DIGITS = 1000;

  private static final Map<Class<?>, List<Long>> RANGES =
      Map.of(
          Byte.class, List.of((long) Byte.MIN_VALUE, (long) Byte.MAX_VALUE),
          Short.class, List.of((long) Short.MIN_VALUE, (long) Short.MAX_VALUE),
          Integer.class, List.of((long) Integer.MIN_VALUE, (long) Integer.MAX_VALUE),
          Long.class, List.of(Long.MIN_VALUE, Long.MAX_VALUE));

  private static final Set<Class<?>> NUMBERS =
      Set.of(Float.class, Double.class, BigDecimal.class, Number.class);
  private static final Set<Class<?>> TIMES =
      Set.of(
          Date.class,
          Instant.class,
          LocalDateTime.class,
          ZonedDateTime.class,
          OffsetDateTime.class);

  private static final Map<Class<?>, String> WORDS =
      Map.of(
          LocalDate.class, "date",
          LocalTime.class, "time-of-day",
          Boolean.class, "boolean",
          Character.class, "character",
          InfoPlusFile.class, "file");

  private final Prompts prompts;

  MisfitPrompts(Prompts prompts) {
    this.prompts = prompts;
  }

  /** A sentence for each of the first values, in the language of the user. */
  String tell(InfoPlusEvent event, List<MappingProblem> problems, @Nullable String language) {
    String told =
        problems.stream()
            .limit(MOST_TOLD)
            .map(problem -> prompts.tell(prompt(event, problem, language), language))
            .collect(Collectors.joining(" "));
    int more = problems.size() - MOST_TOLD;
    return more > 0 ? told + " " + prompts.tell(Prompt.of("misfit-more", more), language) : told;
  }

  private Prompt prompt(InfoPlusEvent event, MappingProblem problem, @Nullable String language) {
    String field = field(event, problem, language);
    Object value = problem.value();
    if (!(value instanceof String || value instanceof Number || value instanceof Boolean)) {
      return Prompt.of(
          value == null
              ? "misfit-rows"
              : value instanceof List && !problem.isRefused() ? "misfit-list" : "misfit-other",
          field);
    }
    String text =
        value instanceof BigDecimal number && Math.abs((long) number.scale()) <= MOST_DIGITS
            ? number.toPlainString()
            : value.toString();
    Class<?> type = MethodType.methodType(problem.expectedType()).wrap().returnType();
    List<Long> range = RANGES.get(type);
    if (range != null && isBeyond(range, problem.number())) {
      return Prompt.of("misfit-range", field, shown(text), range.get(0), range.get(1));
    }
    return Prompt.of(problem.isRefused() ? "misfit-refused" : key(type), field, shown(text));
  }

  private static String key(Class<?> type) {
    if (RANGES.containsKey(type) || type == BigInteger.class) {
      return "misfit-whole-number";
    }
    if (NUMBERS.contains(type)) {
      return "misfit-number";
    }
    if (TIMES.contains(type)) {
      return "misfit-time";
    }
    return type.isEnum() ? "misfit-choice" : "misfit-" + WORDS.getOrDefault(type, "other");
  }

  private static boolean isBeyond(List<Long> range, @Nullable BigDecimal number) {
    return number != null
        && (number.compareTo(BigDecimal.valueOf(range.get(0))) < 0
            || number.compareTo(BigDecimal.valueOf(range.get(1))) > 0);
  }

  /** The field as people know it, and its row, counted from 1. */
  private String field(InfoPlusEvent event, MappingProblem problem, @Nullable String language) {
    String title =
        event.getFields().stream()
            .filter(field -> problem.field().equals(field.getName()))
            .map(FormField::getTitle)
            .filter(Objects::nonNull)
            .filter(known -> !known.isBlank())
            .findFirst()
            .orElseGet(() -> problem.field());
    String row =
        Arrays.stream(problem.rowPath().split("/", -1))
            .filter(part -> !part.isEmpty() && part.chars().allMatch(c -> '0' <= c && c <= '9'))
            .map(part -> String.valueOf(Long.parseLong(part) + 1))
            .collect(Collectors.joining("."));
    String name = shown(title);
    return row.isEmpty() ? name : prompts.tell(Prompt.of("misfit-row", name, row), language);
  }

  /** On one line, and no link: what others wrote must lead nobody anywhere. */
  private static String shown(String text) {
    String start = WellFormed.start(text, LONGEST);
    String cut = start.equals(text) ? text : start + "…";
    return cut.replaceAll("[\\p{Cntrl}\\p{Zl}\\p{Zp}]+", " ").replace("](", "] (");
  }
}
