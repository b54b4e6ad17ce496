package io.messenger.dispatcher.http;

import io.messenger.dispatcher.dialect.CallbackRequest;
import io.messenger.dispatcher.dialect.Dialect;
import io.messenger.dispatcher.dialect.RefusedException;
import io.messenger.dispatcher.handling.Answer;
import io.messenger.dispatcher.logging.AccessLog.Access;
import io.messenger.dispatcher.logging.EventContext;
import io.messenger.dispatcher.prompt.Prompt;
import io.messenger.dispatcher.settings.Limit;
import java.io.IOException;
import java.net.InetAddress;
import java.util.concurrent.atomic.AtomicReference;
import org.glassfish.grizzly.ReadHandler;
import org.glassfish.grizzly.http.io.NIOInputStream;
import org.glassfish.grizzly.http.server.Request;
import org.glassfish.grizzly.http.server.Response;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A request to a callback URL, until it is answered. Its body is collected as it comes, without a
 * thread that waits for it; then a worker takes it on.
 */
final class Exchange implements ReadHandler {
  private static final Logger log = LoggerFactory.getLogger(Exchange.class);

  private static final int BAD_REQUEST = 400;
  private static final int REQUEST_TIMEOUT = 408;

  /** Told of more of a body when so much has come, so that it is copied in pieces of that size. */
  private static final int PIECE = 32 * 1024;

  private enum State {
    READING,
    HANDLING,
    ANSWERED
  }

  private final CallbackService service;
  private final Destination destination;
  private final Dialect dialect;
  private final Request request;
  private final Response response;
  private final RequestHeaders headers;
  private final @Nullable InetAddress client;
  private final EventContext context;
  private final String method;
  private final long announced;
  private final NIOInputStream in;
  private final CollectedBody body;
  private final long start = System.nanoTime();
  private final AtomicReference<State> state = new AtomicReference<>(State.READING);

  Exchange(
      CallbackService service,
      Destination destination,
      Request request,
      RequestHeaders headers,
      @Nullable InetAddress client,
      EventContext context) {
    this.service = service;
    this.destination = destination;
    dialect = destination.dialect();
    this.request = request;
    this.headers = headers;
    this.client = client;
    this.context = context;
    response = request.getResponse();
    method = request.getMethod().getMethodString();
    announced = request.getContentLengthLong();
    in = request.getNIOInputStream();
    body = service.newBody();
  }

  /** Starts to read; returns at once. */
  void read() {
    response.suspend();
    service.exchanges().add(this);
    try {
      in.notifyAvailable(this, nextPiece(0));
    } catch (RuntimeException | Error e) { // Grizzly ends the request, and uses its parts again
      state.set(State.ANSWERED);
      service.exchanges().remove(this);
      body.release();
      throw e;
    }
  }

  private int nextPiece(int length) {
    return announced < 0 ? 1 : (int) Math.max(1, Math.min(PIECE, announced - length));
  }

  @Override
  public void onDataAvailable() throws IOException {
    // Waiting for more than there is would make Grizzly read the connection's next request, and
    // lose it.
    if (take() && body.length() != announced) {
      in.notifyAvailable(this, nextPiece(body.length()));
    }
  }

  @Override
  public void onAllDataRead() throws IOException {
    if (take() && state.compareAndSet(State.READING, State.HANDLING)) {
      long received = System.nanoTime();
      execute(() -> handle(received));
    }
  }

  private boolean take() throws IOException {
    if (state.get() != State.READING) {
      return false; // the stream may be that of the next request already
    }
    try {
      body.take(in, announced);
      return true;
    } catch (RefusedException e) {
      refuse(e);
      return false;
    }
  }

  @Override
  public void onError(Throwable e) {
    log.debug("A request broke off", e);
    if (response.isCommitted()) { // refused where its bytes are read
      abandon();
      return;
    }
    refuse(new RefusedException(BAD_REQUEST, Prompt.of("broken-off")));
  }

  private void abandon() {
    if (state.compareAndSet(State.READING, State.ANSWERED)) {
      body.release();
      service.exchanges().remove(this);
    }
  }

  boolean isReadingSince(long nanoTime) {
    return state.get() == State.READING && start - nanoTime <= 0;
  }

  void tooSlow() {
    refuse(new RefusedException(REQUEST_TIMEOUT, Prompt.of("body-too-slow"), Limit.BODY_SECONDS));
  }

  /** Before the body was read completely. */
  private void refuse(RefusedException refusal) {
    if (state.compareAndSet(State.READING, State.HANDLING)) {
      execute(() -> answer(service.refuse(dialect, refusal, context, headers), true));
    }
  }

  private void execute(Runnable task) {
    try {
      service.workers().execute(task);
    } catch (RuntimeException | Error e) { // no thread could be started
      answer(service.broken(dialect, e, context, headers), true);
    }
  }

  private void handle(long received) {
    try {
      CallbackRequest callback =
          new CallbackRequest(method, destination.subPath(), client, headers::get, body.bytes());
      service.dispatch(dialect, callback, context, received, this::answer);
    } catch (Throwable e) { // the client waits for an answer, whatever went wrong
      answer(service.broken(dialect, e, context, headers));
    }
  }

  private void answer(Answer answer) {
    answer(answer, false);
  }

  private void answer(Answer answer, boolean bodyUnread) {
    if (!state.compareAndSet(State.HANDLING, State.ANSWERED)) {
      return;
    }
    int length = body.length();
    body.release();
    try {
      service.write(dialect, response, answer, bodyUnread);
      service.watchUnread(request);
    } catch (IOException | RuntimeException e) {
      log.debug("An answer could not be sent: the client is gone", e);
    } finally {
      try {
        logAccess(answer, length);
      } finally {
        service.exchanges().remove(this);
        resume();
      }
    }
  }

  private void logAccess(Answer answer, int length) {
    long took = System.nanoTime() - start;
    service
        .accessLog()
        .write(new Access(destination.path(), length, answer.status(), took), answer.outcome());
  }

  private void resume() {
    try {
      if (response.isSuspended()) {
        response.resume();
      }
    } catch (IllegalStateException e) {
      log.debug("The client went away just now", e);
    }
  }
}
