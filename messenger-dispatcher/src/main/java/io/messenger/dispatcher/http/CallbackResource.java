package io.messenger.dispatcher.http;

import io.messenger.dispatcher.dialect.CallbackRequest;
import io.messenger.dispatcher.dialect.Dialect;
import io.messenger.dispatcher.dialect.RefusedException;
import io.messenger.dispatcher.handling.EventDispatcher;
import io.messenger.dispatcher.prompt.Prompt;
import io.messenger.dispatcher.prompt.Prompts;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import org.glassfish.jersey.process.Inflector;
import org.glassfish.jersey.server.model.Resource;

/** The callback URLs, one for each dialect. */
final class CallbackResource {
  private static final MediaType TEXT_UTF8 = MediaType.TEXT_PLAIN_TYPE.withCharset("UTF-8");

  private final Map<String, Dialect> dialects;
  private final EventDispatcher dispatcher;
  private final Prompts prompts;
  private final Refusals refusals;
  private final RequestBody body;

  /** The dialects are by path, without the slash before it. */
  CallbackResource(
      Map<String, Dialect> dialects,
      EventDispatcher dispatcher,
      Prompts prompts,
      Refusals refusals,
      RequestBody body) {
    this.dialects = Map.copyOf(dialects);
    this.dispatcher = dispatcher;
    this.prompts = prompts;
    this.refusals = refusals;
    this.body = body;
  }

  /** Every path: where the callback URLs are is configured, and an engine is told what is wrong. */
  Resource toResource() {
    Resource.Builder resource = Resource.builder("{path: .*}");
    resource.addMethod("POST").handledBy(new Post());
    resource.addMethod("GET").handledBy(new Get());
    return resource.build();
  }

  // Classes, since Jersey reads their type parameters, which lambdas do not have.

  /** Takes an event. */
  private final class Post implements Inflector<ContainerRequestContext, Response> {
    @Override
    public Response apply(ContainerRequestContext http) {
      Dialect dialect = dialects.get(path(http));
      if (dialect == null) {
        return notFound(http);
      }
      try {
        CallbackRequest request =
            new CallbackRequest(http.getMethod(), http::getHeaderString, body.read(http));
        return Responses.of(dispatcher.dispatch(dialect, request));
      } catch (RefusedException e) {
        return refusals.refuse(e.status(), e.prompt(), http);
      }
    }
  }

  /** Says what the URL is, to a person who opens it in a browser. */
  private final class Get implements Inflector<ContainerRequestContext, Response> {
    @Override
    public Response apply(ContainerRequestContext http) {
      if (!dialects.containsKey(path(http))) {
        return notFound(http);
      }
      String language = http.getHeaderString(HttpHeaders.ACCEPT_LANGUAGE);
      return Response.ok(prompts.tell(Prompt.of("description"), language) + "\n", TEXT_UTF8)
          .build();
    }
  }

  private Response notFound(ContainerRequestContext http) {
    return refusals.refuse(404, Prompt.of("not-found"), http);
  }

  private static String path(ContainerRequestContext http) {
    return http.getUriInfo().getPath();
  }
}
