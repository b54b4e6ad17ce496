package io.messenger.dispatcher.admin;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.glassfish.grizzly.http.server.Response;

/** Writes an answer as JSON where Jersey is not there to do it. */
final class JsonAnswer {
  static final String TYPE = "application/json;charset=UTF-8";
  private static final JsonMapper MAPPER = new JsonMapper();

  private JsonAnswer() {}

  static void write(Response response, int status, Object body) throws IOException {
    byte[] bytes = text(body).getBytes(StandardCharsets.UTF_8);
    response.setStatus(status);
    response.setContentType(TYPE);
    response.setContentLength(bytes.length);
    response.getOutputStream().write(bytes);
  }

  static String text(Object body) {
    try {
      return MAPPER.writeValueAsString(body) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(body.getClass() + " is no JSON", e);
    }
  }
}
