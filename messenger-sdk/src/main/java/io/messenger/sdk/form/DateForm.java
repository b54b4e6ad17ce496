package io.messenger.sdk.form;

import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.Temporal;
import org.jspecify.annotations.Nullable;

/** The form of a date or a time of day as text, in which another one is written. */
sealed interface DateForm permits DateText, TimeText {
  /** The form of what an event has, also where it has no date in it; null for no text of a date. */
  static @Nullable DateForm of(@Nullable Object raw) {
    DateForm form = DateText.formOf(raw);
    return form == null ? TimeText.of(raw) : form;
  }

  /** The form where the event shows none: the time too, but of a day. */
  static DateForm usual(Temporal date) {
    return date instanceof LocalTime ? TimeText.USUAL : DateText.usual(date);
  }

  /** Whether the form has a place for a date, or a time of day. */
  boolean fits(Temporal date);

  /**
   * Writes another date, or time of day, in the same form.
   *
   * @param date what {@link #fits}
   * @param zone of dates without one
   */
  String write(Temporal date, ZoneId zone);
}
