package io.messenger.dispatcher.admin;

import io.messenger.dispatcher.http.HttpAnswer;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Response;
import org.glassfish.jersey.process.Inflector;
import org.jspecify.annotations.Nullable;

/** What was counted, as Prometheus reads it. */
final class MetricsResource implements Inflector<ContainerRequestContext, Response> {
  private static final String TYPE = "text/plain;charset=utf-8;version=0.0.4";

  private final MeterRegistry meters;

  MetricsResource(MeterRegistry meters) {
    this.meters = meters;
  }

  @Override
  public Response apply(ContainerRequestContext http) {
    String text = scrape();
    return text == null
        ? Response.status(404)
            .type(HttpAnswer.JSON)
            .entity(
                new Problem(
                    "the receiver was given no PrometheusMeterRegistry; give its builder one:"
                        + " meters(new PrometheusMeterRegistry(PrometheusConfig.DEFAULT))"))
            .build()
        : Response.ok(text, TYPE).build();
  }

  private @Nullable String scrape() {
    try {
      return PrometheusText.of(meters);
    } catch (NoClassDefFoundError e) { // the library is optional where the receiver is embedded
      return null;
    }
  }
}
