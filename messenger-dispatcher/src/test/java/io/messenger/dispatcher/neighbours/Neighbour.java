package io.messenger.dispatcher.neighbours;

import io.messenger.dispatcher.neighbours.NeighbourServer.Door;
import io.messenger.dispatcher.receiver.Eventually;
import io.messenger.dispatcher.wire.WireAnswer;
import io.messenger.dispatcher.wire.WireConnection;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;

/** One connection: sends its requests, cut anywhere, and looks at every answer. */
final class Neighbour {
  private static final Executor THREADS = task -> new Thread(task, "neighbour").start();

  private final Random random;
  private final int number;
  private final Door door;
  private final List<Sent> requests;

  Neighbour(Random random, int number) {
    this.random = random;
    this.number = number;
    door = List.of(Door.TLS, Door.PLAIN, Door.ADMIN).get(random.nextInt(3));
    Requests made = new Requests(random, number);
    requests = door == Door.ADMIN ? made.toAdmin(NeighbourServer.TOKEN) : made.toCallbacks();
  }

  /** Sends all, and meanwhile reads all answers; nothing follows them. */
  void talk(NeighbourServer server) throws IOException {
    try (Socket socket = connect(server);
        WireConnection answers = new WireConnection(socket)) {
      CompletableFuture<Void> sending = CompletableFuture.runAsync(() -> sendAll(socket), THREADS);
      for (Sent sent : requests) {
        check(sent, answers.read(!sent.head()));
      }
      Eventually.result("all is sent", sending);
      if (!answers.isClosing()) {
        socket.shutdownOutput();
      }
      if (answers.readSome(1) > 0) {
        throw new IllegalStateException("something follows the last answer");
      }
    }
  }

  /** Some have a narrow window, so that answers wait in the receiver. */
  private Socket connect(NeighbourServer server) throws IOException {
    return server.connect(door, random.nextInt(5) == 0);
  }

  private void sendAll(Socket socket) {
    byte[] all = bytes();
    try {
      send(socket.getOutputStream(), all, all.length);
    } catch (IOException e) {
      if (!isEndedByReceiver()) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** The last request may be refused before it is read. */
  private boolean isEndedByReceiver() {
    return requests.get(requests.size() - 1).status() >= 400;
  }

  /** Sends a part, and ends the connection like a crash. */
  void breakOff(NeighbourServer server) throws IOException {
    try (Socket socket = connect(server)) {
      sendPart(socket);
      socket.setSoLinger(true, 0);
    }
  }

  /** Sends a part, and leaves the connection open. */
  Socket linger(NeighbourServer server) throws IOException {
    Socket socket = connect(server);
    sendPart(socket);
    return socket;
  }

  private void sendPart(Socket socket) {
    byte[] all = bytes();
    try {
      send(socket.getOutputStream(), all, random.nextInt(all.length));
    } catch (IOException e) {
      // The receiver was first to end it.
    }
  }

  private byte[] bytes() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    requests.forEach(sent -> bytes.writeBytes(sent.bytes()));
    return bytes.toByteArray();
  }

  private void send(OutputStream out, byte[] all, int end) throws IOException {
    int most = random.nextBoolean() ? 100 : 5000;
    for (int at = 0; at < end; ) {
      int length = Math.min(end - at, 1 + random.nextInt(random.nextInt(4) == 0 ? 100_000 : most));
      out.write(all, at, length);
      out.flush();
      at += length;
      if (random.nextInt(3) == 0) { // what was sent is read before the rest comes, or not
        LockSupport.parkNanos(TimeUnit.MICROSECONDS.toNanos(random.nextInt(2000)));
      }
    }
  }

  private void check(Sent sent, WireAnswer answer) {
    String own = sent.mark().text();
    String text = answer.headers() + answer.body();
    Set<String> marks = Mark.of(text);
    boolean right =
        isExpected(sent, answer.status())
            && (marks.isEmpty() || marks.equals(Set.of(own)))
            && (sent.shown() < 0 || count(own, answer.body()) == sent.shown())
            && !Secrets.areIn(text);
    if (!right) {
      throw new IllegalStateException(
          "request "
              + sent.mark()
              + ", to be answered "
              + sent.status()
              + (sent.shown() < 0 ? "" : " with its mark " + sent.shown() + " times")
              + ", got "
              + answer.status()
              + " with "
              + marks
              + ": "
              + text.substring(0, Math.min(500, text.length())));
    }
  }

  /** The admin port answers few at once, and tells the others so. */
  private boolean isExpected(Sent sent, int status) {
    return status == sent.status() || (door == Door.ADMIN && status == 503);
  }

  private static int count(String mark, String text) {
    return (int) Pattern.compile(mark, Pattern.LITERAL).matcher(text).results().count();
  }

  @Override
  public String toString() {
    return "connection " + number + " to " + door;
  }
}
