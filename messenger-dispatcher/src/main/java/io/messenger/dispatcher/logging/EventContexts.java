package io.messenger.dispatcher.logging;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Makes the {@link EventContext} of each request. Safe for use by several threads. */
public final class EventContexts {
  private final EventIds ids = new EventIds();

  /** Makes a source of contexts. */
  public EventContexts() {}

  /**
   * {@return a context with a new id, in the trace that a request names or in a new one}
   *
   * @param client the address that the request came from, before trusted proxies
   * @param headers a header's value by its name; null for one that was not sent
   */
  public EventContext next(String client, Function<String, @Nullable String> headers) {
    TraceContext trace = TraceContext.of(headers.apply("traceparent"), headers.apply("tracestate"));
    return EventContext.of(ids.next(), client, trace);
  }
}
