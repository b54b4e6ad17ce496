package io.messenger.dispatcher.admin;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.messenger.dispatcher.handling.CodeTableLoads.LastLoad;
import io.messenger.dispatcher.http.HttpAnswer;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.glassfish.jersey.process.Inflector;
import org.jspecify.annotations.Nullable;

/**
 * Which code tables there are, and how the last load of each ended: the mistake in a table's file
 * with its line and column, as the log tells it. No secrets, and nothing of a database.
 */
final class CodeTableListResource implements Inflector<ContainerRequestContext, Response> {
  private final AdminPages pages;

  CodeTableListResource(AdminPages pages) {
    this.pages = pages;
  }

  record Tables(List<Table> codeTables) {}

  /** What is not known is left out. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Table(
      String table,
      String owner,
      String state,
      @Nullable String since,
      @Nullable Integer items,
      @Nullable String failure,
      @Nullable Boolean oldItemsServed) {}

  @Override
  public Response apply(ContainerRequestContext http) {
    List<Table> tables = new ArrayList<>();
    pages.sharedTables().forEach(table -> tables.add(describe("shared", table)));
    for (AdminMessenger messenger : pages.messengers()) {
      String owner = messenger.binding().messengerName();
      messenger.codeTables().forEach(table -> tables.add(describe(owner, table)));
    }
    return Response.ok(new Tables(tables), HttpAnswer.JSON).build();
  }

  private Table describe(String owner, String table) {
    LastLoad last = pages.loads().last(owner, table);
    return last == null
        ? new Table(table, owner, "not loaded", null, null, null, null)
        : new Table(
            table,
            owner,
            last.outcome().name().toLowerCase(Locale.ROOT),
            last.at().toString(),
            last.items(),
            last.failure(),
            last.oldServed());
  }
}
