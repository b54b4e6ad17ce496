package io.messenger.dispatcher.loonflow;

import static org.assertj.core.api.Assertions.assertThat;

import io.messenger.dispatcher.receiver.Eventually;
import io.messenger.dispatcher.receiver.LogCapture;
import io.messenger.sdk.InfoPlusResponse;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A callback whose answer was lost may have been taken: repeated, it would answer the ticket's next
 * hook, which the engine then never sends.
 */
class LostAnswersTest {
  private static final int TICKETS = 12;
  private static final String WRONG = "{\"code\":-1,\"msg\":\"[Errno 111] Connection refused\"}";

  private final EngineStub engine = new EngineStub();
  private final Recorder vpn =
      new Recorder(e -> InfoPlusResponse.ok().withFormData("fieldDays", 5));

  @AfterEach
  void stop() {
    engine.close();
  }

  private Loonflow receiver(Timing timing) {
    return Loonflow.of(timing, Loonflow.waiting(engine.port()), vpn);
  }

  private static Capture hook(int id, int state) {
    return Capture.HOOK_1.ofTicket(id).with("\"state_id\": 2", "\"state_id\": " + state);
  }

  /** Tickets go from state 2 to 3 to 4, of which the first two have hooks. */
  private final class TwoHookStates {
    private final Map<String, String> hooked = new ConcurrentHashMap<>();
    private final Queue<String> skipped = new ConcurrentLinkedQueue<>();
    private final Random random = new Random(18);

    /** It is done, whatever becomes of the answer. */
    synchronized EngineStub.Reaction callBack(EngineStub.Request request) {
      String ticket = request.ticket();
      int state = engine.states.getOrDefault(ticket, 2);
      if (state == 4) {
        return lossy(EngineStub.answer(EngineStub.MOVED_ON));
      }
      if (!String.valueOf(state).equals(hooked.get(ticket))) {
        skipped.add(ticket);
      }
      if (random.nextInt(4) == 0) {
        return EngineStub.lost(); // before anything was done
      }
      engine.states.put(ticket, state + 1);
      return lossy(EngineStub.answer(EngineStub.TAKEN));
    }

    synchronized EngineStub.Reaction lossy(EngineStub.Reaction answer) {
      return switch (random.nextInt(8)) {
        case 0 -> EngineStub.lost();
        case 1 -> EngineStub.reset();
        case 2 -> EngineStub.hang();
        case 3 -> EngineStub.answer("502 Bad Gateway", "<html>");
        case 4 -> EngineStub.answer(WRONG);
        default -> answer;
      };
    }

    void send(Loonflow loonflow, int state) {
      IntStream.rangeClosed(1, TICKETS)
          .forEach(
              id -> {
                hooked.put(String.valueOf(id), String.valueOf(state));
                loonflow.call(hook(id, state)).isOk();
              });
    }
  }

  @Test
  void noHookOfTwoInARowIsSkipped() {
    TwoHookStates tickets = new TwoHookStates();
    engine.takes(tickets::callBack);
    engine.tells(request -> tickets.lossy(EngineStub.answer(engine.answerTo(request))));
    try (Loonflow loonflow = receiver(Loonflow.IMPATIENT)) {
      for (int state = 2; state <= 3; state++) {
        tickets.send(loonflow, state);
        int next = state + 1;
        Eventually.holds(
            "all are at " + next,
            () ->
                engine.states.size() == TICKETS
                    && engine.states.values().stream().allMatch(at -> at == next)
                    && loonflow.now("waiting") == 0);
        assertThat(tickets.skipped).isEmpty();
      }
      assertThat(loonflow.callbacks("given-up")).isZero();
    }
  }

  @Test
  void nothingIsSentWhileItIsNotKnownWhereTheTicketIs() {
    engine.reacts(EngineStub.lost());
    engine.answersOtherwise(EngineStub.answer("500 Oops", ""));
    try (Loonflow loonflow = receiver(Loonflow.QUICK)) {
      loonflow.call(hook(1, 2)).isOk();
      Eventually.holds("it is asked often", () -> engine.questions.size() > 5);
      assertThat(engine.requests).hasSize(1);
      engine.tells(request -> EngineStub.answer(engine.answerTo(request)));
      Eventually.holds("it is taken", () -> loonflow.callbacks("sent") == 1);
      assertThat(engine.requests).hasSize(2);
      assertThat(engine.questions.get(0).line())
          .isEqualTo("GET /api/v1.0/tickets/states?ticket_ids=1 HTTP/1.1");
    }
  }

  /** When it goes on, it answers the question before it does what it was asked for. */
  @Test
  void anEngineThatHungMayBeAboutToDoIt() {
    engine.reacts(EngineStub.lost());
    engine.answers(
        socket -> {
          EngineStub.answer("{\"code\":0,\"data\":{\"1\":{\"state_id\":2}}}").to(socket);
          engine.states.put("1", 3);
        });
    try (Loonflow loonflow = receiver(Loonflow.QUICK)) {
      loonflow.call(hook(1, 2)).isOk();
      Eventually.holds("it ends", () -> loonflow.callbacks("moved-on") == 1);
      assertThat(engine.requests).hasSize(1);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "200 OK; {\"code\":-1,\"msg\":\"app: ops has no api permission for workflow_id: 1\"}",
        "403 Forbidden; ",
        "404 Not Found; <html>"
      })
  void whereItMayNotAskItRepeatsAndTellsOnceThatAStateMayBeSkipped(String answer) {
    engine.reacts(EngineStub.lost(), EngineStub.lost(), EngineStub.lost());
    engine.answersOtherwise(
        EngineStub.answer(
            answer.substring(0, answer.indexOf(';')), answer.substring(answer.indexOf(';') + 2)));
    Map<String, String> settings = Loonflow.waiting(engine.port(), "verify-fields", "false");
    try (LogCapture log = new LogCapture();
        Loonflow loonflow = Loonflow.of(Loonflow.QUICK, settings, vpn)) {
      loonflow.call(hook(1, 2)).isOk();
      loonflow.call(hook(2, 2)).isOk();
      Eventually.holds("both are taken", () -> loonflow.callbacks("sent") == 2);
      assertThat(engine.requests).hasSize(5);
      assertThat(log.warnings())
          .filteredOn(line -> line.contains("It cannot be asked where tickets of vpn are"))
          .singleElement()
          .asString()
          .contains("skipped", "/tickets/states");
    }
  }
}
