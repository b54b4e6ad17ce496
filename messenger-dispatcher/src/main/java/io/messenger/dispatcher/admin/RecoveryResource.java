package io.messenger.dispatcher.admin;

import io.messenger.dispatcher.dialect.Recovery;
import io.messenger.dispatcher.http.HttpAnswer;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.glassfish.jersey.process.Inflector;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has an engine send again what nobody here is going to answer; {@code ?dry-run=true} only tells.
 */
final class RecoveryResource implements Inflector<ContainerRequestContext, Response> {
  private static final Logger log = LoggerFactory.getLogger(RecoveryResource.class);
  private static final String DRY_RUN = "dry-run";

  private final AdminPages pages;

  RecoveryResource(AdminPages pages) {
    this.pages = pages;
  }

  record Recovered(
      String engine,
      boolean dryRun,
      List<String> sentAgain,
      List<String> left,
      List<String> problems) {}

  @Override
  public Response apply(ContainerRequestContext http) {
    String engine = http.getUriInfo().getPathParameters().getFirst("engine");
    String dryRun = http.getUriInfo().getQueryParameters().getFirst(DRY_RUN);
    if (dryRun != null && !dryRun.equals("true") && !dryRun.equals("false")) {
      return answer(400, new Problem(DRY_RUN + " must be true or false"));
    }
    Recovery recovery = pages.recoveries().get(engine);
    if (recovery == null) {
      return answer(
          404,
          new Problem(
              "there is nothing to recover here of such an engine; for loonflow, url, app.name and"
                  + " app.token must be configured"));
    }
    boolean dry = Boolean.parseBoolean(dryRun);
    log.info(
        "Looks for what {} waits for in vain{}, asked by the admin port",
        engine,
        dry ? ", without sending" : "");
    try {
      Recovery.Report report = recovery.recover(dry);
      return answer(
          200, new Recovered(engine, dry, report.sentAgain(), report.left(), report.problems()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return answer(503, new Problem("the receiver is stopping"));
    }
  }

  private static Response answer(int status, Object body) {
    return Response.status(status).type(HttpAnswer.JSON).entity(body).build();
  }
}
