package io.messenger.sdk.form;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.messenger.sdk.model.CodeItem;
import io.messenger.sdk.model.InfoPlusUser;
import java.util.LinkedHashMap;
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
  private static final JsonMapper JSON = new JsonMapper();

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
    String nameText = name == null ? null : Values.text(name);
    return type == InfoPlusUser.class
        ? InfoPlusUser.of(idText, nameText)
        : CodeItem.of(idText, nameText, null, null, parse(attributes));
  }

  boolean isEmpty() {
    return id.isEmpty() && name.isEmpty() && attributes.isEmpty();
  }

  /** The attributes as form data has them: a JSON object in a string. */
  String attributesText() {
    try {
      return attributes.isEmpty() ? "" : JSON.writeValueAsString(attributes);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a map of strings is always JSON", e);
    }
  }

  /** Attributes that cannot be read are none: the engine, not the author, would have to mend it. */
  private static @Nullable Map<String, String> parse(@Nullable Object text) {
    if (!(text instanceof String json) || json.isBlank()) {
      return null;
    }
    try {
      JsonNode parsed = JSON.readTree(json);
      if (!parsed.isObject()) {
        return null;
      }
      Map<String, String> attributes = new LinkedHashMap<>();
      for (Map.Entry<String, JsonNode> attribute : parsed.properties()) {
        JsonNode value = attribute.getValue();
        attributes.put(
            attribute.getKey(),
            value.isNull() ? "" : value.isValueNode() ? value.asText() : value.toString());
      }
      return attributes;
    } catch (JsonProcessingException e) {
      return null;
    }
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }
}
