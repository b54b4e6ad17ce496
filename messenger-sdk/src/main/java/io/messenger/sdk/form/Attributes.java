package io.messenger.sdk.form;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What form data has as a JSON object in a string. What an attribute holds is never taken apart: it
 * may be as large as the form.
 */
final class Attributes {
  private static final JsonMapper JSON = FormJson.MAPPER;

  private Attributes() {}

  /**
   * An attribute.
   *
   * @param text as authors see it
   * @param json as it was written; null for a string
   */
  private record Attribute(String text, @Nullable String json) {}

  /**
   * Reads attributes; null where there is no JSON object: the engine, not the author, would have to
   * mend it.
   */
  static @Nullable Map<String, String> read(@Nullable Object raw) {
    Map<String, Attribute> parsed = parse(raw);
    return parsed == null ? null : texts(parsed);
  }

  private static Map<String, String> texts(Map<String, Attribute> parsed) {
    Map<String, String> texts = new LinkedHashMap<>();
    parsed.forEach((name, attribute) -> texts.put(name, attribute.text()));
    return texts;
  }

  private static @Nullable Map<String, Attribute> parse(@Nullable Object raw) {
    if (!(raw instanceof String) && !(raw instanceof Map)) {
      return null;
    }
    // Not every client puts the object into a string.
    try (JsonParser in =
        JSON.createParser(raw instanceof String text ? text : JSON.writeValueAsString(raw))) {
      if (in.nextToken() != JsonToken.START_OBJECT) {
        return null;
      }
      Map<String, Attribute> attributes = new LinkedHashMap<>();
      while (in.nextToken() != JsonToken.END_OBJECT) {
        String name = in.currentName();
        in.nextToken();
        attributes.put(name, attribute(in));
      }
      return attributes;
    } catch (JsonProcessingException e) {
      return null;
    } catch (IOException e) {
      throw new UncheckedIOException("a string cannot fail to be read", e);
    }
  }

  private static Attribute attribute(JsonParser in) throws IOException {
    return switch (in.currentToken()) {
      case VALUE_STRING -> new Attribute(in.getText(), null);
      case VALUE_NULL -> new Attribute("", in.getText());
      case START_OBJECT, START_ARRAY -> {
        StringWriter json = new StringWriter();
        try (JsonGenerator out = JSON.createGenerator(json)) {
          out.copyCurrentStructureExact(in);
        }
        yield new Attribute(json.toString(), json.toString());
      }
      default -> new Attribute(in.getText(), in.getText());
    };
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
    Map<String, Attribute> old = parse(before);
    if (old != null && before != null && attributes.equals(texts(old))) {
      return before;
    }
    StringWriter written = new StringWriter();
    try (JsonGenerator out = JSON.createGenerator(written)) {
      out.writeStartObject();
      for (Map.Entry<String, String> attribute : attributes.entrySet()) {
        out.writeFieldName(attribute.getKey());
        Attribute was = old == null ? null : old.get(attribute.getKey());
        if (was != null && was.json() != null && was.text().equals(attribute.getValue())) {
          out.writeRawValue(was.json());
        } else {
          out.writeString(attribute.getValue());
        }
      }
      out.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("a string cannot fail to be written", e);
    }
    return written.toString();
  }
}
