package io.messenger.dispatcher.json;

import io.messenger.sdk.form.SentValues;
import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Copies what handlers put into form data to values that JSON has. */
public final class JsonValues {
  private final ZoneId zone;
  private final boolean textDates;

  /**
   * Makes a copier; dates become unix seconds.
   *
   * @param zone the time zone of dates without one
   */
  public JsonValues(ZoneId zone) {
    this(zone, false);
  }

  private JsonValues(ZoneId zone, boolean textDates) {
    this.zone = zone;
    this.textDates = textDates;
  }

  /**
   * {@return a copier; dates become texts such as {@code 2026-11-21} and {@code 2026-11-21
   * 09:30:00}}
   *
   * @param zone the time zone of these texts
   */
  public static JsonValues withTextDates(ZoneId zone) {
    return new JsonValues(zone, true);
  }

  /**
   * Copies form data.
   *
   * @param formData values by field, as handlers gave them
   * @return the same, of what JSON has
   * @throws IllegalArgumentException if a value cannot be sent; the message says where and what to
   *     put there instead
   */
  public Map<String, @Nullable Object> of(Map<String, @Nullable Object> formData) {
    return object(SentValues.written(formData, zone, textDates));
  }

  private static Map<String, @Nullable Object> object(Map<?, ?> map) {
    Map<String, @Nullable Object> copy = new LinkedHashMap<>();
    map.forEach((key, value) -> copy.put(String.valueOf(key), json(value)));
    return copy;
  }

  private static @Nullable Object json(@Nullable Object value) {
    if (value instanceof Map<?, ?> map) {
      return object(map);
    }
    if (value instanceof List<?> list) {
      List<@Nullable Object> copy = new ArrayList<>(list.size());
      list.forEach(element -> copy.add(json(element)));
      return copy;
    }
    return value instanceof Double || value instanceof Float
        ? new BigDecimal(value.toString())
        : value;
  }
}
