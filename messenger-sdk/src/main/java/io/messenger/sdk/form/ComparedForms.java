package io.messenger.sdk.form;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.messenger.sdk.InfoPlusEvent;
import io.messenger.sdk.model.FormStep;
import org.jspecify.annotations.Nullable;

/**
 * Remembers what was compared with the form of which workflow, so that each class of beans is
 * compared once, and not with each event; once more by the first event with the form's fields, as
 * data alone leave doubts. Of a workflow the newest version counts: what only older ones lack was
 * added since. Bounded: after very many others something may be compared again. Safe for use by
 * several threads. For the receiver.
 */
public final class ComparedForms {
  private static final int MOST = 10_000;
  private static final int FEW_EVENTS = 100;
  private static final ComparedForms NONE = new ComparedForms(null, null);

  private final @Nullable Cache<Compared, Long> versions;
  private final @Nullable Cache<Compared, Integer> events;

  private record Compared(
      Object what, @Nullable String workflow, @Nullable String domain, boolean bySchema) {
    static Compared of(Object what, FormStep step, boolean bySchema) {
      return new Compared(what, step.getWorkflowCode(), step.getDomain(), bySchema);
    }
  }

  private ComparedForms(
      @Nullable Cache<Compared, Long> versions, @Nullable Cache<Compared, Integer> events) {
    this.versions = versions;
    this.events = events;
  }

  /** {@return one that remembers nothing: every event is compared, as a unit test wants it} */
  public static ComparedForms none() {
    return NONE;
  }

  /** {@return a new one, for all events of a receiver} */
  public static ComparedForms remembered() {
    return new ComparedForms(cache(), cache());
  }

  private static <V> Cache<Compared, V> cache() {
    return Caffeine.newBuilder().executor(Runnable::run).maximumSize(MOST).build();
  }

  /**
   * Whether something that shows in some events only is still looked for: in the first hundred of a
   * workflow, as the search takes time. This event is counted.
   */
  boolean isDueInFewEvents(Object what, InfoPlusEvent event) {
    return isDue(what, event)
        && (events == null
            || events.asMap().merge(Compared.of(what, event.getStep(), true), 1, Integer::sum)
                <= FEW_EVENTS);
  }

  /** Whether something was not yet compared with the form of this version or a newer one. */
  boolean isDue(Object what, InfoPlusEvent event) {
    FormStep step = event.getStep();
    return isDue(what, step, true) && (hasSchema(event) || isDue(what, step, false));
  }

  private boolean isDue(Object what, FormStep step, boolean bySchema) {
    Long version =
        versions == null ? null : versions.getIfPresent(Compared.of(what, step, bySchema));
    return version == null || version < step.getWorkflowVersion();
  }

  void add(Object what, InfoPlusEvent event) {
    if (versions != null) {
      FormStep step = event.getStep();
      versions
          .asMap()
          .merge(Compared.of(what, step, hasSchema(event)), step.getWorkflowVersion(), Math::max);
    }
  }

  private static boolean hasSchema(InfoPlusEvent event) {
    return event.getSource().hasFormSchema() && !event.getFields().isEmpty();
  }
}
