package io.messenger.sdk;

import io.messenger.sdk.EventType.FormDataUse;

/**
 * What an engine can do with the answer to an event. What an answer carries beyond that is told in
 * the log, once for each handler, and is not sent.
 *
 * @param cancel whether a cancel stops what is going on
 * @param prompt whether people see a prompt also where nothing is cancelled
 * @param detail whether people see the detail of a prompt
 * @param formData what becomes of form data
 * @param codes whether code lists fill the choices of fields
 * @param timer whether a timer decides what becomes of a deadline
 * @param attributes whether the engine is sent the attributes of an answer
 */
public record Capabilities(
    boolean cancel,
    boolean prompt,
    boolean detail,
    FormDataUse formData,
    boolean codes,
    boolean timer,
    boolean attributes) {
  /** An answer that nobody looks at. */
  public static final Capabilities NONE =
      new Capabilities(false, false, false, FormDataUse.IGNORED, false, false, false);

  /** A prompt, with or without detail, that stops what is going on, and nothing else. */
  public static final Capabilities CANCEL =
      new Capabilities(true, false, true, FormDataUse.IGNORED, false, false, false);

  /**
   * {@return what an InfoPlus engine can do with the answer to an event}
   *
   * @param type the event
   */
  public static Capabilities of(EventType type) {
    return new Capabilities(
        type.isCancelCounted(),
        false,
        true,
        type.getFormDataUse(),
        type.isCodesTaken(),
        type.isTimerTaken(),
        true);
  }

  /**
   * {@return the same, but for form data}
   *
   * @param use what becomes of form data
   */
  public Capabilities withFormData(FormDataUse use) {
    return new Capabilities(cancel, prompt, detail, use, codes, timer, attributes);
  }

  /**
   * {@return the same, but for the detail}
   *
   * @param shown whether people see it
   */
  public Capabilities withDetail(boolean shown) {
    return new Capabilities(cancel, prompt, shown, formData, codes, timer, attributes);
  }

  /**
   * {@return the same, but for a prompt where nothing is cancelled}
   *
   * @param shown whether people see it
   */
  public Capabilities withPrompt(boolean shown) {
    return new Capabilities(cancel, shown, detail, formData, codes, timer, attributes);
  }
}
