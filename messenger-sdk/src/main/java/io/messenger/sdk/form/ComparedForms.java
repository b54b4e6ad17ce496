package io.messenger.sdk.form;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.messenger.sdk.model.FormStep;
import org.jspecify.annotations.Nullable;

/**
 * Remembers what was compared with the form of which workflow, so that each class of beans is
 * compared once, and not with each event. Of a workflow the newest version counts: what only older
 * ones lack was added since. Bounded: after very many others something may be compared again. Safe
 * for use by several threads.
 */
public final class ComparedForms {
  private static final int MOST = 10_000;
  private static final ComparedForms NONE = new ComparedForms(null);

  private final @Nullable Cache<Compared, Long> versions;

  private record Compared(Object what, @Nullable String workflow, @Nullable String domain) {
    static Compared of(Object what, FormStep step) {
      return new Compared(what, step.getWorkflowCode(), step.getDomain());
    }
  }

  private ComparedForms(@Nullable Cache<Compared, Long> versions) {
    this.versions = versions;
  }

  /** {@return one that remembers nothing: every event is compared, as a unit test wants it} */
  public static ComparedForms none() {
    return NONE;
  }

  /** {@return a new one, for all events of a receiver} */
  public static ComparedForms remembered() {
    return new ComparedForms(
        Caffeine.newBuilder().executor(Runnable::run).maximumSize(MOST).build());
  }

  /** Whether something was not yet compared with the form of this version or a newer one. */
  boolean isDue(Object what, FormStep step) {
    Long version = versions == null ? null : versions.getIfPresent(Compared.of(what, step));
    return version == null || version < step.getWorkflowVersion();
  }

  void add(Object what, FormStep step) {
    if (versions != null) {
      versions.asMap().merge(Compared.of(what, step), step.getWorkflowVersion(), Math::max);
    }
  }
}
