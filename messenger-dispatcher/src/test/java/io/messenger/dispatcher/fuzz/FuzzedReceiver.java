package io.messenger.dispatcher.fuzz;

import io.messenger.dispatcher.MessengerServer;
import io.messenger.dispatcher.settings.Limit;
import io.messenger.dispatcher.wire.WireAnswer;
import io.messenger.dispatcher.wire.WireConnection;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * A receiver that is sent everything, and still answers. Not safe for use by several threads: what
 * it logs is the last input's.
 */
final class FuzzedReceiver implements AutoCloseable {
  private static final FuzzedRequest GOOD = FuzzedRequest.good();

  /** Nothing is sent while Jazzer writes down what it found. */
  private static final int IDLE_SECONDS = 3600;

  /** The first events take long on a busy machine. */
  private static final Duration DEADLINE = Duration.ofMinutes(2);

  private final AtomicLong seconds = new AtomicLong(1_700_000_000);
  private final Alarms alarms = new Alarms();
  private final MessengerServer server;
  private @Nullable WireConnection kept;

  private FuzzedReceiver() {
    server =
        MessengerServer.builder()
            .host("127.0.0.1")
            .port(0)
            .deadline(DEADLINE)
            .limit(Limit.IDLE_SECONDS, IDLE_SECONDS)
            .clock(() -> Instant.ofEpochSecond(seconds.get()))
            .ticker(() -> TimeUnit.SECONDS.toNanos(seconds.get()))
            .messengers(FuzzMessengers.all())
            .build()
            .start();
  }

  static FuzzedReceiver start() {
    return new FuzzedReceiver();
  }

  /**
   * Sends an input, and a good event after it.
   *
   * @return what the input was answered; null if it was no whole request
   * @throws AssertionError if the receiver did not keep its contract
   */
  @Nullable WireAnswer check(byte[] input) {
    if (input.length == 0) {
      return null;
    }
    FuzzedRequest request = FuzzedRequest.of(input, nonce());
    WireAnswer answer;
    try {
      answer = request.complete() ? sendComplete(request) : sendRaw(request);
      checkGood();
    } catch (AssertionError e) {
      kept = null;
      throw e;
    } catch (IOException e) {
      kept = null;
      throw new AssertionError("no answer, or none that is HTTP", e);
    }
    alarms.check();
    return answer;
  }

  /** Time goes on with each, so that those used need not be remembered for long. */
  private String nonce() {
    long now = seconds.incrementAndGet();
    return "nonce-" + now;
  }

  private WireAnswer sendComplete(FuzzedRequest request) throws IOException {
    WireConnection connection = connection();
    connection.send(request.bytes());
    WireAnswer answer = connection.read();
    ContractCheck.check(answer);
    return answer;
  }

  private @Nullable WireAnswer sendRaw(FuzzedRequest request) throws IOException {
    try (WireConnection connection = new WireConnection(server.getPort())) {
      String begin = new String(request.bytes(), StandardCharsets.ISO_8859_1).stripLeading();
      if (begin.startsWith("HEAD ")) {
        connection.send(request.bytes());
        return null; // its answer has a length and no body
      }
      WireAnswer answer = connection.exchange(request.bytes());
      if (answer == null) {
        return null;
      }
      ContractCheck.checkStatus(answer, true);
      if (request.isCallback()) {
        ContractCheck.checkBody(answer);
      }
      return answer;
    }
  }

  /**
   * On the same connection where it stays open: the last request must have been read to its end.
   */
  private void checkGood() throws IOException {
    WireConnection connection = connection();
    connection.send(GOOD.bytes());
    WireAnswer answer = connection.read();
    if (answer.status() != 200 || !answer.body().equals(FuzzMessengers.GOOD_ANSWER)) {
      throw new AssertionError("a good event was not answered well afterwards: " + answer);
    }
  }

  private WireConnection connection() throws IOException {
    WireConnection connection = kept;
    if (connection == null || connection.isClosing()) {
      if (connection != null) {
        connection.close();
      }
      connection = new WireConnection(server.getPort());
      kept = connection;
    }
    return connection;
  }

  @Override
  public void close() {
    server.close();
    alarms.close();
  }
}
