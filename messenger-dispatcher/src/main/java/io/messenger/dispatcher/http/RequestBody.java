package io.messenger.dispatcher.http;

import io.messenger.dispatcher.dialect.RefusedException;
import io.messenger.dispatcher.prompt.Prompt;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.io.IOException;

/** Reads a request's body once, as bytes, up to a limit. */
final class RequestBody {
  private static final int BAD_REQUEST = 400;
  private static final int CONTENT_TOO_LARGE = 413;

  private final int maxBytes;

  RequestBody(int maxBytes) {
    this.maxBytes = maxBytes;
  }

  byte[] read(ContainerRequestContext http) throws RefusedException {
    if (http.getLength() > maxBytes) {
      throw tooLarge();
    }
    byte[] body;
    try {
      body = http.getEntityStream().readNBytes(maxBytes + 1);
    } catch (IOException e) {
      throw new RefusedException(BAD_REQUEST, Prompt.of("broken-off"));
    }
    if (body.length > maxBytes) {
      throw tooLarge();
    }
    return body;
  }

  private RefusedException tooLarge() {
    return new RefusedException(
        CONTENT_TOO_LARGE, Prompt.of("body-too-large", Integer.toString(maxBytes)));
  }
}
