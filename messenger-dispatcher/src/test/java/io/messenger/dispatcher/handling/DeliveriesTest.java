package io.messenger.dispatcher.handling;

import static org.assertj.core.api.Assertions.assertThat;

import io.messenger.dispatcher.dialect.Verification;
import io.messenger.dispatcher.logging.EventContext;
import io.messenger.dispatcher.logging.EventContexts;
import io.messenger.dispatcher.logging.RequestOutcome;
import io.messenger.dispatcher.logging.RequestOutcome.Kind;
import io.messenger.dispatcher.metrics.LimitCounters;
import io.messenger.dispatcher.settings.Limit;
import io.messenger.sdk.EventSource;
import io.messenger.sdk.InfoPlusEvent;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Which requests are handled, and which get the answer that another one got. */
class DeliveriesTest {
  private static final Set<Kind> KEPT = EnumSet.of(Kind.OK, Kind.CANCELLED, Kind.ACCEPTED);

  /** With an empty answer. */
  private static final int ENTRY = 500;

  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final EventContexts contexts = new EventContexts();
  private final List<Answer> sent = new ArrayList<>();
  private long ticks;
  private final Deliveries deliveries =
      new Deliveries(3 * ENTRY, () -> ticks, new LimitCounters(meters));

  private @Nullable Consumer<Answer> first(@Nullable String delivery) {
    InfoPlusEvent event =
        InfoPlusEvent.builder("ACTION_DOING")
            .source(EventSource.builder("toy", "ACTION_DOING").build())
            .build();
    Verification proved = Verification.proved(List.of());
    return deliveries.first(
        event, delivery == null ? proved : proved.withDelivery(delivery), context(), sent::add);
  }

  private EventContext context() {
    return contexts.next("127.0.0.1", header -> null);
  }

  private Answer answer(Kind kind, int bytes) {
    return new Answer(200, new byte[bytes], new RequestOutcome(context(), kind, null));
  }

  private void handle(String delivery, Answer answer) {
    Objects.requireNonNull(first(delivery), "it was handled before").accept(answer);
  }

  private boolean isHandledAgain(String delivery) {
    Consumer<Answer> responder = first(delivery);
    if (responder != null) {
      responder.accept(answer(Kind.FAILED, 0)); // which is not kept
    }
    return responder != null;
  }

  private double forgotten() {
    return meters.counter("messenger.limits.exceeded", "limit", Limit.DELIVERY_BYTES.key()).count();
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void whatWasNoTechnicalFailureIsAnsweredAgain(Kind kind) {
    Answer answer = answer(kind, 10);
    handle("a", answer);
    assertThat(sent).containsExactly(answer);
    assertThat(isHandledAgain("a")).isEqualTo(!KEPT.contains(kind));
    if (KEPT.contains(kind)) {
      Answer again = sent.get(1);
      assertThat(again.status()).isEqualTo(200);
      assertThat(again.body()).isSameAs(answer.body());
      assertThat(again.outcome().kind()).isEqualTo(Kind.REPEATED);
      assertThat(again.outcome().reason()).isEqualTo(kind.toString());
      assertThat(again.outcome().context().id()).isNotEqualTo(answer.outcome().context().id());
    }
  }

  @Test
  void whoComesMeanwhileGetsTheAnswerTooWhateverItIs() {
    Consumer<Answer> responder = Objects.requireNonNull(first("a"));
    assertThat(first("a")).isNull();
    assertThat(first("a")).isNull();
    assertThat(sent).isEmpty();
    responder.accept(answer(Kind.FAILED, 0));
    assertThat(sent)
        .extracting(each -> each.outcome().kind())
        .containsExactlyInAnyOrder(Kind.FAILED, Kind.REPEATED, Kind.REPEATED);
    assertThat(isHandledAgain("a")).isTrue();
  }

  @Test
  void withoutANameEachIsHandled() {
    Consumer<Answer> responder = Objects.requireNonNull(first(null));
    responder.accept(answer(Kind.OK, 0));
    assertThat(first(null)).isNotNull();
  }

  @Test
  void answersAreRememberedFor11Minutes() {
    handle("a", answer(Kind.OK, 0));
    ticks = Duration.ofMinutes(11).toNanos() - 1;
    assertThat(isHandledAgain("a")).isFalse();
    ticks++;
    assertThat(isHandledAgain("a")).isTrue();
    assertThat(forgotten()).isZero();
  }

  @Test
  void asManyAsThereIsRoomForAreRemembered() {
    handle("a", answer(Kind.OK, 0));
    handle("b", answer(Kind.OK, 0));
    handle("c", answer(Kind.OK, 0));
    assertThat(isHandledAgain("a") || isHandledAgain("b") || isHandledAgain("c")).isFalse();
    assertThat(forgotten()).isZero();
    handle("d", answer(Kind.OK, 0));
    assertThat(forgotten()).isOne();
  }

  @Test
  void theirBodiesNeedRoomToo() {
    handle("a", answer(Kind.OK, 2 * ENTRY));
    assertThat(isHandledAgain("a")).isFalse();
    handle("b", answer(Kind.OK, 2 * ENTRY + 1));
    assertThat(isHandledAgain("b")).isTrue();
    assertThat(forgotten()).isPositive();
  }
}
