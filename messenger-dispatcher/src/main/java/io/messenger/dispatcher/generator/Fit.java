package io.messenger.dispatcher.generator;

import io.messenger.sdk.InfoPlusEvent;
import io.messenger.sdk.form.FormKey;
import io.messenger.sdk.form.MappingProblem;
import io.messenger.sdk.model.CodeItem;
import io.messenger.sdk.model.InfoPlusFile;
import io.messenger.sdk.model.InfoPlusUser;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which types can hold a value. Asks the mapper itself, so that both always agree.
 *
 * @param misfits the fields of {@link Probe} that cannot
 */
record Fit(Set<String> misfits) {
  /** Has a property of each type; what a value is called by says which. */
  private record Probe(
      String string,
      Integer integer,
      @FormKey("fieldLong") Long whole,
      BigDecimal bigDecimal,
      @FormKey("fieldBoolean") Boolean truth,
      Instant instant,
      LocalTime localTime,
      CodeItem codeItem,
      InfoPlusUser infoPlusUser,
      InfoPlusFile infoPlusFile,
      List<String> strings,
      List<Integer> integers,
      List<Long> longs,
      List<BigDecimal> bigDecimals,
      List<Boolean> booleans,
      List<Instant> instants,
      List<LocalTime> localTimes,
      List<CodeItem> codeItems,
      List<InfoPlusUser> infoPlusUsers,
      List<InfoPlusFile> infoPlusFiles) {}

  private static final List<Class<?>> TYPES =
      List.of(
          String.class,
          Integer.class,
          Long.class,
          BigDecimal.class,
          Boolean.class,
          Instant.class,
          LocalTime.class,
          CodeItem.class,
          InfoPlusUser.class,
          InfoPlusFile.class);

  static Fit of(Object value) {
    Map<String, @Nullable Object> formData = new LinkedHashMap<>();
    for (Class<?> type : TYPES) {
      formData.put(field(new FieldType(type, false)), value);
      formData.put(field(new FieldType(type, true)), value);
    }
    InfoPlusEvent event = InfoPlusEvent.builder("").formData(formData).build();
    event.toBean(Probe.class);
    return new Fit(
        event.getMappingProblems().stream()
            .map(MappingProblem::field)
            .collect(Collectors.toUnmodifiableSet()));
  }

  boolean into(FieldType type) {
    return !misfits.contains(field(type));
  }

  private static String field(FieldType type) {
    return "field" + type.type().getSimpleName() + (type.several() ? "s" : "");
  }
}
