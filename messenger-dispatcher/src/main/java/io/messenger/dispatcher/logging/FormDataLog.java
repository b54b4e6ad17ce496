package io.messenger.dispatcher.logging;

import io.messenger.sdk.InfoPlusEvent;
import io.messenger.sdk.InfoPlusResponse;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
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
   * Writes what was answered, as it was sent.
   *
   * @param event the event
   * @param response what its messengers answered
   * @param meanwhile whether the engine was answered before, and is not sent it
   * @param sent what the engine is sent: maps, lists, strings, numbers, booleans and null
   */
  public void answered(
      InfoPlusEvent event,
      InfoPlusResponse response,
      boolean meanwhile,
      Supplier<@Nullable Object> sent) {
    if (log.isDebugEnabled()) {
      LineMask line = new LineMask(mask);
      Map<String, String> hidden = new HashMap<>(FormValues.of(event.getFormData(), line::hides));
      hidden.putAll(FormValues.of(response.getFormData(), line::hides));
      hidden.putAll(FormValues.of(response.getAttributes(), line::hides));
      response.getCodes().stream()
          .filter(codes -> codes.getName() != null && line.hides(codes.getName()))
          .forEach(codes -> hidden.putAll(FormValues.of(codes)));
      ValueScrubber scrubber = ValueScrubber.of(hidden);
      // Of an engine that takes form data later, the answer has none.
      boolean later = event.getSource().canAnswerLater() && !response.getFormData().isEmpty();
      log.debug(
          "Answer{} {}{}{}{}",
          meanwhile ? ", not sent, as the engine was answered before," : "",
          MaskedText.ofSent(sent.get(), line, scrubber, LONGEST),
          later ? "; form data " : "",
          later ? MaskedText.of(response.getFormData(), line, scrubber, LONGEST) : "",
          line.note());
    }
  }

  /**
   * Writes what an engine was answered that lets handlers go on.
   *
   * @param event the event
   * @param sent what the engine is sent
   */
  public void answeredMeanwhile(InfoPlusEvent event, Supplier<@Nullable Object> sent) {
    answered(event, InfoPlusResponse.ok(), false, sent);
  }
}
