package io.messenger.dispatcher.network;

import io.messenger.dispatcher.metrics.LimitCounters;
import java.io.IOException;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SocketChannel;
import org.glassfish.grizzly.Buffer;
import org.glassfish.grizzly.Connection;
import org.glassfish.grizzly.EmptyCompletionHandler;
import org.glassfish.grizzly.WriteResult;
import org.glassfish.grizzly.memory.Buffers;
import org.glassfish.grizzly.nio.NIOConnection;
import org.jspecify.annotations.Nullable;

/** Writes the last answer of a connection. */
final class Refuser {
  private final RefusalBodies bodies;
  private final LimitCounters counters;

  Refuser(RefusalBodies bodies, LimitCounters counters) {
    this.bodies = bodies;
    this.counters = counters;
  }

  /**
   * Answers, and lets the connection end: nothing is sent after that, and what still comes is
   * dropped for a moment. Closed at once, with something unread, it would take the answer with it.
   */
  void write(
      ClientConnection client, Refusal refusal, @Nullable String acceptLanguage, boolean withBody) {
    if (refusal.limit() != null) {
      counters.exceeded(refusal.limit());
    }
    byte[] body = bodies.of(refusal.status(), refusal.prompt(), acceptLanguage);
    writeLast(client.connection(), refusal.answer(body, withBody));
  }

  private static <L> void writeLast(Connection<L> connection, byte[] answer) {
    connection.write(
        Buffers.wrap(connection.getMemoryManager(), answer),
        new EmptyCompletionHandler<WriteResult<Buffer, L>>() {
          @Override
          public void completed(WriteResult<Buffer, L> result) {
            endOutput(connection);
          }

          @Override
          public void failed(Throwable error) {
            connection.terminateSilently();
          }
        });
  }

  private static void endOutput(Connection<?> connection) {
    SelectableChannel channel = ((NIOConnection) connection).getChannel();
    try {
      ((SocketChannel) channel).shutdownOutput();
    } catch (IOException e) {
      connection.terminateSilently();
    }
  }
}
