package io.messenger.sdk.form;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.messenger.sdk.model.InfoPlusFile;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A file: a JSON object, in a string or not, else a uri (with a slash) or an id, with its name in
 * {@code X_Name}.
 */
final class FileType implements ValueType {
  private static final JsonMapper JSON = FormJson.MAPPER;

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
    JsonNode json = isJson(raw) ? parse(Values.text(raw)) : JSON.valueToTree(raw);
    List<@Nullable Object> files = new ArrayList<>();
    if (json.isArray()) {
      json.forEach(file -> files.add(ofJson(file)));
    } else if (json.isObject()) {
      files.add(ofJson(json));
    } else {
      Object name = cell.name();
      files.add(ofText(Values.text(raw), Values.isText(name) ? Values.text(name) : null));
    }
    return files;
  }

  private static InfoPlusFile ofJson(JsonNode json) {
    if (!json.isObject()) {
      return ofText(json.asText(), null);
    }
    Map<String, JsonNode> properties = new HashMap<>();
    json.properties()
        .forEach(p -> properties.put(p.getKey().toLowerCase(Locale.ROOT), p.getValue()));
    return new InfoPlusFile(
        text(properties.get("id")),
        text(properties.get("name")),
        text(properties.get("uri")),
        text(properties.get("kind")),
        size(properties.get("size")),
        text(properties.get("mime")));
  }

  private static @Nullable String text(@Nullable JsonNode node) {
    return node == null || node.isNull() ? null : node.asText();
  }

  private static @Nullable Long size(@Nullable JsonNode node) {
    try {
      return node == null ? null : Long.valueOf(node.asText());
    } catch (NumberFormatException e) {
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

  private static JsonNode parse(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("no JSON", e);
    }
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
    if (before instanceof List<?> list && list.size() == 1 && json(list.get(0)) != null) {
      return List.of(write(file, list.get(0)));
    }
    JsonNode old = json(before);
    if (old == null && !needsJson(file)) {
      String place = file.uri() == null ? file.id() : file.uri();
      return place == null ? "" : place;
    }
    JsonNode written = new Known(old).write(file);
    if (before instanceof Map) {
      return JSON.convertValue(written, Map.class);
    }
    return (old instanceof ArrayNode ? JSON.createArrayNode().add(written) : written).toString();
  }

  /** Several files, as a JSON array in a string. */
  static String writeAll(List<@Nullable Object> files, @Nullable Object before) {
    Known known = new Known(json(before));
    ArrayNode array = JSON.createArrayNode();
    for (Object file : files) {
      if (file instanceof InfoPlusFile f) {
        array.add(known.write(f));
      }
    }
    return array.toString();
  }

  private static @Nullable JsonNode json(@Nullable Object raw) {
    try {
      return isJson(raw)
          ? parse(Values.text(raw))
          : raw instanceof Map ? JSON.valueToTree(raw) : null;
    } catch (IllegalArgumentException e) {
      return null; // there is nothing to keep
    }
  }

  /** What the event tells of files, by their ids and uris. */
  private static final class Known {
    private final Map<String, JsonNode> nodes = new HashMap<>();

    Known(@Nullable JsonNode old) {
      for (JsonNode node : old instanceof ArrayNode array ? array : listOf(old)) {
        InfoPlusFile file = ofJson(node);
        Stream.of(file.id(), file.uri())
            .filter(Objects::nonNull)
            .forEach(place -> nodes.putIfAbsent(place, node));
      }
    }

    JsonNode write(InfoPlusFile file) {
      JsonNode old = nodes.get(file.id() == null ? file.uri() : file.id());
      if (old == null && file.uri() != null) {
        old = nodes.get(file.uri());
      }
      if (old != null && ofJson(old).equals(file)) {
        return old;
      }
      ObjectNode json =
          old instanceof ObjectNode object ? object.deepCopy() : JSON.createObjectNode();
      put(json, "id", file.id());
      put(json, "name", file.name());
      put(json, "uri", file.uri());
      put(json, "kind", file.kind());
      put(json, "size", file.size());
      put(json, "mime", file.mime());
      return json;
    }
  }

  private static List<JsonNode> listOf(@Nullable JsonNode node) {
    return node == null ? List.of() : List.of(node);
  }

  /** Properties keep their spelling, and those that did not change their type. */
  private static void put(ObjectNode json, String property, @Nullable Object value) {
    String name =
        json.properties().stream()
            .map(Map.Entry::getKey)
            .filter(property::equalsIgnoreCase)
            .findFirst()
            .orElse(property);
    if (value == null) {
      json.remove(name);
    } else if (!value.toString().equals(text(json.get(name)))) {
      json.set(name, JSON.valueToTree(value));
    }
  }
}
