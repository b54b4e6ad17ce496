package io.messenger.sdk.form;

import java.util.Date;
import org.jspecify.annotations.Nullable;

/** A date that is none: form data has null for it. */
@SuppressWarnings("JavaUtilDate") // authors have it
public final class EmptyDate extends Date {
  private static final long serialVersionUID = 1;

  /** Whole seconds that no field has: copies of other classes keep it, and are known by it. */
  private static final long NEVER = Long.MIN_VALUE / 1000 * 1000;

  private static final EmptyDate EMPTY = new EmptyDate();

  private EmptyDate() {
    super(NEVER);
  }

  /** {@return the date that is none} */
  public static Date of() {
    return EMPTY;
  }

  /**
   * {@return the value; null for a date that is none}
   *
   * @param value a value of form data
   */
  public static @Nullable Object toNull(@Nullable Object value) {
    return value instanceof Date date && date.getTime() == NEVER ? null : value;
  }

  /** Anybody's own, to be changed. */
  @Override
  public Date clone() {
    return new Date(NEVER);
  }

  @Override
  public void setTime(long time) {
    throw unchangeable();
  }

  @Deprecated
  @Override
  public void setYear(int year) {
    throw unchangeable();
  }

  @Deprecated
  @Override
  public void setMonth(int month) {
    throw unchangeable();
  }

  @Deprecated
  @Override
  public void setDate(int date) {
    throw unchangeable();
  }

  @Deprecated
  @Override
  public void setHours(int hours) {
    throw unchangeable();
  }

  @Deprecated
  @Override
  public void setMinutes(int minutes) {
    throw unchangeable();
  }

  @Deprecated
  @Override
  public void setSeconds(int seconds) {
    throw unchangeable();
  }

  private static UnsupportedOperationException unchangeable() {
    return new UnsupportedOperationException(
        "EMPTY_DATE is no date, and all share it; make a new Date to change it");
  }
}
