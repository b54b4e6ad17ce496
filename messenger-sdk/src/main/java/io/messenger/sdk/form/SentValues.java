package io.messenger.sdk.form;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.Temporal;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is made of the values that authors put into the form data of an answer: the same as of the
 * properties of a bean. For the SDK itself and for receivers.
 */
public final class SentValues {
  private SentValues() {}

  /**
   * A value that was put, and what form data shows of it.
   *
   * @param value one of the few kinds that all values are made of; null clears the field
   * @param entries by key: of a code also {@code X_Name} and the like. Lists, maps and dates are
   *     those that were put, so that an author may go on changing them
   * @param isTranslated whether the entries stand for a code, a user, a file or several of these,
   *     which an event may have in another way
   */
  public record Put(
      @Nullable Object value, Map<String, @Nullable Object> entries, boolean isTranslated) {}

  /**
   * Checks a value that is put into the form data of an answer.
   *
   * @param field the field's name, such as {@code fieldDays}
   * @param value the value
   * @return the value, and what form data shows of it
   * @throws IllegalArgumentException if it cannot be sent; the message says where it is, and what
   *     to put there instead
   */
  public static Put put(String field, @Nullable Object value) {
    Object sent;
    try {
      sent = Sendable.of(field, value);
    } catch (IllegalArgumentException e) {
      throw AuthorFrames.only(e);
    }
    Map<String, @Nullable Object> entries =
        written(Collections.singletonMap(field, sent), ZoneOffset.UTC, DateStyle.KEPT);
    Object shown = entries.get(field);
    boolean isAsPut =
        entries.size() == 1
            && (shown instanceof List || shown instanceof Map || shown instanceof Temporal);
    return isAsPut
        ? new Put(sent, Collections.singletonMap(field, asPut(value, shown)), false)
        : new Put(sent, entries, Sendable.isCodeOrFile(sent) || sent instanceof List);
  }

  /**
   * Checks a value that is put into the attributes of an answer.
   *
   * @param name the attribute's name
   * @param value the value
   * @return one of the few kinds that all values are made of
   * @throws IllegalArgumentException if it cannot be sent; the message says where it is, and what
   *     to put there instead
   */
  public static @Nullable Object attribute(String name, @Nullable Object value) {
    try {
      return Sendable.ofAttribute(name, value);
    } catch (IllegalArgumentException e) {
      throw AuthorFrames.only(e);
    }
  }

  /** What can be looked at once only, and what is no date of Java, is shown as it is sent. */
  private static @Nullable Object asPut(@Nullable Object value, @Nullable Object shown) {
    Object put = FieldComparison.unwrap(value);
    boolean isKept =
        put instanceof Collection
            || put instanceof Map
            || (put != null && put.getClass().isArray())
            || Dates.of(put) != null;
    return isKept ? put : shown;
  }

  /**
   * Writes form data where no event shows how its engine has them.
   *
   * @param formData values by field
   * @param zone the time zone of dates without one
   * @param textDates whether dates are texts, such as {@code 2026-11-21} and {@code 2026-11-21
   *     09:30:00}; else they are unix seconds
   * @return what is to be sent: null, strings, booleans, numbers, lists and maps
   * @throws IllegalArgumentException if a value cannot be sent; the message says where it is, and
   *     what to put there instead
   */
  public static Map<String, @Nullable Object> written(
      Map<String, ? extends @Nullable Object> formData, ZoneId zone, boolean textDates) {
    return written(formData, zone, textDates ? DateStyle.TEXTS : DateStyle.SECONDS);
  }

  private static Map<String, @Nullable Object> written(
      Map<String, ? extends @Nullable Object> formData, ZoneId zone, DateStyle style) {
    Columns columns = new Columns(Map.of());
    FieldWriter writer = new FieldWriter(columns, zone, style);
    new MapWriter(writer, Place.of(new Group())).writeAll(formData);
    return columns.changed();
  }
}
