package io.messenger.dispatcher.generator;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import java.util.List;

/**
 * The Java type of a field.
 *
 * @param type a class, or that of the elements
 * @param several whether the field has several values
 */
record FieldType(Class<?> type, boolean several) {
  static FieldType of(Class<?> type) {
    return new FieldType(type, false);
  }

  TypeName toName() {
    return several
        ? ParameterizedTypeName.get(ClassName.get(List.class), ClassName.get(type))
        : ClassName.get(type);
  }
}
