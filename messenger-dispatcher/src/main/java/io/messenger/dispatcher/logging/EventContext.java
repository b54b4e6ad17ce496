package io.messenger.dispatcher.logging;

import io.messenger.sdk.InfoPlusEvent;
import io.messenger.sdk.model.FormStep;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * Which event a log line is about. While something runs in it, the lines of every logger carry its
 * fields in the MDC: {@code event_id}, {@code workflow}, {@code event}, {@code step}, {@code
 * action}, {@code entry_id}, {@code messenger}, {@code trace_id}, {@code span_id}, {@code
 * traceparent}, {@code tracestate}. A field that the event does not have is left out. What a client
 * sent is shortened, and on one line. Immutable.
 *
 * <pre>{@code
 * EventContext context = contexts.next(client, request::header).withEvent(event);
 * Answer answer = context.call(() -> handle(event));
 * }</pre>
 */
public final class EventContext {
  private static final String ID = "event_id";
  private static final int SIZE = 32;

  private final String id;
  private final String client;
  private final TraceContext trace;
  private final @Nullable InfoPlusEvent event;

  /** Not made for a request that is refused before it becomes an event, unless a line needs it. */
  private final @Nullable Map<String, String> fields;

  private EventContext(
      String id,
      String client,
      TraceContext trace,
      @Nullable InfoPlusEvent event,
      @Nullable Map<String, String> fields) {
    this.id = id;
    this.client = client;
    this.trace = trace;
    this.event = event;
    this.fields = fields;
  }

  static EventContext of(String id, String client, TraceContext trace) {
    return new EventContext(id, client, trace, null, null);
  }

  /**
   * {@return the same, with what the event says of itself}
   *
   * @param event the event
   */
  public EventContext withEvent(InfoPlusEvent event) {
    FormStep step = event.getStep();
    Map<String, String> more = traceFields();
    if (step.getWorkflowCode() != null) {
      more.put("workflow", LogText.workflow(event));
    }
    more.put("event", LogText.of(event.getEventName()));
    put(more, "step", step.getStepCode());
    put(more, "action", event.getActionCode());
    long entry = step.getInstance().getEntryId();
    if (entry != 0) {
      more.put("entry_id", Long.toString(entry));
    }
    return new EventContext(id, client, trace, event, more);
  }

  /**
   * {@return the same, within one of the messengers}
   *
   * @param messenger the messenger's class
   */
  public EventContext withMessenger(String messenger) {
    Map<String, String> more = new HashMap<>(fields());
    more.put("messenger", messenger);
    return new EventContext(id, client, trace, event, more);
  }

  /** {@return the event's id: ten hexadecimal digits; if it fails, the incident's number} */
  public String id() {
    return id;
  }

  /** {@return the address that it came from, before trusted proxies} */
  public String client() {
    return client;
  }

  /** {@return where the event stands in a distributed trace} */
  public TraceContext trace() {
    return trace;
  }

  /** {@return a field by its name in the MDC; null where the event does not have it} */
  @Nullable String field(String name) {
    return fields().get(name);
  }

  /**
   * Runs something with the fields in the MDC; afterwards the MDC is as it was before.
   *
   * @param task what to run
   * @param <T> what it gives
   * @return what it gives
   */
  public <T extends @Nullable Object> T call(Supplier<T> task) {
    Map<String, String> before = MDC.getCopyOfContextMap();
    MDC.setContextMap(fields());
    try {
      return task.get();
    } finally {
      if (before == null || before.isEmpty()) {
        MDC.clear();
      } else {
        MDC.setContextMap(before);
      }
    }
  }

  /**
   * Runs something with the fields in the MDC; afterwards the MDC is as it was before.
   *
   * @param task what to run
   */
  public void run(Runnable task) {
    call(
        () -> {
          task.run();
          return null;
        });
  }

  /**
   * The same, but where the MDC has this event's fields already, it is left as it is.
   *
   * @param task what to run
   */
  public void runWithin(Runnable task) {
    if (id.equals(MDC.get(ID))) {
      task.run();
    } else {
      run(task);
    }
  }

  /** The event as people read it. */
  @Override
  public String toString() {
    return event == null ? id : id + " " + LogText.of(event);
  }

  private Map<String, String> fields() {
    return fields == null ? traceFields() : fields;
  }

  private Map<String, String> traceFields() {
    Map<String, String> made = new HashMap<>(SIZE);
    made.put(ID, id);
    made.put("trace_id", trace.traceId());
    made.put("span_id", trace.spanId());
    made.put("traceparent", trace.traceparent());
    if (trace.state() != null) {
      made.put("tracestate", trace.state());
    }
    return made;
  }

  private static void put(Map<String, String> fields, String name, @Nullable String value) {
    if (value != null && !value.isEmpty()) {
      fields.put(name, LogText.of(value));
    }
  }
}
