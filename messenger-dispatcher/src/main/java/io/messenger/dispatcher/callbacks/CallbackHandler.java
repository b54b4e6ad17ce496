package io.messenger.dispatcher.callbacks;

import io.messenger.dispatcher.dialect.Dialect;
import io.messenger.dispatcher.dialect.Endpoint;
import io.messenger.dispatcher.dialect.RefusedException;
import io.messenger.dispatcher.handling.Answer;
import io.messenger.dispatcher.handling.EventDispatcher;
import io.messenger.dispatcher.handling.Refusals;
import io.messenger.dispatcher.http.HttpAnswer;
import io.messenger.dispatcher.http.HttpExchange;
import io.messenger.dispatcher.http.Reception;
import io.messenger.dispatcher.http.RequestHandler;
import io.messenger.dispatcher.http.RequestHead;
import io.messenger.dispatcher.logging.AccessLog.Access;
import io.messenger.dispatcher.logging.EventContext;
import io.messenger.dispatcher.logging.LogText;
import io.messenger.dispatcher.network.ClientAddresses;
import io.messenger.dispatcher.prompt.Prompt;
import io.messenger.dispatcher.prompt.Prompts;
import io.messenger.dispatcher.settings.Limits;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Serves the callback URLs, one for each dialect, on the I/O threads, where nothing waits: bodies
 * are collected as they come, and whole requests go to the workers. Every other path is served too:
 * an engine is told what is wrong.
 */
public final class CallbackHandler implements RequestHandler {
  private static final int OK = 200;
  private static final int NOT_FOUND = 404;
  private static final int METHOD_NOT_ALLOWED = 405;
  private static final String LANGUAGE = "Accept-Language";
  private static final String METHODS = "GET, HEAD, OPTIONS, POST";

  private final Destinations destinations;
  private final Prompts prompts;
  private final CallbackService service;

  /**
   * Makes a handler.
   *
   * @param endpoints the callback URLs; what belongs to none is refused in the words of the engine
   *     that it seems to come from, or of the first
   * @param dispatcher answers the events
   * @param refusals answers what is none
   * @param workers where it answers them
   * @param prompts what people are told
   * @param addresses tells who sent a request
   * @param limits what clients can make it hold
   */
  public CallbackHandler(
      List<Endpoint> endpoints,
      EventDispatcher dispatcher,
      Refusals refusals,
      Executor workers,
      Prompts prompts,
      ClientAddresses addresses,
      Limits limits) {
    destinations = new Destinations(endpoints);
    this.prompts = prompts;
    service = new CallbackService(dispatcher, refusals, workers, addresses, limits);
  }

  @Override
  public Reception begin(HttpExchange exchange) {
    RequestHead head = exchange.head();
    Destination destination = destinations.find(head.path());
    if (destination == null) {
      RefusedException notFound = new RefusedException(NOT_FOUND, Prompt.of("not-found"));
      String path = LogText.path(head.path());
      String note = " " + path + ": events are taken at " + destinations.describe();
      return refuse(destinations.dialect(head), path, notFound, note, head);
    }
    return switch (head.method()) {
      case "POST" -> receive(destination, exchange);
      case "GET", "HEAD" -> describe(destination, head);
      case "OPTIONS" -> options(destination, head).with("Allow", METHODS);
      default -> {
        RefusedException notAllowed =
            new RefusedException(METHOD_NOT_ALLOWED, Prompt.of("method-not-allowed"));
        yield refuse(destination, notAllowed, head).with("Allow", METHODS).asLast();
      }
    };
  }

  /** A body that is too large is not asked for. */
  private Reception receive(Destination destination, HttpExchange exchange) {
    RequestHead head = exchange.head();
    Dialect dialect = destination.dialect();
    if (head.length() > service.maxBodyBytes()) {
      return refuse(destination, CollectedBody.tooLarge(service.maxBodyBytes()), head);
    }
    InetAddress client = service.client(head);
    EventContext context = service.newContext(client, head.headers());
    long start = System.nanoTime();
    Answer refused = refuseForged(dialect, context, head);
    if (refused == null) {
      return new CallbackExchange(service, destination, exchange, client, context);
    }
    logAccess(destination.path(), refused, start);
    return CallbackService.toHttp(dialect, refused).asLast();
  }

  private @Nullable Answer refuseForged(Dialect dialect, EventContext context, RequestHead head) {
    try {
      return service.refuseForged(dialect, context, head.headers());
    } catch (RuntimeException | LinkageError e) { // of somebody else's dialect
      return service.broken(dialect, e, context, head.headers());
    }
  }

  /**
   * Says what the URL is, to a person who opens it in a browser; to an engine, why it should not
   * have come there.
   */
  private HttpAnswer describe(Destination destination, RequestHead head) {
    String language = head.headers().get(LANGUAGE);
    Dialect dialect = destination.dialect();
    if (dialect.followsRedirects()) {
      return new HttpAnswer(OK, service.words(dialect, Prompt.of("redirected"), language));
    }
    byte[] text =
        (prompts.tell(Prompt.of("description"), language) + "\n").getBytes(StandardCharsets.UTF_8);
    return new HttpAnswer(OK, "text/plain;charset=UTF-8", text);
  }

  /** Nothing, but to an engine that reads each answer as one to its event. */
  private HttpAnswer options(Destination destination, RequestHead head) {
    return destination.dialect().followsRedirects()
        ? describe(destination, head)
        : new HttpAnswer(OK, null, new byte[0]);
  }

  private HttpAnswer refuse(Destination destination, RefusedException refusal, RequestHead head) {
    return refuse(destination.dialect(), destination.path(), refusal, "", head);
  }

  private HttpAnswer refuse(
      Dialect dialect, String path, RefusedException refusal, String note, RequestHead head) {
    long start = System.nanoTime();
    EventContext context = service.newContext(service.client(head), head.headers());
    Answer answer = service.refuse(dialect, refusal, note, context, head.headers());
    logAccess(path, answer, start);
    return CallbackService.toHttp(dialect, answer);
  }

  private void logAccess(String path, Answer answer, long start) {
    long took = System.nanoTime() - start;
    Access access = new Access(path, 0, answer.status(), took);
    service.accessLog().write(access, answer.outcome());
  }

  /**
   * {@return in whose words a request is refused}
   *
   * @param path the path that it was sent to; null where it could not be read
   */
  public Dialect dialect(@Nullable String path) {
    return destinations.dialect(path);
  }
}
