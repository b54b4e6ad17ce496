package io.messenger.sdk.form;

import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.Temporal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tells whether two values are one in form data.
 *
 * @param zone of dates without one
 */
record FieldComparison(ZoneId zone) {
  /** Whether a value clears a field: null, an empty code, or no codes. */
  static boolean isEmpty(Property property, @Nullable Object value) {
    return isEmpty(value)
        || (property.type() instanceof ListType list
            && list.isOfCodes()
            && Container.elements(value).isEmpty());
  }

  /** Whether a value clears a field, whatever property it is of: null, or an empty code. */
  static boolean isEmpty(@Nullable Object given) {
    Object value = unwrap(given);
    return value == null || (CodeValue.isCode(value) && CodeValue.of(value).isEmpty());
  }

  /** An author may have put null where there was an Optional, or a date that is none for null. */
  static @Nullable Object unwrap(@Nullable Object value) {
    return EmptyDate.toNull(value instanceof Optional<?> optional ? optional.orElse(null) : value);
  }

  /** Whether two values of a property are one in form data. */
  boolean same(Property property, @Nullable Object left, @Nullable Object right) {
    return same(left, right) || (isEmpty(property, left) && isEmpty(property, right));
  }

  /** Whether two values are one in form data, whatever property they are of. */
  boolean same(@Nullable Object left, @Nullable Object right) {
    if (left == right || (isPlain(left) && Objects.equals(left, right))) {
      return true;
    }
    if (unwrap(left) instanceof Set<?> set && set.equals(unwrap(right))) {
      return true; // in whatever order
    }
    try {
      return sameSent(Sendable.of("", left), Sendable.of("", right));
    } catch (IllegalArgumentException e) {
      return Objects.equals(left, right); // what cannot be sent is told when it is to be
    }
  }

  /** The short way for most values. */
  private static boolean isPlain(@Nullable Object value) {
    return value instanceof String
        || value instanceof Number
        || value instanceof Boolean
        || value instanceof Instant;
  }

  private boolean sameSent(@Nullable Object left, @Nullable Object right) {
    if (isEmpty(left) && isEmpty(right)) {
      return true;
    }
    if (CodeValue.isCode(left) && CodeValue.isCode(right)) {
      return CodeValue.of(left).equals(CodeValue.of(right));
    }
    if (left instanceof List<?> l && right instanceof List<?> r) {
      boolean same = l.size() == r.size();
      for (int i = 0; i < l.size() && same; i++) {
        same = sameSent(l.get(i), r.get(i));
      }
      return same;
    }
    if (left instanceof Map<?, ?> l && right instanceof Map<?, ?> r) {
      return l.keySet().equals(r.keySet())
          && l.keySet().stream().allMatch(key -> sameSent(l.get(key), r.get(key)));
    }
    return Values.same(comparable(left), comparable(right));
  }

  private @Nullable Object comparable(@Nullable Object value) {
    return value instanceof Temporal date ? (Object) Dates.seconds(date, zone) : value;
  }
}
