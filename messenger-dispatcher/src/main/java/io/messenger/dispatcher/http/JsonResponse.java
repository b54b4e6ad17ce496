package io.messenger.dispatcher.http;

import io.messenger.dispatcher.handling.Answer;
import java.io.IOException;
import org.glassfish.grizzly.http.server.Response;
import org.glassfish.grizzly.http.util.ContentType;
import org.glassfish.grizzly.http.util.Header;
import org.jspecify.annotations.Nullable;

/** Writes answers as HTTP responses. */
final class JsonResponse {
  private static final int UNAUTHORIZED = 401;
  private static final ContentType JSON_UTF8 =
      ContentType.newContentType("application/json", "UTF-8").prepare();

  private JsonResponse() {}

  /** The challenge is for those who are not verified; null where the engine has none. */
  static void write(Response response, Answer answer, @Nullable String challenge, boolean close)
      throws IOException {
    response.setStatus(answer.status());
    if (answer.status() == UNAUTHORIZED && challenge != null) {
      response.setHeader(Header.WWWAuthenticate, challenge);
    }
    if (close) {
      response.setHeader(Header.Connection, "close");
    }
    response.setContentType(JSON_UTF8);
    response.setContentLength(answer.body().length);
    response.getOutputBuffer().write(answer.body());
  }
}
