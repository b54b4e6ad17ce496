package io.messenger.dispatcher.receiver;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import io.messenger.dispatcher.settings.AdminSettings;
import io.messenger.dispatcher.settings.HandlerLimits;
import io.messenger.dispatcher.settings.Limit;
import io.messenger.dispatcher.settings.TlsFiles;
import io.messenger.sdk.EventType;
import io.messenger.sdk.InfoPlusEvent;
import io.messenger.sdk.InfoPlusResponse;
import io.messenger.sdk.code.CodeTableLoader;
import io.messenger.sdk.model.CodeItem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * The receiver goes on while all its threads are interrupted, over and over. All that come later
 * are, so the thread of a test must be there from the start.
 */
@Timeout(value = 20, unit = TimeUnit.MINUTES, threadMode = ThreadMode.SAME_THREAD)
class InterruptTest {
  private static final Duration SHORT = Duration.ofMillis(100);

  private final Interrupter interrupter;
  @TempDir private Path directory;

  InterruptTest() {
    Receiver.of(new Answering()).close(); // as the client of the tests has threads too
    interrupter = new Interrupter();
  }

  @AfterEach
  void stopInterrupting() {
    interrupter.stop();
  }

  private static final class Busy extends Answering {
    private volatile boolean ended;

    @Override
    public InfoPlusResponse onStepRendering(InfoPlusEvent e) {
      Eventually.computes(() -> ended);
      return null;
    }
  }

  private static final class Cities implements CodeTableLoader {
    @Override
    public String name() {
      return "city";
    }

    @Override
    public List<CodeItem> load() {
      return List.of(CodeItem.of("321000", "扬州"));
    }
  }

  @Test
  void eventsDeadlinesLimitsHealthAndCodeTables() throws Exception {
    Busy messenger = new Busy();
    try (LogCapture log = new LogCapture();
        Receiver receiver =
            Receiver.of(
                b ->
                    b.deadline(Receiver.WORKFLOW, EventType.STEP_RENDERING, SHORT)
                        .limit(Limit.HEADER_SECONDS, 3)
                        .codeTable(new Cities())
                        .admin(new AdminSettings("127.0.0.1", 0, "token")),
                messenger)) {
      interrupter.start();
      for (int i = 0; i < 100; i++) {
        try (RawConnection connection = new RawConnection(receiver)) {
          connection.post(Call.event("ACTION_DOING")).isEmpty();
        }
      }
      Reply overrun = receiver.call(Call.event("STEP_RENDERING"));
      assertThat(overrun.json().get("cancel").booleanValue()).isTrue();
      try (RawConnection slow = new RawConnection(receiver)) {
        assertThat(slow.send("POST /infoplus").read("POST").status()).isEqualTo(408);
      }
      assertThat(receiver.admin(Call.get().path("/health/ready")).status()).isEqualTo(200);
      interrupter.stop();
      messenger.ended = true;

      Reply suggestions =
          receiver.call(Call.event("FIELD_SUGGESTING", "suggestion", Map.of("code", "city")));
      assertThat(suggestions.status()).isEqualTo(200);
      assertThat(log.lines(Level.WARN))
          .anyMatch(line -> line.contains("The thread messenger-deadlines was interrupted"));
    }
  }

  @Test
  void anEventThatWaitsForAHandlerGetsOne() throws Exception {
    HandlerLimits oneAtATime = new HandlerLimits(1, 10, false);
    try (Receiver receiver = Receiver.of(b -> b.handlerLimits(oneAtATime), new Answering())) {
      interrupter.start();
      List<CompletableFuture<Void>> clients = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        clients.add(CompletableFuture.runAsync(() -> post(receiver, 100)));
      }
      clients.forEach(each -> Eventually.result("its answers", each));
    }
  }

  private static void post(Receiver receiver, int times) {
    try (RawConnection connection = new RawConnection(receiver)) {
      for (int i = 0; i < times; i++) {
        connection.post(Call.event("ACTION_DOING")).isEmpty();
      }
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void aNewCertificateIsTaken() throws Exception {
    TestCertificate old = TestCertificate.make(directory, "old", "EC");
    TestCertificate next = TestCertificate.make(directory, "next", "EC");
    TlsFiles files = new TlsFiles(directory.resolve("tls.crt"), directory.resolve("tls.key"));
    Files.writeString(files.certificate(), old.certificatePem());
    Files.writeString(files.key(), old.keyPem());
    try (Receiver receiver = Receiver.of(b -> b.tls(files), new Answering())) {
      interrupter.start();
      new RawConnection(old.connect(receiver)).post(Call.event("ACTION_DOING")).isEmpty();

      Files.writeString(files.certificate(), next.certificatePem());
      Files.writeString(files.key(), next.keyPem());

      Eventually.holds(
          "reloaded", () -> receiver.count("messenger.tls.reloads", "outcome", "loaded") == 1);
      new RawConnection(next.connect(receiver)).post(Call.event("ACTION_DOING")).isEmpty();
    }
  }

  @Test
  void thoseOfAStopAreNotTold() {
    try (LogCapture log = new LogCapture()) {
      for (int i = 0; i < 50; i++) {
        Receiver.of(b -> b.admin(new AdminSettings("127.0.0.1", 0, null)), new Answering()).close();
      }
      assertThat(log.warnings()).noneMatch(line -> line.contains("was interrupted"));
    }
  }

  private static boolean isLast(Reply reply) {
    return reply.headers().containsKey("connection");
  }

  @Test
  void aStopLosesNothing() throws Exception {
    Receiver receiver = Receiver.of(b -> b.drainDelay(Duration.ofMinutes(1)), new Answering());
    try (receiver) {
      interrupter.start();
      CompletableFuture<Boolean> closed = new CompletableFuture<>();
      Thread closing = new Thread(() -> closed.complete(receiver.server.close(true)));
      closing.start();
      Eventually.holds("a last answer", () -> isLast(receiver.call(Call.event("ACTION_DOING"))));
      assertThat(closed).isNotDone();
      receiver.call(Call.event("ACTION_DOING")).isEmpty();
      Eventually.holds("nothing is under way", () -> receiver.openConnections() == 0);

      assertThat(receiver.server.closeNow()).isTrue();
      assertThat(Eventually.result("the end", closed)).isTrue();
    }
  }
}
