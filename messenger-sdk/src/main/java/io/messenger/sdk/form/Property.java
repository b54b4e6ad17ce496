package io.messenger.sdk.form;

import java.lang.reflect.Array;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A property of a bean: a field of the form, or a repeat group when it is a list of beans. */
final class Property {
  private final String stem;
  private final Class<?> type;
  private final @Nullable Class<?> rowType;
  private final Method setter;
  private final @Nullable Method getter;

  Property(String stem, Method setter, @Nullable Method getter) {
    this.stem = stem;
    this.setter = setter;
    this.getter = getter;
    type = setter.getParameterTypes()[0];
    rowType = rowType(setter.getGenericParameterTypes()[0]);
    setter.setAccessible(true); // the bean's class need not be public
    if (getter != null) {
      getter.setAccessible(true);
    }
  }

  private @Nullable Class<?> rowType(Type declared) {
    Type element = null;
    if (type.isArray()) {
      element = type.getComponentType();
    } else if (type.isAssignableFrom(ArrayList.class)
        && declared instanceof ParameterizedType generic) {
      element = generic.getActualTypeArguments()[0];
    }
    if (element instanceof WildcardType wildcard) {
      element = wildcard.getUpperBounds()[0];
    }
    return element instanceof Class<?> c && BeanType.isBean(c) ? c : null;
  }

  String stem() {
    return stem;
  }

  Class<?> type() {
    return type;
  }

  /** The class of the rows of a repeat group; null for a field. */
  @Nullable Class<?> rowType() {
    return rowType;
  }

  boolean isReadable() {
    return getter != null;
  }

  @Nullable Object get(Object bean) {
    return call(Objects.requireNonNull(getter), bean);
  }

  void set(Object bean, @Nullable Object value) {
    call(setter, bean, value);
  }

  /** The rows of a repeat group; an author's null is no row. */
  List<Object> rows(Object bean) {
    Object value = get(bean);
    List<Object> rows = new ArrayList<>();
    if (value instanceof Object[] array) {
      rows.addAll(Arrays.asList(array));
    } else if (value instanceof Iterable<?> list) {
      list.forEach(rows::add);
    }
    rows.removeIf(Objects::isNull);
    return rows;
  }

  void setRows(Object bean, List<Object> rows) {
    set(
        bean,
        type.isArray()
            ? rows.toArray((Object[]) Array.newInstance(type.getComponentType(), 0))
            : rows);
  }

  private static @Nullable Object call(Method method, Object bean, @Nullable Object... arguments) {
    try {
      return method.invoke(bean, arguments);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IllegalStateException(method + " failed", e.getCause());
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(method + " cannot be called", e);
    }
  }
}
