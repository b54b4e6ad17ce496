package io.messenger.dispatcher.admin;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.messenger.dispatcher.handling.HandlerUse;
import io.messenger.dispatcher.handling.HandlerUse.Unhandled;
import io.messenger.dispatcher.http.HttpAnswer;
import io.messenger.dispatcher.routing.Binding;
import io.messenger.dispatcher.settings.HandlerLimits;
import io.messenger.sdk.handler.HandlerRoute;
import io.messenger.sdk.handler.HandlerTable;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.glassfish.jersey.process.Inflector;
import org.jspecify.annotations.Nullable;

/**
 * Which events reach which method, which were never called, and what else is fixed about each
 * messenger; no secrets.
 */
final class RoutesResource implements Inflector<ContainerRequestContext, Response> {
  private final AdminPages pages;

  RoutesResource(AdminPages pages) {
    this.pages = pages;
  }

  record Routes(List<Messenger> messengers, List<String> sharedCodeTables) {}

  record Messenger(
      String messenger,
      String workflow,
      Versions versions,
      String verification,
      Limits limits,
      List<String> codeTables,
      List<Route> routes,
      List<Unhandled> unhandled,
      long unhandledElsewhere) {}

  /** Both included; left out where there is no bound. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Versions(@Nullable Long min, @Nullable Long max) {}

  record Limits(int concurrentHandlers, int queuedEvents, String handlerThreads) {}

  /** The event and the filter are left out where there is none; the place is empty for anywhere. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Route(
      @Nullable String event, String place, @Nullable String filter, String method, long calls) {}

  @Override
  public Response apply(ContainerRequestContext http) {
    Routes routes =
        new Routes(
            pages.messengers().stream().map(RoutesResource::describe).toList(),
            pages.sharedTables());
    return Response.ok(routes, HttpAnswer.JSON).build();
  }

  private static Messenger describe(AdminMessenger messenger) {
    Binding binding = messenger.binding();
    HandlerLimits limits = messenger.limits();
    return new Messenger(
        HandlerTable.authoredClass(binding.messenger()).getName(),
        binding.workflow().toString(),
        new Versions(
            binding.minVersion() == Long.MIN_VALUE ? null : binding.minVersion(),
            binding.maxVersion() == Long.MAX_VALUE ? null : binding.maxVersion()),
        binding.verified() ? "secret" : "none",
        new Limits(
            limits.concurrent(), limits.queued(), limits.virtualThreads() ? "virtual" : "platform"),
        messenger.codeTables(),
        binding.handlers().getRoutes().stream()
            .map(route -> describe(route, messenger.use()))
            .toList(),
        messenger.use().unhandled(),
        messenger.use().unhandledElsewhere());
  }

  private static Route describe(HandlerRoute route, HandlerUse use) {
    return new Route(
        route.event() == null ? null : route.event().name(),
        use.place(route),
        route.filter().isEmpty() ? null : route.filter(),
        route.method(),
        use.count(route));
  }
}
