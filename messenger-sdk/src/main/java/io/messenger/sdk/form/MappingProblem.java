package io.messenger.sdk.form;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
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
 * @param refusal which setter refused it by which exception, without its message, and where; null
 *     where no setter did
 */
public record MappingProblem(
    String field,
    String rowPath,
    @Nullable Object value,
    Class<?> expectedType,
    @Nullable String refusal) {

  /**
   * Makes a problem of a value that is none of the type.
   *
   * @param field the field's name in form data
   * @param rowPath the row; empty outside of repeat groups
   * @param value what the engine sent
   * @param expectedType the type of the property, or of an element of it
   */
  public MappingProblem(
      String field, String rowPath, @Nullable Object value, Class<?> expectedType) {
    this(field, rowPath, value, expectedType, null);
  }

  /** {@return whether the bean refused the value by an exception of its own; for the receiver} */
  public boolean isRefused() {
    return refusal != null;
  }

  /** {@return the number that the value is, if not one that fits; null if it is none} */
  public @Nullable BigDecimal number() {
    try {
      return value == null ? null : NumberText.parse(value);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  /**
   * {@return what their author can do about some problems; for the receiver}
   *
   * @param problems at least one
   */
  public static String advice(Collection<MappingProblem> problems) {
    return problems.stream()
        .map(MappingProblem::advice)
        .distinct()
        .collect(Collectors.joining("; "));
  }

  private String advice() {
    return isRefused()
        ? "let the setter take what the form sends, and check it in the handler"
        : value instanceof List
            ? "make the property of a list a List, or put it into the class of the rows if the field"
                + " is in a repeat group"
            : expectedType.isEnum()
                ? "give " + expectedType.getSimpleName() + " a constant for each code of the form"
                : isMilliseconds()
                    ? "dates are unix seconds, and this is too large for that: if the field has"
                        + " milliseconds, make the property a Long and divide it by 1000"
                    : "if people typed it nothing is wrong with the class, else change the type of the"
                        + " property, or the field in the form";
  }

  private boolean isMilliseconds() {
    return value != null && Values.isDateType(expectedType) && UnixSeconds.isMilliseconds(value);
  }

  /** One of the JDK that no value is may be named like one that is read: java.sql.Date. */
  private String expected() {
    return expectedType.getName().startsWith("java.") && !ValueType.isValue(expectedType)
        ? expectedType.getName()
        : expectedType.getSimpleName();
  }

  /** {@return where the problem is, without the value: form data belongs in no log} */
  @Override
  public String toString() {
    return field
        + (rowPath.isEmpty() ? "" : " in " + rowPath)
        + (refusal == null ? " does not fit " + expected() : ": " + refusal);
  }
}
