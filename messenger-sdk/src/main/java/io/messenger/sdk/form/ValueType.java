package io.messenger.sdk.form;

import io.messenger.sdk.model.CodeItem;
import io.messenger.sdk.model.InfoPlusFile;
import io.messenger.sdk.model.InfoPlusUser;
import java.lang.reflect.Type;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** How the values of a property's type are made of what an event has. */
interface ValueType {
  /** No author writes more inside of each other; a class may be a list of itself. */
  int DEEPEST = 10;

  /** The class that a report of a value that does not fit names. */
  Class<?> expected();

  /**
   * Reads a value.
   *
   * @return the value; {@link FormLayout#ABSENT} where the property is to stay as it is
   * @throws RuntimeException if what the event has does not fit the type
   */
  @Nullable Object read(Cell cell, MappingReport report);

  /** Whether a value stands also for what belongs to the field, {@code X_Name} and the like. */
  default boolean coversCompanions() {
    return false;
  }

  /** The value of a record's component for which the event has nothing. */
  default @Nullable Object absent() {
    return null;
  }

  /** Whether no value of a form has the type. */
  default boolean isUnknown() {
    return false;
  }

  /** Whether the author expects that there may be no value. */
  default boolean isOptional() {
    return false;
  }

  /** How the values of a type are read. */
  static ValueType of(Type type, Generics generics) {
    return of(type, generics, DEEPEST);
  }

  private static ValueType of(Type type, Generics generics, int depth) {
    Class<?> c = generics.erase(type);
    if (depth == 0 || generics.isOpen(type)) {
      return new Unknown(c);
    }
    BiFunction<Object, ZoneId, Object> reader = Values.reader(c);
    if (reader != null) {
      return new Single(c, reader);
    }
    if (CodeType.isCode(c)) {
      return new CodeType(c);
    }
    if (c == InfoPlusFile.class) {
      return new FileType();
    }
    if (c.isEnum()) {
      return new EnumType(c);
    }
    if (c == Optional.class) {
      Type value = generics.arguments(type, Optional.class).get(0);
      return new OfOptional(of(value, generics, depth - 1));
    }
    List<Type> arguments = MapType.arguments(type, generics);
    if (arguments != null) {
      ValueType key = of(arguments.get(0), generics, depth - 1);
      return MapType.of(c, key, of(arguments.get(1), generics, depth - 1));
    }
    Container container = Container.of(type, generics);
    return container == null
        ? new Unknown(c)
        : new ListType(c, container, of(container.element(), generics, depth - 1));
  }

  /** Whether a type is known as one of values, so that lists of it are no rows. */
  static boolean isValue(Class<?> type) {
    return !(of(type, new Generics(type)) instanceof Unknown)
        || CodeItem.class.isAssignableFrom(type)
        || type == InfoPlusUser.class;
  }

  /** A string, boolean, number or date. */
  record Single(Class<?> expected, BiFunction<Object, ZoneId, Object> reader) implements ValueType {
    @Override
    public @Nullable Object read(Cell cell, MappingReport report) {
      Object raw = cell.value();
      if (raw == FormLayout.ABSENT) {
        return raw;
      }
      if (raw == null || Values.isNothing(expected, raw)) {
        return expected.isPrimitive() ? FormLayout.ABSENT : null;
      }
      return reader.apply(raw, report.zone());
    }

    @Override
    public @Nullable Object absent() {
      return expected.isPrimitive() ? Container.zero(expected) : null;
    }
  }

  /** What another type would be; empty where that would be null. */
  record OfOptional(ValueType type) implements ValueType {
    @Override
    public Class<?> expected() {
      return type.expected();
    }

    @Override
    public Object read(Cell cell, MappingReport report) {
      Object value = type.read(cell, report);
      return Optional.ofNullable(value == FormLayout.ABSENT ? null : value);
    }

    @Override
    public boolean coversCompanions() {
      return type.coversCompanions();
    }

    @Override
    public boolean isUnknown() {
      return type.isUnknown();
    }

    @Override
    public boolean isOptional() {
      return true;
    }

    @Override
    public Object absent() {
      return Optional.empty();
    }
  }

  /** A type that no value of a form has. */
  record Unknown(Class<?> expected) implements ValueType {
    @Override
    public boolean isUnknown() {
      return true;
    }

    @Override
    public @Nullable Object read(Cell cell, MappingReport report) {
      Object raw = cell.value();
      if (Values.isBlank(raw)) {
        return FormLayout.ABSENT;
      }
      throw new IllegalArgumentException("no value is a " + expected);
    }
  }
}
