package io.messenger.sdk.benchmark;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.messenger.sdk.InfoPlusEvent;
import io.messenger.sdk.model.FormField;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A form as an engine sends it, in JSON, and the parsed parts that an event is made of. */
final class SampleForm {
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

  /** In unix seconds; the rows' dates are so many hours and days later. */
  private static final int START = 1_771_927_200;

  /** The columns of {@link Row}, of each the value in a row. */
  private static final Map<String, IntFunction<Object>> COLUMNS = columns();

  private final byte[] json;
  private final byte[] formDataJson;
  private final Map<String, @Nullable Object> formData;
  private final List<FormField> fields;
  private final int values;

  private SampleForm(JsonNode data) {
    try {
      // As on the wire, without the blanks that would only cost Jackson time.
      json = JSON.writeValueAsBytes(data);
      formDataJson = JSON.writeValueAsBytes(data.path("formData"));
      formData = JSON.readValue(formDataJson, new TypeReference<>() {});
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    fields = new ArrayList<>();
    data.path("fields").forEach(field -> fields.add(field(field)));
    values = values(data.path("formData"));
  }

  /** The leave that someone submits. */
  static SampleForm leave() {
    try (InputStream in = SampleForm.class.getResourceAsStream("action-doing-apply-submit.json")) {
      return new SampleForm(JSON.readTree(Objects.requireNonNull(in)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A form of so many rows. */
  static SampleForm rows(int count) {
    Map<String, Object> formData = new LinkedHashMap<>();
    formData.put("groupRows", column(0, count, row -> row));
    COLUMNS.forEach((name, value) -> formData.put(name, column(0, count, value)));
    return of(formData, fields("//Form//groupRows"));
  }

  /** A form of so many rows, with so many rows each. */
  static SampleForm nestedRows(int count, int inner) {
    Map<String, Object> formData = new LinkedHashMap<>();
    formData.put("groupOuters", column(0, count, row -> row));
    formData.put("fieldTitle", column(0, count, row -> "标题 " + row));
    formData.put("groupRows", column(0, count, outer -> column(0, inner, row -> row)));
    COLUMNS.forEach(
        (name, value) ->
            formData.put(name, column(0, count, outer -> column(outer * inner, inner, value))));
    List<Map<String, Object>> fields = fields("//Form//groupOuters//groupRows");
    fields.add(Map.of("name", "fieldTitle", "groupName", "//Form//groupOuters"));
    return of(formData, fields);
  }

  private static SampleForm of(Map<String, Object> formData, List<Map<String, Object>> fields) {
    return new SampleForm(JSON.valueToTree(Map.of("formData", formData, "fields", fields)));
  }

  /** The whole data of the event. */
  byte[] json() {
    return json;
  }

  /** The part of it that is the form data. */
  byte[] formDataJson() {
    return formDataJson;
  }

  /** How many single values the form data has. */
  int values() {
    return values;
  }

  /** A new event each time: an event may remember what it mapped. */
  InfoPlusEvent event() {
    return InfoPlusEvent.builder("ACTION_DOING").formData(formData).fields(fields).build();
  }

  private static Map<String, IntFunction<Object>> columns() {
    Map<String, IntFunction<Object>> columns = new LinkedHashMap<>();
    columns.put("fieldText", row -> "text " + row);
    columns.put("fieldNote", row -> row % 4 == 0 ? "" : "第 " + row + " 行的备注");
    columns.put("fieldCount", row -> Integer.toString(row % 1000));
    columns.put("fieldTotal", row -> row * 1_000_003L);
    columns.put("fieldPrice", row -> row / 4.0);
    columns.put("fieldAmount", row -> row + ".50");
    columns.put("fieldAt", row -> START + row * 3600L);
    columns.put("fieldDay", row -> Long.toString(START + row % 1000 * 86_400L));
    columns.put("fieldUrgent", row -> row % 3 == 0);
    columns.put("fieldKind", row -> "k" + row % 50);
    columns.put("fieldKind_Name", row -> "种类 " + row % 50);
    return columns;
  }

  private static List<Object> column(int first, int count, IntFunction<Object> value) {
    return IntStream.range(first, first + count).mapToObj(value).toList();
  }

  private static List<Map<String, Object>> fields(String group) {
    List<Map<String, Object>> fields = new ArrayList<>();
    for (String name : COLUMNS.keySet()) {
      if (!name.endsWith("_Name")) {
        fields.add(Map.of("name", name, "groupName", group));
      }
    }
    return fields;
  }

  private static FormField field(JsonNode json) {
    return FormField.builder()
        .name(json.path("name").asText())
        .type(json.path("type").asText())
        .groupName(json.path("groupName").asText())
        .repeatDepth(json.path("repeatDepth").asInt())
        .build();
  }

  private static int values(JsonNode json) {
    int values = json.isValueNode() ? 1 : 0;
    for (JsonNode child : json) {
      values += values(child);
    }
    return values;
  }
}
