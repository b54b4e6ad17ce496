package io.messenger.sdk.form;

import io.messenger.sdk.InfoPlusEntity;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The properties of a bean's class, read once. */
final class BeanType {
  private static final ClassValue<BeanType> TYPES =
      new ClassValue<>() {
        @Override
        protected BeanType computeValue(Class<?> type) {
          return new BeanType(type);
        }
      };

  private final Class<?> type;
  private final Map<String, Property> properties = new LinkedHashMap<>();

  private BeanType(Class<?> type) {
    this.type = type;
    Map<String, Method> methods = methods(type);
    Map<String, Method> getters = new HashMap<>();
    Map<String, List<Method>> setters = new TreeMap<>();
    for (Method method : methods.values()) {
      String name = method.getName();
      if (method.getParameterCount() == 1 && Names.hasPrefix("set", name)) {
        setters.computeIfAbsent(Names.stem("set", name), n -> new ArrayList<>()).add(method);
      } else if (method.getParameterCount() == 0 && Names.hasPrefix("get", name)) {
        getters.put(Names.stem("get", name), method);
      } else if (method.getParameterCount() == 0 && Names.hasPrefix("is", name)) {
        getters.putIfAbsent(Names.stem("is", name), method);
      }
    }
    setters.forEach(
        (stem, overloads) -> {
          Method getter = getters.get(stem);
          // Of several setters the one that takes what the getter returns; true sorts last.
          overloads.sort(Comparator.comparing(setter -> !matches(getter, setter)));
          Method setter = overloads.get(0);
          properties.put(stem, new Property(stem, setter, matches(getter, setter) ? getter : null));
        });
  }

  static BeanType of(Class<?> type) {
    return TYPES.get(type);
  }

  /** Whether objects of a class are rows, if it is not known as a type of values. */
  static boolean isBean(Class<?> type) {
    return !type.isInterface()
        && !type.isArray()
        && !type.isEnum()
        && !type.isPrimitive()
        && !Modifier.isAbstract(type.getModifiers())
        && !Values.isKnown(type)
        && !type.getName().startsWith("java.");
  }

  /** Public methods by name and parameter types, those of the class itself first. */
  private static Map<String, Method> methods(Class<?> type) {
    Map<String, Method> methods = new LinkedHashMap<>();
    // Not getMethods(): below a class that is not public it finds bridges, without generic types.
    for (Class<?> c = type;
        c != null && c != InfoPlusEntity.class && c != Object.class;
        c = c.getSuperclass()) {
      for (Method method : c.getDeclaredMethods()) {
        if (Modifier.isPublic(method.getModifiers())
            && !Modifier.isStatic(method.getModifiers())
            && !method.isBridge()) {
          String parameter =
              method.getParameterCount() == 1 ? method.getParameterTypes()[0].getName() : "";
          if (method.getParameterCount() < 2) {
            methods.putIfAbsent(method.getName() + "(" + parameter + ")", method);
          }
        }
      }
    }
    return methods;
  }

  private static boolean matches(@Nullable Method getter, Method setter) {
    return getter != null
        && Values.box(setter.getParameterTypes()[0])
            .isAssignableFrom(Values.box(getter.getReturnType()));
  }

  Iterable<Property> properties() {
    return properties.values();
  }

  /** The property with a stem, or null. */
  @Nullable Property property(String stem) {
    return properties.get(stem);
  }

  /** The classes of the rows at any depth below. */
  Set<Class<?>> rowTypes() {
    Set<Class<?>> found = new LinkedHashSet<>();
    addRowTypes(found);
    return found;
  }

  private void addRowTypes(Set<Class<?>> found) {
    for (Property property : properties()) {
      if (property.rowType() != null && found.add(property.rowType())) {
        of(property.rowType()).addRowTypes(found);
      }
    }
  }

  Object newBean() {
    try {
      Constructor<?> constructor = type.getDeclaredConstructor();
      constructor.setAccessible(true); // the bean's class need not be public
      return constructor.newInstance();
    } catch (InvocationTargetException e) {
      throw new IllegalArgumentException("the constructor of " + type.getName() + " failed", e);
    } catch (ReflectiveOperationException e) {
      throw new IllegalArgumentException(
          type.getName()
              + " cannot be made: give it a constructor without parameters, and make it static if"
              + " it is inside another class",
          e);
    }
  }
}
