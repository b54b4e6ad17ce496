package io.messenger.samples;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** An event of {@code sample-messengers/events}, which a test may change before it is sent. */
final class SampleEvent {
  static final JsonMapper JSON = new JsonMapper();

  private static final Path FOLDER = Path.of("events");

  /** What stands below these are names that people chose. */
  private static final Set<String> KEPT =
      Set.of("formData", "FormData", "tokens", "Tokens", "attributes", "Attributes");

  private final ObjectNode event;

  private SampleEvent(ObjectNode event) {
    this.event = event;
  }

  static SampleEvent of(String name) {
    try {
      return new SampleEvent((ObjectNode) JSON.readTree(FOLDER.resolve(name + ".json").toFile()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The names of all events of InfoPlus, without {@code .json}; others are in sub-folders. */
  static List<String> names() {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> file.getFileName().toString().replace(".json", ""))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Replaces the value of a field of the form. */
  SampleEvent with(String field, @Nullable Object value) {
    ((ObjectNode) event.path("data").path("formData")).set(field, JSON.valueToTree(value));
    return this;
  }

  /** Takes a field out of the form. */
  SampleEvent without(String field) {
    ((ObjectNode) event.path("data").path("formData")).remove(field);
    return this;
  }

  /** Replaces the user who acts. */
  SampleEvent withUser(String json) {
    ((ObjectNode) event.path("data")).set("user", Engine.json(json));
    return this;
  }

  String name() {
    return event.path("event").asText();
  }

  /** The data as JSON; empty where the event has none. */
  String data() {
    return event.has("data") ? event.path("data").toString() : "";
  }

  /** The event as one JSON object. */
  ObjectNode json() {
    return event.deepCopy();
  }

  /** The event with every property renamed as engines on .NET do: {@code StepCode}. */
  ObjectNode pascalCase() {
    return (ObjectNode) pascalCase(event);
  }

  /** The workflow, {@code code@domain}; that of the leave where the event names none. */
  String workflow() {
    JsonNode step = pascalCase().path("Data").path("Step");
    return step.has("WorkflowCode")
        ? step.path("WorkflowCode").asText() + "@" + step.path("Domain").asText()
        : "leave@example.edu";
  }

  private static JsonNode pascalCase(JsonNode node) {
    if (node instanceof ArrayNode array) {
      ArrayNode renamed = JSON.createArrayNode();
      array.forEach(element -> renamed.add(pascalCase(element)));
      return renamed;
    }
    if (node instanceof ObjectNode object) {
      ObjectNode renamed = JSON.createObjectNode();
      for (var property : object.properties()) {
        String name = property.getKey();
        JsonNode value = property.getValue();
        renamed.set(
            Character.toUpperCase(name.charAt(0)) + name.substring(1),
            KEPT.contains(name) ? value : pascalCase(value));
      }
      return renamed;
    }
    return node;
  }
}
