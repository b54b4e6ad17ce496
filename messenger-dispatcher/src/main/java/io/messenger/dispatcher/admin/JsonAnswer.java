package io.messenger.dispatcher.admin;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.messenger.dispatcher.http.HttpAnswer;
import java.nio.charset.StandardCharsets;

/** Makes an answer of JSON where Jersey is not there to do it. */
final class JsonAnswer {
  private static final JsonMapper MAPPER = new JsonMapper();

  private JsonAnswer() {}

  static HttpAnswer of(int status, Object body) {
    return new HttpAnswer(status, bytes(body));
  }

  static byte[] bytes(Object body) {
    try {
      return (MAPPER.writeValueAsString(body) + "\n").getBytes(StandardCharsets.UTF_8);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(body.getClass() + " is no JSON", e);
    }
  }
}
