package io.messenger.dispatcher.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;

/**
 * An HTTP answer.
 *
 * @param status the status
 * @param headers the headers, their names in lower case
 * @param body the body
 */
public record WireAnswer(int status, Map<String, String> headers, String body) {
  /** As RFC 9110, 5.6.7 has it. */
  private static final String DATE =
      "(Mon|Tue|Wed|Thu|Fri|Sat|Sun), [0-3]\\d"
          + " (Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) \\d{4} [0-2]\\d(:[0-5]\\d){2} GMT";

  /**
   * Checks what each answer has, whatever it answers.
   *
   * @param headers the headers, their names in lower case
   */
  public static void checkDate(Map<String, String> headers) {
    assertThat(headers.get("date")).as("the date in %s", headers).isNotNull().matches(DATE);
  }
}
