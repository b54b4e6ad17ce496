package io.messenger.dispatcher.admin;

import io.messenger.dispatcher.dialect.RefusedException;
import io.messenger.dispatcher.http.HttpExchange;
import io.messenger.dispatcher.http.RequestBody;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.glassfish.grizzly.Buffer;

/** A request to the admin port, whose body nobody needs. */
final class AdminExchange implements RequestBody {
  private final AdminHandler handler;
  private final HttpExchange exchange;
  private final Executor threads;
  private int length;

  AdminExchange(AdminHandler handler, HttpExchange exchange, Executor threads) {
    this.handler = handler;
    this.exchange = exchange;
    this.threads = threads;
  }

  @Override
  public void take(Buffer piece) {
    length += piece.remaining();
    if (length > AdminHandler.LARGEST_BODY && exchange.stopReading()) {
      exchange.answer(AdminHandler.tooLarge());
    }
  }

  @Override
  public void whole() {
    try {
      threads.execute(this::answer);
    } catch (RejectedExecutionException e) { // the port is being closed
      exchange.answer(AdminHandler.refuse(503, "the receiver is stopping").asLast());
    }
  }

  private void answer() {
    try {
      exchange.answer(handler.answer(exchange.head()));
    } catch (RuntimeException | Error e) { // for want of memory
      exchange.fail();
      throw e;
    }
  }

  @Override
  public void refuse(RefusedException refusal) {
    exchange.answer(handler.refuse(refusal));
  }

  @Override
  public void drop() {
    // nothing is held
  }
}
