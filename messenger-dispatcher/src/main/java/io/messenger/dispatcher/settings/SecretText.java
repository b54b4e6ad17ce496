package io.messenger.dispatcher.settings;

import java.util.regex.Pattern;

/** Takes a secret as it was given, by an editor, a shell or another program. */
public final class SecretText {
  private static final String UNSEEN = "\\u200B-\\u200D\\u2060\\uFEFF";
  private static final String LINE_ENDS = "\\r\\n\\u0085\\u2028\\u2029";
  private static final Pattern AROUND =
      Pattern.compile("^[" + UNSEEN + "]+|[" + UNSEEN + LINE_ENDS + "]+$");

  private SecretText() {}

  /**
   * {@return a secret without what nobody types into an engine: byte order marks and other
   * characters without a width at its ends, and line ends behind it; empty where nothing is left}
   *
   * @param given the secret as it was given
   */
  public static String of(String given) {
    return AROUND.matcher(given).replaceAll("");
  }
}
