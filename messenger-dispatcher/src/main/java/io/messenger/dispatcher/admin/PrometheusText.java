package io.messenger.dispatcher.admin;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Finds the registry of Prometheus; only loaded where there may be one. */
final class PrometheusText {
  private PrometheusText() {}

  /** Null when neither the registry is one nor any that it is made of. */
  static @Nullable String of(MeterRegistry meters) {
    if (meters instanceof PrometheusMeterRegistry prometheus) {
      return prometheus.scrape();
    }
    if (meters instanceof CompositeMeterRegistry composite) {
      return composite.getRegistries().stream()
          .map(PrometheusText::of)
          .filter(Objects::nonNull)
          .findFirst()
          .orElse(null);
    }
    return null;
  }
}
