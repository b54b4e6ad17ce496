package io.messenger.dispatcher.http;

/** What a port is for. */
@FunctionalInterface
public interface RequestHandler {
  /**
   * Decides by a request's header how it goes on, on a thread that must not wait.
   *
   * @param exchange the request, and how it is answered
   * @return its answer, or what takes its body, an empty one too
   */
  Reception begin(HttpExchange exchange);
}
