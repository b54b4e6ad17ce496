package io.messenger.dispatcher.soak;

import io.messenger.dispatcher.wire.Latencies;
import io.messenger.dispatcher.wire.WireAnswer;
import io.messenger.dispatcher.wire.WireConnection;
import java.io.IOException;
import java.util.Arrays;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** A thread that does one kind of thing to the receiver, at a steady pace. */
final class Client implements Runnable {
  private static final long PAUSE_NANOS = 100_000_000;

  private final int port;
  private final Tally tally;
  private final Latencies latencies;
  private final boolean steady;
  private final long interval;
  private final Act act;
  private final BooleanSupplier ended;
  private @Nullable WireConnection kept;

  /** What a client does again and again. */
  interface Act {
    void perform(Client client) throws IOException;
  }

  /**
   * Makes a client.
   *
   * @param steady whether every request must be answered: it keeps its connection, and nothing that
   *     others do may break it
   * @param perSecond how often it acts
   */
  Client(
      int port,
      Tally tally,
      Latencies latencies,
      boolean steady,
      double perSecond,
      Act act,
      BooleanSupplier ended) {
    this.port = port;
    this.tally = tally;
    this.latencies = latencies;
    this.steady = steady;
    this.interval = (long) (1e9 / perSecond);
    this.act = act;
    this.ended = ended;
  }

  Tally tally() {
    return tally;
  }

  @Override
  public void run() {
    long next = System.nanoTime();
    while (!ended.getAsBoolean()) {
      try {
        act.perform(this);
      } catch (IOException e) {
        lost(e);
      }
      next = Math.max(next + interval, System.nanoTime() - interval);
      while (System.nanoTime() < next && !ended.getAsBoolean()) {
        LockSupport.parkNanos(Math.min(next - System.nanoTime(), 100_000_000));
      }
    }
    drop();
  }

  private void lost(IOException e) {
    tally.unanswered();
    if (steady) {
      tally.surprised("no answer: " + e);
    }
    drop();
  }

  /** Sends a request over the kept connection and expects an answer. */
  void call(byte[] request, int status, String part) throws IOException {
    call(request, request.length, status, part);
  }

  /** The same, in pieces, with a tenth of a second after each. */
  void call(byte[] request, int piece, int status, String part) throws IOException {
    WireConnection connection = kept;
    if (connection == null || connection.isClosing()) {
      drop();
      connection = new WireConnection(port);
      kept = connection;
    }
    tally.sent();
    long start = System.nanoTime();
    for (int from = 0; from < request.length; from += piece) {
      connection.send(Arrays.copyOfRange(request, from, Math.min(from + piece, request.length)));
      if (piece < request.length) {
        LockSupport.parkNanos(PAUSE_NANOS);
      }
    }
    WireAnswer answer = connection.read();
    latencies.add(System.nanoTime() - start);
    tally.answered(answer.status());
    if (answer.status() != status || !answer.body().contains(part)) {
      tally.surprised(
          "answered " + answer.status() + " " + abridged(answer.body()) + ", not " + part);
    }
  }

  WireConnection open() throws IOException {
    return new WireConnection(port);
  }

  /** Waits, up to the end. */
  void pause(long millis) {
    long end = System.nanoTime() + millis * 1_000_000;
    while (System.nanoTime() < end && !ended.getAsBoolean()) {
      LockSupport.parkNanos(Math.min(end - System.nanoTime(), 100_000_000));
    }
  }

  private static String abridged(String body) {
    return body.substring(0, Math.min(body.length(), 200));
  }

  private void drop() {
    WireConnection connection = kept;
    kept = null;
    if (connection != null) {
      try {
        connection.close();
      } catch (IOException e) {
        // it is gone in any case
      }
    }
  }
}
