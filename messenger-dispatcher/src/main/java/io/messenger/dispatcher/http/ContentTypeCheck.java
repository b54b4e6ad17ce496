package io.messenger.dispatcher.http;

import io.messenger.dispatcher.prompt.Prompt;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;

/** Refuses a Content-Type that is none before Jersey does, which would answer without a body. */
@PreMatching
final class ContentTypeCheck implements ContainerRequestFilter {
  private static final int UNSUPPORTED_MEDIA_TYPE = 415;
  private static final int LONGEST_QUOTE = 100;

  private final Refusals refusals;

  ContentTypeCheck(Refusals refusals) {
    this.refusals = refusals;
  }

  @Override
  public void filter(ContainerRequestContext http) {
    try {
      http.getMediaType();
    } catch (ProcessingException e) {
      String given = String.valueOf(http.getHeaderString("Content-Type"));
      String quote = given.substring(0, Math.min(given.length(), LONGEST_QUOTE));
      http.abortWith(
          refusals.refuse(UNSUPPORTED_MEDIA_TYPE, Prompt.of("content-type", quote), http));
    }
  }
}
