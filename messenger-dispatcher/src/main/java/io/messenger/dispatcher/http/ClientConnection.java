package io.messenger.dispatcher.http;

import io.messenger.dispatcher.network.Tls;
import io.messenger.dispatcher.settings.Limit;
import java.io.IOException;
import java.net.InetAddress;
import java.net.SocketAddress;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.glassfish.grizzly.Buffer;
import org.glassfish.grizzly.CompletionHandler;
import org.glassfish.grizzly.Connection;
import org.glassfish.grizzly.EmptyCompletionHandler;
import org.glassfish.grizzly.Grizzly;
import org.glassfish.grizzly.WriteResult;
import org.glassfish.grizzly.attributes.Attribute;
import org.glassfish.grizzly.memory.Buffers;
import org.glassfish.grizzly.nio.NIOConnection;
import org.glassfish.grizzly.nio.NIOTransport;
import org.glassfish.grizzly.nio.SelectorHandler;
import org.glassfish.grizzly.nio.SelectorRunner;
import org.jspecify.annotations.Nullable;

/** A client's connection: what it is doing, and since when. */
final class ClientConnection {
  private enum Phase {
    /** A header is awaited: since the connection was made, or the first byte of a next request. */
    HEADER,
    /** A request is read and answered, which is for others to limit. */
    REQUEST,
    /** A next request is awaited. */
    IDLE,
    /** The last answer was given, or there is none; what still comes is not looked at. */
    CLOSING
  }

  /** A client that has just connected, or begun TLS, sends its first request within this time. */
  private static final long NEW_NANOS = TimeUnit.SECONDS.toNanos(1);

  /** What says in TLS that nothing more is sent, and is nothing without. */
  private static final byte[] END = {};

  private static final Attribute<ClientConnection> ATTRIBUTE =
      Grizzly.DEFAULT_ATTRIBUTE_BUILDER.createAttribute(ClientConnection.class.getName());

  private final NIOConnection connection;
  private final InetAddress peer;
  private final boolean askedForWhom;
  private final HeaderBytes headerBytes = new HeaderBytes();
  private final AtomicBoolean closesSoon = new AtomicBoolean();
  private Phase phase = Phase.HEADER;
  private boolean begun;
  private volatile @Nullable HttpExchange reading;
  private volatile long sent = System.nanoTime();
  private long since = System.nanoTime();
  private long heard = since;

  /** For whom it comes is asked of each request where the peer is a proxy. */
  ClientConnection(NIOConnection connection, InetAddress peer, boolean askedForWhom) {
    this.connection = connection;
    this.peer = peer;
    this.askedForWhom = askedForWhom;
    ATTRIBUTE.set(connection, this);
  }

  /** The state of a connection; null for one that was refused. */
  static @Nullable ClientConnection of(Connection<?> connection) {
    return ATTRIBUTE.get(connection);
  }

  NIOConnection connection() {
    return connection;
  }

  InetAddress peer() {
    return peer;
  }

  HeaderBytes headerBytes() {
    return headerBytes;
  }

  boolean isAskedForWhom() {
    return askedForWhom;
  }

  /** Notes whose body is read; null for none. It hears of the client's end, and of its slowness. */
  void reads(@Nullable HttpExchange exchange) {
    reading = exchange;
    if (!connection.isOpen()) {
      brokenOff();
    }
  }

  /** Notes that the client is gone. */
  void brokenOff() {
    HttpExchange broken = reading;
    if (broken != null) {
      broken.brokenOff();
    }
  }

  /** Looks whether the body that is read, if any, began to come before a time. */
  void endIfReadingSince(long nanoTime) {
    HttpExchange slow = reading;
    if (slow != null && slow.isReadingSince(nanoTime)) {
      slow.tooSlow();
    }
  }

  /** Sends bytes; never waits for the client to read them, who gets some time for that. */
  void write(byte[] bytes) {
    write(bytes, () -> {});
  }

  /**
   * Sends bytes.
   *
   * @param sent called when the client, or the system for it, has taken all of them; by the thread
   *     that calls this, or by the I/O thread
   */
  void write(byte[] bytes, Runnable sent) {
    write(
        bytes,
        new EmptyCompletionHandler<>() {
          @Override
          public void completed(WriteResult<Buffer, SocketAddress> result) {
            sent.run();
          }

          @Override
          public void failed(Throwable error) {
            connection.terminateSilently();
            sent.run();
          }
        });
  }

  /**
   * Sends the last answer of a connection that {@linkplain #closes closes}: nothing is sent after
   * that, and what still comes is dropped for a moment. Closed at once, with something unread, it
   * would take the answer with it.
   */
  void writeLast(byte[] bytes) {
    write(bytes, () -> write(END, this::endOutput));
  }

  /** Closes it; what was sent before is read by the client, if it has sent nothing more. */
  void close() {
    write(END, connection::closeSilently);
  }

  private void write(
      byte[] bytes, CompletionHandler<WriteResult<Buffer, SocketAddress>> completion) {
    sent = System.nanoTime();
    connection.write(Buffers.wrap(connection.getMemoryManager(), bytes), completion);
  }

  /** Tells the client that nothing more comes; it may still send. */
  private void endOutput() {
    closesFromNow();
    SelectableChannel channel = connection.getChannel();
    try {
      ((SocketChannel) channel).shutdownOutput();
    } catch (IOException e) {
      connection.terminateSilently();
    }
  }

  private synchronized void closesFromNow() {
    since = System.nanoTime();
  }

  /** Whether the client has not read what was sent before a time. */
  boolean isUnreadSince(long nanoTime) {
    return sent - nanoTime <= 0 && isSending();
  }

  /** Notes that something of a header arrived; false where it is not looked at any more. */
  synchronized boolean headerArrives() {
    if (isOver()) {
      return false;
    }
    if (phase == Phase.IDLE) {
      phase = Phase.HEADER;
      since = System.nanoTime();
    }
    begun = true;
    return true;
  }

  /** Notes that a header is complete; false where it was too late. */
  synchronized boolean requestBegins() {
    if (isOver()) {
      return false;
    }
    phase = Phase.REQUEST;
    return true;
  }

  /** Notes that a request was answered, and that there may be a next one. */
  synchronized void requestEnds() {
    if (phase == Phase.REQUEST) {
      phase = Phase.IDLE;
      begun = false;
      since = System.nanoTime();
    }
  }

  /** Notes that nothing of the connection counts any more; false where that was so already. */
  synchronized boolean closes() {
    if (isOver()) {
      return false;
    }
    phase = Phase.CLOSING;
    since = System.nanoTime();
    return true;
  }

  /** Closes it, unless a request is under way, about to come, or has come and is yet to be read. */
  void closeIfIdle() {
    if (isIdle() && closesSoon.compareAndSet(false, true)) {
      afterReading(
          () -> {
            closesSoon.set(false);
            if (isRead() && closesIfIdle()) {
              close();
            }
          });
    }
  }

  /** Whether no other thread has it, with a next request perhaps; asked on the I/O thread. */
  private boolean isRead() {
    SelectionKey key = connection.getSelectionKey();
    return key.isValid() && (key.interestOps() & SelectionKey.OP_READ) != 0;
  }

  private synchronized boolean closesIfIdle() {
    return isIdle() && closes();
  }

  private synchronized boolean isIdle() {
    return !isOver() && !isBusy() && !isNew();
  }

  private boolean isNew() {
    return phase == Phase.HEADER
        && (System.nanoTime() - heard < NEW_NANOS || Tls.isShakingHands(connection));
  }

  /** Does something on the I/O thread, when that has read all that has come until now. */
  private void afterReading(Runnable task) {
    SelectorRunner thread = connection.getSelectorRunner();
    SelectorHandler handler = ((NIOTransport) connection.getTransport()).getSelectorHandler();
    // What the thread itself puts into its queue waits until it has looked for what can be read.
    handler.enque(
        thread,
        () -> {
          handler.enque(thread, () -> run(task), null);
          return true;
        },
        null);
  }

  private static boolean run(Runnable task) {
    task.run();
    return true;
  }

  /** Whether nothing is awaited but that the client closes, and for a while already. */
  synchronized boolean isLeft(long now, long silentNanos) {
    return phase == Phase.CLOSING && !isSending() && now - since > silentNanos;
  }

  /** Whether a request is under way: from its first byte to the last of its answer. */
  synchronized boolean isBusy() {
    return phase == Phase.REQUEST || (phase == Phase.HEADER && begun) || isSending();
  }

  private boolean isSending() {
    return connection.getAsyncWriteQueue().spaceInBytes() > 0;
  }

  /** Whether nothing that comes is of interest any more. */
  synchronized boolean isOver() {
    return phase == Phase.CLOSING;
  }

  /** Whether a client would understand an answer: it has begun to send a header. */
  synchronized boolean hasBegun() {
    return begun;
  }

  /** The limit that the connection is beyond, if any; then it closes. */
  synchronized @Nullable Limit exceeds(long now, long headerNanos, long idleNanos) {
    Limit limit = null;
    if (phase == Phase.HEADER && now - since > headerNanos) {
      limit = Limit.HEADER_SECONDS;
    } else if (phase == Phase.IDLE && now - since > idleNanos) {
      limit = Limit.IDLE_SECONDS;
    }
    if (limit != null) {
      phase = Phase.CLOSING;
      since = now;
    }
    return limit;
  }

  /** Notes that something came, and whether it is looked at. */
  synchronized boolean hears() {
    heard = System.nanoTime();
    return !isOver();
  }

  /** Whether the client had its time to read the last answer, and to notice that it is the last. */
  synchronized boolean isDone(long now, long silentNanos, long totalNanos) {
    return phase == Phase.CLOSING
        && !isSending()
        && (now - since > totalNanos || (now - since > silentNanos && now - heard > silentNanos));
  }
}
