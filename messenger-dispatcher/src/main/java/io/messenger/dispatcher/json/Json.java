package io.messenger.dispatcher.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import io.messenger.dispatcher.dialect.CallbackRequest;
import io.messenger.dispatcher.dialect.RefusedException;
import io.messenger.dispatcher.settings.Limit;
import io.messenger.dispatcher.settings.Limits;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads JSON, within limits, into plain values: strings, booleans, numbers ({@code Integer}, {@code
 * Long}, {@code BigInteger}, {@code BigDecimal}), null, lists and maps, not to be changed.
 */
public final class Json {
  private static final String BODY = "body";
  private static final int LOOK = 20;
  private static final Pattern INFOPLUS_FORM =
      Pattern.compile("(event|eventType|data|eventData|version)=", Pattern.CASE_INSENSITIVE);

  private final Limits limits;
  private final JsonFactory bytes;
  private final JsonFactory texts;
  private final JsonFactory envelopes;

  /**
   * Makes a reader.
   *
   * @param limits how large the JSON of a request may be
   */
  public Json(Limits limits) {
    this.limits = limits;
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

  /**
   * {@return a parser before the first token}
   *
   * @param text JSON
   * @throws IOException never
   */
  public JsonParser parser(String text) throws IOException {
    return texts.createParser(text);
  }

  /**
   * {@return a parser before the first token}
   *
   * @param utf8 holds JSON in UTF-8, which was checked
   * @param offset where it begins
   * @param length how many bytes it has
   * @throws IOException never
   */
  public JsonParser parser(byte[] utf8, int offset, int length) throws IOException {
    return bytes.createParser(utf8, offset, length);
  }

  /**
   * {@return a parser of what holds an event, maybe as a string}
   *
   * @param text JSON
   * @throws IOException never
   */
  public JsonParser envelope(String text) throws IOException {
    return envelopes.createParser(text);
  }

  /**
   * Reads the body of a request, which must be a JSON object in UTF-8; its Content-Type does not
   * matter. What its strings hold counts in the limits too.
   *
   * @param request the request
   * @return the object, in the order in which it was sent
   * @throws RefusedException if it is something else, or goes beyond a limit
   */
  public Map<String, @Nullable Object> object(CallbackRequest request) throws RefusedException {
    byte[] body = request.body();
    int mark = Utf8.markLength(body, body.length);
    int look = Math.min(body.length - mark, LOOK);
    String start = new String(body, mark, look, StandardCharsets.ISO_8859_1);
    if (INFOPLUS_FORM.matcher(start).lookingAt()) {
      throw BadInput.otherEngine(Sender.INFOPLUS);
    }
    return object(body, BODY);
  }

  /**
   * Reads a JSON object in UTF-8. What its strings hold counts in the limits too.
   *
   * @param body the bytes
   * @param what what they are, such as {@code body}
   * @return the object, in the order in which it was written
   * @throws RefusedException if it is something else, or goes beyond a limit
   */
  public Map<String, @Nullable Object> object(byte[] body, String what) throws RefusedException {
    Utf8.check(body, body.length, what);
    int mark = Utf8.markLength(body, body.length);
    try (JsonParser in = parser(body, mark, body.length - mark)) {
      JsonToken first = in.nextToken();
      if (first == null) {
        throw BadInput.noObject();
      }
      if (first != JsonToken.START_OBJECT) {
        throw BadInput.wrongType(what, "/", "object");
      }
      Map<String, @Nullable Object> object = object(in);
      requireEnd(in);
      checkStrings(object, in, 1);
      return Collections.unmodifiableMap(object);
    } catch (JsonProcessingException e) {
      throw BadInput.notJson(what, e);
    } catch (IOException e) {
      throw new UncheckedIOException("memory cannot fail to be read", e);
    }
  }

  /**
   * Checks what the strings of an object hold that is taken apart later, JSON and lines: it counts
   * as if it stood there itself.
   *
   * @param object values by name, which a parser has read
   * @param in the parser
   * @param depth how many objects the values are in
   * @throws IOException if it goes beyond a limit
   */
  public void checkStrings(Map<String, ? extends @Nullable Object> object, JsonParser in, int depth)
      throws IOException {
    StringContents contents = new StringContents(texts, limits, in.currentTokenCount());
    for (Map.Entry<String, ? extends @Nullable Object> entry : object.entrySet()) {
      contents.add(entry.getKey(), entry.getValue(), depth);
    }
  }

  /**
   * Reads on, where nothing more may come.
   *
   * @param in the parser
   * @throws IOException if something comes
   */
  public static void requireEnd(JsonParser in) throws IOException {
    if (in.nextToken() != null) {
      throw new JsonParseException(in, "more after the end");
    }
  }

  /**
   * {@return the value at the parser's token: string, boolean, number, null, list or map, not to be
   * changed}
   *
   * @param in the parser
   * @throws IOException if it is no JSON, or goes beyond a limit
   */
  public static @Nullable Object value(JsonParser in) throws IOException {
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
      return Collections.unmodifiableMap(map);
    }
    Map.Entry<String, @Nullable Object> only = map.entrySet().iterator().next();
    return Collections.singletonMap(only.getKey(), only.getValue());
  }

  private static Object compact(List<@Nullable Object> list) {
    if (list.isEmpty()) {
      return Collections.emptyList();
    }
    return list.size() > 1
        ? Collections.unmodifiableList(list)
        : Collections.singletonList(list.get(0));
  }

  private static BigDecimal decimal(JsonParser in) throws IOException {
    try {
      return in.getDecimalValue();
    } catch (NumberFormatException e) {
      throw new JsonParseException(in, "exponent out of range", e);
    }
  }

  /**
   * {@return the elements of the array that begins at the parser's token}
   *
   * @param in the parser
   * @throws IOException if it is no JSON, or goes beyond a limit
   */
  public static List<@Nullable Object> array(JsonParser in) throws IOException {
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
