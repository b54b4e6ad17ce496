package io.messenger.dispatcher.handling;

import io.messenger.sdk.InfoPlusEvent;
import io.messenger.sdk.model.FormStep;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Puts what a client sent into a log line: short, and on one line. */
final class LogText {
  private static final int LONGEST = 80;
  private static final int LONGEST_PROMPT = 500;

  /** Controls of all kinds, line separators, what turns the writing direction, halves of pairs. */
  private static final Pattern UNPRINTABLE =
      Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}\\p{Cs}]");

  private LogText() {}

  /** The workflow, event, step, action and entry of an event; never its form data. */
  static String of(InfoPlusEvent event) {
    FormStep step = event.getStep();
    StringBuilder text = new StringBuilder();
    text.append(workflow(event)).append(' ').append(of(event.getEventName()));
    append(text, " step ", step.getStepCode());
    append(text, " action ", event.getActionCode());
    append(text, " field ", event.getField());
    return text.append(" entry ").append(step.getInstance().getEntryId()).toString();
  }

  static String workflow(InfoPlusEvent event) {
    FormStep step = event.getStep();
    String domain = step.getDomain();
    return of(step.getWorkflowCode()) + (domain == null ? "" : "@" + of(domain));
  }

  static String of(@Nullable String text) {
    return text == null ? "-" : shortened(text, LONGEST);
  }

  /** A sentence of ours, which may quote a little of what a client sent. */
  static String ofPrompt(String prompt) {
    return shortened(prompt, LONGEST_PROMPT);
  }

  private static String shortened(String text, int longest) {
    String shortened = text.length() <= longest ? text : text.substring(0, longest) + "…";
    return UNPRINTABLE.matcher(shortened).replaceAll("?");
  }

  private static void append(StringBuilder text, String label, @Nullable String value) {
    if (value != null && !value.isEmpty()) {
      text.append(label).append(of(value));
    }
  }
}
