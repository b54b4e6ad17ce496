package io.messenger.dispatcher.dialect;

import io.messenger.sdk.InfoPlusEvent;
import io.messenger.sdk.InfoPlusResponse;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One request of an engine, decoded: the event, and how the engine wants its answer. Its methods
 * are called at most once, in the order in which they stand here; {@link #encode} a second time if
 * its first answer cannot be sent.
 */
public interface EngineCall {
  /**
   * {@return the event; its source says what the engine can do with the answer. An event without a
   * workflow code reaches no messenger}
   */
  InfoPlusEvent event();

  /**
   * Says whether the sender may send the event, before any messenger sees it.
   *
   * @param secrets the secrets of the messengers that match the event
   * @return what the sender proved, or why that is nothing
   */
  Verification verify(WorkflowSecrets secrets);

  /** Told that messengers are asked now; {@link #handled} follows. Must return at once. */
  default void handling() {}

  /**
   * {@return how long the engine waits for its answer; null when it waits longer than any deadline}
   */
  default @Nullable Duration patience() {
    return null;
  }

  /**
   * {@return what to answer when the patience is over and handlers are not done; null when the
   * event fails then, as at its deadline}
   */
  default @Nullable Interim interim() {
    return null;
  }

  /**
   * Makes the engine's answer.
   *
   * @param response the response of the messengers, or a cancel where they failed
   * @return an object that Jackson writes as JSON without failing: records, maps, lists, strings,
   *     numbers, booleans
   * @throws IllegalArgumentException if a handler put something into the response that cannot be
   *     sent; the message says where and what to send instead
   */
  Object encode(InfoPlusResponse response);

  /**
   * Told when the messengers have handled the event and the engine was answered, for an engine that
   * takes the rest of the answer elsewhere. Must return at once.
   *
   * @param response the response, or a cancel where they failed
   * @param late whether the engine got the interim answer before
   */
  default void handled(InfoPlusResponse response, boolean late) {}

  /**
   * What an engine is answered while handlers go on.
   *
   * @param answer what to answer, as that of {@link #encode}
   * @param deadline how long handlers may take altogether, where no deadline is configured for the
   *     event
   */
  record Interim(Object answer, Duration deadline) {}
}
