package io.messenger.sdk.handler;

import io.messenger.sdk.AbstractMessenger;
import io.messenger.sdk.EventType;
import io.messenger.sdk.EventType.HandlerNaming;
import io.messenger.sdk.InfoPlusEvent;
import io.messenger.sdk.model.FormStep;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The handlers of one messenger, found once; then an event is looked up in a few map accesses.
 *
 * <pre>{@code
 * HandlerTable table = HandlerTable.of(messenger);
 * for (Handler handler : table.find(event)) {
 *   response = handler.invoke(event);
 * }
 * }</pre>
 *
 * <p>The specific handler comes first, else the generic one if the messenger overrides it; of
 * several declared for the same, the one with the most filters that match. Then come those that an
 * engine's configuration names, and for {@code ACTION_DONE} the {@code toStep…Done} of each step
 * the instance goes to. Immutable.
 */
public final class HandlerTable {
  private final Map<String, Handler> named;
  private final Map<Declared, Candidates> declared;
  private final Map<EventType, Candidates> generic;
  private final List<BoundCall> bound;
  private final SpecificHandlers specific;
  private final List<HandlerRoute> routes;
  private final List<String> methods;
  private final List<String> warnings;
  private final List<String> doubts;

  /** An {@code @OnStep}; the action is null where it stands for every one. */
  record Declared(EventType type, String step, @Nullable String action) {}

  HandlerTable(
      Map<String, Handler> named,
      Map<Declared, Candidates> declared,
      Map<EventType, Candidates> generic,
      List<BoundCall> bound,
      SpecificHandlers specific,
      List<HandlerRoute> routes,
      List<String> methods,
      List<String> warnings,
      List<String> doubts) {
    this.named = Map.copyOf(named);
    this.declared = Map.copyOf(declared);
    this.generic = Map.copyOf(generic);
    this.bound = List.copyOf(bound);
    this.specific = specific;
    this.routes = List.copyOf(routes);
    this.methods = List.copyOf(methods);
    this.warnings = List.copyOf(warnings);
    this.doubts = List.copyOf(doubts);
  }

  /**
   * Finds the handlers of a messenger.
   *
   * @param messenger the messenger
   * @return its handlers
   * @throws IllegalArgumentException if two methods handle the same, or a declaration cannot be
   *     meant; the message names the methods and says what to do
   */
  public static HandlerTable of(AbstractMessenger messenger) {
    return of(messenger, List.of());
  }

  /**
   * Finds the handlers of a messenger, with those that the configurations of engines name.
   *
   * @param messenger the messenger
   * @param bound the latter, in the order in which they are called; each is one of {@link
   *     #getMethods}
   * @return its handlers
   * @throws IllegalArgumentException as {@link #of(AbstractMessenger)}
   */
  public static HandlerTable of(AbstractMessenger messenger, List<BoundHandler> bound) {
    return new HandlerScan(messenger).toTable(bound);
  }

  /**
   * {@return the class of a messenger as its author wrote it: not the one that Spring and others
   * make around it at run time}
   *
   * @param messenger the messenger
   */
  public static Class<?> authoredClass(AbstractMessenger messenger) {
    return HandlerScan.authoredClass(messenger);
  }

  /**
   * Finds the handlers of an event.
   *
   * @param event the event
   * @return the handlers to call, in order; empty when the messenger does not care
   */
  public List<Handler> find(InfoPlusEvent event) {
    Handler specific = findSpecific(event);
    Handler first = specific != null ? specific : find(generic.get(event.getEventType()), event);
    if (event.getEventType() != EventType.ACTION_DONE && bound.isEmpty()) {
      return first == null ? List.of() : List.of(first);
    }
    List<Handler> handlers = new ArrayList<>();
    if (first != null) {
      handlers.add(first);
    }
    for (BoundCall each : bound) {
      if (!isAmong(handlers, each.handler()) && each.matches(event)) {
        handlers.add(each.handler());
      }
    }
    List<Handler> before = List.copyOf(handlers);
    for (String step : nextStepCodes(event)) {
      Handler next = byName(HandlerName.ofNextStep(step));
      if (next != null && !isAmong(before, next)) {
        handlers.add(next);
      }
    }
    return handlers;
  }

  private static boolean isAmong(List<Handler> handlers, Handler handler) {
    return handlers.stream().anyMatch(handler::isSameAs);
  }

  /**
   * Names the methods that would handle an event, most specific first: what an author could write.
   *
   * @param event the event
   * @return names such as {@code onStepApplyActionSubmitDoing}; empty for {@code ECHO}
   */
  public static List<String> handlerNames(InfoPlusEvent event) {
    EventType type = event.getEventType();
    String step = event.getStep().getStepCode();
    String action = event.getActionCode();
    HandlerNaming naming = type.getHandlerNaming();
    List<@Nullable String> names = new ArrayList<>();
    if (step != null && action != null && naming.takesAction()) {
      names.add(HandlerName.ofStepAndAction(type, step, action));
    }
    if (step != null && naming.takesStep() && naming != HandlerNaming.STEP_AND_ACTION) {
      names.add(HandlerName.ofStep(type, step));
    }
    if (event.getField() != null && naming == HandlerNaming.FIELD) {
      names.add(HandlerName.ofField(type, event.getField()));
    }
    nextStepCodes(event).forEach(next -> names.add(HandlerName.ofNextStep(next)));
    names.add(type.getGenericHandler());
    List<String> result = new ArrayList<>();
    for (String name : names) {
      if (name != null) {
        result.add(name);
      }
    }
    return result;
  }

  /**
   * Finds handlers that were probably meant for an event: it does not reach them, as a code in
   * their name or declaration is almost the event's. For the receiver; takes longer than {@link
   * #find}.
   *
   * @param event the event
   * @return the handlers; empty where a method is for the event's own step, action or field
   */
  public List<NearHandler> findNear(InfoPlusEvent event) {
    return specific.near(event, nextStepCodes(event));
  }

  /**
   * Tells where an event happened, in the engine's words, as far as the name of a handler is about
   * it: {@code step apply, action submit}. For the receiver.
   *
   * @param handler one of the handlers of the event
   * @param event the event
   * @return the place; null where the handler is not named after one
   */
  public @Nullable String place(Handler handler, InfoPlusEvent event) {
    return specific.place(handler, event, nextStepCodes(event));
  }

  /** {@return which events reach which method, by event} */
  public List<HandlerRoute> getRoutes() {
    return routes;
  }

  /**
   * {@return what is wrong with methods that look like handlers but can never be called, a sentence
   * for each}
   */
  public List<String> getWarnings() {
    return warnings;
  }

  /**
   * {@return the methods whose filters no event can match, a sentence for each, for the receiver to
   * tell}
   *
   * @param workflows the workflows that are served, each {@code code@domain}
   * @param engines the names of the engines that there are
   */
  public List<String> findUnmatchable(Collection<String> workflows, Collection<String> engines) {
    return ofCandidates(each -> each.unmatchable(workflows, engines));
  }

  /**
   * {@return what is perhaps wrong with methods, a sentence for each: a code in their name is not
   * one that a workflow is likely to have, or only events without a domain, or of a name that is
   * almost one of InfoPlus's, match their filters}
   *
   * @param workflows the workflows that are served, each {@code code@domain}
   */
  public List<String> findDoubts(Collection<String> workflows) {
    return Stream.concat(doubts.stream(), ofCandidates(each -> each.doubts(workflows)).stream())
        .toList();
  }

  private List<String> ofCandidates(Function<Candidates, List<String>> what) {
    return Stream.concat(declared.values().stream(), generic.values().stream())
        .flatMap(each -> what.apply(each).stream())
        .distinct()
        .sorted()
        .toList();
  }

  /**
   * {@return the names of the methods that can handle events, whatever they are named: those that
   * {@link #of(AbstractMessenger, List)} takes}
   */
  public List<String> getMethods() {
    return methods;
  }

  private @Nullable Handler findSpecific(InfoPlusEvent event) {
    EventType type = event.getEventType();
    HandlerNaming naming = type.getHandlerNaming();
    if (naming == HandlerNaming.FIELD) {
      String field = event.getField();
      return field == null ? null : byName(HandlerName.ofField(type, field));
    }
    String step = event.getStep().getStepCode();
    if (step == null || !naming.takesStep()) {
      return null;
    }
    String action = event.getActionCode();
    if (action != null && naming.takesAction()) {
      Handler exact = find(declared.get(new Declared(type, step, action)), event);
      if (exact == null) {
        exact = byName(HandlerName.ofStepAndAction(type, step, action));
      }
      if (exact != null) {
        return exact;
      }
    }
    Handler ofStep = find(declared.get(new Declared(type, step, null)), event);
    return ofStep != null || naming == HandlerNaming.STEP_AND_ACTION
        ? ofStep
        : byName(HandlerName.ofStep(type, step));
  }

  private static @Nullable Handler find(@Nullable Candidates methods, InfoPlusEvent event) {
    return methods == null ? null : methods.find(event);
  }

  private @Nullable Handler byName(@Nullable String name) {
    return name == null ? null : named.get(name);
  }

  private static Set<String> nextStepCodes(InfoPlusEvent event) {
    if (event.getEventType() != EventType.ACTION_DONE) {
      return Set.of();
    }
    Set<String> codes = new LinkedHashSet<>();
    for (FormStep step : event.getNextSteps()) {
      if (step.getStepCode() != null) {
        codes.add(step.getStepCode());
      }
    }
    if (event.getEndStep() != null && event.getEndStep().getStepCode() != null) {
      codes.add(event.getEndStep().getStepCode());
    }
    return codes;
  }
}
