package io.messenger.dispatcher.callbacks;

import io.messenger.dispatcher.dialect.CallbackRequest;
import io.messenger.dispatcher.dialect.Dialect;
import io.messenger.dispatcher.dialect.RefusedException;
import io.messenger.dispatcher.handling.Answer;
import io.messenger.dispatcher.http.HttpExchange;
import io.messenger.dispatcher.http.RequestBody;
import io.messenger.dispatcher.http.RequestHead;
import io.messenger.dispatcher.logging.AccessLog.Access;
import io.messenger.dispatcher.logging.EventContext;
import io.messenger.dispatcher.logging.LoggedFailure;
import java.net.InetAddress;
import java.util.function.Supplier;
import org.glassfish.grizzly.Buffer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A request to a callback URL, until it is answered. Its body is collected as it comes, without a
 * thread that waits for it; then a worker takes it on.
 */
final class CallbackExchange implements RequestBody {
  private static final Logger log = LoggerFactory.getLogger(CallbackExchange.class);

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
      answerBroken(e);
    }
  }

  @Override
  public void refuse(RefusedException refusal) {
    answer(() -> service.refuse(dialect, refusal, context, head.headers()));
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
      service.dispatch(dialect, callback, context, received, answer -> answer(() -> answer));
    } catch (Throwable e) { // the client waits for an answer, whatever went wrong
      answerBroken(e);
    }
  }

  private void answerBroken(Throwable failure) {
    answer(() -> service.broken(dialect, failure, context, head.headers()));
  }

  private void answer(Supplier<Answer> maker) {
    int length = body.length();
    body.release();
    try {
      Answer answer = maker.get();
      exchange.answer(
          CallbackService.toHttp(dialect, answer),
          () -> {
            long took = System.nanoTime() - start;
            Access access = new Access(destination.path(), length, answer.status(), took);
            service.accessLog().write(access, answer.outcome());
          });
    } catch (RuntimeException | Error e) { // of somebody else's dialect, or for want of memory
      exchange.fail();
      context.runWithin(
          () ->
              log.error(
                  "Ended a connection: its request to {} could not be answered",
                  destination.path(),
                  LoggedFailure.withoutMessages(e)));
    }
  }
}
