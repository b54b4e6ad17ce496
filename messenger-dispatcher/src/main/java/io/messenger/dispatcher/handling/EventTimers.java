package io.messenger.dispatcher.handling;

import io.messenger.dispatcher.handling.DispatchMetrics.Outcome;
import io.messenger.dispatcher.logging.LogText;
import io.messenger.dispatcher.routing.WorkflowPattern;
import io.messenger.sdk.EventType;
import io.messenger.sdk.InfoPlusEvent;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * How long events took, by workflow, event, step, action and outcome. The workflows are those
 * configured. Steps and actions are the engine's words, so there are only so many: further ones
 * count as {@code other}.
 */
final class EventTimers {
  static final String OTHER = "other";
  private static final String NONE = "-";

  /** Of event, step and action, for each workflow; a large workflow has 400. */
  static final int MOST_PLACES = 500;

  private static final int LONGEST_NAME = 80;
  private static final Duration[] BUCKETS =
      IntStream.of(1, 2, 5, 10, 25, 50, 100, 250, 500, 1000, 2500, 5000, 10_000)
          .mapToObj(Duration::ofMillis)
          .toArray(Duration[]::new);

  private record Place(EventType event, String step, String action) {}

  private record Key(
      WorkflowPattern workflow, EventType event, String step, String action, Outcome outcome) {}

  private final MeterRegistry registry;
  private final Map<Key, Timer> timers = new ConcurrentHashMap<>();
  private final Map<WorkflowPattern, Set<Place>> places = new ConcurrentHashMap<>();

  EventTimers(MeterRegistry registry) {
    this.registry = registry;
  }

  /** The timer of an event, which was verified. */
  Timer of(WorkflowPattern workflow, InfoPlusEvent event, Outcome outcome) {
    EventType type = event.getEventType();
    String step = name(event.getStep().getStepCode());
    String action = name(event.getActionCode());
    Timer timer = timers.get(new Key(workflow, type, step, action, outcome));
    if (timer != null) {
      return timer;
    }
    return isAdmitted(workflow, new Place(type, step, action))
        ? register(new Key(workflow, type, step, action, outcome))
        : register(new Key(workflow, type, OTHER, OTHER, outcome));
  }

  private static String name(@Nullable String code) {
    if (code == null || code.isEmpty()) {
      return NONE;
    }
    return code.length() > LONGEST_NAME ? OTHER : code;
  }

  private boolean isAdmitted(WorkflowPattern workflow, Place place) {
    Set<Place> admitted = places.computeIfAbsent(workflow, unused -> ConcurrentHashMap.newKeySet());
    if (admitted.contains(place)) {
      return true;
    }
    synchronized (admitted) {
      return admitted.size() < MOST_PLACES && admitted.add(place);
    }
  }

  private Timer register(Key key) {
    return timers.computeIfAbsent(
        key,
        k ->
            Timer.builder("messenger.events")
                .description("Events that reached a messenger, and how long their answers took")
                .serviceLevelObjectives(BUCKETS)
                .tag("workflow", k.workflow().toString())
                .tag("event", k.event().name())
                .tag("step", LogText.of(k.step()))
                .tag("action", LogText.of(k.action()))
                .tag("outcome", k.outcome().name().toLowerCase(Locale.ROOT))
                .register(registry));
  }
}
