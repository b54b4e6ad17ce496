package io.messenger.dispatcher.infoplus;

import static org.assertj.core.api.Assertions.assertThat;

import io.messenger.dispatcher.dialect.Verification.Reason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** However time passes and the clock is set, no nonce is taken twice. */
class UsedNoncesTest {
  private static final int MOST = 5;
  private static final int HOUR = 3600;
  private static final long WINDOW = 300;
  private static final long REMEMBERED = Duration.ofMinutes(20).toNanos();

  private enum Kind {
    PASS,
    SET,
    USE,
    REPLAY
  }

  private record Step(Kind kind, int seconds) {}

  private record Nonce(String name, long time) {}

  private final UsedNonces used = new UsedNonces(MOST, 0);
  private final List<Nonce> sent = new ArrayList<>();
  private final Set<Nonce> taken = new HashSet<>();
  private long now = 1_772_352_000;
  private long ticks;

  @Provide
  Arbitrary<List<Step>> steps() {
    return Combinators.combine(
            Arbitraries.of(Kind.class), Arbitraries.integers().between(-2 * HOUR, 2 * HOUR))
        .as(Step::new)
        .list()
        .ofMaxSize(60);
  }

  @Property
  void neverTwice(@ForAll("steps") List<Step> steps) {
    for (Step step : steps) {
      switch (step.kind) {
        case PASS -> pass(Math.abs(step.seconds));
        case SET -> now += step.seconds;
        case USE -> {
          Nonce nonce = new Nonce("n" + sent.size(), now + step.seconds % 300);
          sent.add(nonce);
          use(nonce);
        }
        case REPLAY -> sent.forEach(this::use);
      }
    }
  }

  @Property
  void aNewOneIsTakenWhereNobodySetsTheClock(@ForAll("steps") List<Step> steps) {
    for (Step step : steps) {
      pass(Math.abs(step.seconds) + Duration.ofMinutes(10).toSeconds());
      Nonce nonce = new Nonce("n" + sent.size(), now + step.seconds % 300);
      sent.add(nonce);
      assertThat(use(nonce)).isTrue();
    }
  }

  /** Not before, and only those whose time is over. */
  @Test
  void whereThereIsNoRoomThoseOf20MinutesAreForgotten() {
    UsedNonces one = new UsedNonces(1, 0);
    long time = now - WINDOW;
    assertThat(one.use("first", time, now, 0)).isNull();
    assertThat(one.use("a", time, now, REMEMBERED)).isEqualTo(Reason.NONCES_FULL);
    assertThat(one.use("a", time, now + 1, REMEMBERED - 1)).isEqualTo(Reason.NONCES_FULL);
    assertThat(one.use("a", time, now + 1, REMEMBERED)).isEqualTo(Reason.NONCE_TIME);
    assertThat(one.use("a", time + 1, now + 1, REMEMBERED)).isNull();
  }

  @Test
  void otherwiseTheyAreForgottenOnceAMinute() {
    long minute = Duration.ofMinutes(1).toNanos();
    long time = now - WINDOW - 1;
    assertThat(used.use("first", time, now, 0)).isNull();
    assertThat(used.use("second", time, now, minute / 2)).isNull();
    assertThat(used.use("first", time, now, REMEMBERED - 1)).isEqualTo(Reason.NONCE_REUSED);
    assertThat(used.use("first", time, now, REMEMBERED + minute / 2))
        .as("less than a minute after the last look")
        .isEqualTo(Reason.NONCE_REUSED);
    assertThat(used.use("second", time, now, REMEMBERED - 1 + minute)).isEqualTo(Reason.NONCE_TIME);
  }

  private void pass(long seconds) {
    now += seconds;
    ticks += Duration.ofSeconds(seconds).toNanos();
  }

  private boolean use(Nonce nonce) {
    boolean took =
        UsedNonces.isInTime(nonce.time, now)
            && used.use(nonce.name, nonce.time, now, ticks) == null;
    if (took) {
      assertThat(taken.add(nonce)).as("%s is new", nonce).isTrue();
    }
    return took;
  }
}
