package io.messenger.dispatcher.http;

import io.messenger.dispatcher.settings.Limit;
import java.io.IOException;
import java.net.InetAddress;
import java.net.SocketAddress;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SocketChannel;
import java.util.concurrent.TimeUnit;
import org.glassfish.grizzly.Buffer;
import org.glassfish.grizzly.CompletionHandler;
import org.glassfish.grizzly.Connection;
import org.glassfish.grizzly.EmptyCompletionHandler;
import org.glassfish.grizzly.Grizzly;
import org.glassfish.grizzly.WriteResult;
import org.glassfish.grizzly.attributes.Attribute;
import org.glassfish.grizzly.memory.Buffers;
import org.glassfish.grizzly.nio.NIOConnection;
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
    /** The last answer was given, and is sent; what still comes is not looked at. */
    LAST,
    /** The last answer was sent here, or there was none; what still comes is not looked at. */
    CLOSING
  }

  /** Nobody is ever sent so much more while he does not read. */
  private static final int MAX_UNREAD = 1024 * 1024;

  /** A client that has just connected sends its first request within this time. */
  private static final long NEW_NANOS = TimeUnit.SECONDS.toNanos(1);

  private static final Attribute<ClientConnection> ATTRIBUTE =
      Grizzly.DEFAULT_ATTRIBUTE_BUILDER.createAttribute(ClientConnection.class.getName());

  private final NIOConnection connection;
  private final InetAddress peer;
  private final boolean askedForWhom;
  private final HeaderBytes headerBytes = new HeaderBytes(); // the I/O thread's
  private Phase phase = Phase.HEADER;
  private boolean begun;
  private long heard;
  private volatile @Nullable HttpExchange reading;
  private volatile long sent = System.nanoTime();
  private long since = System.nanoTime();

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
    write(bytes, new EmptyCompletionHandler<>());
  }

  /**
   * Sends the last answer of a connection that {@linkplain #closes closes}: nothing is sent after
   * that, and what still comes is dropped for a moment. Closed at once, with something unread, it
   * would take the answer with it.
   */
  void writeLast(byte[] bytes) {
    write(
        bytes,
        new EmptyCompletionHandler<>() {
          @Override
          public void completed(WriteResult<Buffer, SocketAddress> result) {
            endOutput();
          }

          @Override
          public void failed(Throwable error) {
            connection.terminateSilently();
          }
        });
  }

  private void write(
      byte[] bytes, CompletionHandler<WriteResult<Buffer, SocketAddress>> completion) {
    sent = System.nanoTime();
    connection.write(Buffers.wrap(connection.getMemoryManager(), bytes), completion);
  }

  /** Tells the client that nothing more comes; it may still send. */
  void endOutput() {
    SelectableChannel channel = connection.getChannel();
    try {
      ((SocketChannel) channel).shutdownOutput();
    } catch (IOException e) {
      connection.terminateSilently();
    }
  }

  /** Whether the client sends request after request without reading the answers. */
  boolean isTooMuchUnread() {
    return unread() > MAX_UNREAD;
  }

  /** Whether the client has not read what was sent before a time. */
  boolean isUnreadSince(long nanoTime) {
    return sent - nanoTime <= 0 && isSending();
  }

  private int unread() {
    return connection.getAsyncWriteQueue().spaceInBytes();
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

  /** Notes that a request was answered, and whether there may be a next one. */
  synchronized void requestEnds(boolean stays) {
    if (phase == Phase.REQUEST) {
      phase = stays ? Phase.IDLE : Phase.LAST;
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

  /** As {@link #closes}, where no request is under way or about to come; false where one is. */
  synchronized boolean closesIfIdle(long now) {
    return !isBusy() && !isNew(now) && closes();
  }

  private boolean isNew(long now) {
    return phase == Phase.HEADER && now - since < NEW_NANOS;
  }

  /** Whether nothing is awaited but that the client closes, and for a while already. */
  synchronized boolean isLeft(long now, long silentNanos) {
    return phase == Phase.CLOSING && now - since > silentNanos;
  }

  /** Whether a request is under way: from its first byte to the last of its answer. */
  synchronized boolean isBusy() {
    return phase == Phase.REQUEST || (phase == Phase.HEADER && begun) || isSending();
  }

  private boolean isSending() {
    return unread() > 0;
  }

  /** Whether nothing that comes is of interest any more. */
  synchronized boolean isOver() {
    return phase == Phase.LAST || phase == Phase.CLOSING;
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
    } else if ((phase == Phase.IDLE || phase == Phase.LAST) && now - since > idleNanos) {
      limit = Limit.IDLE_SECONDS;
    }
    if (limit != null) {
      phase = Phase.CLOSING;
      since = now;
    }
    return limit;
  }

  /** Notes that something came that is not looked at. */
  synchronized void dropped() {
    heard = System.nanoTime();
  }

  /** True once, when the last answer is on its way to the client as a whole. */
  synchronized boolean endsAfterLastAnswer() {
    if (phase != Phase.LAST || isSending()) {
      return false;
    }
    phase = Phase.CLOSING;
    since = System.nanoTime();
    return true;
  }

  /** Whether the client had its time to read the last answer, and to notice that it is the last. */
  synchronized boolean isDone(long now, long silentNanos, long totalNanos) {
    return phase == Phase.CLOSING
        && (now - since > totalNanos
            || (now - since > silentNanos && (heard == 0 || now - heard > silentNanos)));
  }
}
