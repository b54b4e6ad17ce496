package io.messenger.sdk;

import io.messenger.sdk.EventType.FormDataUse;

/**
 * What an engine can do with the answer to an event. What an answer carries beyond that is told in
 * the log, once for each handler, and is not sent.
 *
 * @param cancel whether a cancel stops what is going on
 * @param detail whether people see the detail of a prompt
 * @param formData what becomes of form data
 * @param codes whether code lists fill the choices of fields
 * @param timer whether a timer decides what becomes of a deadline
 */
public record Capabilities(
    boolean cancel, boolean detail, FormDataUse formData, boolean codes, boolean timer) {
  /** An answer that nobody looks at. */
  public static final Capabilities NONE =
      new Capabilities(false, false, FormDataUse.IGNORED, false, false);

  /** A prompt, with or without detail, that stops what is going on, and nothing else. */
  public static final Capabilities CANCEL =
      new Capabilities(true, true, FormDataUse.IGNORED, false, false);

  /**
   * {@return what an InfoPlus engine can do with the answer to an event}
   *
   * @param type the event
   */
  public static Capabilities of(EventType type) {
    return new Capabilities(
        type.isCancelCounted(),
        true,
        type.getFormDataUse(),
        type.isCodesTaken(),
        type.isTimerTaken());
  }

  /**
   * {@return the same, but for form data}
   *
   * @param use what becomes of form data
   */
  public Capabilities withFormData(FormDataUse use) {
    return new Capabilities(cancel, detail, use, codes, timer);
  }

  /**
   * {@return the same, but for the detail}
   *
   * @param shown whether people see it
   */
  public Capabilities withDetail(boolean shown) {
    return new Capabilities(cancel, shown, formData, codes, timer);
  }
}
