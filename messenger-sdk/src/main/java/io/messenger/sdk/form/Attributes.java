package io.messenger.sdk.form;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What form data has as a JSON object in a string. */
final class Attributes {
  private static final JsonMapper JSON = FormJson.MAPPER;

  private Attributes() {}

  /**
   * Reads attributes; null where there is no JSON object: the engine, not the author, would have to
   * mend it.
   */
  static @Nullable Map<String, String> read(@Nullable Object raw) {
    ObjectNode parsed = parse(raw);
    return parsed == null ? null : texts(parsed);
  }

  private static Map<String, String> texts(ObjectNode parsed) {
    Map<String, String> attributes = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> attribute : parsed.properties()) {
      attributes.put(attribute.getKey(), text(attribute.getValue()));
    }
    return attributes;
  }

  private static @Nullable ObjectNode parse(@Nullable Object raw) {
    try {
      // Not every client puts the object into a string.
      JsonNode parsed =
          raw instanceof Map
              ? JSON.valueToTree(raw)
              : raw instanceof String text && !text.isBlank() ? JSON.readTree(text) : null;
      return parsed instanceof ObjectNode object ? object : null;
    } catch (JsonProcessingException e) {
      return null;
    }
  }

  private static String text(JsonNode value) {
    return value.isNull() ? "" : value.isValueNode() ? value.asText() : value.toString();
  }

  /**
   * The attributes as form data has them, an empty string for none. Attributes that are as they
   * were keep their own type: they may be more than strings.
   *
   * @param before what the event has there
   */
  static Object write(Map<String, String> attributes, @Nullable Object before) {
    if (attributes.isEmpty()) {
      return "";
    }
    ObjectNode old = parse(before);
    if (old != null && before != null && attributes.equals(texts(old))) {
      return before;
    }
    ObjectNode written = JsonNodeFactory.instance.objectNode();
    attributes.forEach(
        (name, value) -> {
          JsonNode was = old == null ? null : old.get(name);
          written.set(name, was != null && text(was).equals(value) ? was : TextNode.valueOf(value));
        });
    return written.toString();
  }
}
