package io.messenger.dispatcher.callbacks;

import io.messenger.dispatcher.dialect.CallbackRequest;
import io.messenger.dispatcher.dialect.Dialect;
import io.messenger.dispatcher.dialect.RefusedException;
import io.messenger.dispatcher.handling.Answer;
import io.messenger.dispatcher.http.HttpAnswer;
import io.messenger.dispatcher.http.HttpExchange;
import io.messenger.dispatcher.http.RequestBody;
import io.messenger.dispatcher.http.RequestHead;
import io.messenger.dispatcher.logging.AccessLog.Access;
import io.messenger.dispatcher.logging.EventContext;
import java.net.InetAddress;
import org.glassfish.grizzly.Buffer;

/**
 * A request to a callback URL, until it is answered. Its body is collected as it comes, without a
 * thread that waits for it; then a worker takes it on.
 */
final class CallbackExchange implements RequestBody {
  private final CallbackService service;
  private final Destination destination;
  private final Dialect dialect;
  private final HttpExchange exchange;
  private final RequestHead head;
  private final InetAddress client;
  private final EventContext context;
  private final CollectedBody body;
  private final long start = System.nanoTime();

  CallbackExchange(
      CallbackService service,
      Destination destination,
      HttpExchange exchange,
      InetAddress client,
      EventContext context) {
    this.service = service;
    this.destination = destination;
    dialect = destination.dialect();
    this.exchange = exchange;
    head = exchange.head();
    this.client = client;
    this.context = context;
    body = service.newBody();
  }

  @Override
  public void take(Buffer piece) {
    try {
      body.take(piece, head.length());
    } catch (RefusedException e) {
      if (exchange.stopReading()) {
        refuse(e);
      }
    }
  }

  @Override
  public void whole() {
    long received = System.nanoTime();
    try {
      service.workers().execute(() -> handle(received));
    } catch (RuntimeException | Error e) { // no thread could be started
      answer(service.broken(dialect, e, context, head.headers()));
    }
  }

  @Override
  public void refuse(RefusedException refusal) {
    answer(service.refuse(dialect, refusal, context, head.headers()));
  }

  @Override
  public void drop() {
    body.release();
  }

  private void handle(long received) {
    try {
      CallbackRequest callback =
          new CallbackRequest(
              head.method(), destination.subPath(), client, head.headers()::get, body.bytes());
      service.dispatch(dialect, callback, context, received, this::answer);
    } catch (Throwable e) { // the client waits for an answer, whatever went wrong
      answer(service.broken(dialect, e, context, head.headers()));
    }
  }

  private void answer(Answer answer) {
    int length = body.length();
    body.release();
    HttpAnswer http = CallbackService.toHttp(dialect, answer);
    if (exchange.answer(http)) {
      long took = System.nanoTime() - start;
      service
          .accessLog()
          .write(new Access(destination.path(), length, answer.status(), took), answer.outcome());
    }
  }
}
