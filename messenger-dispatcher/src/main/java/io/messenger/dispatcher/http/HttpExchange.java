package io.messenger.dispatcher.http;

import io.messenger.dispatcher.dialect.RefusedException;
import io.messenger.dispatcher.prompt.Prompt;
import io.messenger.dispatcher.settings.Limit;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.glassfish.grizzly.filterchain.FilterChainContext;
import org.glassfish.grizzly.filterchain.NextAction;
import org.glassfish.grizzly.http.HttpContent;
import org.glassfish.grizzly.http.HttpRequestPacket;
import org.glassfish.grizzly.http.Method;
import org.glassfish.grizzly.http.Protocol;
import org.jspecify.annotations.Nullable;

/**
 * A request and its one answer. The connection's next request is not begun before that; no thread
 * waits for either.
 *
 * <p>It is made for one request and used for no other: who holds it too long reaches nobody else's.
 */
public final class HttpExchange {
  private static final int BAD_REQUEST = 400;
  private static final int REQUEST_TIMEOUT = 408;
  private static final byte[] CONTINUE =
      "HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

  private enum State {
    /** The body is taken as it comes. */
    READING,
    /** The rest of the body does not count; an answer ends the connection. */
    STOPPED,
    /** The request was read, on the thread that still has the connection. */
    WHOLE,
    /** The connection waits for the answer. */
    WAITING,
    /** The answer was written. */
    ANSWERED
  }

  private final ClientConnection client;
  private final HttpRequestPacket packet;
  private final Connections connections;
  private final RequestHead head;
  private final long start = System.nanoTime();
  private final AtomicReference<State> state = new AtomicReference<>(State.READING);
  private final AtomicBoolean answered = new AtomicBoolean();
  private volatile boolean closes;
  private @Nullable FilterChainContext waiting;
  private @Nullable RequestBody body;

  HttpExchange(ClientConnection client, HttpRequestPacket packet, Connections connections) {
    this.client = client;
    this.packet = packet;
    this.connections = connections;
    head =
        new RequestHead(
            client.peer(),
            packet.getMethod().getMethodString(),
            packet.getRequestURI(),
            packet.getQueryString(),
            new RequestHeaders(packet.getHeaders()),
            packet.getContentLength());
  }

  /** {@return the request, without its body} */
  public RequestHead head() {
    return head;
  }

  /** Begins it, with what came of its body, on the thread that has the connection. */
  void begin(RequestHandler handler, HttpContent content) {
    Reception reception = handler.begin(this);
    if (reception instanceof HttpAnswer answer) {
      if (content.isLast()) {
        state.set(State.WHOLE);
      } else {
        stopReading();
      }
      answer(answer);
      return;
    }
    body = (RequestBody) reception;
    client.reads(this);
    read(content);
    if (state.get() == State.READING && isAskedToContinue()) {
      client.write(CONTINUE);
    }
  }

  private boolean isAskedToContinue() {
    return packet.getProtocol() == Protocol.HTTP_1_1
        && "100-continue".equalsIgnoreCase(head.headers().get("Expect"));
  }

  /** Takes what came of the body, on the thread that has the connection. */
  void read(HttpContent content) {
    RequestBody taker = body;
    if (state.get() != State.READING || taker == null) {
      return;
    }
    if (content.getContent().hasRemaining()) {
      taker.take(content.getContent());
    }
    if (content.isLast() && state.compareAndSet(State.READING, State.WHOLE)) {
      client.reads(null);
      taker.whole();
    }
  }

  /** The rest does not count, and its client was told why. */
  void drop() {
    RequestBody taker = body;
    if (taker != null && stopReading()) {
      taker.drop();
    }
  }

  /** {@return what the connection does next; called by the thread that has it} */
  NextAction next(FilterChainContext context) {
    if (state.get() == State.WHOLE) {
      waiting = context;
      context.suspend();
      if (state.compareAndSet(State.WHOLE, State.WAITING)) {
        return context.getSuspendAction();
      }
      goOn(context); // it was answered just now
      return context.getSuspendAction();
    }
    return context.getStopAction();
  }

  private static void goOn(FilterChainContext context) {
    context.resume(context.getStopAction());
  }

  /**
   * Answers the request, once: whoever comes second is not heard. After a request that was read
   * completely the connection goes on, on this thread or, where the client does not read at once,
   * later on an I/O thread: nobody waits. Before, after {@link #stopReading}, the connection ends:
   * what the client still sends is not looked at.
   *
   * @param answer the answer
   */
  public void answer(HttpAnswer answer) {
    answer(answer, () -> {});
  }

  /**
   * Answers the request, once.
   *
   * @param answer the answer
   * @param first what is done before it is sent, if no other answer came first
   * @see #answer(HttpAnswer)
   */
  public void answer(HttpAnswer answer, Runnable first) {
    if (!answered.compareAndSet(false, true)) {
      return;
    }
    try {
      first.run();
      write(answer);
    } catch (RuntimeException | Error e) { // there will be no answer
      client.connection().terminateSilently();
      end();
      throw e;
    }
  }

  /** Ends the connection, where nobody can answer the request. */
  public void fail() {
    if (answered.compareAndSet(false, true)) {
      client.connection().terminateSilently();
      end();
    }
  }

  private void write(HttpAnswer answer) {
    boolean stopped = state.get() == State.STOPPED;
    boolean stays =
        !stopped
            && !answer.last()
            && packet.getProcessingState().isKeepAlive()
            && !connections.areEnding();
    byte[] bytes = toBytes(answer, stays);
    if (stays) {
      client.write(bytes, this::goesOn);
      return;
    }
    if (stopped ? closes : client.closes()) {
      client.writeLast(bytes);
    }
    end();
  }

  /** Only now: a client that does not read has one answer of ours at most. */
  private void goesOn() {
    client.requestEnds();
    end();
  }

  private void end() {
    if (state.getAndSet(State.ANSWERED) == State.WAITING && waiting != null) {
      goOn(waiting);
    }
  }

  private byte[] toBytes(HttpAnswer answer, boolean stays) {
    boolean saysSo = stays && packet.getProtocol() == Protocol.HTTP_1_0;
    String connection = !stays ? "close" : saysSo ? "keep-alive" : null;
    return answer.toBytes(
        connections.date().value(), connection, packet.getMethod() != Method.HEAD);
  }

  /**
   * Takes no more of the body, nor a next request: the next answer is the connection's last, and is
   * to be given at once.
   *
   * @return whether it was being read until now
   */
  public boolean stopReading() {
    if (!state.compareAndSet(State.READING, State.STOPPED)) {
      return false;
    }
    closes = client.closes();
    client.reads(null);
    return true;
  }

  /** The client left before the body was complete. */
  void brokenOff() {
    refuse(new RefusedException(BAD_REQUEST, Prompt.of("broken-off")));
  }

  boolean isReadingSince(long nanoTime) {
    return state.get() == State.READING && start - nanoTime <= 0;
  }

  void tooSlow() {
    refuse(new RefusedException(REQUEST_TIMEOUT, Prompt.of("body-too-slow"), Limit.BODY_SECONDS));
  }

  private void refuse(RefusedException refusal) {
    RequestBody taker = body;
    if (taker != null && stopReading()) {
      taker.refuse(refusal);
    }
  }
}
