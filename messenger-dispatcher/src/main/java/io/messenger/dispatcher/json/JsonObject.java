package io.messenger.dispatcher.json;

import io.messenger.dispatcher.dialect.RefusedException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A JSON object in the body of a request, whose properties must be what they should be. Null is the
 * same as none.
 *
 * @param place where it stands in the body, {@code work_item.}; empty for the body itself
 * @param values its properties
 */
public record JsonObject(String place, Map<String, @Nullable Object> values) {
  private static final String BODY = "body";

  /**
   * {@return a property's text; that of a number too, since some engines have numbers as ids; null
   * for none}
   *
   * @param key the property
   * @throws RefusedException if it is something else
   */
  public @Nullable String text(String key) throws RefusedException {
    Object value = values.get(key);
    if (value == null || value instanceof String) {
      return (String) value;
    }
    if (value instanceof Number) {
      return value.toString();
    }
    throw BadInput.wrongType(BODY, place + key, "string");
  }

  /**
   * {@return a property's text}
   *
   * @param key the property
   * @throws RefusedException if there is none, an empty one or something else
   */
  public String requireText(String key) throws RefusedException {
    String text = text(key);
    if (text == null || text.isEmpty()) {
      throw BadInput.propertyMissing(place + key);
    }
    return text;
  }

  /**
   * {@return an object that is a property; null for none}
   *
   * @param key the property
   * @throws RefusedException if it is something else
   */
  @SuppressWarnings("unchecked") // the keys of JSON are strings
  public @Nullable JsonObject object(String key) throws RefusedException {
    Object value = values.get(key);
    if (value == null) {
      return null;
    }
    if (value instanceof Map<?, ?>) {
      return new JsonObject(place + key + ".", (Map<String, @Nullable Object>) value);
    }
    throw BadInput.wrongType(BODY, place + key, "object");
  }

  /**
   * {@return an object that is a property}
   *
   * @param key the property
   * @throws RefusedException if there is none, or something else
   */
  public JsonObject requireObject(String key) throws RefusedException {
    JsonObject object = object(key);
    if (object == null) {
      throw BadInput.propertyMissing(place + key);
    }
    return object;
  }

  /**
   * {@return a property that is true or false}
   *
   * @param key the property
   * @param byDefault what it is where there is none
   * @throws RefusedException if it is something else
   */
  public boolean flag(String key, boolean byDefault) throws RefusedException {
    Object value = values.get(key);
    if (value == null || value instanceof Boolean) {
      return value == null ? byDefault : (Boolean) value;
    }
    throw BadInput.wrongType(BODY, place + key, "boolean");
  }
}
