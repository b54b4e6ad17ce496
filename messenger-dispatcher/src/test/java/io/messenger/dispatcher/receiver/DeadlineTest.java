package io.messenger.dispatcher.receiver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import io.messenger.dispatcher.MessengerServer;
import io.messenger.dispatcher.MessengerServerBuilder;
import io.messenger.dispatcher.handling.FailurePolicy;
import io.messenger.sdk.EventType;
import io.messenger.sdk.InfoPlusResponse;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.AbstractList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Events that take too long. */
class DeadlineTest {
  /** For a handler to begin, wherever the machine is busy. */
  private static final Duration SHORT = Duration.ofSeconds(2);

  private static final Pattern INCIDENT = Pattern.compile("incident ([0-9A-F]{10})");

  private final CountDownLatch end = new CountDownLatch(1);
  private final LogCapture log = new LogCapture();

  @AfterEach
  void stop() {
    end.countDown();
    log.close();
  }

  private Receiver slow(UnaryOperator<MessengerServerBuilder> settings) {
    return Receiver.of(
        settings,
        new Answering(
            e -> {
              Waiting.stubbornly(end);
              return new InfoPlusResponse(false, false, "too late");
            }));
  }

  private static double overrun(Receiver receiver) {
    return receiver.meters.get("messenger.handlers.overrun").gauge().value();
  }

  private static long timeouts(Receiver receiver) {
    Timer timer = receiver.meters.find("messenger.events").tags("outcome", "timeout").timer();
    return timer == null ? 0 : timer.count();
  }

  @Test
  void theUserIsAskedToTryAgainAndTheIncidentIsInTheLog() {
    try (Receiver receiver = slow(b -> b.deadline(SHORT))) {
      Reply reply = receiver.call(Call.event("ACTION_DOING").language("en"));

      assertThat(reply.status()).isEqualTo(200);
      assertThat(reply.json().get("cancel").booleanValue()).isTrue();
      assertThat(reply.json().get("break").booleanValue()).isTrue();
      assertThat(reply.prompt()).contains("Please try again");
      Matcher incident = INCIDENT.matcher(reply.prompt());
      assertThat(incident.find()).isTrue();
      assertThat(log.lines(Level.ERROR))
          .singleElement()
          .asString()
          .contains(incident.group(1), "Answering.onActionDoing", "deadline of 2000 ms")
          .contains("leave@example.edu ACTION_DOING");
      assertThat(log.all()).contains("Waiting.stubbornly").doesNotContain("java.lang.invoke");
      assertThat(timeouts(receiver)).isEqualTo(1);
    }
  }

  @Test
  void aHandlerCountsUntilItReallyEnds() {
    try (Receiver receiver = slow(b -> b.deadline(SHORT))) {
      receiver.call(Call.event("ACTION_DOING"));
      assertThat(overrun(receiver)).isEqualTo(1);
      assertThat(receiver.meters.get("messenger.handlers.running").gauge().value()).isEqualTo(1);

      end.countDown();

      Waiting.until(() -> overrun(receiver) == 0);
      Waiting.until(() -> receiver.meters.get("messenger.handlers.running").gauge().value() == 0);
      assertThat(log.warnings()).anyMatch(line -> line.contains("Answering.onActionDoing ended"));
      assertThat(timeouts(receiver)).isEqualTo(1);
    }
  }

  @Test
  void anOverrunIsOneFailureWhateverTheInterruptedHandlerThrows() {
    Answering messenger =
        new Answering(
            e -> {
              if (!Eventually.waitsUninterrupted(end)) {
                throw new IllegalStateException(new InterruptedException());
              }
              return null;
            });
    try (Receiver receiver = Receiver.of(b -> b.deadline(SHORT), messenger)) {
      receiver.call(Call.event("ACTION_DOING"));

      Waiting.until(() -> overrun(receiver) == 0);
      assertThat(timeouts(receiver)).isEqualTo(1);
      assertThat(receiver.count("messenger.handler.failures")).isEqualTo(1);
      Waiting.until(() -> log.warnings().size() == 2);
      assertThat(log.lines(Level.ERROR)).singleElement().asString().contains("deadline of 2000 ms");
      assertThat(log.warnings()) // another thread may tell the end first
          .anyMatch(
              line ->
                  line.contains(
                      "Answering.onActionDoing ended by java.lang.IllegalStateException, which"));
    }
  }

  record Form(int days) {}

  @Test
  void whatDidNotFitBeforeAnOverrunIsToldToo() {
    Answering strict =
        new Answering(
            e -> {
              e.toBeanStrictly(Form.class);
              return null;
            });
    CountDownLatch begun = new CountDownLatch(1);
    Answering slow =
        Answering.of(
            "leave@*",
            Receiver.SECRET,
            e -> {
              begun.countDown();
              Waiting.stubbornly(end);
              return null;
            });
    try (Receiver receiver = Receiver.of(b -> b.deadline(SHORT), strict, slow)) {
      Waiting.until(
          () -> { // else the machine was so busy that the first one was over the deadline
            receiver.call(Call.event("ACTION_DONE", "formData", Json.map("fieldDays", "abc")));
            return begun.getCount() == 0;
          });
      end.countDown();

      Waiting.until(
          () -> log.warnings().stream().anyMatch(line -> line.contains("fieldDays does not fit")));
      assertThat(receiver.count("messenger.mapping.problems")).isPositive();
    }
  }

  @Test
  void theLogNamesTheSettingAndItsValue() {
    EventType doing = EventType.ACTION_DOING;
    assertThat(overrunOf(b -> b.deadline(SHORT))).endsWith("or raise deadline (now 2000ms)");
    assertThat(overrunOf(b -> b.deadline("leave@*", doing, SHORT)))
        .endsWith("or raise that of leave@* ACTION_DOING in deadlines (now 2000ms)");
    assertThat(overrunOf(b -> b.deadline("*@*", null, SHORT)))
        .endsWith("or raise that of *@* in deadlines (now 2000ms)");
  }

  private String overrunOf(UnaryOperator<MessengerServerBuilder> deadline) {
    try (LogCapture own = new LogCapture();
        Receiver receiver = slow(deadline)) {
      receiver.call(Call.event("ACTION_DOING"));
      return own.lines(Level.ERROR).get(0);
    }
  }

  @Test
  void aHandlerIsInterruptedAndNoLaterEventIs() {
    CountDownLatch interrupted = new CountDownLatch(1);
    AtomicInteger flags = new AtomicInteger();
    Answering messenger =
        new Answering(
            e -> {
              if ("wait".equals(e.getActionCode())) {
                if (!Eventually.waitsUninterrupted(end)) {
                  interrupted.countDown();
                }
              } else if (Thread.currentThread().isInterrupted()) {
                flags.incrementAndGet();
              }
              return null;
            });
    try (Receiver receiver =
        Receiver.of(b -> b.deadline(Receiver.WORKFLOW, EventType.ACTION_DOING, SHORT), messenger)) {
      receiver.call(Call.event("ACTION_DOING", "actionCode", "wait"));
      Waiting.until(interrupted);
      Waiting.until(() -> overrun(receiver) == 0);
      for (int i = 0; i < 100; i++) {
        receiver.call(Call.event("STEP_RENDERING")).isEmpty();
      }
      assertThat(flags).hasValue(0);
    }
  }

  @Test
  void whereACancelDoesNotCountTheAnswerIsEmpty() {
    try (Receiver receiver = slow(b -> b.deadline(SHORT))) {
      receiver.call(Call.event("ACTION_DONE")).isEmpty();
      assertThat(timeouts(receiver)).isEqualTo(1);
    }
  }

  @Test
  void theFailurePolicyCanLetItPass() {
    try (Receiver receiver =
        slow(
            b ->
                b.deadline(SHORT)
                    .failurePolicy(
                        Receiver.WORKFLOW, EventType.STEP_RENDERING, FailurePolicy.IGNORE))) {
      receiver.call(Call.event("STEP_RENDERING")).isEmpty();
    }
  }

  @Test
  void eachWorkflowAndEventCanHaveItsOwn() {
    try (Receiver receiver =
        slow(
            b ->
                b.deadline(Duration.ofMinutes(10))
                    .deadline("other@example.edu", null, Duration.ofMinutes(5))
                    .deadline(Receiver.WORKFLOW, EventType.STEP_RENDERING, SHORT)
                    .deadline(Receiver.WORKFLOW, null, Duration.ofSeconds(3)))) {
      receiver.call(Call.event("STEP_RENDERING"));
      assertThat(log.lines(Level.ERROR)).last().asString().contains("deadline of 2000 ms");
      receiver.call(Call.event("ACTION_DOING"));
      assertThat(log.lines(Level.ERROR)).last().asString().contains("deadline of 3000 ms");
    }
  }

  @Test
  void aMessengerCanHaveItsOwn() {
    assertThat(overrunOf(b -> b, 2000))
        .contains("deadline of 2000 ms")
        .endsWith("or raise setTimeout of Answering (now 2000ms)");
    assertThat(overrunOf(b -> b, 3000, 1)).contains("deadline of 3000 ms");
  }

  @Test
  void aMessengerIsNotHurriedByTheTimeoutOfAnother() {
    Answering hurried = new Answering();
    hurried.setTimeout(1);
    Answering calm =
        new Answering(
            e -> {
              long begin = System.nanoTime();
              Waiting.until(() -> System.nanoTime() - begin > Duration.ofMillis(500).toNanos());
              return InfoPlusResponse.cancel("in time");
            });
    try (Receiver receiver = Receiver.withoutDeadline(b -> b, hurried, calm)) {
      receiver.call(Call.event("ACTION_DOING")).isCancelled("in time");
    }
  }

  @Test
  void aDeadlineOfTheConfigurationCountsOverTheMessengers() {
    assertThat(overrunOf(b -> b.deadline(SHORT), 3_600_000))
        .endsWith("or raise deadline (now 2000ms)");
    assertThat(overrunOf(b -> b.deadline("leave@*", null, SHORT), 1))
        .endsWith("or raise that of leave@* in deadlines (now 2000ms)");
  }

  @Test
  void aTimeoutIsAtMostAnHour() {
    Answering messenger = new Answering();
    messenger.setTimeout(3_600_001);
    assertThatThrownBy(() -> Receiver.of(messenger))
        .hasMessageContaining("its timeout of 3600001 ms is more than an hour; call setTimeout");
  }

  /** The error of an event that no messenger of these timeouts answers. */
  private String overrunOf(UnaryOperator<MessengerServerBuilder> deadline, long... timeouts) {
    Answering[] messengers =
        LongStream.of(timeouts)
            .mapToObj(
                timeout -> {
                  Answering messenger =
                      new Answering(
                          e -> {
                            Waiting.stubbornly(end);
                            return null;
                          });
                  messenger.setTimeout(timeout);
                  return messenger;
                })
            .toArray(Answering[]::new);
    try (LogCapture own = new LogCapture();
        Receiver receiver = Receiver.withoutDeadline(deadline, messengers)) {
      receiver.call(Call.event("ACTION_DOING"));
      return own.lines(Level.ERROR).get(0);
    }
  }

  @Test
  void whatOtherMessengersAnsweredBeforeIsKept() {
    Answering first = new Answering(e -> InfoPlusResponse.ok().withFormData("fieldA", "1"));
    Answering second =
        new Answering(
            e -> {
              Waiting.stubbornly(end);
              return null;
            });
    try (Receiver receiver = Receiver.of(b -> b.deadline(SHORT), first, second)) {
      Reply reply = receiver.call(Call.event("ACTION_DOING"));
      assertThat(reply.json().get("cancel").booleanValue()).isTrue();
      assertThat(reply.json().get("formData").get("fieldA").textValue()).isEqualTo("1");
    }
  }

  @Test
  void aCollectionThatLoadsItselfCountsAsTheHandlersTime() {
    AbstractList<String> lazy =
        new AbstractList<>() {
          @Override
          public String get(int index) {
            return "late";
          }

          @Override
          public int size() {
            Waiting.stubbornly(end);
            return 1;
          }
        };
    Answering messenger = new Answering(e -> InfoPlusResponse.ok().withFormData("fieldA", lazy));
    try (Receiver receiver = Receiver.of(b -> b.deadline(SHORT), messenger)) {
      assertThat(receiver.call(Call.event("ACTION_DOING").language("en")).prompt())
          .contains("took too long");
      assertThat(overrun(receiver)).isEqualTo(1);
    }
  }

  @Test
  void aDeadlineIsALengthOfTime() {
    MessengerServerBuilder builder = MessengerServer.builder();
    assertThatThrownBy(() -> builder.deadline(Duration.ZERO)).hasMessageContaining("from 1 ms");
    assertThatThrownBy(() -> builder.deadline(Duration.ofHours(2))).hasMessageContaining("to 1 h");
  }
}
