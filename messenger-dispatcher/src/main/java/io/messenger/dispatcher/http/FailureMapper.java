package io.messenger.dispatcher.http;

import static java.util.Objects.requireNonNull;

import io.messenger.dispatcher.http.BodyLimit.BodyTooLargeException;
import io.messenger.dispatcher.http.UnreadableHeaders.UnreadableContentTypeException;
import io.messenger.dispatcher.prompt.Prompt;
import jakarta.ws.rs.NotAllowedException;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import java.io.IOException;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers what went wrong outside of handlers, without showing its insides. */
final class FailureMapper implements ExceptionMapper<Throwable> {
  private static final Logger log = LoggerFactory.getLogger(FailureMapper.class);

  private final Refusals refusals;

  @Context private @Nullable HttpHeaders headers;
  @Context private @Nullable Request request;

  FailureMapper(Refusals refusals) {
    this.refusals = refusals;
  }

  @Override
  public Response toResponse(Throwable e) {
    if (e instanceof BodyTooLargeException tooLarge) {
      return refuse(413, Prompt.of("body-too-large", Long.toString(tooLarge.maxBytes())));
    }
    if (e instanceof NotAllowedException notAllowed) {
      Set<String> allowed = notAllowed.getResponse().getAllowedMethods();
      Response refused = refuse(405, Prompt.of("method-not-allowed", method()));
      // Grizzly does not read the body of a TRACE, and would take it for the next request.
      return Response.fromResponse(refused).allow(allowed).header("Connection", "close").build();
    }
    if (e instanceof UnreadableContentTypeException unreadable) {
      return refuse(415, Prompt.of("content-type", unreadable.contentType()));
    }
    if (e instanceof WebApplicationException web) {
      int status = web.getResponse().getStatus();
      return refuse(status, Prompt.of("not-acceptable", "HTTP " + status));
    }
    if (e instanceof IOException || e instanceof ProcessingException) {
      return refuse(400, Prompt.of("broken-off"));
    }
    log.error("The receiver failed", e);
    return refuse(500, Prompt.of("internal-error"));
  }

  private Response refuse(int status, Prompt prompt) {
    return refusals.refuse(status, prompt, requireNonNull(headers));
  }

  private String method() {
    return request == null ? "" : request.getMethod();
  }
}
