package io.messenger.dispatcher.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.messenger.dispatcher.dialect.Dialect;
import io.messenger.dispatcher.handling.EventDispatcher;
import io.messenger.dispatcher.prompt.Prompt;
import org.jspecify.annotations.Nullable;

/** Writes the answers to what is refused before it is a request. */
public final class RefusalWriter {
  private final Dialect dialect;
  private final EventDispatcher dispatcher;
  private final JsonMapper json = new JsonMapper();

  /**
   * Makes a writer.
   *
   * @param dialect the native dialect
   * @param dispatcher counts and logs what is refused
   */
  public RefusalWriter(Dialect dialect, EventDispatcher dispatcher) {
    this.dialect = dialect;
    this.dispatcher = dispatcher;
  }

  /**
   * Writes an answer.
   *
   * @param status the HTTP status
   * @param prompt what the sender is told
   * @param acceptLanguage in which language; null when it was not said
   * @return the body, JSON in UTF-8
   */
  public byte[] write(int status, Prompt prompt, @Nullable String acceptLanguage) {
    try {
      return json.writeValueAsBytes(
          dispatcher.refuse(dialect, status, prompt, acceptLanguage).body());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e); // dialects give what can be written
    }
  }
}
