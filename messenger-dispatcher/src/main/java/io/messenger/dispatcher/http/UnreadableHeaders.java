package io.messenger.dispatcher.http;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;

/**
 * Keeps headers from Jersey that it cannot read: it would answer them itself, with an empty body.
 */
@PreMatching
final class UnreadableHeaders implements ContainerRequestFilter {
  private static final int LONGEST_QUOTE = 100;

  /** The header {@code Content-Type} is none. */
  static final class UnreadableContentTypeException extends RuntimeException {
    private static final long serialVersionUID = 1;

    UnreadableContentTypeException(String contentType) {
      super(contentType, null, false, false);
    }

    String contentType() {
      return String.valueOf(getMessage());
    }
  }

  @Override
  public void filter(ContainerRequestContext request) {
    // There is only one form of answer, whatever is asked for.
    request.getHeaders().remove(HttpHeaders.ACCEPT);
    String contentType = request.getHeaderString(HttpHeaders.CONTENT_TYPE);
    if (contentType == null) {
      return;
    }
    try {
      MediaType unused = MediaType.valueOf(contentType);
    } catch (IllegalArgumentException e) {
      throw new UnreadableContentTypeException(
          contentType.length() <= LONGEST_QUOTE
              ? contentType
              : contentType.substring(0, LONGEST_QUOTE) + "…");
    }
  }
}
