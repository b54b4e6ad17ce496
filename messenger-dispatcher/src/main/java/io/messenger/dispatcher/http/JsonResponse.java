package io.messenger.dispatcher.http;

import io.messenger.dispatcher.handling.Answer;
import java.io.IOException;
import org.glassfish.grizzly.http.server.Response;
import org.glassfish.grizzly.http.util.ContentType;
import org.glassfish.grizzly.http.util.Header;

/** Writes answers as HTTP responses. */
final class JsonResponse {
  private static final int UNAUTHORIZED = 401;
  private static final String CHALLENGE = "Basic realm=\"messenger\", charset=\"UTF-8\"";
  private static final ContentType JSON_UTF8 =
      ContentType.newContentType("application/json", "UTF-8").prepare();

  private JsonResponse() {}

  static void write(Response response, Answer answer, boolean close) throws IOException {
    response.setStatus(answer.status());
    if (answer.status() == UNAUTHORIZED) {
      response.setHeader(Header.WWWAuthenticate, CHALLENGE);
    }
    if (close) {
      response.setHeader(Header.Connection, "close");
    }
    response.setContentType(JSON_UTF8);
    response.setContentLength(answer.body().length);
    response.getOutputBuffer().write(answer.body());
  }
}
