package io.messenger.sdk.form;

import java.lang.invoke.MethodHandle;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A property of a bean: a field of the form, or a repeat group when it is a list of beans.
 *
 * @param index its position among the bean's properties
 * @param stem its name
 * @param keys the keys the form may have for it, the usual one first
 * @param isKeyGiven whether the author gave the key, so that no similar one is looked for
 * @param type how its values are read; of a repeat group, Unknown
 * @param rows of a repeat group, the list of its rows, else null
 * @param rowType of a repeat group, the class of its rows, else null
 * @param setter (bean, value) to nothing; null for a component of a record
 * @param getter (bean) to value; null where the author wrote none
 * @param kept (bean) to what the setter keeps in a field; null where that is not known
 */
record Property(
    int index,
    String stem,
    List<FieldKey> keys,
    boolean isKeyGiven,
    ValueType type,
    @Nullable Container rows,
    @Nullable Class<?> rowType,
    @Nullable MethodHandle setter,
    @Nullable MethodHandle getter,
    @Nullable MethodHandle kept) {

  boolean isReadable() {
    return getter != null;
  }

  /** Whether the rows can be told by their position; in a set they have none. */
  boolean isInOrder() {
    return getter != null && rows != null && !rows.isSet();
  }

  /** Whether the property holds a whole column, not the value of one row. */
  boolean isColumn() {
    return type instanceof ListType || type.expected() == Object.class;
  }

  @Nullable Object get(Object bean) {
    try {
      return getter == null ? null : (Object) getter.invokeExact(bean);
    } catch (Throwable e) {
      throw failure("getter", bean, e);
    }
  }

  /** Whether the getter fails on a bean, as some do where there is no value. */
  boolean fails(Object bean) {
    try {
      get(bean);
      return false;
    } catch (RuntimeException e) {
      return true;
    }
  }

  /** What the bean holds, though no getter may show it; null where that cannot be known. */
  @Nullable Object held(Object bean) {
    try {
      return kept == null ? get(bean) : (Object) kept.invokeExact(bean);
    } catch (Throwable e) {
      throw failure("field", bean, e);
    }
  }

  void set(Object bean, @Nullable Object value) {
    try {
      if (setter != null) {
        setter.invokeExact(bean, value);
      }
    } catch (Throwable e) {
      throw failure("setter", bean, e);
    }
  }

  /**
   * How the setter refused a value, without the message, which may quote it; null if it is not the
   * setter that threw.
   */
  @Nullable String refusal(RuntimeException thrown) {
    Throwable cause = thrown.getCause();
    if (!(thrown instanceof IllegalStateException) || cause == null) {
      return null;
    }
    String where =
        Arrays.stream(cause.getStackTrace())
            .filter(frame -> !frame.getClassName().startsWith("java."))
            .findFirst()
            .map(frame -> " (%s:%d)".formatted(frame.getFileName(), frame.getLineNumber()))
            .orElse("");
    return "set%s refused it: %s%s"
        .formatted(UnsetField.capitalized(stem), cause.getClass().getSimpleName(), where);
  }

  /** The rows of a repeat group; an author's null is no row. */
  List<Object> rowsOf(Object bean) {
    return rows(get(bean));
  }

  /** Those that the bean holds, though no getter may show them. */
  List<Object> rowsHeldBy(Object bean) {
    return rows(held(bean));
  }

  private static List<Object> rows(@Nullable Object list) {
    List<Object> rows = new ArrayList<>();
    for (Object row : Container.elements(list)) {
      if (row != null) {
        rows.add(row);
      }
    }
    return rows;
  }

  private IllegalStateException failure(String method, Object bean, Throwable cause) {
    if (cause instanceof Error error) {
      throw error;
    }
    return new IllegalStateException(
        "the %s of %s in %s failed: %s".formatted(method, stem, bean.getClass().getName(), cause),
        cause);
  }
}
