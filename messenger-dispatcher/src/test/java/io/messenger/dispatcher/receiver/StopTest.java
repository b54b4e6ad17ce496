package io.messenger.dispatcher.receiver;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import io.messenger.dispatcher.health.ServerState;
import io.messenger.dispatcher.wire.FreePort;
import io.messenger.sdk.InfoPlusEvent;
import io.messenger.sdk.InfoPlusResponse;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.cumulative.CumulativeCounter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/** A stop is prompt where nothing is under way, and loses nothing where something is. */
class StopTest {
  private static final Duration HOUR = Duration.ofHours(1);

  /** Never over where the server is right, and soon enough where a test fails. */
  private static final Duration ENOUGH = Duration.ofSeconds(50);

  private static final Map<String, String> LAST = Map.of("connection", "close");

  /** Waits for a signal in its handler, and then answers. */
  private static final class Held extends Answering {
    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch end = new CountDownLatch(1);

    @Override
    public InfoPlusResponse onActionDoing(InfoPlusEvent e) {
      begun.countDown();
      boolean unused = Eventually.waitsUninterrupted(end);
      return InfoPlusResponse.cancel("after all");
    }
  }

  private static CompletableFuture<Reply> send(Receiver receiver) {
    return CompletableFuture.supplyAsync(() -> receiver.call(Call.event("ACTION_DOING")));
  }

  private static CompletableFuture<Boolean> close(Receiver receiver, boolean drain) {
    return CompletableFuture.supplyAsync(() -> receiver.server.close(drain));
  }

  private static void awaitRefusal(int port) {
    Eventually.holds("the port is closed", () -> isRefused(port));
  }

  private static boolean isRefused(int port) {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return !socket.isConnected();
    } catch (ConnectException refused) {
      return true;
    } catch (IOException reset) {
      // The port was just being closed.
      assertThat(reset).hasMessageContaining("reset");
      return false;
    }
  }

  private static boolean isLast(Reply reply) {
    assertThat(reply.status()).isEqualTo(200);
    return reply.headers().containsKey("connection");
  }

  @Test
  void whileItDrainsEventsAreAnsweredEachOnItsLastConnection() throws Exception {
    int port = FreePort.find();
    try (Receiver receiver = Receiver.of(b -> b.port(port).drainDelay(HOUR), new Answering());
        RawConnection kept = new RawConnection(receiver)) {
      assertThat(kept.post(Call.event("ACTION_DOING")).headers()).doesNotContainKey("connection");

      CompletableFuture<Boolean> closed = close(receiver, true);

      Eventually.holds("a last answer", () -> isLast(receiver.call(Call.event("ACTION_DOING"))));
      Reply last = kept.post(Call.event("ACTION_DOING"));
      assertThat(last.status()).isEqualTo(200);
      assertThat(last.headers()).containsAllEntriesOf(LAST);
      assertThat(kept.isClosed()).isTrue();
      Eventually.holds("nothing is under way", () -> receiver.openConnections() == 0);
      assertThat(receiver.server.closeNow()).isTrue();
      assertThat(Eventually.result("the end", closed)).isTrue();
      awaitRefusal(port);
    }
  }

  @Test
  void whatIsUnderWayIsAnsweredThoughThePortIsClosed() throws Exception {
    Held messenger = new Held();
    int port = FreePort.find();
    try (Receiver receiver =
            Receiver.of(b -> b.port(port).deadline(HOUR).gracePeriod(ENOUGH), messenger);
        RawConnection idle = new RawConnection(receiver);
        RawConnection half = new RawConnection(receiver)) {
      assertThat(idle.post(Call.event("STEP_RENDERING")).status()).isEqualTo(200);
      half.send("GET /infoplus_sub");
      CompletableFuture<Reply> underWay = send(receiver);
      Eventually.happens("it is handled", messenger.begun);

      CompletableFuture<Boolean> closed = close(receiver, false);

      awaitRefusal(port);
      assertThat(idle.isClosed()).isTrue();
      Reply halfReply = half.send("scriber HTTP/1.1\r\nHost: x\r\n\r\n").read("GET");
      assertThat(halfReply.status()).isEqualTo(200);
      assertThat(halfReply.headers()).containsAllEntriesOf(LAST);
      assertThat(half.isClosed()).isTrue();
      assertThat(closed).isNotDone();
      messenger.end.countDown();
      Reply reply = Eventually.result("its answer", underWay);
      assertThat(reply.body()).contains("after all");
      assertThat(reply.headers()).containsAllEntriesOf(LAST);
      assertThat(Eventually.result("the end", closed)).isTrue();
    }
  }

  @Test
  void whatDoesNotEndWithinTheGracePeriodIsNamed() throws Exception {
    Held messenger = new Held();
    try (LogCapture log = new LogCapture();
        Receiver receiver = Receiver.of(b -> b.gracePeriod(Duration.ofMillis(500)), messenger);
        RawConnection half = new RawConnection(receiver)) {
      half.send("POST");
      CompletableFuture<Reply> underWay = send(receiver);
      Eventually.happens("it is handled", messenger.begun);

      assertThat(receiver.server.close(true)).isFalse();

      assertThat(log.warnings())
          .singleElement()
          .asString()
          .contains("without an answer to 2 request(s)", Receiver.WORKFLOW, "ACTION_DOING", " ms");
      assertThat(half.isClosed()).isTrue();
      messenger.end.countDown();
      assertThat(underWay).failsWithin(Eventually.PATIENCE);
    }
  }

  @Test
  void nowIsNow() throws Exception {
    Held messenger = new Held();
    try (LogCapture log = new LogCapture();
        Receiver receiver =
            Receiver.of(b -> b.deadline(HOUR).gracePeriod(HOUR).drainDelay(HOUR), messenger)) {
      CompletableFuture<Reply> underWay = send(receiver);
      Eventually.happens("it is handled", messenger.begun);
      CompletableFuture<Boolean> closed = close(receiver, true);

      assertThat(receiver.server.closeNow()).isFalse();

      assertThat(Eventually.result("the end", closed)).isFalse();
      assertThat(log.lines(Level.INFO)).noneMatch(line -> line.contains("finishing"));
      assertThat(underWay).failsWithin(Eventually.PATIENCE);
      messenger.end.countDown();
    }
  }

  @Test
  void theRestOfABodyThatWasNotReadIsNoRequest() throws Exception {
    try (Receiver receiver = Receiver.of(b -> b.gracePeriod(ENOUGH), new Answering());
        RawConnection connection = new RawConnection(receiver)) {
      connection.send("POST /nowhere HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\n");
      connection.read().isRefused(404);
      connection.send("12345");

      assertThat(receiver.server.close(false)).isTrue();
    }
  }

  /** Holds the I/O threads where they count a refusal. */
  private static final class HeldThreads extends SimpleMeterRegistry {
    private final Set<Thread> held = ConcurrentHashMap.newKeySet();
    private final CountDownLatch released = new CountDownLatch(1);

    @Override
    protected Counter newCounter(Meter.Id id) {
      return new CumulativeCounter(id) {
        @Override
        public void increment(double amount) {
          if (id.getName().equals("messenger.requests.refused")) {
            held.add(Thread.currentThread());
            Waiting.until(released);
          }
          super.increment(amount);
        }
      };
    }
  }

  @Test
  void connectionsThatNobodyHasTakenYetAreServed() throws Exception {
    int ioThreads = Runtime.getRuntime().availableProcessors();
    HeldThreads meters = new HeldThreads();
    List<RawConnection> connections = new ArrayList<>();
    try (Receiver receiver =
        Receiver.of(b -> b.gracePeriod(ENOUGH).meters(meters), new Answering())) {
      for (int i = 0; i < 4 * ioThreads; i++) {
        connections.add(new RawConnection(receiver));
      }
      for (RawConnection each : connections) {
        each.send("GET /nowhere HTTP/1.1\r\nHost: x\r\n\r\n");
      }
      Waiting.until(() -> meters.held.size() == ioThreads);
      List<RawConnection> waiting = new ArrayList<>();
      for (int i = 0; i < 20; i++) {
        RawConnection connection = new RawConnection(receiver);
        connections.add(connection);
        waiting.add(connection);
        connection.send("GET /infoplus_subscriber HTTP/1.1\r\nHost: x\r\n\r\n");
      }
      CompletableFuture<Boolean> closed = close(receiver, false);
      Waiting.until(() -> receiver.server.getState() == ServerState.DRAINING);
      meters.released.countDown();

      for (RawConnection each : waiting) {
        Reply reply = each.read("GET");
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.headers()).containsAllEntriesOf(LAST);
      }
      assertThat(Eventually.result("the end", closed)).isTrue();
    } finally {
      meters.released.countDown();
      for (RawConnection each : connections) {
        each.close();
      }
    }
  }

  /** The time is a second, which a busy machine may need for other things. */
  @Test
  void aConnectionThatWasJustMadeHasTimeForItsRequest() throws Exception {
    boolean answered = false;
    for (int i = 0; i < 10 && !answered; i++) {
      answered = isAnsweredThoughItWasSentAfterTheStop();
    }
    assertThat(answered).isTrue();
  }

  private static boolean isAnsweredThoughItWasSentAfterTheStop() throws Exception {
    Held messenger = new Held();
    int port = FreePort.find();
    try (Receiver receiver =
        Receiver.of(b -> b.port(port).deadline(HOUR).gracePeriod(ENOUGH), messenger)) {
      CompletableFuture<Reply> underWay = send(receiver);
      Eventually.happens("it is handled", messenger.begun);
      try (RawConnection fresh = new RawConnection(receiver)) {
        CompletableFuture<Boolean> closed = close(receiver, false);
        awaitRefusal(port);
        Reply reply =
            fresh.send("GET /infoplus_subscriber HTTP/1.1\r\nHost: x\r\n\r\n").read("GET");
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.headers()).containsAllEntriesOf(LAST);
        messenger.end.countDown();
        Eventually.result("its answer", underWay);
        return Eventually.result("the end", closed);
      } catch (IOException e) {
        return false;
      } finally {
        messenger.end.countDown();
      }
    }
  }

  @Test
  void aRefusedHeaderWasAnswered() throws Exception {
    try (LogCapture log = new LogCapture();
        Receiver receiver = Receiver.of(b -> b.gracePeriod(ENOUGH), new Answering());
        RawConnection connection = new RawConnection(receiver)) {
      connection.send("nonsense\r\n\r\n").read().isRefused(400);

      assertThat(receiver.server.close(false)).isTrue();

      assertThat(log.warnings()).noneMatch(line -> line.startsWith("Stopped"));
    }
  }

  @Test
  void noEventIsHandledThatIsNotAnswered() throws Exception {
    Answering messenger = new Answering();
    CountDownLatch begun = new CountDownLatch(100);
    List<CompletableFuture<Integer>> clients = new ArrayList<>();
    ExecutorService threads = Executors.newCachedThreadPool();
    try (Receiver receiver = Receiver.of(b -> b.gracePeriod(ENOUGH), messenger)) {
      for (int i = 0; i < 8; i++) {
        RawConnection connection = new RawConnection(receiver);
        clients.add(CompletableFuture.supplyAsync(() -> countAnswers(connection, begun), threads));
      }
      Eventually.happens("a hundred answers", begun);

      assertThat(receiver.server.close(false)).isTrue();

      int answers = clients.stream().mapToInt(each -> Eventually.result("its end", each)).sum();
      assertThat(messenger.events).hasSize(answers);
    } finally {
      threads.shutdownNow();
    }
  }

  /** Sends event after event until the connection is closed. */
  private static int countAnswers(RawConnection connection, CountDownLatch begun) {
    int answers = 0;
    try (connection) {
      while (true) {
        connection.post(Call.event("ACTION_DOING")).isEmpty();
        answers++;
        begun.countDown();
      }
    } catch (IOException e) { // closed
      return answers;
    }
  }
}
