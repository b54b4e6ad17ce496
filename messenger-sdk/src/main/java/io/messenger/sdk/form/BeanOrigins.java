package io.messenger.sdk.form;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.messenger.sdk.InfoPlusEvent;
import io.messenger.sdk.model.FormStep;
import org.jspecify.annotations.Nullable;

/**
 * Remembers of which event each form's bean was made, as long as the bean is held somewhere, so
 * that a bean that was kept from one event fills the form of no other. Events of one instance are
 * taken for one. Safe for use by several threads. For the receiver.
 */
public final class BeanOrigins {
  private static final BeanOrigins NONE = new BeanOrigins(null);

  private final @Nullable Cache<Object, Object> origins;

  private record Instance(
      String engine, @Nullable String domain, @Nullable String workflow, String id) {}

  private BeanOrigins(@Nullable Cache<Object, Object> origins) {
    this.origins = origins;
  }

  /** {@return one that remembers nothing, for events that do not come by a receiver} */
  public static BeanOrigins none() {
    return NONE;
  }

  /** {@return a new one, for all events of a receiver} */
  public static BeanOrigins remembered() {
    return new BeanOrigins(Caffeine.newBuilder().executor(Runnable::run).weakKeys().build());
  }

  /**
   * Says what beans of an event are made of: what is equal for events of one instance. It holds no
   * bean, so that none is held by what is remembered.
   */
  static Object originOf(InfoPlusEvent event) {
    FormStep step = event.getStep();
    String id = step.getInstance().getInstanceId();
    return id == null || id.isEmpty()
        ? new Object()
        : new Instance(event.getSource().getEngine(), step.getDomain(), step.getWorkflowCode(), id);
  }

  void add(Object bean, Object origin) {
    if (origins != null) {
      origins.put(bean, origin);
    }
  }

  /** Whether a bean was made of an event of another origin. */
  boolean isOfAnother(Object bean, Object origin) {
    Object known = origins == null ? null : origins.getIfPresent(bean);
    return known != null && !known.equals(origin);
  }

  static IllegalArgumentException ofAnother(Object bean) {
    return new IllegalArgumentException(
        bean.getClass().getName()
            + " was made of another event, and what it holds for one user must not reach another"
            + " one; call toBean in each call of the handler, or name the fields that you mean to"
            + " copy, as in toForm(event, form, \"days\")");
  }
}
