package io.messenger.sdk.form;

import java.lang.reflect.Array;
import java.lang.reflect.Constructor;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * An array or collection as the type of a property.
 *
 * @param element the type of its elements
 * @param isSet whether it is a set
 * @param maker makes one of a list of elements
 */
record Container(Type element, boolean isSet, Function<List<@Nullable Object>, Object> maker) {
  /**
   * A hash table compares what has one hash code with all others that have it, and whoever fills in
   * a form can choose such texts.
   */
  private static final int MOST_OF_ONE_HASH = 1000;

  /** What kind of container a type is; null if it is none that can be made. */
  @SuppressWarnings("JdkObsolete") // unlike other queues it holds null, which is what did not fit
  static @Nullable Container of(Type type, Generics generics) {
    Class<?> c = generics.erase(type);
    Type component = generics.component(type);
    if (component != null) {
      return new Container(component, false, list -> array(c.getComponentType(), list));
    }
    if (!Iterable.class.isAssignableFrom(c)) {
      return null;
    }
    Type element = generics.arguments(type, Iterable.class).get(0);
    if (c.isAssignableFrom(ArrayList.class)) {
      return new Container(element, false, ArrayList::new);
    }
    if (c.isAssignableFrom(LinkedHashSet.class)) {
      return new Container(element, true, list -> addAll(new LinkedHashSet<>(), list));
    }
    if (c.isAssignableFrom(LinkedList.class)) {
      return new Container(element, false, LinkedList::new);
    }
    if (c.isAssignableFrom(TreeSet.class)) {
      return new Container(element, true, list -> addAll(new TreeSet<>(), list));
    }
    return Collection.class.isAssignableFrom(c) ? ofClass(c, element) : null;
  }

  @SuppressWarnings("unchecked") // a collection's own class says what may be in it
  private static @Nullable Container ofClass(Class<?> type, Type element) {
    try {
      Constructor<?> constructor = type.getConstructor();
      return Modifier.isAbstract(type.getModifiers())
          ? null
          : new Container(
              element,
              Set.class.isAssignableFrom(type),
              list -> {
                try {
                  return addAll((Collection<@Nullable Object>) constructor.newInstance(), list);
                } catch (ReflectiveOperationException e) {
                  throw new IllegalArgumentException(type.getName() + " cannot be made", e);
                }
              });
    } catch (NoSuchMethodException e) {
      return null;
    }
  }

  /** Null, which is what did not fit, is left out where it cannot be. */
  private static Object addAll(Collection<@Nullable Object> made, List<@Nullable Object> elements) {
    Map<Integer, Integer> hashes = new HashMap<>();
    for (Object element : elements) {
      try {
        if (made.add(element)
            && made instanceof Set
            && !(element instanceof Comparable) // which a hash table puts into order
            && hashes.merge(Objects.hashCode(element), 1, Integer::sum) > MOST_OF_ONE_HASH) {
          throw new IllegalArgumentException("too many elements of one hash code");
        }
      } catch (NullPointerException e) {
        if (element != null) {
          throw e;
        }
      }
    }
    return made;
  }

  private static Object array(Class<?> component, List<@Nullable Object> list) {
    Object array = Array.newInstance(component, list.size());
    for (int i = 0; i < list.size(); i++) {
      if (list.get(i) != null || !component.isPrimitive()) {
        Array.set(array, i, list.get(i));
      }
    }
    return array;
  }

  /** What a primitive is before anybody sets it. */
  static Object zero(Class<?> primitive) {
    return Array.get(Array.newInstance(primitive, 1), 0);
  }

  /** The elements of an array or collection; none of null. */
  static List<@Nullable Object> elements(@Nullable Object container) {
    List<@Nullable Object> elements = new ArrayList<>();
    if (container instanceof Optional<?> optional) {
      return elements(optional.orElse(null));
    }
    if (container instanceof Iterable<?> iterable) {
      iterable.forEach(elements::add);
    } else if (container != null && container.getClass().isArray()) {
      for (int i = 0; i < Array.getLength(container); i++) {
        elements.add(Array.get(container, i));
      }
    }
    return elements;
  }
}
