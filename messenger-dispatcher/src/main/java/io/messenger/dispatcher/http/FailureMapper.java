package io.messenger.dispatcher.http;

import io.messenger.dispatcher.prompt.Prompt;
import jakarta.inject.Provider;
import jakarta.ws.rs.NotAllowedException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import java.util.Objects;
import org.glassfish.jersey.server.ContainerRequest;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers what went wrong outside of handlers, without showing its insides. */
final class FailureMapper implements ExceptionMapper<Throwable> {
  private static final Logger log = LoggerFactory.getLogger(FailureMapper.class);

  private final Refusals refusals;

  /** Set by Jersey. */
  @Context private @Nullable Provider<ContainerRequest> requests;

  FailureMapper(Refusals refusals) {
    this.refusals = refusals;
  }

  @Override
  public Response toResponse(Throwable e) {
    ContainerRequest http = Objects.requireNonNull(requests).get();
    if (e instanceof NotAllowedException notAllowed) {
      Response refused =
          refusals.refuse(405, Prompt.of("method-not-allowed", http.getMethod()), http);
      // Grizzly does not read the body of a TRACE, and would take it for the next request.
      return Response.fromResponse(refused)
          .allow(notAllowed.getResponse().getAllowedMethods())
          .header("Connection", "close")
          .build();
    }
    if (e instanceof WebApplicationException web) {
      int status = web.getResponse().getStatus();
      return refusals.refuse(status, Prompt.of("not-acceptable", "HTTP " + status), http);
    }
    log.error("The receiver failed", e);
    return refusals.refuse(500, Prompt.of("internal-error"), http);
  }
}
