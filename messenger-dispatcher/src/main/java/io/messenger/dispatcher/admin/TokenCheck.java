package io.messenger.dispatcher.admin;

import io.messenger.dispatcher.dialect.SentText;
import io.messenger.dispatcher.http.HttpAnswer;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets only those through who show the token: {@code Authorization: Bearer …}. */
final class TokenCheck implements ContainerRequestFilter {
  private static final Logger log = LoggerFactory.getLogger(TokenCheck.class);
  private static final String SCHEME = "Bearer ";

  private final Supplier<@Nullable String> token;
  private final Counter missing;
  private final Counter wrong;

  TokenCheck(Supplier<@Nullable String> token, MeterRegistry meters) {
    this.token = token;
    missing = AdminRefusals.counter(meters, "missing-token");
    wrong = AdminRefusals.counter(meters, "wrong-token");
  }

  @Override
  public void filter(ContainerRequestContext http) {
    String expected = token.get();
    if (expected == null) {
      http.abortWith(
          refusal(
              403,
              "only health is answered, since the receiver has no token for this port; set"
                  + " admin.token or admin.token-file, and send it: Authorization: Bearer …"));
      return;
    }
    String header = http.getHeaderString(HttpHeaders.AUTHORIZATION);
    if (header == null || !header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
      missing.increment();
      log.warn("Refused {} {} on the admin port: no token", http.getMethod(), page(http));
      challenge(http, "send the receiver's admin.token: Authorization: Bearer …");
    } else if (!SentText.ofHeader(header.substring(SCHEME.length()).strip()).is(expected)) {
      wrong.increment();
      log.warn("Refused {} {} on the admin port: wrong token", http.getMethod(), page(http));
      challenge(http, "the token is not the receiver's admin.token");
    }
  }

  /** The first part alone, one that is served: what follows is of the client's making. */
  private static String page(ContainerRequestContext http) {
    return "/" + http.getUriInfo().getPathSegments().get(0).getPath();
  }

  private static void challenge(ContainerRequestContext http, String error) {
    Response refusal = refusal(401, error);
    refusal
        .getHeaders()
        .putSingle(HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"messenger-admin\"");
    http.abortWith(refusal);
  }

  private static Response refusal(int status, String error) {
    return Response.status(status).type(HttpAnswer.JSON).entity(new Problem(error)).build();
  }
}
