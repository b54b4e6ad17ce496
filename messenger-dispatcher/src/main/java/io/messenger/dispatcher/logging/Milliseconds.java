package io.messenger.dispatcher.logging;

/**
 * A time in milliseconds with three decimals. A number, so that JSON has it as one; {@code
 * BigDecimal} would cost more than the rest of the line.
 */
final class Milliseconds extends Number {
  private static final long serialVersionUID = 1;
  private static final long NANOSECONDS = 1_000_000;

  private final long microseconds;

  private Milliseconds(long microseconds) {
    this.microseconds = microseconds;
  }

  static Milliseconds of(long nanoseconds) {
    return new Milliseconds(Math.max(0, nanoseconds) / 1000);
  }

  @Override
  public int intValue() {
    return (int) longValue();
  }

  @Override
  public long longValue() {
    return microseconds * 1000 / NANOSECONDS;
  }

  @Override
  public float floatValue() {
    return (float) doubleValue();
  }

  @Override
  public double doubleValue() {
    return microseconds / 1000.0;
  }

  @Override
  public String toString() {
    long rest = microseconds % 1000;
    String zeros = rest < 10 ? "00" : rest < 100 ? "0" : "";
    return microseconds / 1000 + "." + zeros + rest;
  }
}
