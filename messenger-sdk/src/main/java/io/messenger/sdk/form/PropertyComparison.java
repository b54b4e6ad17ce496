package io.messenger.sdk.form;

import org.jspecify.annotations.Nullable;

/** Compares a property of two beans. A getter may fail where it expects a value and has none. */
final class PropertyComparison {
  private final FieldComparison values;

  PropertyComparison(FieldComparison values) {
    this.values = values;
  }

  /**
   * Whether a property is as it was. Where its getter fails on one of the beans alone, it is not;
   * where on both, as far as can be seen without it.
   */
  boolean isSame(Property property, Object now, Object before) {
    Object valueNow;
    Object valueBefore;
    try {
      valueBefore = property.get(before);
    } catch (RuntimeException e) {
      return property.fails(now)
          && (isKept(property, now, before)
              || FieldComparison.isEmpty(
                  property, property.held(now))); // never set in an author's own
    }
    try {
      valueNow = property.get(now);
    } catch (RuntimeException e) {
      return false;
    }
    return values.same(property, valueNow, valueBefore);
  }

  /** As far as it is known where the value is kept. */
  private boolean isKept(Property property, Object now, Object before) {
    return property.kept() == null
        || values.same(property, property.held(now), property.held(before));
  }

  /** Whether what a bean holds is as it was, though no getter may show it. */
  boolean isHeldAsIn(Object before, Property property, Object now) {
    return property.kept() == null ? isSame(property, now, before) : isKept(property, now, before);
  }

  /** Whether what a bean holds is as it was when it was made; false if that is not known. */
  boolean isHeldAsIn(KeptValues made, Property property, Object now) {
    return made.has(property) && values.same(property, property.held(now), made.get(property));
  }

  /** What a bean shows of a property; null where its getter fails. */
  static @Nullable Object shown(Property property, Object bean) {
    return property.fails(bean) ? null : property.get(bean);
  }
}
