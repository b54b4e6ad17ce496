package io.messenger.dispatcher.health;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.List;

/** Whether the receiver should be sent events, and if not, why. Answers at once. */
public final class Readiness {
  private final Lifecycle lifecycle;
  private final HealthChecks checks;

  /**
   * Looks at what readiness depends on.
   *
   * @param lifecycle where the receiver is in its life
   * @param checks how its messengers are
   * @param meters where it is told, as {@code messenger.ready}
   */
  public Readiness(Lifecycle lifecycle, HealthChecks checks, MeterRegistry meters) {
    this.lifecycle = lifecycle;
    this.checks = checks;
    Gauge.builder("messenger.ready", this, self -> self.obstacles().isEmpty() ? 1 : 0)
        .description("Whether the receiver is ready for events: 1, else 0")
        .register(meters);
  }

  /** {@return why it is not ready, without secrets; empty when it is} */
  public List<String> obstacles() {
    List<String> obstacles = new ArrayList<>();
    switch (lifecycle.state()) {
      case STARTING -> obstacles.add("starting: it does not take events yet");
      case DRAINING -> obstacles.add("draining: it finishes the events under way, then stops");
      case STOPPED -> obstacles.add("stopped: it takes no events any more");
      case READY -> {}
    }
    obstacles.addAll(checks.problems());
    return obstacles;
  }
}
