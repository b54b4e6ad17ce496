package io.messenger.dispatcher.infoplus;

import com.fasterxml.jackson.core.JsonFactory;
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
  private final JsonFactory values;
  private final JsonFactory envelopes;

  Json(Limits limits) {
    values = factory(limits, limits.getInt(Limit.STRING_LENGTH));
    // It may hold the whole event as a string, which the limit of the body is for.
    envelopes = factory(limits, Integer.MAX_VALUE);
  }

  private static JsonFactory factory(Limits limits, int longestString) {
    return JsonFactory.builder()
        .streamReadConstraints(
            new JsonLimits(
                limits.getInt(Limit.JSON_DEPTH), limits.getInt(Limit.NUMBER_LENGTH), longestString))
        .configure(JsonFactory.Feature.INTERN_FIELD_NAMES, false)
        .configure(JsonFactory.Feature.CHARSET_DETECTION, false)
        .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
        // Java's own takes the square of a number's length.
        .enable(StreamReadFeature.USE_FAST_BIG_NUMBER_PARSER)
        .build();
  }

  JsonParser parser(String text) throws IOException {
    return values.createParser(text);
  }

  JsonParser parser(byte[] utf8, int offset, int length) throws IOException {
    return values.createParser(utf8, offset, length);
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
   * Millions of empty ones take no memory.
   */
  static @Nullable Object value(JsonParser in) throws IOException {
    return switch (in.currentToken()) {
      case START_OBJECT -> {
        Map<String, @Nullable Object> map = object(in);
        yield map.isEmpty() ? Collections.emptyMap() : map;
      }
      case START_ARRAY -> {
        List<@Nullable Object> list = array(in);
        yield list.isEmpty() ? Collections.emptyList() : list;
      }
      case VALUE_STRING -> in.getText();
      case VALUE_NUMBER_INT -> in.getNumberValue();
      case VALUE_NUMBER_FLOAT -> decimal(in);
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case VALUE_NULL -> null;
      default -> throw new JsonParseException(in, "no value");
    };
  }

  private static BigDecimal decimal(JsonParser in) throws IOException {
    try {
      return in.getDecimalValue();
    } catch (NumberFormatException e) {
      throw new JsonParseException(in, "exponent out of range", e);
    }
  }

  static List<@Nullable Object> array(JsonParser in) throws IOException {
    List<@Nullable Object> list = new ArrayList<>();
    while (in.nextToken() != JsonToken.END_ARRAY) {
      list.add(value(in));
    }
    return list;
  }

  private static Map<String, @Nullable Object> object(JsonParser in) throws IOException {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    while (in.nextToken() != JsonToken.END_OBJECT) {
      String key = in.currentName();
      in.nextToken();
      map.put(key, value(in));
    }
    return map;
  }
}
