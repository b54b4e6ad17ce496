package io.messenger.dispatcher.logging;

import io.messenger.sdk.InfoPlusEvent;
import io.messenger.sdk.model.FormStep;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Puts what a client sent into a log line: short, and on one line. */
public final class LogText {
  private static final int LONGEST = 80;
  private static final int LONGEST_PROMPT = 500;
  private static final int LONGEST_PATH = 40;
  private static final Pattern NOT_OF_PATHS = Pattern.compile("[^A-Za-z0-9/._~…-]");

  /** Controls of all kinds, line separators, what turns the writing direction, halves of pairs. */
  private static final Pattern UNPRINTABLE =
      Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}\\p{Cs}]");

  private LogText() {}

  /**
   * {@return the workflow, event, step, action and entry of an event, as far as it has them; never
   * its form data}
   *
   * @param event the event
   */
  public static String of(InfoPlusEvent event) {
    FormStep step = event.getStep();
    StringBuilder text = new StringBuilder();
    text.append(workflow(event)).append(' ').append(of(event.getEventName()));
    append(text, " step ", step.getStepCode());
    append(text, " action ", event.getActionCode());
    append(text, " field ", event.getField());
    long entry = step.getInstance().getEntryId();
    if (entry != 0) {
      text.append(" entry ").append(entry);
    }
    return text.toString();
  }

  /**
   * {@return the workflow of an event, {@code code@domain}}
   *
   * @param event the event
   */
  public static String workflow(InfoPlusEvent event) {
    FormStep step = event.getStep();
    String domain = step.getDomain();
    return of(step.getWorkflowCode()) + (domain == null ? "" : "@" + of(domain));
  }

  /**
   * {@return a name that a client sent, shortened and on one line; {@code -} for none}
   *
   * @param text the name
   */
  public static String of(@Nullable String text) {
    return text == null ? "-" : shortened(text, LONGEST);
  }

  /**
   * {@return a path that nobody serves: enough of it to see a typing error, and nothing that cannot
   * be one}
   *
   * @param path the path, as it was sent
   */
  public static String path(String path) {
    return NOT_OF_PATHS.matcher(shortened(path, LONGEST_PATH)).replaceAll("?");
  }

  /**
   * {@return a sentence of ours, which may quote a little of what a client sent}
   *
   * @param prompt the sentence
   */
  public static String ofPrompt(String prompt) {
    return shortened(prompt, LONGEST_PROMPT);
  }

  static String shortened(String text, int longest) {
    String shortened = text.length() <= longest ? text : text.substring(0, longest) + "…";
    return isPlain(shortened) ? shortened : UNPRINTABLE.matcher(shortened).replaceAll("?");
  }

  /** Most names are, and a look at each character costs a tenth of the pattern. */
  private static boolean isPlain(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < ' ' || c > '~') {
        return false;
      }
    }
    return true;
  }

  private static void append(StringBuilder text, String label, @Nullable String value) {
    if (value != null && !value.isEmpty()) {
      text.append(label).append(of(value));
    }
  }
}
