package io.messenger.dispatcher.health;

import io.messenger.dispatcher.routing.Binding;
import io.messenger.dispatcher.schedule.PeriodicTask;
import io.messenger.dispatcher.threads.DaemonThreads;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks the messengers again and again whether they are healthy, each on a thread of its own. */
public final class HealthChecks implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(HealthChecks.class);

  private final List<MessengerHealth> checked;
  private final PeriodicTask timer;

  /** One for each of the messengers, of which at most one check runs at a time. */
  private final ThreadPoolExecutor threads;

  /**
   * Prepares the checks of those messengers that have one.
   *
   * @param bindings all messengers
   * @param interval how long after the start of a check the next one is due; one that runs then,
   *     and has for a second, fails
   * @param meters where the results are told, as {@code messenger.health}
   */
  public HealthChecks(List<Binding> bindings, Duration interval, MeterRegistry meters) {
    timer = new PeriodicTask("messenger-health-timer", interval, this::check);
    checked =
        bindings.stream().filter(MessengerHealth::isChecked).map(MessengerHealth::new).toList();
    int most = Math.max(1, checked.size());
    threads =
        new ThreadPoolExecutor(
            most,
            most,
            0,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            new DaemonThreads("messenger-health"));
    Map<String, List<MessengerHealth>> byName =
        checked.stream()
            .collect(
                Collectors.groupingBy(
                    each -> each.binding().toString(), LinkedHashMap::new, Collectors.toList()));
    byName.values().forEach(same -> addGauge(same, meters));
  }

  private static void addGauge(List<MessengerHealth> same, MeterRegistry meters) {
    Binding binding = same.get(0).binding();
    Gauge.builder(
            "messenger.health",
            same,
            all -> all.stream().allMatch(MessengerHealth::isHealthy) ? 1 : 0)
        .description("Whether the messenger's healthCheck() went well when it was last called")
        .tag("messenger", binding.messengerName())
        .tag("workflow", binding.workflow().toString())
        .strongReference(true)
        .register(meters);
  }

  /** Starts to check, at once and then at each interval. */
  public void start() {
    if (!checked.isEmpty()) {
      int unused = threads.prestartAllCoreThreads();
      check();
      timer.start();
    }
  }

  private void check() {
    for (MessengerHealth each : checked) {
      try {
        each.check(threads);
      } catch (Throwable e) { // else no check would ever start again
        if (!threads.isShutdown()) {
          log.error("The healthCheck() of {} could not be started", each.binding(), e);
        }
      }
    }
  }

  /** {@return what is wrong with the messengers; empty when all are healthy} */
  public List<String> problems() {
    return checked.stream().map(MessengerHealth::problem).filter(Objects::nonNull).toList();
  }

  /** Ends the checks; those under way are interrupted. */
  @Override
  public void close() {
    timer.close();
    threads.shutdownNow();
  }
}
