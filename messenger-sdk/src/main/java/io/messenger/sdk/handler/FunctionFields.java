package io.messenger.sdk.handler;

import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.type.TypeBindings;
import com.fasterxml.jackson.databind.type.TypeFactory;
import com.fasterxml.jackson.databind.util.LRUMap;
import com.fasterxml.jackson.databind.util.LookupCache;
import io.messenger.sdk.AbstractMessenger;
import io.messenger.sdk.InfoPlusEvent;
import io.messenger.sdk.InfoPlusResponse;
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
   * Tells of those that are public, as a handler is.
   *
   * @param handlers those of the author, whatever their names
   */
  static List<String> warnings(Class<?> type, List<Method> handlers) {
    return find(type, handlers, field -> !mayBeCalled(field));
  }

  /** Tells of the others, and of constants: a method with a declaration may call them. */
  static List<String> doubts(Class<?> type, List<Method> handlers) {
    return find(type, handlers, FunctionFields::mayBeCalled);
  }

  private static boolean mayBeCalled(Field field) {
    int modifiers = field.getModifiers();
    return !Modifier.isPublic(modifiers)
        || (Modifier.isStatic(modifiers) && Modifier.isFinal(modifiers));
  }

  private static List<String> find(
      Class<?> type, List<Method> handlers, Predicate<Field> isOfKind) {
    List<String> found = new ArrayList<>();
    for (Class<?> c = type; c != null && c != AbstractMessenger.class; c = c.getSuperclass()) {
      for (Field field : c.getDeclaredFields()) {
        String meant = UncallableMethods.clearlyMeant(field.getName());
        if (isOfKind.test(field)
            && meant != null
            && isLikeHandler(field.getGenericType())
            && handlers.stream().noneMatch(method -> method.getName().equals(meant))) {
          found.add(
              "%s.%s is never called by an event: it is a field and no method; write public"
                      .formatted(c.getSimpleName(), field.getName())
                  + " InfoPlusResponse %s(InfoPlusEvent e); if your own code calls it, rename it"
                      .formatted(meant));
        }
      }
    }
    return found;
  }

  /**
   * Whether a type has one method to implement, which takes one event or answers as handlers do, or
   * is a class of such a type or with a method of a handler's form.
   */
  private static boolean isLikeHandler(Type declared) {
    JavaType type = types().constructType(declared);
    if (type.isInterface()) {
      return isFunction(type, isRaw(declared));
    }
    for (JavaType c = type; c != null; c = c.getSuperClass()) {
      boolean isOfForm =
          Arrays.stream(c.getRawClass().getDeclaredMethods())
              .filter(method -> !Modifier.isPrivate(method.getModifiers()))
              .anyMatch(
                  method ->
                      HandlerScan.takesEvent(method)
                          && InfoPlusResponse.class.isAssignableFrom(method.getReturnType()));
      if (isOfForm || c.getInterfaces().stream().anyMatch(each -> isFunction(each, false))) {
        return true;
      }
    }
    return false;
  }

  private static boolean isFunction(JavaType type, boolean raw) {
    List<Method> open =
        Arrays.stream(type.getRawClass().getMethods())
            .filter(method -> Modifier.isAbstract(method.getModifiers()))
            .filter(method -> !method.getName().equals("equals"))
            .toList();
    if (open.size() != 1) {
      return false;
    }
    Method method = open.get(0);
    TypeBindings bindings = type.findSuperType(method.getDeclaringClass()).getBindings();
    Type[] parameters = method.getGenericParameterTypes();
    return is(InfoPlusResponse.class, method.getGenericReturnType(), bindings)
        || (parameters.length == 1 && (raw || is(InfoPlusEvent.class, parameters[0], bindings)));
  }

  /** Whether it may take events, as it does not say what it takes. */
  private static boolean isRaw(Type type) {
    return type instanceof Class<?> raw && raw.getTypeParameters().length > 0;
  }

  private static boolean is(Class<?> wanted, Type type, TypeBindings bindings) {
    return wanted.isAssignableFrom(types().resolveMemberType(type, bindings).getRawClass());
  }

  /** One of its own, as the common one keeps classes, and so their jars, for good. */
  private static TypeFactory types() {
    LookupCache<Object, JavaType> cache = new LRUMap<>(1, 10);
    return TypeFactory.defaultInstance().withCache(cache);
  }
}
