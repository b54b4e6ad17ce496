package io.messenger.sdk.form;

import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Locale;

/**
 * A member of a bean that looks like a property, and that nothing fills.
 *
 * @param property the property that it would be
 * @param reason why it is none
 */
record UnsetField(Property property, Reason reason) {
  /** Why nothing fills it. */
  enum Reason {
    PUBLIC("is a public field, which is never filled"),
    FINAL("is final and has no setter"),
    HIDDEN_SETTER("has a setter that is not public, or static"),
    NO_SETTER("has no setter");

    private final String told;

    Reason(String told) {
      this.told = told;
    }
  }

  /** Whether a field keeps something of a bean, of which a form may have a value. */
  static boolean isOfBean(Field field) {
    int modifiers = field.getModifiers();
    return !Modifier.isStatic(modifiers)
        && !Modifier.isTransient(modifiers)
        && !field.isSynthetic();
  }

  static UnsetField of(Property property, Field field) {
    int modifiers = field.getModifiers();
    String setter = "set" + capitalized(field.getName());
    Reason reason =
        Arrays.stream(field.getDeclaringClass().getDeclaredMethods())
                .filter(method -> method.getParameterCount() == 1)
                .map(Method::getName)
                .anyMatch(setter::equals)
            ? Reason.HIDDEN_SETTER
            : Modifier.isFinal(modifiers)
                ? Reason.FINAL
                : Modifier.isPublic(modifiers) ? Reason.PUBLIC : Reason.NO_SETTER;
    return new UnsetField(property, reason);
  }

  /** Whether the author can only have meant it to be filled. */
  boolean isMeantToBeFilled() {
    return property.isKeyGiven() || reason == Reason.PUBLIC;
  }

  /** Why it is never filled, and what to do, by the name it is to have; the context is between. */
  String explanation(String context, String name) {
    return "%s%s: write a public setter set%s, make the class a record, or put @FormIgnore on it"
        .formatted(reason.told, context, capitalized(name));
  }

  static String capitalized(String name) {
    return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
  }
}
