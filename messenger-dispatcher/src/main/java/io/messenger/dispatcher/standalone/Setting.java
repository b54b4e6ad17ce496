package io.messenger.dispatcher.standalone;

/**
 * A value of the configuration, and where it was written.
 *
 * @param key the key, such as {@code messengers[0].workflow}
 * @param value the value; it may be a secret, so that no message shows it
 * @param source where it was written, such as {@code messengers.yaml:3}
 */
record Setting(String key, String value, String source) {

  static final String VARIABLE = "environment variable ";
  static final String PROPERTY = "system property ";

  /** Whether it is not from the file. */
  boolean isVariable() {
    return source.startsWith(VARIABLE) || source.startsWith(PROPERTY);
  }

  /** Where to look, for people. */
  String place() {
    return source + ": " + key;
  }

  /** The value stays out of every log. */
  @Override
  public String toString() {
    return place();
  }
}
