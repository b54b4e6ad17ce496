package io.messenger.dispatcher.http;

import io.messenger.dispatcher.dialect.Dialect;
import io.messenger.dispatcher.handling.EventDispatcher;
import io.messenger.dispatcher.prompt.Prompt;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

/** Refuses requests that are no events, in the form that an engine expects of an answer. */
final class Refusals {
  private final Dialect dialect;
  private final EventDispatcher dispatcher;

  Refusals(Dialect dialect, EventDispatcher dispatcher) {
    this.dialect = dialect;
    this.dispatcher = dispatcher;
  }

  Response refuse(int status, Prompt prompt, ContainerRequestContext http) {
    String language = http.getHeaderString(HttpHeaders.ACCEPT_LANGUAGE);
    return Responses.of(dispatcher.refuse(dialect, status, prompt, language));
  }
}
