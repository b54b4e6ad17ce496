package io.messenger.sdk.form;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.messenger.sdk.model.InfoPlusFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.StringJoiner;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A file: a JSON object, in a string or not, else a uri (with a slash) or an id, with its name in
 * {@code X_Name}.
 */
final class FileType implements ValueType {
  private static final JsonMapper JSON = FormJson.MAPPER;

  /** In the order of a file's components. */
  private static final List<String> PROPERTIES =
      List.of("id", "name", "uri", "kind", "size", "mime");

  @Override
  public Class<?> expected() {
    return InfoPlusFile.class;
  }

  @Override
  public @Nullable Object read(Cell cell, MappingReport report) {
    Object raw = cell.value();
    if (Values.isBlank(raw)) {
      return raw == FormLayout.ABSENT ? raw : null;
    }
    List<@Nullable Object> files = readAll(cell);
    if (files.size() > 1) {
      throw new IllegalArgumentException("more than one file");
    }
    return files.isEmpty() ? null : files.get(0);
  }

  @Override
  public boolean coversCompanions() {
    return true;
  }

  /** The files of a field that may have several, as a JSON array. */
  List<@Nullable Object> readAll(Cell cell) {
    Object raw = cell.value();
    String json = json(raw);
    List<@Nullable Object> files = new ArrayList<>();
    if (json == null) {
      Object name = cell.name();
      files.add(ofText(Values.text(raw), Values.isText(name) ? Values.text(name) : null));
    } else {
      readAll(json, (file, from, to) -> files.add(file));
    }
    return files;
  }

  /** The JSON that form data has, in a string or not; null for none. */
  private static @Nullable String json(@Nullable Object raw) {
    try {
      return raw instanceof Map || raw instanceof List
          ? JSON.writeValueAsString(raw)
          : isJson(raw) ? Values.text(raw) : null;
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("no JSON", e);
    }
  }

  private interface Taker {
    /** Takes a file, and where its JSON begins and ends. */
    void take(InfoPlusFile file, int from, int to);
  }

  /** Takes files out of JSON, one by one: there may be very many, and more told than is asked. */
  private static void readAll(String json, Taker taker) {
    try (JsonParser in = JSON.createParser(json)) {
      if (in.nextToken() != JsonToken.START_ARRAY) {
        readOne(in, taker);
        return;
      }
      while (in.nextToken() != JsonToken.END_ARRAY) {
        readOne(in, taker);
      }
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("no JSON", e);
    } catch (IOException e) {
      throw new UncheckedIOException("a string cannot fail to be read", e);
    }
  }

  private static void readOne(JsonParser in, Taker taker) throws IOException {
    int from = (int) in.currentTokenLocation().getCharOffset();
    InfoPlusFile file =
        in.currentToken() == JsonToken.START_OBJECT ? ofObject(in) : ofText(text(in), null);
    taker.take(file, from, (int) in.currentLocation().getCharOffset());
  }

  private static InfoPlusFile ofObject(JsonParser in) throws IOException {
    @Nullable String[] values = new @Nullable String[PROPERTIES.size()];
    while (in.nextToken() != JsonToken.END_OBJECT) {
      int property = PROPERTIES.indexOf(in.currentName().toLowerCase(Locale.ROOT));
      boolean absent = in.nextToken() == JsonToken.VALUE_NULL;
      if (property < 0) {
        in.skipChildren();
      } else {
        values[property] = absent ? null : text(in);
      }
    }
    return new InfoPlusFile(values[0], values[1], values[2], values[3], size(values[4]), values[5]);
  }

  /** A value as text; empty for an object or an array. */
  private static String text(JsonParser in) throws IOException {
    if (in.currentToken().isStructStart()) {
      in.skipChildren();
      return "";
    }
    return in.getText();
  }

  private static @Nullable Long size(@Nullable String text) {
    try {
      return text == null ? null : (Long) NumberText.read(text).longValueExact();
    } catch (ArithmeticException | IllegalArgumentException e) {
      return null; // which costs not the file
    }
  }

  private static InfoPlusFile ofText(String text, @Nullable String name) {
    boolean uri = text.indexOf('/') >= 0;
    return new InfoPlusFile(uri ? null : text, name, uri ? text : null, null, null, null);
  }

  static boolean isJson(@Nullable Object raw) {
    return raw instanceof String text
        && (text.stripLeading().startsWith("{") || text.stripLeading().startsWith("["));
  }

  /** Whether a file is more than a place and a name, so that only JSON can hold it. */
  private static boolean needsJson(InfoPlusFile file) {
    return file.kind() != null
        || file.size() != null
        || file.mime() != null
        || (file.id() != null && file.uri() != null);
  }

  /**
   * The file as form data has it.
   *
   * @param before what the event has there; what else it tells of the same file is kept
   */
  static Object write(InfoPlusFile file, @Nullable Object before) {
    if (before instanceof List<?> list && list.size() == 1 && Known.of(list.get(0)).isJson()) {
      return List.of(write(file, list.get(0)));
    }
    Known known = Known.of(before instanceof List ? null : before);
    if (!known.isJson() && !needsJson(file)) {
      String place = file.uri() == null ? file.id() : file.uri();
      return place == null ? "" : place;
    }
    String written = known.write(file);
    if (before instanceof Map) {
      return map(written);
    }
    return known.isArray() ? "[" + written + "]" : written;
  }

  /**
   * Files beside others in an array of the event.
   *
   * @param byPlace what the event has of a file, by its id and its uri
   * @param usual what the event has of the first that is an object; null for none
   */
  record Among(Map<String, Object> byPlace, @Nullable Object usual) {
    static Among of(List<?> elements) {
      Map<String, Object> byPlace = new HashMap<>();
      Object usual = null;
      for (Object element : elements) {
        Known known = element instanceof List ? Known.NOTHING : Known.of(element);
        known.byPlace().keySet().forEach(place -> byPlace.putIfAbsent(place, element));
        usual = usual == null && known.isJson() ? element : usual;
      }
      return new Among(byPlace, usual);
    }

    /** The file as the event has it, or one as it has others. */
    Object write(InfoPlusFile file) {
      Object own =
          Stream.of(Objects.toString(file.id(), ""), Objects.toString(file.uri(), ""))
              .map(byPlace::get)
              .filter(Objects::nonNull)
              .findFirst()
              .orElse(null);
      return FileType.write(file, own == null ? usual : own);
    }
  }

  /** Several files, as a JSON array in a string. */
  static String writeAll(List<? extends @Nullable Object> files, @Nullable Object before) {
    Known known = Known.of(before);
    StringJoiner array = new StringJoiner(",", "[", "]");
    for (Object file : files) {
      if (file instanceof InfoPlusFile f) {
        array.add(known.write(f));
      }
    }
    return array.toString();
  }

  private static Map<String, @Nullable Object> map(String json) {
    try {
      return JSON.readerForMapOf(Object.class)
          .with(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .readValue(json);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("it was written before", e);
    }
  }

  /** A file, and where its JSON begins and ends. */
  private record Told(InfoPlusFile file, int from, int to) {}

  /**
   * What the event tells of files, by their ids and uris.
   *
   * @param json empty where there is none
   */
  private record Known(String json, Map<String, Told> byPlace) {
    private static final Known NOTHING = new Known("", Map.of());

    static Known of(@Nullable Object raw) {
      try {
        String json = FileType.json(raw);
        if (json == null) {
          return NOTHING;
        }
        Map<String, Told> byPlace = new HashMap<>();
        readAll(
            json,
            (file, from, to) ->
                Stream.of(file.id(), file.uri())
                    .filter(Objects::nonNull)
                    .forEach(place -> byPlace.putIfAbsent(place, new Told(file, from, to))));
        return new Known(json, byPlace);
      } catch (IllegalArgumentException e) {
        return NOTHING; // there is nothing to keep
      }
    }

    boolean isJson() {
      return !json.isEmpty();
    }

    boolean isArray() {
      return json.stripLeading().startsWith("[");
    }

    String write(InfoPlusFile file) {
      Told old = byPlace.get(file.id() == null ? file.uri() : file.id());
      if (old == null && file.uri() != null) {
        old = byPlace.get(file.uri());
      }
      if (old != null && old.file().equals(file)) {
        return json.substring(old.from(), old.to());
      }
      return rewritten(old, file);
    }

    /** What did not change keeps its text, also what only the engine knows. */
    private String rewritten(@Nullable Told old, InfoPlusFile file) {
      List<@Nullable Object> values = values(file);
      StringJoiner written = new StringJoiner(",", "{", "}");
      BitSet there = new BitSet();
      if (old != null && json.charAt(old.from()) == '{') {
        List<@Nullable Object> before = values(old.file());
        readProperties(
            json.substring(old.from(), old.to()),
            (name, text) -> {
              int property = PROPERTIES.indexOf(name.toLowerCase(Locale.ROOT));
              if (property < 0 || Objects.equals(values.get(property), before.get(property))) {
                written.add(property(name, text));
              } else if (values.get(property) != null) {
                written.add(property(name, toJson(values.get(property))));
              }
              if (property >= 0) {
                there.set(property);
              }
            });
      }
      for (int i = 0; i < PROPERTIES.size(); i++) {
        if (!there.get(i) && values.get(i) != null) {
          written.add(property(PROPERTIES.get(i), toJson(values.get(i))));
        }
      }
      return written.toString();
    }

    private static List<@Nullable Object> values(InfoPlusFile file) {
      return Arrays.asList(
          file.id(), file.name(), file.uri(), file.kind(), file.size(), file.mime());
    }

    private static String property(String name, String json) {
      return toJson(name) + ":" + json;
    }

    private static String toJson(@Nullable Object value) {
      try {
        return JSON.writeValueAsString(value);
      } catch (JsonProcessingException e) {
        throw new IllegalStateException("texts and numbers can be written", e);
      }
    }
  }

  private interface PropertyTaker {
    /** Takes a property of an object, its value as the JSON text of it. */
    void take(String name, String json);
  }

  private static void readProperties(String object, PropertyTaker taker) {
    try (JsonParser in = JSON.createParser(object)) {
      in.nextToken();
      while (in.nextToken() != JsonToken.END_OBJECT) {
        String name = in.currentName();
        in.nextToken();
        int from = (int) in.currentTokenLocation().getCharOffset();
        in.skipChildren();
        in.finishToken();
        taker.take(name, object.substring(from, (int) in.currentLocation().getCharOffset()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("it was read before", e);
    }
  }
}
