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
  /** The value of a bean's property. */
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
        : new CodeValue("", "", Map.of());
  }

  /** The value of a bean's property, by what the form data has. */
  static Object read(
      Class<?> type, @Nullable Object id, @Nullable Object name, @Nullable Object attributes) {
    String idText = id == null ? "" : Values.text(id);
    String nameText = name == null || !Values.isText(name) ? null : Values.text(name);
    return type == InfoPlusUser.class
        ? InfoPlusUser.of(idText, nameText)
        : CodeItem.of(idText, nameText, null, null, Attributes.read(attributes));
  }

  boolean isEmpty() {
    return id.isEmpty() && name.isEmpty() && attributes.isEmpty();
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }
}
