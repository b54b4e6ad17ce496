package io.messenger.dispatcher.admin;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.HttpHeaders;

/** Each page has one form: Jersey answers garbled wishes for another one without a body. */
@PreMatching
final class HeadersIgnored implements ContainerRequestFilter {
  @Override
  public void filter(ContainerRequestContext http) {
    http.getHeaders().remove(HttpHeaders.ACCEPT);
    http.getHeaders().remove(HttpHeaders.CONTENT_TYPE);
  }
}
