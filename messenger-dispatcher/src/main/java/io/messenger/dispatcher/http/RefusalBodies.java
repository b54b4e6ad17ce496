package io.messenger.dispatcher.http;

import io.messenger.dispatcher.dialect.RefusedException;
import org.jspecify.annotations.Nullable;

/** Makes the answer to what is refused before it is a request, in the form engines expect. */
@FunctionalInterface
public interface RefusalBodies {
  /**
   * Makes an answer; counts and logs the refusal.
   *
   * @param refusal why
   * @param acceptLanguage in which language; null when it was not said
   * @param path the path it was sent to, as it was sent; null where that could not be read
   * @param client the address it came from
   * @return the body, JSON in UTF-8
   */
  byte[] of(
      RefusedException refusal,
      @Nullable String acceptLanguage,
      @Nullable String path,
      String client);
}
