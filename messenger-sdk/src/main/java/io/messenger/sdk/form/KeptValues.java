package io.messenger.sdk.form;

import io.messenger.sdk.model.InfoPlusUser;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a bean kept when it was made, where no getter shows it: a default may be another each time,
 * such as the time or a random number.
 */
final class KeptValues {
  private static final KeptValues NONE = new KeptValues(Map.of());

  /** By the properties' index. */
  private final Map<Integer, @Nullable Object> values;

  private KeptValues(Map<Integer, @Nullable Object> values) {
    this.values = values;
  }

  /**
   * Takes down the values of a bean that was just made.
   *
   * @param isShown whether getters show the bean itself
   */
  static KeptValues of(Object bean, boolean isShown) {
    List<Property> properties =
        isShown ? BeanType.of(bean.getClass()).hidden() : BeanType.of(bean.getClass()).properties();
    if (properties.isEmpty()) {
      return NONE;
    }
    Map<Integer, @Nullable Object> values = new HashMap<>();
    for (Property property : properties) {
      if (property.kept() != null) {
        values.put(property.index(), copy(property.held(bean)));
      }
    }
    return new KeptValues(values);
  }

  /** What can be changed in place must not change here. */
  @SuppressWarnings("JavaUtilDate") // authors have some
  private static @Nullable Object copy(@Nullable Object value) {
    if (value instanceof Iterable<?> elements) {
      List<@Nullable Object> copy = new ArrayList<>();
      elements.forEach(element -> copy.add(copy(element)));
      return copy;
    }
    if (value instanceof InfoPlusUser user) {
      return user.copy();
    }
    return value instanceof Date date ? date.clone() : value;
  }

  boolean has(Property property) {
    return values.containsKey(property.index());
  }

  @Nullable Object get(Property property) {
    return values.get(property.index());
  }
}
