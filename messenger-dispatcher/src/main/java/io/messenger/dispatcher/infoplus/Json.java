package io.messenger.dispatcher.infoplus;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import io.messenger.dispatcher.settings.Limit;
import io.messenger.dispatcher.settings.Limits;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads JSON text, within limits, into plain values. */
final class Json {
  private final JsonFactory bytes;
  private final JsonFactory texts;
  private final JsonFactory envelopes;

  Json(Limits limits) {
    bytes = factory(limits, limits.getInt(Limit.STRING_LENGTH)).build();
    texts = withoutNames(factory(limits, limits.getInt(Limit.STRING_LENGTH)));
    // It may hold the whole event as a string, which the limit of the body is for.
    envelopes = withoutNames(factory(limits, Integer.MAX_VALUE));
  }

  /**
   * For texts Jackson keeps the names of all requests in a table that names with the same hash
   * break: then the requests of others would fail too.
   */
  private static JsonFactory withoutNames(JsonFactoryBuilder factory) {
    return factory.configure(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES, false).build();
  }

  private static JsonFactoryBuilder factory(Limits limits, int longestString) {
    return new JsonFactoryBuilder()
        .streamReadConstraints(
            new JsonLimits(
                limits.getInt(Limit.JSON_DEPTH),
                limits.getInt(Limit.NUMBER_LENGTH),
                longestString,
                limits.getInt(Limit.JSON_TOKENS)))
        .configure(JsonFactory.Feature.INTERN_FIELD_NAMES, false)
        .configure(JsonFactory.Feature.CHARSET_DETECTION, false)
        .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
        // Java's own takes the square of a number's length.
        .enable(StreamReadFeature.USE_FAST_BIG_NUMBER_PARSER);
  }

  JsonParser parser(String text) throws IOException {
    return texts.createParser(text);
  }

  JsonParser parser(byte[] utf8, int offset, int length) throws IOException {
    return bytes.createParser(utf8, offset, length);
  }

  /** A parser of what holds an event, maybe as a string. */
  JsonParser envelope(String text) throws IOException {
    return envelopes.createParser(text);
  }

  static void requireEnd(JsonParser in) throws IOException {
    if (in.nextToken() != null) {
      throw new JsonParseException(in, "more after the end");
    }
  }

  /**
   * The value at the parser's token: string, boolean, number, null, list or map, not to be changed.
   */
  static @Nullable Object value(JsonParser in) throws IOException {
    return switch (in.currentToken()) {
      case START_OBJECT -> compact(object(in));
      case START_ARRAY -> compact(array(in));
      case VALUE_STRING -> in.getText();
      case VALUE_NUMBER_INT -> in.getNumberValue();
      case VALUE_NUMBER_FLOAT -> decimal(in);
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case VALUE_NULL -> null;
      default -> throw new JsonParseException(in, "no value");
    };
  }

  // A body can hold millions of empty values, and of those with one element.

  private static Object compact(Map<String, @Nullable Object> map) {
    if (map.isEmpty()) {
      return Collections.emptyMap();
    }
    if (map.size() > 1) {
      return map;
    }
    Map.Entry<String, @Nullable Object> only = map.entrySet().iterator().next();
    return Collections.singletonMap(only.getKey(), only.getValue());
  }

  private static Object compact(List<@Nullable Object> list) {
    if (list.isEmpty()) {
      return Collections.emptyList();
    }
    return list.size() > 1 ? list : Collections.singletonList(list.get(0));
  }

  private static BigDecimal decimal(JsonParser in) throws IOException {
    try {
      return in.getDecimalValue();
    } catch (NumberFormatException e) {
      throw new JsonParseException(in, "exponent out of range", e);
    }
  }

  static List<@Nullable Object> array(JsonParser in) throws IOException {
    List<@Nullable Object> list = new ArrayList<>(2);
    while (in.nextToken() != JsonToken.END_ARRAY) {
      list.add(value(in));
    }
    return list;
  }

  private static Map<String, @Nullable Object> object(JsonParser in) throws IOException {
    Map<String, @Nullable Object> map = new LinkedHashMap<>(4);
    while (in.nextToken() != JsonToken.END_OBJECT) {
      String key = in.currentName();
      in.nextToken();
      map.put(key, value(in));
    }
    return map;
  }
}
