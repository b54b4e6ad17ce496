package io.messenger.dispatcher.http;

import io.messenger.dispatcher.dialect.CallbackRequest;
import io.messenger.dispatcher.dialect.Dialect;
import io.messenger.dispatcher.dialect.RefusedException;
import io.messenger.dispatcher.handling.Answer;
import io.messenger.dispatcher.handling.EventDispatcher;
import io.messenger.dispatcher.handling.Refusals;
import io.messenger.dispatcher.logging.AccessLog;
import io.messenger.dispatcher.logging.EventContext;
import io.messenger.dispatcher.logging.EventContexts;
import io.messenger.dispatcher.metrics.LimitCounters;
import io.messenger.dispatcher.network.ClientAddresses;
import io.messenger.dispatcher.settings.Limit;
import io.messenger.dispatcher.settings.Limits;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.glassfish.grizzly.http.server.Request;
import org.glassfish.grizzly.http.server.Response;
import org.glassfish.grizzly.nio.NIOConnection;
import org.jspecify.annotations.Nullable;

/** What all requests to callback URLs share. */
final class CallbackService {
  private final EventDispatcher dispatcher;
  private final Refusals refusals;
  private final Executor workers;
  private final ClientAddresses addresses;
  private final LimitCounters counters;
  private final EventContexts contexts = new EventContexts();
  private final AccessLog accessLog = new AccessLog();
  private final Exchanges exchanges;
  private final BodyMemory memory;
  private final int maxBodyBytes;

  CallbackService(
      EventDispatcher dispatcher,
      Refusals refusals,
      Executor workers,
      ClientAddresses addresses,
      Limits limits,
      LimitCounters counters) {
    this.addresses = addresses;
    this.dispatcher = dispatcher;
    this.refusals = refusals;
    this.workers = workers;
    this.counters = counters;
    exchanges = new Exchanges(limits);
    memory = new BodyMemory(limits.get(Limit.BODY_MEMORY_BYTES));
    maxBodyBytes = limits.getInt(Limit.BODY_BYTES);
  }

  Executor workers() {
    return workers;
  }

  Exchanges exchanges() {
    return exchanges;
  }

  CollectedBody newBody() {
    return new CollectedBody(maxBodyBytes, memory);
  }

  int maxBodyBytes() {
    return maxBodyBytes;
  }

  EventContext newContext(@Nullable InetAddress client, RequestHeaders headers) {
    return contexts.next(client == null ? "-" : client.getHostAddress(), headers::get);
  }

  AccessLog accessLog() {
    return accessLog;
  }

  /** Who sent a request, also through a proxy that is believed; null where it is gone. */
  @Nullable InetAddress client(Request request) {
    Object peer = connection(request).getPeerAddress();
    return peer instanceof InetSocketAddress address
        ? addresses.of(address.getAddress(), name -> request.getHeaders(name))
        : null;
  }

  /**
   * The answer to credentials that are wrong whatever the body says; null where they may be right.
   */
  @Nullable Answer refuseForged(Dialect dialect, EventContext context, RequestHeaders headers) {
    return refusals.refuseForged(dialect, headers::get, context);
  }

  void dispatch(
      Dialect dialect,
      CallbackRequest request,
      EventContext context,
      long received,
      Consumer<Answer> responder) {
    dispatcher.dispatch(dialect, request, context, received, responder);
  }

  Answer refuse(
      Dialect dialect, RefusedException refusal, EventContext context, RequestHeaders headers) {
    return refusals.refuse(dialect, refusal, context, headers.get("Accept-Language"));
  }

  Answer broken(Dialect dialect, Throwable failure, EventContext context, RequestHeaders headers) {
    return refusals.broken(dialect, failure, context, headers.get("Accept-Language"));
  }

  /** Writes an answer; never waits for the client to read it. */
  void write(Dialect dialect, Response response, Answer answer, boolean close) throws IOException {
    JsonResponse.write(response, answer, dialect.challenge(), close);
  }

  /** After an answer was written: its client gets so long to read it. */
  void watchUnread(Request request) {
    NIOConnection connection = connection(request);
    if (connection.getAsyncWriteQueue().spaceInBytes() > 0) {
      exchanges.add(
          new UnreadAnswer(
              connection, System.nanoTime(), () -> counters.exceeded(Limit.READ_SECONDS)));
    }
  }

  /** Whether the client sends request after request without reading the answers. */
  boolean readsNothing(Request request) {
    boolean tooMuch = UnreadAnswer.isTooMuch(connection(request));
    if (tooMuch) {
      counters.exceeded(Limit.READ_SECONDS);
    }
    return tooMuch;
  }

  private static NIOConnection connection(Request request) {
    return (NIOConnection) request.getContext().getConnection();
  }
}
