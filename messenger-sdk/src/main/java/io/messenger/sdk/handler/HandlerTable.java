package io.messenger.sdk.handler;

import io.messenger.sdk.AbstractMessenger;
import io.messenger.sdk.EventType;
import io.messenger.sdk.EventType.HandlerNaming;
import io.messenger.sdk.InfoPlusEvent;
import io.messenger.sdk.model.FormStep;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
 * <p>The specific handler comes first, else the generic one if the messenger overrides it. Only
 * {@code ACTION_DONE} can have several: the handler of the action, then the {@code toStep…Done} of
 * each step the instance goes to. Immutable.
 */
public final class HandlerTable {
  private final Map<String, Handler> named;
  private final Map<Declared, Handler> declared;
  private final Map<EventType, Handler> generic;
  private final List<HandlerRoute> routes;
  private final List<String> warnings;

  /** An {@code @OnStep}; the action is null where it stands for every one. */
  record Declared(EventType type, String step, @Nullable String action) {}

  HandlerTable(
      Map<String, Handler> named,
      Map<Declared, Handler> declared,
      Map<EventType, Handler> generic,
      List<HandlerRoute> routes,
      List<String> warnings) {
    this.named = Map.copyOf(named);
    this.declared = Map.copyOf(declared);
    this.generic = Map.copyOf(generic);
    this.routes = List.copyOf(routes);
    this.warnings = List.copyOf(warnings);
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
    return new HandlerScan(messenger).toTable();
  }

  /**
   * Finds the handlers of an event.
   *
   * @param event the event
   * @return the handlers to call, in order; empty when the messenger does not care
   */
  public List<Handler> find(InfoPlusEvent event) {
    Handler specific = findSpecific(event);
    Handler first = specific != null ? specific : generic.get(event.getEventType());
    if (event.getEventType() != EventType.ACTION_DONE) {
      return first == null ? List.of() : List.of(first);
    }
    List<Handler> handlers = new ArrayList<>();
    if (first != null) {
      handlers.add(first);
    }
    for (String step : nextStepCodes(event)) {
      Handler next = byName(HandlerName.ofNextStep(step));
      if (next != null) {
        handlers.add(next);
      }
    }
    return handlers;
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
      Handler exact = declared.get(new Declared(type, step, action));
      if (exact == null) {
        exact = byName(HandlerName.ofStepAndAction(type, step, action));
      }
      if (exact != null) {
        return exact;
      }
    }
    Handler ofStep = declared.get(new Declared(type, step, null));
    return ofStep != null || naming == HandlerNaming.STEP_AND_ACTION
        ? ofStep
        : byName(HandlerName.ofStep(type, step));
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
