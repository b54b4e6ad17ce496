package io.messenger.sdk.form;

import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

/** What the type variables of a class's superclasses and interfaces stand for. */
final class Generics {
  private final Map<TypeVariable<?>, Type> variables = new HashMap<>();

  Generics(Class<?> type) {
    addAbove(type);
  }

  private void addAbove(Class<?> type) {
    Stream.concat(
            Stream.ofNullable(type.getGenericSuperclass()),
            Arrays.stream(type.getGenericInterfaces()))
        .forEach(
            above -> {
              Class<?> c = erase(above);
              if (above instanceof ParameterizedType generic) {
                TypeVariable<?>[] names = c.getTypeParameters();
                for (int i = 0; i < names.length; i++) {
                  variables.put(names[i], generic.getActualTypeArguments()[i]);
                }
              }
              addAbove(c);
            });
  }

  /** The class behind a type. */
  Class<?> erase(Type type) {
    if (type instanceof Class<?> c) {
      return c;
    }
    if (type instanceof ParameterizedType generic) {
      return erase(generic.getRawType());
    }
    if (type instanceof WildcardType wildcard) {
      return erase(wildcard.getUpperBounds()[0]);
    }
    if (type instanceof GenericArrayType array) {
      return erase(array.getGenericComponentType()).arrayType();
    }
    TypeVariable<?> variable = (TypeVariable<?>) type;
    Type known = variables.get(variable);
    return erase(known == null ? variable.getBounds()[0] : known);
  }

  /** The first type argument, {@code Long} of {@code List<Long>}; Object where there is none. */
  Type argument(Type type) {
    if (type instanceof TypeVariable<?> variable && variables.containsKey(variable)) {
      return argument(variables.get(variable));
    }
    return type instanceof ParameterizedType generic
        ? generic.getActualTypeArguments()[0]
        : Object.class;
  }
}
