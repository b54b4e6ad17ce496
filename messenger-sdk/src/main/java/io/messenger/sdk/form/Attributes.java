package io.messenger.sdk.form;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What form data has as a JSON object in a string. */
final class Attributes {
  private static final JsonMapper JSON = new JsonMapper();

  private Attributes() {}

  /**
   * Reads attributes; null where there is no JSON object: the engine, not the author, would have to
   * mend it.
   */
  static @Nullable Map<String, String> read(@Nullable Object raw) {
    if (!(raw instanceof String text) || text.isBlank()) {
      return null;
    }
    try {
      JsonNode parsed = JSON.readTree(text);
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

  /** The attributes as form data has them, an empty string for none. */
  static String write(Map<String, String> attributes) {
    try {
      return attributes.isEmpty() ? "" : JSON.writeValueAsString(attributes);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a map of strings is always JSON", e);
    }
  }
}
