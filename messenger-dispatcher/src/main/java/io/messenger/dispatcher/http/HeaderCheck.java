package io.messenger.dispatcher.http;

import io.messenger.dispatcher.prompt.Prompt;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.HttpHeaders;

/** Looks at headers before Jersey does, which answers garbled ones without a body. */
@PreMatching
final class HeaderCheck implements ContainerRequestFilter {
  private static final int UNSUPPORTED_MEDIA_TYPE = 415;
  private static final int LONGEST_QUOTE = 100;

  private final Refusals refusals;

  HeaderCheck(Refusals refusals) {
    this.refusals = refusals;
  }

  @Override
  public void filter(ContainerRequestContext http) {
    // The answer is JSON, whatever the engine says it accepts.
    http.getHeaders().remove(HttpHeaders.ACCEPT);
    try {
      http.getMediaType();
    } catch (ProcessingException e) {
      String given = String.valueOf(http.getHeaderString(HttpHeaders.CONTENT_TYPE));
      String quote = given.substring(0, Math.min(given.length(), LONGEST_QUOTE));
      http.abortWith(
          refusals.refuse(UNSUPPORTED_MEDIA_TYPE, Prompt.of("content-type", quote), http));
    }
  }
}
