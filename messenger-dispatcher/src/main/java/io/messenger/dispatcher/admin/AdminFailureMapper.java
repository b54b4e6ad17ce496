package io.messenger.dispatcher.admin;

import io.messenger.dispatcher.http.HttpAnswer;
import jakarta.ws.rs.NotAllowedException;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers what went wrong, without showing its insides. */
final class AdminFailureMapper implements ExceptionMapper<Throwable> {
  private static final Logger log = LoggerFactory.getLogger(AdminFailureMapper.class);
  private static final String PAGES =
      "GET /health/live, GET /health/ready, GET /metrics, GET /routes,"
          + " GET /code-tables, POST /code-tables/{name}/invalidate,"
          + " POST /engines/{engine}/recover";

  @Override
  public Response toResponse(Throwable e) {
    if (e instanceof NotAllowedException notAllowed) {
      return response(405, Problem.ofMethod())
          .allow(notAllowed.getResponse().getAllowedMethods())
          .build();
    }
    if (e instanceof NotFoundException) {
      return response(404, new Problem("there is nothing here; there is " + PAGES)).build();
    }
    if (e instanceof WebApplicationException web) {
      int status = web.getResponse().getStatus();
      return response(status, new Problem("the request cannot be answered")).build();
    }
    log.error("The admin port failed", e);
    return response(500, new Problem("the receiver failed; the log says how")).build();
  }

  private static Response.ResponseBuilder response(int status, Problem problem) {
    return Response.status(status).type(HttpAnswer.JSON).entity(problem);
  }
}
