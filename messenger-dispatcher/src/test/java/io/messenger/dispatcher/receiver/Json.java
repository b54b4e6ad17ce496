package io.messenger.dispatcher.receiver;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.LinkedHashMap;
import java.util.Map;

/** Writes and reads JSON as the engine does. */
final class Json {
  private static final JsonMapper MAPPER = new JsonMapper();

  private Json() {}

  static String write(Object value) {
    try {
      return MAPPER.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }

  static JsonNode read(String json) {
    try {
      return MAPPER.readTree(json);
    } catch (JsonProcessingException e) {
      throw new AssertionError("no JSON: " + json, e);
    }
  }

  /** The data of an event of {@link Receiver#WORKFLOW}, at step apply; more properties in pairs. */
  static String event(Object... properties) {
    Map<String, Object> event = new LinkedHashMap<>();
    event.put("step", step("leave", "example.edu"));
    event.put("actionCode", "submit");
    event.putAll(map(properties));
    return write(event);
  }

  /** A step of a workflow; null for what is absent. */
  static Map<String, Object> step(String workflow, String domain) {
    Map<String, Object> step = map("stepCode", "apply", "instance", map("entryId", 7));
    if (workflow != null) {
      step.put("workflowCode", workflow);
    }
    if (domain != null) {
      step.put("domain", domain);
    }
    return step;
  }

  static Map<String, Object> map(Object... pairs) {
    Map<String, Object> map = new LinkedHashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      map.put((String) pairs[i], pairs[i + 1]);
    }
    return map;
  }
}
