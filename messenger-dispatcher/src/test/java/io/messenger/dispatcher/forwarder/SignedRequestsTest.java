package io.messenger.dispatcher.forwarder;

import static io.messenger.dispatcher.forwarder.ForwarderReceiver.NOW;
import static io.messenger.dispatcher.forwarder.ForwarderReceiver.SECRET;
import static io.messenger.dispatcher.forwarder.ForwarderReceiver.fixture;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.messenger.dispatcher.forwarder.ForwarderReceiver.Answer;
import io.messenger.dispatcher.receiver.Eventually;
import io.messenger.dispatcher.receiver.LogCapture;
import io.messenger.dispatcher.routing.ConfigurationException;
import io.messenger.dispatcher.settings.Limit;
import io.messenger.sdk.AbstractMessenger;
import io.messenger.sdk.InfoPlusResponse;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests signed by Standard Webhooks reach messengers once, and no others do. */
class SignedRequestsTest {
  private static final String OTHER = "whsec_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";
  private static final Delivery EVENT =
      Delivery.of("/caluma", fixture("caluma/pre-complete-work-item"));
  private static final Delivery INFOPLUS =
      Delivery.of(
          "/infoplus_subscriber",
          "{\"event\":\"ACTION_DOING\",\"data\":{\"step\":{\"workflowCode\":\"leave\","
              + "\"domain\":\"example.edu\",\"stepCode\":\"apply\"},\"actionCode\":\"submit\"}}");

  private static Recording messenger() {
    return new Recording("leave", e -> null);
  }

  private static ForwarderReceiver receiver(
      String engine, @Nullable String secret, AbstractMessenger messenger) {
    Map<String, String> settings = secret == null ? Map.of() : Map.of("secret", secret);
    return ForwarderReceiver.of(builder -> builder.engine(engine, settings), messenger);
  }

  @ParameterizedTest
  @ValueSource(strings = {"jit/process-in", "caluma/pre-complete-work-item"})
  void aRightSignatureOpens(String name) {
    Recording messenger = new Recording("*", e -> null);
    try (ForwarderReceiver receiver = ForwarderReceiver.of(messenger)) {
      String path = "/" + name.substring(0, name.indexOf('/'));
      receiver.post(path, fixture(name)).isHandled(false);
      receiver.send(Delivery.of(path, fixture(name))).isRefused(401);
      receiver.send(Delivery.of(path, fixture(name)).signed("a", NOW, OTHER)).isRefused(401);
    }
    assertThat(messenger.events()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "/jit; {\"event\":\"ACTION_DOING\",\"data\":{}}; InfoPlus; /infoplus_subscriber",
        "/caluma; {\"event\":\"ACTION_DOING\",\"data\":\"{}\"}; InfoPlus; /infoplus_subscriber",
        "/caluma; {\"eventType\":\"A\",\"eventData\":{}}; InfoPlus; /infoplus_subscriber",
        "/jit; event=ACTION_DOING&data=%7B%7D; InfoPlus; /infoplus_subscriber",
        "/caluma; eventData=%7B%7D&eventType=ACTION_DOING; InfoPlus; /infoplus_subscriber",
        "/caluma; {\"engine\":\"jit\",\"operate\":\"process\"}; Jit; /jit",
        "/jit; {\"engine\":\"caluma\",\"event\":\"post_create_case\"}; Caluma; /caluma",
        "/jit; {\"id\":1,\"state_id\":2,\"workflow_id\":1}; loonflow; /loonflow",
        "/caluma; {\"type\":\"flow_action_hook\",\"event_type\":\"a\"}; loonflow; /loonflow",
        "/infoplus_subscriber; {\"id\":1,\"state_id\":2}; loonflow; /loonflow",
        "/infoplus_subscriber; {\"type\":\"flow_hook\",\"fields\":{}}; loonflow; /loonflow",
        "/infoplus_subscriber; {\"engine\":\"jit\",\"operate\":\"process\"}; Jit; /jit",
        "/infoplus_subscriber; {\"engine\":\"caluma\",\"event\":\"a\"}; Caluma; /caluma",
      })
  void anEventOfAnotherEngineIsToldWhereItBelongs(
      String path, String body, String engine, String belongs) {
    try (ForwarderReceiver receiver = ForwarderReceiver.of(messenger())) {
      receiver.post(path, body).isRefused(400, "an event of " + engine, belongs);
    }
  }

  @ParameterizedTest
  @CsvSource({"jit/process-in, engines.jit", "caluma/pre-complete-work-item, engines.caluma"})
  void aWorkflowThatNobodyServesIsToldWhereItGetsItsCode(String name, String list) {
    try (LogCapture log = new LogCapture();
        ForwarderReceiver receiver = ForwarderReceiver.of(new Recording("other", e -> null))) {
      receiver.post("/" + name.substring(0, name.indexOf('/')), fixture(name)).isHandled(false);
      assertThat(log.warnings())
          .singleElement()
          .asString()
          .contains("No messenger serves")
          .endsWith(", or list it with its code below " + list);
    }
  }

  @ParameterizedTest
  @CsvSource({"-301, 401", "-300, 200", "300, 200", "301, 401"})
  void aSignatureIsTakenForFiveMinutes(long seconds, int status) {
    Recording messenger = messenger();
    try (ForwarderReceiver receiver = receiver("caluma", SECRET, messenger)) {
      assertThat(receiver.send(EVENT.signed("a", NOW + seconds, SECRET)).status())
          .isEqualTo(status);
    }
    assertThat(messenger.events()).hasSize(status == 200 ? 1 : 0);
  }

  @Test
  void aByteOrderMarkBeforeTheBodyIsSkipped() {
    try (ForwarderReceiver any = ForwarderReceiver.of(new Recording("*", e -> null))) {
      any.post("/jit", "\uFEFF" + ForwarderReceiver.fixture("jit/process-in")).isHandled(false);
      String body = ForwarderReceiver.fixture("caluma/pre-create-case");
      any.post("/caluma", "\uFEFF" + body).isHandled(false);
    }
  }

  @Test
  void aBodyCannotBeChanged() {
    Recording messenger = messenger();
    try (ForwarderReceiver receiver = receiver("caluma", SECRET, messenger)) {
      Delivery signed = EVENT.signed("a", NOW, SECRET);
      String changed = fixture("caluma/pre-complete-work-item").replace("annual", "sick");
      receiver
          .send(new Delivery("/caluma", Delivery.of("", changed).body(), signed.headers()))
          .isRefused(401);
    }
    assertThat(messenger.events()).isEmpty();
  }

  @Test
  void severalSignaturesAreSent() {
    Recording messenger = messenger();
    try (ForwarderReceiver receiver = receiver("caluma", SECRET, messenger)) {
      receiver.send(EVENT.signed("a", NOW, OTHER, SECRET)).isHandled(false);
    }
  }

  @Test
  void secretsAreReplacedWithoutAGap() {
    Recording messenger = messenger();
    Map<String, String> settings = Map.of("secrets[0]", OTHER, "secrets[1]", SECRET);
    try (ForwarderReceiver receiver =
        ForwarderReceiver.of(builder -> builder.engine("caluma", settings), messenger)) {
      receiver.send(EVENT.signed("a", NOW, SECRET)).isHandled(false);
      receiver.send(EVENT.signed("b", NOW, OTHER)).isHandled(false);
    }
    assertThat(messenger.events()).hasSize(2);
  }

  @Test
  void aMessengersOwnSecretOpensItBesidesTheEngines() {
    Recording messenger = messenger();
    messenger.setSecret(OTHER);
    try (ForwarderReceiver receiver = receiver("caluma", SECRET, messenger)) {
      receiver.send(EVENT.signed("a", NOW, OTHER)).isHandled(false);
      receiver.send(EVENT.signed("b", NOW, SECRET)).isHandled(false);
    }
    assertThat(messenger.events()).hasSize(2);
  }

  @Test
  void aMessengersSecretIsEnough() {
    Recording messenger = messenger();
    messenger.setSecret(OTHER);
    try (ForwarderReceiver receiver = receiver("caluma", null, messenger)) {
      receiver.send(EVENT.signed("a", NOW, OTHER)).isHandled(false);
      receiver.send(EVENT.signed("b", NOW, SECRET)).isRefused(401);
      receiver.send(EVENT).isRefused(401);
    }
    assertThat(messenger.events()).hasSize(1);
  }

  @Test
  void aMessengerThatNeedsNoSecretIsOpen() {
    Recording messenger = messenger();
    messenger.setVerified(false);
    try (ForwarderReceiver receiver = receiver("caluma", null, messenger)) {
      receiver.send(EVENT).isHandled(false);
    }
    assertThat(messenger.events()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"password", "whsec_", "whsec_?"})
  void aSecretThatCannotSignIsAStartUpError(String secret) {
    assertThatThrownBy(() -> receiver("jit", secret, messenger()).close())
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("engines.jit.secret")
        .hasMessageContaining("whsec_");
  }

  @Test
  void infoPlusCanBeSignedInsteadOfBasic() {
    Recording messenger = messenger();
    messenger.setSecret(OTHER);
    try (ForwarderReceiver receiver = receiver("infoplus", SECRET, messenger)) {
      receiver.send(INFOPLUS.signed("a", NOW, SECRET)).isHandled(false);
      receiver.send(INFOPLUS.signed("b", NOW, OTHER)).isHandled(false);
      receiver.send(INFOPLUS.header("Authorization", basic(OTHER))).isHandled(false);
      assertThat(receiver.send(INFOPLUS).status()).isEqualTo(401);
      assertThat(receiver.send(INFOPLUS.signed("c", NOW - 301, SECRET)).status()).isEqualTo(401);
    }
    assertThat(messenger.events()).hasSize(3);
  }

  @ParameterizedTest
  @ValueSource(strings = {"jit", "caluma", "infoplus"})
  void aSecretOfTheEngineIsAskedForThoughTheMessengerIsOpen(String engine) {
    Recording messenger = new Recording("*", e -> null).unverified();
    Delivery delivery =
        switch (engine) {
          case "jit" -> Delivery.of("/jit", fixture("jit/process-in"));
          case "caluma" -> Delivery.of("/caluma", fixture("caluma/pre-create-case"));
          default -> INFOPLUS;
        };
    try (ForwarderReceiver receiver = receiver(engine, SECRET, messenger)) {
      assertThat(receiver.send(delivery).status()).isEqualTo(401);
      Delivery basic = delivery.header("Authorization", basic(SECRET));
      assertThat(receiver.send(basic).status()).isEqualTo(401);
      assertThat(receiver.send(delivery.signed("a", NOW, OTHER)).status()).isEqualTo(401);
      assertThat(messenger.events()).isEmpty();
      receiver.send(delivery.signed("b", NOW, SECRET)).isHandled(false);
    }
    try (ForwarderReceiver receiver = receiver(engine, null, messenger)) {
      receiver.send(delivery).isHandled(false);
    }
    assertThat(messenger.events()).hasSize(2);
  }

  @Test
  void infoPlusCanBeSignedWithTheMessengersSecretAlone() {
    Recording messenger = messenger();
    messenger.setSecret(OTHER);
    try (ForwarderReceiver receiver = receiver("infoplus", null, messenger)) {
      receiver.send(INFOPLUS.signed("a", NOW, OTHER)).isHandled(false);
      assertThat(receiver.send(INFOPLUS.signed("b", NOW, SECRET)).status()).isEqualTo(401);
      // A wrong signature counts, whatever else is right.
      Delivery both = INFOPLUS.header("Authorization", basic(OTHER)).signed("c", NOW, SECRET);
      assertThat(receiver.send(both).status()).isEqualTo(401);
    }
    assertThat(messenger.events()).hasSize(1);
  }

  private static String basic(String secret) {
    byte[] pair = ("leave@example.edu:" + secret).getBytes(StandardCharsets.UTF_8);
    return "Basic " + Base64.getEncoder().encodeToString(pair);
  }

  private static double repeated(MeterRegistry meters) {
    return meters.find("messenger.events.repeated").counters().stream()
        .mapToDouble(counter -> counter.count())
        .sum();
  }

  @Test
  void aRequestThatComesAgainGetsTheFirstAnswer() {
    AtomicInteger calls = new AtomicInteger();
    Recording messenger =
        new Recording("leave", e -> InfoPlusResponse.cancel("call " + calls.incrementAndGet()));
    try (ForwarderReceiver receiver = receiver("caluma", SECRET, messenger)) {
      for (int i = 0; i < 3; i++) {
        Answer answer = receiver.send(EVENT.signed("a", NOW, SECRET)).isHandled(true);
        assertThat(answer.prompt()).isEqualTo("call 1");
      }
      // Only who is verified gets it.
      receiver.send(EVENT.signed("a", NOW, OTHER)).isRefused(401);
      assertThat(receiver.send(EVENT.signed("b", NOW, SECRET)).prompt()).isEqualTo("call 2");
    }
    assertThat(calls).hasValue(2);
  }

  @Test
  void itsFirstAnswerIsKnownThoughTheClockWasAheadForAMoment() {
    Recording messenger = messenger();
    AtomicLong seconds = new AtomicLong(NOW);
    try (ForwarderReceiver receiver =
        ForwarderReceiver.of(
            builder ->
                builder
                    .engine("caluma", Map.of("secret", SECRET))
                    .clock(() -> Instant.ofEpochSecond(seconds.get())),
            messenger)) {
      receiver.send(EVENT.signed("a", NOW, SECRET)).isHandled(false);
      seconds.set(NOW + 3600);
      receiver.send(EVENT.signed("b", NOW + 3600, SECRET)).isHandled(false);
      seconds.set(NOW);
      receiver.send(EVENT.signed("a", NOW, SECRET)).isHandled(false);
    }
    assertThat(messenger.events()).hasSize(2);
  }

  @Test
  void whereWorkflowsAreHiddenAnEngineThatProvesItsSecretLearnsThatNobodyServesOne() {
    Recording messenger = new Recording("another", e -> null);
    try (ForwarderReceiver receiver =
        ForwarderReceiver.of(
            builder -> builder.hideWorkflows(true).engine("caluma", Map.of("secret", SECRET)),
            messenger)) {
      receiver.send(EVENT.signed("a", NOW, SECRET)).isHandled(false);
      receiver.send(EVENT.signed("b", NOW, OTHER)).isRefused(401);
      receiver.send(EVENT).isRefused(401);
    }
    assertThat(messenger.events()).isEmpty();
  }

  @Test
  void enginesDoNotShareIds() {
    Recording messenger = new Recording("*", e -> null);
    try (ForwarderReceiver receiver = ForwarderReceiver.of(messenger)) {
      receiver.send(EVENT.signed("a", NOW, SECRET)).isHandled(false);
      receiver
          .send(Delivery.of("/jit", fixture("jit/process-in")).signed("a", NOW, SECRET))
          .isHandled(false);
    }
    assertThat(messenger.events()).hasSize(2);
  }

  @Test
  void aRequestThatComesWhileTheFirstIsHandledWaitsForItsAnswer() throws Exception {
    CountDownLatch entered = new CountDownLatch(1);
    CountDownLatch leave = new CountDownLatch(1);
    Recording messenger =
        new Recording(
            "leave",
            e -> {
              entered.countDown();
              await(leave);
              return InfoPlusResponse.cancel("the first answer");
            });
    SimpleMeterRegistry meters = new SimpleMeterRegistry();
    try (ForwarderReceiver receiver =
        ForwarderReceiver.of(
            builder -> builder.meters(meters).engine("caluma", Map.of("secret", SECRET)),
            messenger)) {
      Delivery delivery = EVENT.signed("a", NOW, SECRET);
      CompletableFuture<Answer> first =
          CompletableFuture.supplyAsync(() -> receiver.send(delivery));
      await(entered);
      CompletableFuture<Answer> second =
          CompletableFuture.supplyAsync(() -> receiver.send(delivery));
      untilRepeated(meters);
      assertThat(second).isNotDone();
      leave.countDown();

      for (CompletableFuture<Answer> each : List.of(first, second)) {
        assertThat(Eventually.result("an answer", each).isHandled(true).prompt())
            .isEqualTo("the first answer");
      }
    }
    assertThat(messenger.events()).hasSize(1);
  }

  private static void await(CountDownLatch latch) {
    Eventually.happens("the first is handled", latch);
  }

  private static void untilRepeated(MeterRegistry meters) {
    Eventually.holds("the second comes", () -> repeated(meters) > 0);
  }

  @Test
  void whatIsHandledIsNotForgottenForWantOfMemory() throws Exception {
    CountDownLatch entered = new CountDownLatch(1);
    CountDownLatch leave = new CountDownLatch(1);
    Recording messenger =
        new Recording(
            "leave",
            e -> {
              if (entered.getCount() == 1) {
                entered.countDown();
                await(leave);
              }
              return InfoPlusResponse.cancel("x".repeat(50_000));
            });
    SimpleMeterRegistry meters = new SimpleMeterRegistry();
    try (ForwarderReceiver receiver =
        ForwarderReceiver.of(
            builder ->
                builder
                    .meters(meters)
                    .limit(Limit.DELIVERY_BYTES, 100_000)
                    .engine("caluma", Map.of("secret", SECRET)),
            messenger)) {
      Delivery slow = EVENT.signed("slow", NOW, SECRET);
      CompletableFuture<Answer> first = CompletableFuture.supplyAsync(() -> receiver.send(slow));
      await(entered);
      for (int i = 0; i < 10; i++) {
        receiver.send(EVENT.signed("other-" + i, NOW, SECRET)).isHandled(true);
      }
      CompletableFuture<Answer> second = CompletableFuture.supplyAsync(() -> receiver.send(slow));
      untilRepeated(meters);
      leave.countDown();
      Eventually.result("the first answer", first).isHandled(true);
      Eventually.result("the second answer", second).isHandled(true);
    }
    assertThat(messenger.events()).hasSize(11);
  }

  @Test
  void afterAFailureSendingAgainHelps() {
    AtomicInteger calls = new AtomicInteger();
    Recording messenger =
        new Recording(
            "leave",
            e -> {
              if (calls.incrementAndGet() == 1) {
                throw new IllegalStateException("only once");
              }
              return null;
            });
    try (ForwarderReceiver receiver = receiver("caluma", SECRET, messenger)) {
      Delivery delivery = EVENT.signed("a", NOW, SECRET);
      receiver.send(delivery).isHandled(true);
      receiver.send(delivery).isHandled(false);
      receiver.send(delivery).isHandled(false);
    }
    assertThat(calls).hasValue(2);
  }
}
