package io.messenger.dispatcher.settings;

import java.util.Locale;

/**
 * A bound on what clients can make the receiver hold or wait for. Its key in the configuration is
 * {@code limits.} and {@link #key()}; what goes beyond it is counted as {@code
 * messenger.limits.exceeded} with the key as the tag {@code limit}.
 */
public enum Limit {
  /** The largest request body. */
  BODY_BYTES(8 * 1024 * 1024, 1, 1 << 30),
  /**
   * The bodies of all requests under way together, but for the first 64 KB of each; 0 stands for a
   * 32nd of the heap, since a body can take 13 times its size while it is decoded and handled.
   */
  BODY_MEMORY_BYTES(0, 0, 1L << 40),
  /** The request line and the headers of a request together. */
  HEADER_BYTES(16 * 1024, 1024, 1 << 20),
  /** How many headers a request has. */
  HEADERS(100, 10, 1000),
  /** How deeply the JSON of a request is nested. */
  JSON_DEPTH(200, 10, 1000),
  /** The characters of a string in the JSON of a request. */
  STRING_LENGTH(8 * 1024 * 1024, 100, 1 << 30),
  /** The characters of a number in the JSON of a request. */
  NUMBER_LENGTH(1000, 20, 100_000),
  /** How many values, names and brackets the JSON of a request has, those in its strings too. */
  JSON_TOKENS(500_000, 1000, 1_000_000_000),
  /** How many fields a form has, and each object in it. */
  FORM_FIELDS(10_000, 1, 1_000_000),
  /** The largest answer that messengers give. */
  RESPONSE_BYTES(8 * 1024 * 1024, 1024, 1 << 30),
  /** How many connections are open at once; further ones are closed. */
  CONNECTIONS(2000, 1, 1_000_000),
  /** How many requests a workflow's engine sends in a second; 0 stands for any number. */
  REQUESTS_PER_SECOND(0, 0, 1_000_000),
  /** How long a client takes to send a request's line and headers, in seconds. */
  HEADER_SECONDS(10, 1, 3600),
  /** How long a client takes to send a request's body, in seconds. */
  BODY_SECONDS(30, 1, 3600),
  /** How long a client takes to read an answer, in seconds. */
  READ_SECONDS(30, 1, 3600),
  /** How long a connection stays open without a request, in seconds. */
  IDLE_SECONDS(60, 1, 86_400),
  /** How many digest nonces are remembered for a workflow, in the 20 minutes they count. */
  NONCES(100_000, 100, 100_000_000),
  /** The answers that are remembered for requests that come again, for 11 minutes. */
  DELIVERY_BYTES(16 * 1024 * 1024, 100_000, 1L << 40),
  /** The answers that wait until an engine takes them, in calls of the receiver's own. */
  CALLBACK_BYTES(16 * 1024 * 1024, 100_000, 1L << 40);

  private final long byDefault;
  private final long least;
  private final long most;

  Limit(long byDefault, long least, long most) {
    this.byDefault = byDefault;
    this.least = least;
    this.most = most;
  }

  /** {@return its key in the configuration, such as {@code body-bytes}} */
  public String key() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** {@return the value it has when nothing is said} */
  public long byDefault() {
    return byDefault;
  }

  /**
   * Checks a value.
   *
   * @param value the value
   * @return the value
   * @throws IllegalArgumentException if the limit cannot have it
   */
  long check(long value) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          key() + " must be from " + least + " to " + most + ", not " + value);
    }
    return value;
  }
}
