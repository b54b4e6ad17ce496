package io.messenger.dispatcher.handling;

import io.messenger.dispatcher.routing.Binding;
import io.messenger.dispatcher.settings.HandlerLimits;
import io.messenger.sdk.AbstractMessenger;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.function.LongSupplier;

/**
 * The threads that read, handle and answer events, apart from those that do I/O. A worker does all
 * of it for an event, so that no event changes threads. There are so many workers that all handlers
 * that may run at once can hang, and there are still some for the other events.
 */
public final class Isolation implements AutoCloseable {
  private static final int READERS = Math.max(4, 2 * Runtime.getRuntime().availableProcessors());
  private static final Duration IDLE = Duration.ofSeconds(60);

  /**
   * How far one messenger can go.
   *
   * @param binding the messenger
   * @param limits how far
   */
  public record Share(Binding binding, HandlerLimits limits) {}

  private final IdentityHashMap<AbstractMessenger, Compartment> compartments =
      new IdentityHashMap<>();
  private final List<ExecutorService> virtualThreads = new ArrayList<>();
  private final List<String> warnings = new ArrayList<>();
  private final WorkerPool workers;

  /** For what cannot wait until a worker is free, where no further one can be started. */
  private final WorkerPool reserve = new WorkerPool("messenger-reserve", 1, 1, IDLE);

  private final LongSupplier ticker;
  private final ThreadPriority priority = new ThreadPriority();

  /**
   * Makes room for messengers; nothing is started yet.
   *
   * @param shares how far each of them can go
   * @param ticker tells when a messenger that used up the memory may be called again
   * @param meters where running and waiting handlers are seen
   */
  public Isolation(List<Share> shares, LongSupplier ticker, MeterRegistry meters) {
    this.ticker = ticker;
    int handlers =
        shares.stream()
            .map(Share::limits)
            .filter(limits -> !limits.virtualThreads())
            .mapToInt(HandlerLimits::concurrent)
            .sum();
    workers = new WorkerPool("messenger-worker", READERS, READERS + handlers, IDLE);
    shares.forEach(share -> compartments.put(share.binding().messenger(), compartment(share)));
    MessengerGauges.register(meters, compartments, shares);
    Gauge.builder("messenger.workers", workers, ThreadPoolExecutor::getPoolSize)
        .description("Threads that read, handle and answer events")
        .register(meters);
  }

  private Compartment compartment(Share share) {
    HandlerLimits limits = share.limits();
    MemoryGuard memory = new MemoryGuard(ticker);
    if (!limits.virtualThreads()) {
      return new Compartment(limits, workers, false, memory);
    }
    ExecutorService threads = VirtualThreads.executor();
    if (threads == null) {
      warnings.add(
          share.binding().described()
              + " is to run on virtual threads, which Java "
              + Runtime.version().feature()
              + " does not have; it runs on platform threads; use Java 21 or newer");
      return new Compartment(limits, workers, false, memory);
    }
    virtualThreads.add(threads);
    return new Compartment(limits, threads, true, memory);
  }

  /** {@return what cannot be done as it is configured, a sentence for each} */
  public List<String> warnings() {
    return List.copyOf(warnings);
  }

  /** Starts the threads that there always are; others follow when they are needed. */
  public void start() {
    workers.start();
    reserve.start();
  }

  /** {@return where an event is worked on} */
  public Executor workers() {
    return workers;
  }

  /** Runs a task that is short, and that others wait for, whatever the workers do. */
  void runSoon(Runnable task) {
    if (!workers.runsNow(task)) {
      reserve.execute(task);
    }
  }

  ThreadPriority priority() {
    return priority;
  }

  Compartment compartment(Binding binding) {
    return Objects.requireNonNull(compartments.get(binding.messenger()), "every messenger has one");
  }

  /** Interrupts what still runs. */
  @Override
  public void close() {
    compartments.values().forEach(Compartment::clear);
    virtualThreads.forEach(ExecutorService::shutdownNow);
    workers.shutdownNow();
    reserve.shutdownNow();
  }
}
