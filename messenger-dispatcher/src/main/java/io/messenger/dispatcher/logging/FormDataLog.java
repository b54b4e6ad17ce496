package io.messenger.dispatcher.logging;

import io.messenger.sdk.InfoPlusEvent;
import io.messenger.sdk.InfoPlusResponse;
import java.util.HashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What an event brought and what was answered, by the logger {@code io.messenger.formdata} at
 * DEBUG, to find out what a form really sends. Masked fields are shown as {@code ***}, and their
 * values nowhere else in the line. A line takes some 50 ms at the most, whatever the event brings:
 * what would take longer is left out. Safe for use by several threads.
 */
public final class FormDataLog {
  private static final Logger log = LoggerFactory.getLogger("io.messenger.formdata");

  private static final int LONGEST = 8000;
  private static final int LONGEST_PROMPT = 2000;

  private final FieldMask mask;

  /**
   * Makes a log.
   *
   * @param mask the fields that are never shown
   */
  public FormDataLog(FieldMask mask) {
    this.mask = mask;
  }

  /**
   * Writes what an event brought.
   *
   * @param event the event
   */
  public void received(InfoPlusEvent event) {
    if (log.isDebugEnabled()) {
      Map<String, ?> data = event.getFormData();
      LineMask line = new LineMask(mask);
      ValueScrubber scrubber = ValueScrubber.of(FormValues.of(data, line::hides));
      log.debug("Form data {}{}", MaskedText.of(data, line, scrubber, LONGEST), line.note());
    }
  }

  /**
   * Writes what was answered.
   *
   * @param event the event
   * @param response what its messengers answered
   */
  public void answered(InfoPlusEvent event, InfoPlusResponse response) {
    if (log.isDebugEnabled()) {
      LineMask line = new LineMask(mask);
      Map<String, String> hidden = new HashMap<>(FormValues.of(event.getFormData(), line::hides));
      hidden.putAll(FormValues.of(response.getFormData(), line::hides));
      ValueScrubber scrubber = ValueScrubber.of(hidden);
      log.debug(
          "Answer cancel={} break={} prompt “{}” detail “{}” form data {} and {} code table(s){}",
          response.isCancel(),
          response.isBreak(),
          LogText.ofPrompt(scrubber.scrub(String.valueOf(response.getPrompt()), LONGEST_PROMPT)),
          LogText.ofPrompt(scrubber.scrub(String.valueOf(response.getDetail()), LONGEST_PROMPT)),
          MaskedText.of(response.getFormData(), line, scrubber, LONGEST),
          response.getCodes().size(),
          line.note());
    }
  }
}
