package io.messenger.sdk.form;

import java.time.ZoneId;

/**
 * How forms are mapped; the receiver's configuration says it.
 *
 * @param zone the time zone of dates without one, such as {@code LocalDate}
 * @param strict whether a value that does not fit its property is an exception, and a property that
 *     the form has no field for
 * @param compared which classes of beans were compared with the form and need not be again
 * @param origins which bean was made of which event
 */
public record MappingOptions(
    ZoneId zone, boolean strict, ComparedForms compared, BeanOrigins origins) {
  /**
   * Makes options for events that do not come by a receiver, as a unit test has them: nothing is
   * remembered, so that every event's form is compared with the beans.
   *
   * @param zone the time zone of dates without one
   * @param strict whether a value that does not fit its property is an exception
   */
  public MappingOptions(ZoneId zone, boolean strict) {
    this(zone, strict, ComparedForms.none(), BeanOrigins.none());
  }

  /** {@return the options where nothing is configured: the system's time zone, not strict} */
  public static MappingOptions defaults() {
    return new MappingOptions(ZoneId.systemDefault(), false);
  }
}
