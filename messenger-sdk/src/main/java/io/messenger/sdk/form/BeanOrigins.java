package io.messenger.sdk.form;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import org.jspecify.annotations.Nullable;

/**
 * Remembers of which event each form's bean was made, as long as the bean is held somewhere, so
 * that a bean that was kept from one event is not sent for another. Safe for use by several
 * threads. For the receiver.
 */
public final class BeanOrigins {
  private static final BeanOrigins NONE = new BeanOrigins(null);

  /** Of an origin, a stand-in for the event is kept, which holds no bean. */
  private final @Nullable Cache<Object, Object> origins;

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

  void add(Object bean, Object origin) {
    if (origins != null) {
      origins.put(bean, origin);
    }
  }

  /** Whether a bean was made of another event. */
  boolean isOfAnother(Object bean, Object origin) {
    Object known = origins == null ? null : origins.getIfPresent(bean);
    return known != null && known != origin;
  }

  static IllegalArgumentException ofAnother(Object bean) {
    return new IllegalArgumentException(
        bean.getClass().getName()
            + " was made of another event, and what it holds for one user must not reach another"
            + " one; call toBean in each call of the handler, into a local variable; to copy some"
            + " fields on purpose, name them, as in toForm(event, form, \"days\")");
  }
}
