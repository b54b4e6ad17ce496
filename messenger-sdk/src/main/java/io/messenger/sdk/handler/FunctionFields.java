package io.messenger.sdk.handler;

import io.messenger.sdk.AbstractMessenger;
import io.messenger.sdk.InfoPlusEvent;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;

/** Finds fields that hold a function and are named as a handler is, which no event can reach. */
final class FunctionFields {
  private FunctionFields() {}

  /**
   * Tells of those that others can see.
   *
   * @param handlers those of the author, whatever their names
   */
  static List<String> warnings(Class<?> type, List<Method> handlers) {
    return find(type, handlers, field -> !Modifier.isPrivate(field.getModifiers()));
  }

  /** Tells of the private ones: a method with a declaration may call them. */
  static List<String> doubts(Class<?> type, List<Method> handlers) {
    return find(type, handlers, field -> Modifier.isPrivate(field.getModifiers()));
  }

  private static List<String> find(
      Class<?> type, List<Method> handlers, Predicate<Field> isOfKind) {
    List<String> found = new ArrayList<>();
    for (Class<?> c = type; c != null && c != AbstractMessenger.class; c = c.getSuperclass()) {
      for (Field field : c.getDeclaredFields()) {
        String meant = UncallableMethods.clearlyMeant(field.getName());
        if (isOfKind.test(field)
            && meant != null
            && isFunction(field.getType())
            && isOfEvent(field.getGenericType())
            && handlers.stream().noneMatch(method -> method.getName().equals(meant))) {
          found.add(
              "%s.%s is never called: it is a field and no method; write public InfoPlusResponse"
                      .formatted(c.getSimpleName(), field.getName())
                  + " %s(InfoPlusEvent e); if it is no handler, rename it".formatted(meant));
        }
      }
    }
    return found;
  }

  /** Whether a type has one method to implement, and that takes something. */
  private static boolean isFunction(Class<?> type) {
    List<Method> open =
        Arrays.stream(type.getMethods())
            .filter(method -> Modifier.isAbstract(method.getModifiers()))
            .filter(method -> !method.getName().equals("equals"))
            .toList();
    return type.isInterface() && open.size() == 1 && open.get(0).getParameterCount() > 0;
  }

  private static boolean isOfEvent(Type type) {
    return type.getTypeName().contains(InfoPlusEvent.class.getName())
        || (type instanceof Class<?> c
            && (Arrays.stream(c.getMethods()).anyMatch(HandlerScan::takesEvent)
                || Arrays.stream(c.getGenericInterfaces()).anyMatch(FunctionFields::isOfEvent)));
  }
}
