package io.messenger.dispatcher.http;

import io.messenger.dispatcher.dialect.CallbackRequest;
import io.messenger.dispatcher.dialect.Dialect;
import io.messenger.dispatcher.handling.Answer;
import io.messenger.dispatcher.handling.EventDispatcher;
import io.messenger.dispatcher.prompt.Prompt;
import io.messenger.dispatcher.prompt.Prompts;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Map;

/** The callback URLs, one for each dialect. */
@Path("{path: .*}")
public final class CallbackResource {
  private static final String TEXT_UTF8 = MediaType.TEXT_PLAIN + ";charset=UTF-8";

  private final Map<String, Dialect> dialects;
  private final EventDispatcher dispatcher;
  private final Prompts prompts;
  private final Refusals refusals;

  /**
   * Makes the resource.
   *
   * @param dialects the dialects, by path without the slash before it
   * @param dispatcher answers the events
   * @param prompts what people are told
   * @param refusals answers what is no event
   */
  CallbackResource(
      Map<String, Dialect> dialects,
      EventDispatcher dispatcher,
      Prompts prompts,
      Refusals refusals) {
    this.dialects = Map.copyOf(dialects);
    this.dispatcher = dispatcher;
    this.prompts = prompts;
    this.refusals = refusals;
  }

  /**
   * Takes an event.
   *
   * @param path the path, without the slash before it
   * @param headers the request's headers
   * @param body the request's body, read once, as bytes: signatures are checked on it
   * @return the answer
   */
  @POST
  public Response post(@PathParam("path") String path, @Context HttpHeaders headers, byte[] body) {
    Dialect dialect = dialects.get(path);
    if (dialect == null) {
      return notFound(headers);
    }
    Answer answer =
        dispatcher.dispatch(dialect, new CallbackRequest("POST", headers::getHeaderString, body));
    return Responses.of(answer);
  }

  /**
   * Says what the URL is, to a person who opens it in a browser.
   *
   * @param path the path, without the slash before it
   * @param headers the request's headers
   * @return the description
   */
  @GET
  public Response get(@PathParam("path") String path, @Context HttpHeaders headers) {
    if (!dialects.containsKey(path)) {
      return notFound(headers);
    }
    String language = headers.getHeaderString(HttpHeaders.ACCEPT_LANGUAGE);
    return Response.ok(prompts.tell(Prompt.of("description"), language) + "\n", TEXT_UTF8).build();
  }

  private Response notFound(HttpHeaders headers) {
    return refusals.refuse(404, Prompt.of("not-found"), headers);
  }
}
