package io.messenger.sdk.form;

import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the type variables of a class's superclasses and interfaces stand for. */
final class Generics {
  private final Class<?> owner;
  private final Map<TypeVariable<?>, Type> variables = new HashMap<>();

  Generics(Class<?> type) {
    this(type, List.of());
  }

  private Generics(Class<?> type, List<Type> arguments) {
    owner = type;
    put(type, arguments);
    addAbove(type);
  }

  private void addAbove(Class<?> type) {
    Stream.concat(
            Stream.ofNullable(type.getGenericSuperclass()),
            Arrays.stream(type.getGenericInterfaces()))
        .forEach(
            above -> {
              Class<?> c = erase(above);
              if (resolve(above) instanceof Generic generic) {
                put(c, generic.arguments());
              }
              addAbove(c);
            });
  }

  private void put(Class<?> type, List<Type> arguments) {
    for (int i = 0; i < arguments.size(); i++) {
      variables.put(type.getTypeParameters()[i], arguments.get(i));
    }
  }

  /** A generic class or interface with its arguments. */
  private record Generic(Class<?> type, List<Type> arguments) implements Type {}

  /** An array of what is no mere class. */
  private record ArrayOf(Type element) implements Type {}

  /** A type with what its variables stand for in their places, as far as that is known. */
  private Type resolve(Type type) {
    if (type instanceof TypeVariable<?> variable) {
      return variables.getOrDefault(variable, variable);
    }
    if (type instanceof ParameterizedType generic) {
      List<Type> arguments =
          Arrays.stream(generic.getActualTypeArguments()).map(this::resolve).toList();
      return new Generic((Class<?>) generic.getRawType(), arguments);
    }
    if (type instanceof WildcardType wildcard) {
      return resolve(wildcard.getUpperBounds()[0]);
    }
    return type instanceof GenericArrayType array
        ? new ArrayOf(resolve(array.getGenericComponentType()))
        : type;
  }

  /** The class behind a type. */
  Class<?> erase(Type type) {
    Type resolved = resolve(type);
    if (resolved instanceof Class<?> c) {
      return c;
    }
    if (resolved instanceof Generic generic) {
      return generic.type();
    }
    return resolved instanceof ArrayOf array
        ? erase(array.element()).arrayType()
        : erase(((TypeVariable<?>) resolved).getBounds()[0]);
  }

  /** Whether a type is a variable of the class itself: whoever uses the class knows what it is. */
  boolean isOpen(Type type) {
    return resolve(type) instanceof TypeVariable<?> variable
        && variable.getGenericDeclaration() == owner;
  }

  /** The type of an array's elements; null for what is no array. */
  @Nullable Type component(Type type) {
    Type resolved = resolve(type);
    return resolved instanceof ArrayOf array
        ? array.element()
        : resolved instanceof Class<?> c ? c.getComponentType() : null;
  }

  /**
   * The type arguments of a class or interface, as a type that is one knows them: {@code String}
   * and {@code Long} of a {@code Map} that is a {@code class Counts extends HashMap<String, Long>}.
   * Object where it does not.
   */
  List<Type> arguments(Type type, Class<?> above) {
    Generics inside =
        new Generics(
            erase(type),
            resolve(type) instanceof Generic generic ? generic.arguments() : List.of());
    return Arrays.stream(above.getTypeParameters())
        .map(parameter -> inside.variables.getOrDefault(parameter, Object.class))
        .toList();
  }
}
