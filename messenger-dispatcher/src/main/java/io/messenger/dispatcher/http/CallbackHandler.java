package io.messenger.dispatcher.http;

import io.messenger.dispatcher.dialect.Dialect;
import io.messenger.dispatcher.dialect.Endpoint;
import io.messenger.dispatcher.dialect.RefusedException;
import io.messenger.dispatcher.handling.Answer;
import io.messenger.dispatcher.handling.EventDispatcher;
import io.messenger.dispatcher.handling.Refusals;
import io.messenger.dispatcher.logging.AccessLog.Access;
import io.messenger.dispatcher.logging.EventContext;
import io.messenger.dispatcher.metrics.LimitCounters;
import io.messenger.dispatcher.network.ClientAddresses;
import io.messenger.dispatcher.prompt.Prompt;
import io.messenger.dispatcher.prompt.Prompts;
import io.messenger.dispatcher.settings.Limits;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Executor;
import org.glassfish.grizzly.http.Method;
import org.glassfish.grizzly.http.server.ErrorPageGenerator;
import org.glassfish.grizzly.http.server.HttpHandler;
import org.glassfish.grizzly.http.server.Request;
import org.glassfish.grizzly.http.server.RequestExecutorProvider;
import org.glassfish.grizzly.http.server.Response;
import org.glassfish.grizzly.http.util.Header;
import org.jspecify.annotations.Nullable;

/**
 * Serves the callback URLs, one for each dialect, on the I/O threads, where nothing waits: bodies
 * are collected as they come, and whole requests go to the workers. Every other path is served too:
 * an engine is told what is wrong.
 */
public final class CallbackHandler extends HttpHandler implements AutoCloseable {
  private static final String ACCEPT_LANGUAGE = "Accept-Language";
  private static final int OK = 200;
  private static final int NOT_FOUND = 404;
  private static final int METHOD_NOT_ALLOWED = 405;
  private static final String METHODS = "GET, HEAD, OPTIONS, POST";

  private final Destinations destinations;
  private final Prompts prompts;
  private final CallbackService service;

  /**
   * The I/O thread goes on, but with an executor, Grizzly reads no further request of a connection
   * until this one is answered.
   */
  private final RequestExecutorProvider ioThread;

  /**
   * Makes a handler.
   *
   * @param endpoints the callback URLs; what belongs to none is refused in the words of the first
   * @param dispatcher answers the events
   * @param refusals answers what is none
   * @param workers where it answers them
   * @param prompts what people are told
   * @param addresses tells who sent a request
   * @param limits what clients can make it hold
   * @param counters how often these limits are reached
   */
  public CallbackHandler(
      List<Endpoint> endpoints,
      EventDispatcher dispatcher,
      Refusals refusals,
      Executor workers,
      Prompts prompts,
      ClientAddresses addresses,
      Limits limits,
      LimitCounters counters) {
    super("callbacks");
    SameThread sameThread = new SameThread();
    ioThread = request -> sameThread;
    setDecodeUrl(false); // what it cannot decode, Grizzly answers as a failure of ours
    destinations = new Destinations(endpoints);
    this.prompts = prompts;
    service = new CallbackService(dispatcher, refusals, workers, addresses, limits, counters);
  }

  @Override
  public RequestExecutorProvider getRequestExecutorProvider() {
    return ioThread;
  }

  /** What Grizzly itself refuses is refused in the engine's form too. */
  @Override
  protected ErrorPageGenerator getErrorPageGenerator(Request request) {
    return (failed, status, reason, description, exception) -> {
      RefusedException refusal =
          new RefusedException(status, Prompt.of("not-acceptable", "HTTP " + status));
      failed.getResponse().setContentType("application/json;charset=UTF-8");
      return new String(refuse(dialect(failed), refusal, failed).body(), StandardCharsets.UTF_8);
    };
  }

  /**
   * What else a client expects is no reason to refuse its event, as Grizzly does; and a body that
   * is too large is not asked for.
   */
  @Override
  protected boolean sendAcknowledgment(Request request, Response response) throws IOException {
    return !"100-continue".equalsIgnoreCase(request.getHeader(Header.Expect))
        || request.getContentLengthLong() > service.maxBodyBytes()
        || super.sendAcknowledgment(request, response);
  }

  @Override
  public void service(Request request, Response response) throws IOException {
    if (service.readsNothing(request)) {
      request.getContext().getConnection().terminateSilently();
      return;
    }
    Method method = request.getMethod();
    Destination destination = destinations.find(request.getRequestURI());
    if (destination == null) {
      RefusedException notFound = new RefusedException(NOT_FOUND, Prompt.of("not-found"));
      refuse(dialect(request), notFound, request, false);
    } else if (method == Method.POST) {
      receive(destination, request);
    } else if (method == Method.GET || method == Method.HEAD) {
      describe(request, response);
    } else {
      response.setHeader(Header.Allow, METHODS);
      if (method == Method.OPTIONS) {
        response.setStatus(OK);
        response.setContentLength(0);
      } else {
        Prompt prompt = Prompt.of("method-not-allowed", method.getMethodString());
        RefusedException notAllowed = new RefusedException(METHOD_NOT_ALLOWED, prompt);
        refuse(destination.dialect(), notAllowed, request, true);
      }
    }
  }

  private void receive(Destination destination, Request request) throws IOException {
    Dialect dialect = destination.dialect();
    if (request.getContentLengthLong() > service.maxBodyBytes()) {
      refuse(dialect, CollectedBody.tooLarge(service.maxBodyBytes()), request, false);
      return;
    }
    RequestHeaders headers = new RequestHeaders(request.getRequest().getHeaders());
    InetAddress client = service.client(request);
    EventContext context = service.newContext(client, headers);
    long start = System.nanoTime();
    Answer forged = service.refuseForged(dialect, context, headers);
    if (forged == null) {
      new Exchange(service, destination, request, headers, client, context).read();
    } else {
      service.write(dialect, request.getResponse(), forged, true);
      logAccess(request, forged, start);
    }
  }

  /** Says what the URL is, to a person who opens it in a browser. */
  private void describe(Request request, Response response) throws IOException {
    String language = request.getHeader(ACCEPT_LANGUAGE);
    byte[] text =
        (prompts.tell(Prompt.of("description"), language) + "\n").getBytes(StandardCharsets.UTF_8);
    response.setStatus(OK);
    response.setContentType("text/plain;charset=UTF-8");
    response.setContentLength(text.length);
    response.getOutputBuffer().write(text);
  }

  private void refuse(Dialect dialect, RefusedException refusal, Request request, boolean close)
      throws IOException {
    Answer answer = refuse(dialect, refusal, request);
    service.write(dialect, request.getResponse(), answer, close);
  }

  private Answer refuse(Dialect dialect, RefusedException refusal, Request request) {
    RequestHeaders headers = new RequestHeaders(request.getRequest().getHeaders());
    long start = System.nanoTime();
    EventContext context = service.newContext(service.client(request), headers);
    Answer answer = service.refuse(dialect, refusal, context, headers);
    logAccess(request, answer, start);
    return answer;
  }

  private void logAccess(Request request, Answer answer, long start) {
    long took = System.nanoTime() - start;
    Access access = new Access(request.getRequestURI(), 0, answer.status(), took);
    service.accessLog().write(access, answer.outcome());
  }

  private Dialect dialect(Request request) {
    return dialect(request.getRequestURI());
  }

  /**
   * {@return in whose words a request is refused}
   *
   * @param path the path that it was sent to; null where it could not be read
   */
  public Dialect dialect(@Nullable String path) {
    return destinations.dialect(path);
  }

  /** Begins to look for clients that are too slow. */
  public void watch() {
    service.exchanges().start();
  }

  @Override
  public void close() {
    service.exchanges().close();
  }
}
