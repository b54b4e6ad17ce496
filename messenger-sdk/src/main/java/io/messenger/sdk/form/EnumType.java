package io.messenger.sdk.form;

import io.messenger.sdk.model.CodeItem;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An enum by its constants' codes: that of a {@code CodeItem}, else that of {@link FormKey}, else
 * the constant's name.
 */
final class EnumType implements ValueType {
  private final Class<?> type;
  private final Map<String, Object> constants = new HashMap<>();

  EnumType(Class<?> type) {
    this.type = type;
    for (Object constant : type.getEnumConstants()) {
      constants.put(code((Enum<?>) constant), constant);
    }
  }

  static String code(Enum<?> constant) {
    if (constant instanceof CodeItem item) {
      return item.getCodeId();
    }
    try {
      FormKey key =
          constant.getDeclaringClass().getField(constant.name()).getAnnotation(FormKey.class);
      return key == null ? constant.name() : key.value();
    } catch (NoSuchFieldException e) {
      throw new IllegalStateException("every constant is a field", e);
    }
  }

  @Override
  public Class<?> expected() {
    return type;
  }

  @Override
  public boolean coversCompanions() {
    return CodeItem.class.isAssignableFrom(type);
  }

  @Override
  public @Nullable Object read(Cell cell, MappingReport report) {
    Object raw = cell.value();
    if (Values.isBlank(raw)) {
      return raw == FormLayout.ABSENT ? raw : null;
    }
    Object constant = constants.get(Values.text(raw));
    if (constant == null) {
      throw new IllegalArgumentException("no constant has the code");
    }
    return constant;
  }
}
