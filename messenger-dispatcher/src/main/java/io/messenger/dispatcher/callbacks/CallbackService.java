package io.messenger.dispatcher.callbacks;

import io.messenger.dispatcher.dialect.CallbackRequest;
import io.messenger.dispatcher.dialect.Dialect;
import io.messenger.dispatcher.dialect.RefusedException;
import io.messenger.dispatcher.handling.Answer;
import io.messenger.dispatcher.handling.EventDispatcher;
import io.messenger.dispatcher.handling.Refusals;
import io.messenger.dispatcher.http.HttpAnswer;
import io.messenger.dispatcher.http.RequestHead;
import io.messenger.dispatcher.http.RequestHeaders;
import io.messenger.dispatcher.logging.AccessLog;
import io.messenger.dispatcher.logging.EventContext;
import io.messenger.dispatcher.logging.EventContexts;
import io.messenger.dispatcher.network.ClientAddresses;
import io.messenger.dispatcher.prompt.Prompt;
import io.messenger.dispatcher.settings.Limit;
import io.messenger.dispatcher.settings.Limits;
import java.net.InetAddress;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What all requests to callback URLs share. */
final class CallbackService {
  private static final int UNAUTHORIZED = 401;

  private final EventDispatcher dispatcher;
  private final Refusals refusals;
  private final Executor workers;
  private final ClientAddresses addresses;
  private final EventContexts contexts = new EventContexts();
  private final AccessLog accessLog = new AccessLog();
  private final BodyMemory memory;
  private final int maxBodyBytes;

  CallbackService(
      EventDispatcher dispatcher,
      Refusals refusals,
      Executor workers,
      ClientAddresses addresses,
      Limits limits) {
    this.addresses = addresses;
    this.dispatcher = dispatcher;
    this.refusals = refusals;
    this.workers = workers;
    memory = new BodyMemory(limits.get(Limit.BODY_MEMORY_BYTES));
    maxBodyBytes = limits.getInt(Limit.BODY_BYTES);
  }

  Executor workers() {
    return workers;
  }

  CollectedBody newBody() {
    return new CollectedBody(maxBodyBytes, memory);
  }

  int maxBodyBytes() {
    return maxBodyBytes;
  }

  EventContext newContext(InetAddress client, RequestHeaders headers) {
    return contexts.next(client.getHostAddress(), headers::get);
  }

  AccessLog accessLog() {
    return accessLog;
  }

  /** Who sent a request, also through a proxy that is believed. */
  InetAddress client(RequestHead head) {
    return addresses.of(head.peer(), head.headers()::all);
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

  /** The note is for the log alone. */
  Answer refuse(
      Dialect dialect,
      RefusedException refusal,
      String note,
      EventContext context,
      RequestHeaders headers) {
    return refusals.refuse(dialect, refusal, note, context, headers.get("Accept-Language"));
  }

  /** What an engine reads of a prompt. */
  byte[] words(Dialect dialect, Prompt prompt, @Nullable String acceptLanguage) {
    return refusals.words(dialect, prompt, acceptLanguage);
  }

  Answer broken(Dialect dialect, Throwable failure, EventContext context, RequestHeaders headers) {
    return refusals.broken(dialect, failure, context, headers.get("Accept-Language"));
  }

  /** The challenge is for those who are not verified, where the engine has one. */
  static HttpAnswer toHttp(Dialect dialect, Answer answer) {
    return new HttpAnswer(answer.status(), answer.body())
        .with("WWW-Authenticate", answer.status() == UNAUTHORIZED ? dialect.challenge() : null);
  }
}
