package io.messenger.sdk.form;

import java.time.ZoneId;
import java.util.Collection;
import java.util.LinkedHashSet;
import org.jspecify.annotations.Nullable;

/** Collects, while a bean is made, what does not fit it. */
final class MappingReport {
  private final ZoneId zone;
  private final Collection<MappingProblem> problems = new LinkedHashSet<>();

  MappingReport(ZoneId zone) {
    this.zone = zone;
  }

  /** The zone of dates without one. */
  ZoneId zone() {
    return zone;
  }

  Collection<MappingProblem> problems() {
    return problems;
  }

  /** Notes a value, unless there are so many that memory counts. */
  void add(String field, Place place, @Nullable Object value, Class<?> expected) {
    add(field, place, value, expected, null);
  }

  /** Notes a value that a bean refused. */
  void add(
      String field,
      Place place,
      @Nullable Object value,
      Class<?> expected,
      @Nullable String refusal) {
    if (problems.size() < FormMapper.MOST_PROBLEMS) {
      problems.add(new MappingProblem(field, place.toString(), value, expected, refusal));
    }
  }
}
