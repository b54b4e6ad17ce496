package io.messenger.dispatcher.receiver;

import static org.assertj.core.api.Assertions.assertThat;

import io.messenger.dispatcher.settings.Limit;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a connection may take before it is a request: places, bytes, time. */
class ConnectionLimitsTest {
  /** Connections first: a stop waits for clients that do not close theirs. */
  private final Deque<AutoCloseable> toClose = new ArrayDeque<>();

  private LogCapture log;

  @BeforeEach
  void listen() {
    log = new LogCapture();
  }

  @AfterEach
  void close() throws Exception {
    for (AutoCloseable each : toClose) {
      each.close();
    }
    log.close();
  }

  private Receiver start(Limit limit, long value) {
    Receiver receiver = Receiver.of(builder -> builder.limit(limit, value), new Answering());
    toClose.addFirst(receiver);
    return receiver;
  }

  private RawConnection connect(Receiver receiver) throws IOException {
    RawConnection connection = new RawConnection(receiver);
    toClose.addFirst(connection);
    return connection;
  }

  @Test
  void connectionsBeyondTheLimitAreClosed() throws Exception {
    Receiver receiver = start(Limit.CONNECTIONS, 2);
    RawConnection first = connect(receiver);
    first.post(Call.event("ACTION_DOING")).isEmpty();
    RawConnection second = connect(receiver);
    second.post(Call.event("ACTION_DOING")).isEmpty();

    assertThat(connect(receiver).isGone()).isTrue();
    assertThat(connect(receiver).isGone()).isTrue();
    assertThat(receiver.exceeded(Limit.CONNECTIONS)).isEqualTo(2);
    assertThat(log.warnings()).singleElement().asString().contains("connections allows");

    first.post(Call.event("ACTION_DOING")).isEmpty();
    first.close();
    Eventually.holds("closed", () -> receiver.openConnections() == 1);
    connect(receiver).post(Call.event("ACTION_DOING")).isEmpty();
  }

  @Test
  void headersThatAreTooLarge() throws Exception {
    Receiver receiver = start(Limit.HEADER_BYTES, 2000);
    connect(receiver).post(Call.event("ACTION_DOING").header("X", "x".repeat(1500))).isEmpty();

    RawConnection inOne = connect(receiver);
    inOne
        .post(Call.event("ACTION_DOING").language("en").header("X", "x".repeat(2000)))
        .isRefused(431, "larger than 2000 bytes", "limits.header-bytes");
    assertThat(inOne.isClosed()).isTrue();
    RawConnection pieces = connect(receiver);
    for (String piece : new String[] {"POST / HTTP/1.1\r\nX", ": ", "x".repeat(1000)}) {
      pieces.send(piece);
    }
    pieces.send("x".repeat(100_000)).read().isRefused(431, "2000");
    connect(receiver).send("GET /" + "x".repeat(2000)).read().isRefused(431, "2000");

    assertThat(receiver.exceeded(Limit.HEADER_BYTES)).isEqualTo(3);
    assertThat(receiver.count("messenger.requests.refused", "reason", "header-too-large"))
        .isEqualTo(3);
    receiver.call(Call.event("ACTION_DOING")).isEmpty();
  }

  @Test
  void tooManyHeaders() throws Exception {
    Receiver receiver = start(Limit.HEADERS, 20);
    connect(receiver).post(withHeaders(10)).isEmpty();
    connect(receiver).post(withHeaders(21)).isRefused(431, "more than 20", "limits.headers");
    assertThat(receiver.exceeded(Limit.HEADERS)).isEqualTo(1);
  }

  private static Call withHeaders(int headers) {
    Call call = Call.event("ACTION_DOING").language("en");
    for (int i = 0; i < headers; i++) {
      call.header("X-" + i, "x");
    }
    return call;
  }

  @Test
  void headersThatAreNotCompleteInTime() throws Exception {
    Receiver receiver = start(Limit.HEADER_SECONDS, 4);
    RawConnection silent = connect(receiver);
    RawConnection begun = connect(receiver).send("POST / HTTP/1.1\r\nHost: x\r\nX: ");
    RawConnection used = connect(receiver);
    used.post(Call.event("ACTION_DOING")).isEmpty();
    used.send("P");

    begun.read().isRefused(408, "4");
    assertThat(begun.isClosed()).isTrue();
    used.read().isRefused(408);
    assertThat(silent.isClosed()).isTrue();
    assertThat(receiver.exceeded(Limit.HEADER_SECONDS)).isEqualTo(3);
    assertThat(receiver.count("messenger.requests.refused", "reason", "header-timeout"))
        .isEqualTo(2);
  }

  @Test
  void aByteNowAndThenGivesNoMoreTime() throws Exception {
    Receiver receiver = start(Limit.HEADER_SECONDS, 4);
    RawConnection connection = connect(receiver).send("POST / HTTP/1.1\r\nHost: x\r\n");
    ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor();
    try {
      ScheduledFuture<?> trickle =
          executor.scheduleAtFixedRate(
              () -> {
                try {
                  connection.send("x");
                } catch (IOException e) {
                  throw new IllegalStateException(e);
                }
              },
              0,
              50,
              TimeUnit.MILLISECONDS);
      connection.read().isRefused(408);
      assertThat(connection.isGone()).isTrue();
      trickle.cancel(false);
    } finally {
      executor.shutdownNow();
    }
    assertThat(receiver.exceeded(Limit.HEADER_SECONDS)).isEqualTo(1);
  }

  /** It outlasts others that began after it, each beyond its limit. */
  @Test
  void aRequestThatTakesLongIsNoSlowHeader() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch end = new CountDownLatch(1);
    Receiver receiver =
        Receiver.of(
            builder -> builder.limit(Limit.HEADER_SECONDS, 4).limit(Limit.IDLE_SECONDS, 4),
            new Answering(
                e -> {
                  begun.countDown();
                  Waiting.stubbornly(end);
                  return null;
                }));
    toClose.addFirst(receiver);
    RawConnection slow = connect(receiver);
    CompletableFuture<Reply> reply =
        CompletableFuture.supplyAsync(() -> post(slow, Call.event("ACTION_DOING")));
    Eventually.happens("it is handled", begun);

    RawConnection idle = connect(receiver);
    idle.send("GET /infoplus_subscriber HTTP/1.1\r\nHost: x\r\n\r\n");
    assertThat(idle.read("GET").status()).isEqualTo(200);
    assertThat(idle.isClosed()).isTrue();
    connect(receiver).send("POST").read().isRefused(408);

    end.countDown();
    Eventually.result("its answer", reply).isEmpty();
    assertThat(receiver.exceeded(Limit.HEADER_SECONDS)).isEqualTo(1);
    assertThat(receiver.exceeded(Limit.IDLE_SECONDS)).isEqualTo(1);
  }

  private static Reply post(RawConnection connection, Call call) {
    try {
      return connection.post(call);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void idleConnectionsAreClosed() throws Exception {
    Receiver receiver = start(Limit.IDLE_SECONDS, 4);
    RawConnection connection = connect(receiver);
    connection.post(Call.event("ACTION_DOING")).isEmpty();
    connection.post(Call.event("ACTION_DOING")).isEmpty();
    assertThat(connection.isClosed()).isTrue();
    assertThat(receiver.exceeded(Limit.IDLE_SECONDS)).isEqualTo(1);
    Eventually.holds("closed", () -> receiver.openConnections() == 0);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "nonsense\r\n\r\n",
        "\0\1\2\r\n\r\n",
        "POST /infoplus_subscriber HTTP/9.9\r\n\r\n",
        "POST /infoplus_subscriber HTTP/1.1\r\n\r\n",
        "POST /infoplus_subscriber HTTP/1.1\r\nHost: x\r\nContent-Length: -5\r\n\r\n",
        "POST /infoplus_subscriber HTTP/1.1\r\nHost: x\r\nContent-Length: x\r\n\r\n",
        "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nx"
      })
  void whatIsNoHttpIsAnsweredAsEnginesExpect(String request) throws Exception {
    Receiver receiver = start(Limit.HEADERS, 100);
    RawConnection connection = connect(receiver).send(request);
    Reply reply = connection.read();
    reply.isRefused(reply.status(), "HTTP/1.1");
    assertThat(reply.status()).isIn(400, 505);
    assertThat(connection.isGone()).isTrue();
    String reason = reply.status() == 505 ? "http-version" : "not-http";
    assertThat(receiver.count("messenger.requests.refused", "reason", reason)).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"zz", "FFFFFFFFFFFFFFFFFFF"})
  void brokenChunks(String chunk) throws Exception {
    Receiver receiver = start(Limit.HEADERS, 100);
    RawConnection connection = connect(receiver);
    connection.post("Content-Type: " + Call.FORM + "\r\nTransfer-Encoding: chunked\r\n");
    connection.send(chunk + "zz\r\n\r\n");
    Reply reply = connection.read();
    reply.isRefused(400);
  }
}
