package io.messenger.sdk.form;

/** A change of a bean that is sent that does not reach the form. */
sealed interface LostChange {
  /** What was lost and what to do, for the author. */
  String text(String workflow);

  /** No getter shows the property. */
  record Hidden(Class<?> bean, String property) implements LostChange {
    @Override
    public String text(String workflow) {
      String name = UnsetField.capitalized(property);
      return "%s.%s was changed, but nothing is sent to %s: no public getter returns what set%s takes; write get%s()"
          .formatted(BeanType.of(bean).name(), property, workflow, name, name);
    }
  }

  /** Another property of the same key has another value. */
  record Overwritten(Class<?> bean, String property, String other, String key)
      implements LostChange {
    @Override
    public String text(String workflow) {
      return "%s.%s and %s are both %s and were changed to different values, and only that of %s is sent to %s; change one of them alone, or put @FormIgnore on one"
          .formatted(BeanType.of(bean).name(), property, other, key, other, workflow);
    }
  }
}
