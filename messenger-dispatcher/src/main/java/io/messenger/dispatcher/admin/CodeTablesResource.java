package io.messenger.dispatcher.admin;

import io.messenger.dispatcher.http.HttpAnswer;
import io.messenger.dispatcher.logging.LoggedFailure;
import io.messenger.sdk.AbstractMessenger;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.glassfish.jersey.process.Inflector;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says that the items of a code table have changed: the next search loads them again. */
final class CodeTablesResource implements Inflector<ContainerRequestContext, Response> {
  private static final Logger log = LoggerFactory.getLogger(CodeTablesResource.class);

  private final AdminPages pages;

  CodeTablesResource(AdminPages pages) {
    this.pages = pages;
  }

  record Invalidated(String table, List<String> invalidated, List<String> failed) {}

  record Unknown(String error, List<String> codeTables) {}

  /** Invalidates every table of a name: the shared one, and those that messengers declare. */
  @Override
  public Response apply(ContainerRequestContext http) {
    String name = http.getUriInfo().getPathParameters().getFirst("name");
    List<String> invalidated = new ArrayList<>();
    List<String> failed = new ArrayList<>();
    if (pages.sharedTables().contains(name)) {
      invalidate("shared", () -> pages.shared().invalidate(name), invalidated, failed);
    }
    for (AdminMessenger each : pages.messengers()) {
      AbstractMessenger messenger = each.binding().messenger();
      if (each.codeTables().contains(name)) {
        invalidate(
            each.binding().messengerName(),
            () -> messenger.invalidateCodeTable(name),
            invalidated,
            failed);
      }
    }
    if (invalidated.isEmpty() && failed.isEmpty()) {
      return answer(404, new Unknown("there is no code table of that name", known()));
    }
    log.info("Invalidated code table {} of {}, asked by the admin port", name, invalidated);
    return answer(failed.isEmpty() ? 200 : 500, new Invalidated(name, invalidated, failed));
  }

  private static void invalidate(
      String owner, Runnable invalidation, List<String> invalidated, List<String> failed) {
    try {
      invalidation.run();
      invalidated.add(owner);
    } catch (RuntimeException | LinkageError e) { // a messenger's own method
      failed.add(owner);
      log.error(
          "A code table of {} could not be invalidated", owner, LoggedFailure.withoutMessages(e));
    }
  }

  private List<String> known() {
    TreeSet<String> names = new TreeSet<>(pages.sharedTables());
    pages.messengers().forEach(each -> names.addAll(each.codeTables()));
    return List.copyOf(names);
  }

  private static Response answer(int status, Object body) {
    return Response.status(status).type(HttpAnswer.JSON).entity(body).build();
  }
}
