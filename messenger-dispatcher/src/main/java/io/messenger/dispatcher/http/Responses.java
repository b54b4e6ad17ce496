package io.messenger.dispatcher.http;

import io.messenger.dispatcher.handling.Answer;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** Makes HTTP responses of answers. */
final class Responses {
  private static final MediaType JSON_UTF8 = MediaType.APPLICATION_JSON_TYPE.withCharset("UTF-8");
  private static final String CHALLENGE = "Basic realm=\"messenger\", charset=\"UTF-8\"";

  private Responses() {}

  static Response of(Answer answer) {
    Response.ResponseBuilder response =
        Response.status(answer.status()).type(JSON_UTF8).entity(answer.body());
    if (answer.status() == Response.Status.UNAUTHORIZED.getStatusCode()) {
      response.header(HttpHeaders.WWW_AUTHENTICATE, CHALLENGE);
    }
    return response.build();
  }
}
