package io.messenger.sdk.form;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * A value of the form that did not fit the property it belongs to, so that the property was left as
 * it was.
 *
 * @param field the field's name in form data, such as {@code fieldDays}; the group's, when a bean
 *     refused its list of rows
 * @param rowPath the row, such as {@code groupItems/2} or {@code groupItems/2/groupInner/0}; empty
 *     outside of repeat groups
 * @param value what the engine sent: a string, boolean, number, list or map; null when a bean
 *     refused its list of rows
 * @param expectedType the type of the property, or of an element of it
 */
public record MappingProblem(
    String field, String rowPath, @Nullable Object value, Class<?> expectedType) {

  /**
   * {@return whether the value is one of the type, so that the bean refused it by an exception of
   * its own; of other types than strings, booleans, numbers and dates, false}
   */
  public boolean isRefused() {
    BiFunction<Object, ZoneId, Object> reader = Values.reader(expectedType);
    if (reader == null || value == null || expectedType == Object.class) {
      return false;
    }
    try {
      return reader.apply(value, ZoneOffset.UTC) != null;
    } catch (RuntimeException e) {
      return false;
    }
  }

  /** {@return where the problem is, without the value: form data belongs in no log} */
  @Override
  public String toString() {
    return field
        + (rowPath.isEmpty() ? "" : " in " + rowPath)
        + " does not fit "
        + expectedType.getSimpleName();
  }
}
