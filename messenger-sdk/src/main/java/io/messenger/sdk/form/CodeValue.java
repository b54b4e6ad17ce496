package io.messenger.sdk.form;

import io.messenger.sdk.model.CodeItem;
import io.messenger.sdk.model.InfoPlusUser;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a code or user field holds. An empty field is the same whether a bean has null or an empty
 * item for it.
 *
 * @param id the code's id or the user's account, empty for none
 * @param name what people see, empty for none
 * @param attributes further attributes, empty for none
 */
record CodeValue(String id, String name, Map<String, String> attributes) {
  private static final CodeValue EMPTY = new CodeValue("", "", Map.of());

  static boolean isCode(@Nullable Object value) {
    return value instanceof CodeItem || value instanceof InfoPlusUser;
  }

  /** The value of a bean's property; an empty one for null. */
  static CodeValue of(@Nullable Object value) {
    if (value instanceof CodeItem item) {
      Map<String, String> attributes = item.getAttributes();
      return new CodeValue(
          orEmpty(item.getCodeId()),
          orEmpty(item.getCodeName()),
          attributes == null ? Map.of() : attributes);
    }
    return value instanceof InfoPlusUser user
        ? new CodeValue(orEmpty(user.getAccount()), orEmpty(user.getTrueName()), Map.of())
        : EMPTY;
  }

  boolean isEmpty() {
    return id.isEmpty() && name.isEmpty() && attributes.isEmpty();
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }
}
