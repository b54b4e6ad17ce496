package io.messenger.sdk.form;

import io.messenger.sdk.model.CodeItem;
import io.messenger.sdk.model.InfoPlusUser;
import java.lang.reflect.Array;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The beans of {@link LawBeans} as the laws see them: properties that are read, written and
 * compared with none of the mapper's own code.
 */
final class BeanView {
  private static final Map<Class<?>, List<Slot>> SLOTS = new ConcurrentHashMap<>();

  /**
   * A property.
   *
   * @param key of the field or group, if the bean says it itself
   * @param setter null for a component of a record
   */
  record Slot(
      String name,
      Type type,
      @Nullable String key,
      boolean ignored,
      Method getter,
      @Nullable Method setter) {

    Class<?> raw() {
      return erase(type);
    }

    /** The class of the elements; null if there are none. */
    @Nullable Class<?> element() {
      if (type instanceof ParameterizedType generic) {
        return erase(generic.getActualTypeArguments()[0]);
      }
      return raw().getComponentType();
    }

    /** Whether the property is a list of rows. */
    boolean hasRows() {
      Class<?> element = element();
      return element != null
          && (element.isRecord() || !element.isEnum())
          && element.getEnclosingClass() == LawBeans.class;
    }

    Class<?> rowType() {
      Class<?> element = element();
      if (element == null) {
        throw new IllegalStateException(name + " has no rows");
      }
      return element;
    }
  }

  private BeanView() {}

  private static Class<?> erase(Type type) {
    if (type instanceof Class<?> c) {
      return c;
    }
    return type instanceof GenericArrayType array
        ? erase(array.getGenericComponentType()).arrayType()
        : erase(((ParameterizedType) type).getRawType());
  }

  /** The properties by name, also those that are kept out of the form. */
  static List<Slot> slots(Class<?> type) {
    return SLOTS.computeIfAbsent(type, BeanView::scan);
  }

  private static List<Slot> scan(Class<?> type) {
    Stream<Slot> slots =
        type.isRecord()
            ? Arrays.stream(type.getRecordComponents()).map(BeanView::slot)
            : Arrays.stream(type.getDeclaredMethods())
                .filter(method -> method.getName().startsWith("set"))
                .map(setter -> slot(type, setter));
    return slots.sorted(Comparator.comparing(Slot::name)).toList();
  }

  private static Slot slot(RecordComponent component) {
    FormKey key = component.getAnnotation(FormKey.class);
    return new Slot(
        component.getName(),
        component.getGenericType(),
        key == null ? null : key.value(),
        component.isAnnotationPresent(FormIgnore.class),
        component.getAccessor(),
        null);
  }

  private static Slot slot(Class<?> type, Method setter) {
    String name = setter.getName().substring("set".length());
    try {
      String field = name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
      FormKey key = type.getDeclaredField(field).getAnnotation(FormKey.class);
      String prefix = setter.getParameterTypes()[0] == boolean.class ? "is" : "get";
      return new Slot(
          name,
          setter.getGenericParameterTypes()[0],
          key == null ? null : key.value(),
          type.getDeclaredField(field).isAnnotationPresent(FormIgnore.class),
          type.getMethod(prefix + name),
          setter);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  static @Nullable Object get(Slot slot, Object bean) {
    try {
      return slot.getter().invoke(bean);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The bean with another value: the same one, or if it is a record another. */
  static Object with(Object bean, Slot slot, @Nullable Object value) {
    try {
      if (slot.setter() != null) {
        slot.setter().invoke(bean, value);
        return bean;
      }
      RecordComponent[] components = bean.getClass().getRecordComponents();
      @Nullable Object[] values = new Object[components.length];
      for (int i = 0; i < values.length; i++) {
        values[i] =
            components[i].getName().equals(slot.name())
                ? value
                : components[i].getAccessor().invoke(bean);
      }
      return record(bean.getClass(), values);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Object record(Class<?> type, @Nullable Object[] values)
      throws ReflectiveOperationException {
    Class<?>[] types =
        Arrays.stream(type.getRecordComponents())
            .map(RecordComponent::getType)
            .toArray(Class<?>[]::new);
    return type.getDeclaredConstructor(types).newInstance(values);
  }

  /** A new bean of which nothing is set. */
  static Object blank(Class<?> type) {
    try {
      if (!type.isRecord()) {
        return type.getDeclaredConstructor().newInstance();
      }
      return record(
          type,
          Arrays.stream(type.getRecordComponents())
              .map(component -> blankValue(component.getType()))
              .toArray());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private static @Nullable Object blankValue(Class<?> type) {
    if (type == Optional.class) {
      return Optional.empty();
    }
    return type.isPrimitive() ? Array.get(Array.newInstance(type, 1), 0) : null;
  }

  /** Another bean of the same values, with other beans as its rows. */
  static Object copy(Object bean) {
    Object copy = blank(bean.getClass());
    for (Slot slot : slots(bean.getClass())) {
      Object value = get(slot, bean);
      copy =
          with(
              copy,
              slot,
              slot.hasRows() && value != null
                  ? container(slot, rows(slot, bean).stream().map(BeanView::copy).toList())
                  : value);
    }
    return copy;
  }

  static List<Object> rows(Slot slot, Object bean) {
    return new ArrayList<>(elements(get(slot, bean)));
  }

  private static List<Object> elements(@Nullable Object container) {
    if (container instanceof Collection<?> collection) {
      return new ArrayList<>(collection);
    }
    return container instanceof Object[] array ? new ArrayList<>(Arrays.asList(array)) : List.of();
  }

  /** Rows in the container that a property has. */
  static Object container(Slot slot, List<?> rows) {
    if (slot.raw().isArray()) {
      return rows.toArray((Object[]) Array.newInstance(slot.rowType(), 0));
    }
    return slot.raw() == Set.class ? new LinkedHashSet<>(rows) : new ArrayList<>(rows);
  }

  /** What of a bean is in the form, so that what is one in form data is equal. */
  static Map<String, @Nullable Object> snapshot(Object bean) {
    Map<String, @Nullable Object> snapshot = new LinkedHashMap<>();
    for (Slot slot : slots(bean.getClass())) {
      if (!slot.ignored()) {
        snapshot.put(
            slot.name(),
            slot.hasRows()
                ? inOrder(slot, rows(slot, bean).stream().map(BeanView::snapshot).toList())
                : value(get(slot, bean), slot.element() == CodeItem.class));
      }
    }
    return snapshot;
  }

  /** A set has no order. */
  private static List<Map<String, @Nullable Object>> inOrder(
      Slot slot, List<Map<String, @Nullable Object>> rows) {
    return slot.raw() == Set.class
        ? rows.stream().sorted(Comparator.comparing(Object::toString)).toList()
        : rows;
  }

  @SuppressWarnings("JavaUtilDate") // authors have it
  private static @Nullable Object value(@Nullable Object value, boolean codes) {
    if (value instanceof Optional<?> optional) {
      return value(optional.orElse(null), false);
    }
    if (value instanceof Collection<?> collection) {
      // No code, and an empty list of codes, are one.
      return codes && collection.isEmpty()
          ? null
          : collection.stream().map(element -> value(element, false)).toList();
    }
    if (value instanceof Map<?, ?> map) {
      Map<Object, @Nullable Object> values = new LinkedHashMap<>();
      map.forEach((key, element) -> values.put(key, value(element, false)));
      return values;
    }
    if (value instanceof Number number) {
      return new BigDecimal(number.toString()).stripTrailingZeros();
    }
    if (value instanceof Date date) {
      return date.toInstant();
    }
    if (value instanceof InfoPlusUser user) {
      return code(user.getAccount(), user.getTrueName(), null);
    }
    return value instanceof CodeItem item && !(value instanceof Enum)
        ? code(item.getCodeId(), item.getCodeName(), item.getAttributes())
        : value;
  }

  /** An empty code is none. */
  private static @Nullable Object code(
      @Nullable String id, @Nullable String name, @Nullable Map<String, String> attributes) {
    List<Object> code =
        List.of(
            id == null ? "" : id,
            name == null ? "" : name,
            attributes == null ? Map.of() : attributes);
    return code.equals(List.of("", "", Map.of())) ? null : code;
  }

  /**
   * Where a row is.
   *
   * @param lists the lists down to it
   * @param rows its number in each
   * @param field one of its fields
   */
  record RowPath(List<Slot> lists, List<Integer> rows, String field) {
    String fieldPath() {
      return rows.stream().map(row -> "_" + row).collect(Collectors.joining());
    }

    Object row(Object form) {
      Object row = form;
      for (int i = 0; i < lists.size(); i++) {
        row = BeanView.rows(lists.get(i), row).get(rows.get(i));
      }
      return row;
    }
  }

  /** One of a form's rows, or the form itself; the numbers are taken modulo what there is. */
  static RowPath path(Object form, List<Integer> numbers) {
    List<Slot> lists = new ArrayList<>();
    List<Integer> rows = new ArrayList<>();
    Object bean = form;
    for (int number : numbers) {
      Object above = bean;
      List<Slot> full =
          slots(above.getClass()).stream()
              .filter(slot -> slot.hasRows() && !rows(slot, above).isEmpty())
              .toList();
      if (!full.isEmpty()) {
        Slot list = full.get(number % full.size());
        List<Object> beans = rows(list, above);
        int row = number / full.size() % beans.size();
        lists.add(list);
        rows.add(row);
        bean = beans.get(row);
      }
    }
    Slot field =
        slots(bean.getClass()).stream()
            .filter(slot -> !slot.hasRows() && !slot.ignored())
            .findFirst()
            .orElseThrow();
    return new RowPath(lists, rows, RandomForm.key("field", field));
  }

  /** Whether a set has records that are one in form data, so that another set has one of them. */
  static boolean hasTwins(Object bean) {
    for (Slot slot : slots(bean.getClass())) {
      if (slot.hasRows()) {
        List<Object> rows = rows(slot, bean);
        boolean twins =
            slot.raw() == Set.class
                && slot.rowType().isRecord()
                && rows.stream().map(BeanView::snapshot).distinct().count() < rows.size();
        if (twins || rows.stream().anyMatch(BeanView::hasTwins)) {
          return true;
        }
      }
    }
    return false;
  }
}
