package io.messenger.dispatcher.network;

import io.messenger.dispatcher.prompt.Prompt;
import org.jspecify.annotations.Nullable;

/** Makes the answer to a request that is refused before it is read, in the form engines expect. */
@FunctionalInterface
public interface RefusalBodies {
  /**
   * Makes an answer; counts and logs the refusal.
   *
   * @param status the HTTP status
   * @param prompt what the sender is told
   * @param acceptLanguage in which language; null when it was not said
   * @return the body, JSON in UTF-8
   */
  byte[] of(int status, Prompt prompt, @Nullable String acceptLanguage);
}
