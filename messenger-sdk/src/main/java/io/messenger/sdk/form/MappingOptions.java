package io.messenger.sdk.form;

import java.time.ZoneId;

/**
 * How forms are mapped; the receiver's configuration says it.
 *
 * @param zone the time zone of dates without one, such as {@code LocalDate}
 * @param strict whether a value that does not fit its property is an exception
 */
public record MappingOptions(ZoneId zone, boolean strict) {
  /** {@return the options where nothing is configured: the system's time zone, not strict} */
  public static MappingOptions defaults() {
    return new MappingOptions(ZoneId.systemDefault(), false);
  }
}
