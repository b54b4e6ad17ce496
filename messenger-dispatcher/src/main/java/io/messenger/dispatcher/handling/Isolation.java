package io.messenger.dispatcher.handling;

import io.messenger.dispatcher.routing.Binding;
import io.messenger.dispatcher.settings.HandlerLimits;
import io.messenger.sdk.AbstractMessenger;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.function.ToDoubleFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The threads that read, handle and answer events, apart from those that do I/O. A worker does all
 * of it for an event, so that no event changes threads. There are so many workers that all handlers
 * that may run at once can hang, and there are still some for the other events.
 */
public final class Isolation implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Isolation.class);

  private static final int READERS = Math.max(4, 2 * Runtime.getRuntime().availableProcessors());
  private static final long IDLE_SECONDS = 60;

  /**
   * How far one messenger can go.
   *
   * @param binding the messenger
   * @param limits how far
   */
  public record Share(Binding binding, HandlerLimits limits) {}

  private final IdentityHashMap<AbstractMessenger, Compartment> compartments =
      new IdentityHashMap<>();
  private final ThreadPoolExecutor workers;

  /**
   * Makes room for messengers; threads start when they are needed.
   *
   * @param shares how far each of them can go
   * @param meters where running and waiting handlers are seen
   */
  public Isolation(List<Share> shares, MeterRegistry meters) {
    int handlers =
        shares.stream()
            .map(Share::limits)
            .filter(limits -> !limits.virtualThreads())
            .mapToInt(HandlerLimits::concurrent)
            .sum();
    workers = new WorkerPool(READERS, READERS + handlers, Duration.ofSeconds(IDLE_SECONDS));
    for (Share share : shares) {
      Compartment compartment = compartment(share);
      compartments.put(share.binding().messenger(), compartment);
      gauge(
          meters,
          "running",
          "Events that are in a handler, and handlers over their deadline",
          share,
          compartment,
          Compartment::running);
      gauge(
          meters,
          "queued",
          "Events that wait for a handler to end",
          share,
          compartment,
          Compartment::waiting);
      gauge(
          meters,
          "overrun",
          "Handlers that still run though their event was answered without them",
          share,
          compartment,
          c -> c.overrun().get());
    }
    Gauge.builder("messenger.workers", workers, ThreadPoolExecutor::getPoolSize)
        .description("Threads that read, handle and answer events")
        .register(meters);
  }

  private Compartment compartment(Share share) {
    Executor virtual = share.limits().virtualThreads() ? VirtualThreads.executor() : null;
    if (share.limits().virtualThreads() && virtual == null) {
      log.warn(
          "{} is to run on virtual threads, which Java {} does not have; it runs on platform"
              + " threads; use Java 21 or newer",
          share.binding(),
          Runtime.version().feature());
    }
    return virtual == null
        ? new Compartment(share.limits(), workers, false)
        : new Compartment(share.limits(), virtual, true);
  }

  private static void gauge(
      MeterRegistry meters,
      String what,
      String description,
      Share share,
      Compartment compartment,
      ToDoubleFunction<Compartment> value) {
    Gauge.builder("messenger.handlers." + what, compartment, value)
        .description(description)
        .tag("messenger", share.binding().messengerName())
        .tag("workflow", share.binding().workflow().toString())
        .register(meters);
  }

  /** {@return where an event is worked on} */
  public Executor workers() {
    return workers;
  }

  Compartment compartment(Binding binding) {
    return Objects.requireNonNull(compartments.get(binding.messenger()), "every messenger has one");
  }

  /** Interrupts what still runs. */
  @Override
  public void close() {
    workers.shutdownNow();
  }
}
