package io.messenger.dispatcher.handling;

import io.messenger.dispatcher.handling.Isolation.Share;
import io.messenger.sdk.AbstractMessenger;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;

/** Shows how full the compartments of messengers are. */
final class MessengerGauges {
  private final MeterRegistry meters;
  private final Map<Tags, List<Compartment>> compartments;

  private MessengerGauges(MeterRegistry meters, Map<Tags, List<Compartment>> compartments) {
    this.meters = meters;
    this.compartments = compartments;
  }

  static void register(
      MeterRegistry meters, Map<AbstractMessenger, Compartment> compartments, List<Share> shares) {
    // Two messengers of one class may serve one workflow; then they are shown as one.
    Map<Tags, List<Compartment>> byTags =
        shares.stream()
            .collect(
                Collectors.groupingBy(
                    MessengerGauges::tags,
                    LinkedHashMap::new,
                    Collectors.mapping(
                        share ->
                            Objects.requireNonNull(compartments.get(share.binding().messenger())),
                        Collectors.toList())));
    MessengerGauges gauges = new MessengerGauges(meters, byTags);
    gauges.add(
        "running",
        "Events that are in a handler, and handlers over their deadline; at most concurrent-handlers",
        Compartment::running);
    gauges.add(
        "queued",
        "Events that wait for a handler to end; at most queued-events",
        Compartment::waiting);
    gauges.add(
        "overrun",
        "Handlers that still run though their event was answered without them at its deadline",
        compartment -> compartment.overrun().get());
    gauges.add(
        "paused",
        "Messengers that are not called for a while because they used up the memory",
        compartment -> compartment.memory().isPaused() ? 1 : 0);
  }

  private static Tags tags(Share share) {
    return Tags.of(
        "messenger",
        share.binding().messengerName(),
        "workflow",
        share.binding().workflow().toString());
  }

  private void add(String what, String description, ToIntFunction<Compartment> value) {
    compartments.forEach(
        (tags, those) ->
            Gauge.builder(
                    "messenger.handlers." + what, those, c -> c.stream().mapToInt(value).sum())
                .description(description)
                .tags(tags)
                .strongReference(true)
                .register(meters));
  }
}
