package io.messenger.dispatcher.handling;

import io.messenger.dispatcher.logging.LogText;
import io.messenger.dispatcher.routing.Binding;
import io.messenger.sdk.EventType;
import io.messenger.sdk.InfoPlusEvent;
import io.messenger.sdk.handler.Handler;
import io.messenger.sdk.handler.HandlerRoute;
import io.messenger.sdk.handler.NearHandler;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which handlers of a messenger verified events have reached since the start, and which of these
 * events had none. Bounded, whatever codes there are: of events it knows a thousand places.
 */
public final class HandlerUse {
  private static final Logger log = LoggerFactory.getLogger(HandlerUse.class);

  private static final int MOST_PLACES = 1000;
  private static final int MOST_CODES_OF_HANDLER = 5;
  private static final int MOST_SHOWN = 20;

  private final Binding binding;
  private final LongAdder events = new LongAdder();
  private final Map<Use, Calls> calls = new ConcurrentHashMap<>();
  private final Map<EventPlace, LongAdder> unhandled = new ConcurrentHashMap<>();
  private final LongAdder unhandledElsewhere = new LongAdder();
  private final Set<Compared> compared = ConcurrentHashMap.newKeySet();
  private final Set<NearHandler> told = ConcurrentHashMap.newKeySet();

  HandlerUse(Binding binding) {
    this.binding = binding;
  }

  private record Use(EventType event, String method) {}

  /** How often, and the place of the first one in the engine's words. */
  private record Calls(LongAdder count, @Nullable String place) {}

  /** A place whose events were compared with the handlers' names, with the form's fields or not. */
  private record Compared(EventPlace place, boolean withFields) {}

  /**
   * Events that no handler took.
   *
   * @param event their name
   * @param place where they happened, as the engine writes it; empty for anywhere
   * @param count how many
   */
  public record Unhandled(String event, String place, long count) {}

  /** An event is for this messenger, and for these of its handlers. */
  void asked(InfoPlusEvent event, List<Handler> handlers) {
    events.increment();
    for (Handler handler : handlers) {
      Use use = new Use(event.getEventType(), handler.toString());
      Calls known = calls.get(use);
      if (known == null) {
        known =
            calls.computeIfAbsent(use, unused -> new Calls(new LongAdder(), place(handler, event)));
      }
      known.count.increment();
    }
    EventPlace place = EventPlace.of(event);
    LongAdder count = unhandled.get(place);
    if (count == null && unhandled.size() < MOST_PLACES) {
      count = unhandled.computeIfAbsent(place, unused -> new LongAdder());
    }
    if (count != null && compared.add(new Compared(place, !event.getFields().isEmpty()))) {
      binding.handlers().findNear(event).forEach(near -> tell(near, event));
    }
    if (handlers.isEmpty()) {
      (count == null ? unhandledElsewhere : count).increment();
    }
  }

  private @Nullable String place(Handler handler, InfoPlusEvent event) {
    String place = binding.handlers().place(handler, event);
    return place == null ? null : LogText.ofPrompt(place);
  }

  private void tell(NearHandler near, InfoPlusEvent event) {
    boolean called = calls.keySet().stream().anyMatch(use -> use.method.equals(near.method()));
    long others = told.stream().filter(each -> each.method().equals(near.method())).count();
    if ((called && !differsInCase(near)) || others >= MOST_CODES_OF_HANDLER || !told.add(near)) {
      return;
    }
    if (called) {
      log.warn(
          "{} was not called for {}, though it is for a code that differs from {} in case alone;"
              + " if both are one, correct it in the engine, or name both in @OnStep",
          near.method(),
          LogText.of(event),
          LogText.ofPrompt(near.place()));
    } else {
      log.warn(
          "{} was not called for {}: {}; {}",
          near.method(),
          LogText.of(event),
          LogText.ofPrompt(near.why()),
          LogText.ofPrompt(near.remedy()));
    }
  }

  /** Codes are compared exactly, and an engine that writes one in two ways is rare. */
  private boolean differsInCase(NearHandler near) {
    return binding.handlers().getRoutes().stream()
        .anyMatch(
            route ->
                route.method().equals(near.method())
                    && route.place().equalsIgnoreCase(near.place()));
  }

  /**
   * {@return where the events of a route happen: in the engine's words, once one has come}
   *
   * @param route a route of the messenger
   */
  public String place(HandlerRoute route) {
    Calls known = calls(route);
    return route.named() && known != null && known.place != null ? known.place : route.place();
  }

  /**
   * {@return how many events of a route's type have reached its method}
   *
   * @param route a route of the messenger
   */
  public long count(HandlerRoute route) {
    EventType event = route.event();
    if (event == null) {
      return calls.entrySet().stream()
          .filter(entry -> entry.getKey().method.equals(route.method()))
          .mapToLong(entry -> entry.getValue().count.sum())
          .sum();
    }
    Calls known = calls(route);
    return known == null ? 0 : known.count.sum();
  }

  private @Nullable Calls calls(HandlerRoute route) {
    EventType event = route.event();
    return event == null ? null : calls.get(new Use(event, route.method()));
  }

  /** {@return the events that no handler took, the most frequent first} */
  public List<Unhandled> unhandled() {
    return unhandled.entrySet().stream()
        .filter(entry -> entry.getValue().sum() > 0)
        .map(
            entry ->
                new Unhandled(
                    entry.getKey().event(), entry.getKey().place(), entry.getValue().sum()))
        .sorted(
            Comparator.comparing((Unhandled each) -> -each.count())
                .thenComparing(Unhandled::event)
                .thenComparing(Unhandled::place))
        .toList();
  }

  /** {@return how many events no handler took at further places, too many to tell them apart} */
  public long unhandledElsewhere() {
    return unhandledElsewhere.sum();
  }

  /** Writes to the log which handlers were never called, and which events had none. */
  void log() {
    if (events.sum() == 0) {
      return;
    }
    List<String> never =
        binding.handlers().getRoutes().stream()
            .filter(route -> count(route) == 0)
            .map(route -> route.method() + " (" + route.eventText() + at(route.placeText()) + ")")
            .toList();
    List<String> without =
        new ArrayList<>(
            unhandled().stream()
                .map(each -> each.event() + at(each.place()) + " (" + each.count() + ")")
                .toList());
    if (unhandledElsewhere() > 0) {
      without.add("others (" + unhandledElsewhere() + ")");
    }
    log.info(
        "{} got {} event(s); handlers that were never called: {}; events that had no handler: {}",
        binding,
        events.sum(),
        list(never),
        list(without));
  }

  private static String at(String place) {
    return place.isEmpty() ? "" : " " + place;
  }

  private static String list(List<String> all) {
    if (all.isEmpty()) {
      return "none";
    }
    String shown = String.join(", ", all.subList(0, Math.min(all.size(), MOST_SHOWN)));
    return all.size() <= MOST_SHOWN ? shown : shown + " and " + (all.size() - MOST_SHOWN) + " more";
  }
}
