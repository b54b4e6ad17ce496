package io.messenger.dispatcher.loonflow;

import io.messenger.dispatcher.dialect.EngineSettings;
import io.messenger.dispatcher.dialect.Recovery;
import io.messenger.dispatcher.json.Json;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the receiver asks the engine by itself, where it has an application there. */
final class EngineAccess implements AutoCloseable {
  private final LoonflowApi api;
  private final HooksUnderWay underWay = new HooksUnderWay();
  private final @Nullable EngineComparison comparison;
  private final @Nullable TicketRecovery recovery;
  private final @Nullable RecoveryAtStart atStart;

  /**
   * How long the recovery of tickets takes.
   *
   * @param unchanged for how long a ticket has not changed that is stranded
   * @param pause between attempts at the start, while the engine does not answer
   */
  record Timing(Duration unchanged, Duration pause) {
    static final Timing DEFAULT = new Timing(Duration.ofMinutes(2), Duration.ofMinutes(1));
  }

  /** It recovers at the start, or when it is asked alone. */
  EngineAccess(
      EngineSettings settings,
      Workflows workflows,
      Application application,
      LoonflowApi api,
      CallbackQueue callbacks,
      boolean recovers,
      Timing timing) {
    this.api = api;
    if (!application.isComplete()) {
      comparison = null;
      recovery = null;
      atStart = null;
      return;
    }
    OwnPath own = OwnPath.of(settings);
    Json json = new Json(settings.limits());
    comparison = new EngineComparison(workflows, application, api, json, own);
    recovery =
        new TicketRecovery(
            settings,
            workflows,
            application,
            api,
            own,
            timing.unchanged(),
            ticket -> underWay.contains(ticket) || callbacks.holds(ticket));
    atStart = recovers ? new RecoveryAtStart(recovery, timing.pause(), timing.unchanged()) : null;
  }

  HooksUnderWay underWay() {
    return underWay;
  }

  List<String> differences() throws InterruptedException {
    return comparison == null ? List.of() : comparison.differences();
  }

  Optional<Recovery> recovery() {
    return Optional.ofNullable(recovery);
  }

  void start() {
    if (recovery != null) {
      api.start();
    }
    if (atStart != null) {
      atStart.start();
    }
  }

  /** Hooks that the engine sends again arrive from now on. */
  void ready() {
    if (atStart != null) {
      atStart.ready();
    }
  }

  @Override
  public void close() {
    api.close();
    if (atStart != null) {
      atStart.close();
    }
  }
}
