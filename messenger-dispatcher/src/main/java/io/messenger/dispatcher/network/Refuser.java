package io.messenger.dispatcher.network;

import io.messenger.dispatcher.dialect.RefusedException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import org.glassfish.grizzly.Buffer;
import org.glassfish.grizzly.Connection;
import org.glassfish.grizzly.EmptyCompletionHandler;
import org.glassfish.grizzly.WriteResult;
import org.glassfish.grizzly.http.util.HttpStatus;
import org.glassfish.grizzly.memory.Buffers;
import org.glassfish.grizzly.nio.NIOConnection;
import org.jspecify.annotations.Nullable;

/** Writes the last answer of a connection. */
final class Refuser {
  private final RefusalBodies bodies;

  Refuser(RefusalBodies bodies) {
    this.bodies = bodies;
  }

  /**
   * Answers, and lets the connection end: nothing is sent after that, and what still comes is
   * dropped for a moment. Closed at once, with something unread, it would take the answer with it.
   */
  void write(
      ClientConnection client,
      InetAddress from,
      RefusedException refusal,
      @Nullable String acceptLanguage,
      @Nullable String path,
      boolean withBody) {
    byte[] body = bodies.of(refusal, acceptLanguage, path, from.getHostAddress());
    ByteArrayOutputStream answer = new ByteArrayOutputStream();
    answer.writeBytes(head(refusal.status(), body.length).getBytes(StandardCharsets.US_ASCII));
    if (withBody) {
      answer.writeBytes(body);
    }
    writeLast(client.connection(), answer.toByteArray());
  }

  /** Written by hand, since what was read so far may be no HTTP at all. */
  private static String head(int status, int length) {
    return "HTTP/1.1 "
        + status
        + " "
        + HttpStatus.getHttpStatus(status).getReasonPhrase()
        + "\r\nContent-Type: application/json;charset=UTF-8\r\nContent-Length: "
        + length
        + "\r\nConnection: close\r\n\r\n";
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

  /** Tells the client that nothing more comes; it may still send. */
  static void endOutput(Connection<?> connection) {
    SelectableChannel channel = ((NIOConnection) connection).getChannel();
    try {
      ((SocketChannel) channel).shutdownOutput();
    } catch (IOException e) {
      connection.terminateSilently();
    }
  }
}
