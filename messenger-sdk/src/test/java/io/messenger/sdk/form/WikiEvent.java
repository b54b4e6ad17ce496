package io.messenger.sdk.form;

import io.messenger.sdk.InfoPlusEvent;
import io.messenger.sdk.model.FormField;
import java.util.List;
import java.util.Map;

/** The event that the samples of the wiki page answer. */
final class WikiEvent {
  static final Map<String, Object> DATA =
      Map.of(
          "fieldNoRepeat1", "n1",
          "fieldNoRepeat2", "n2",
          "groupRepeatGroups", List.of(0, 1, 2),
          "fieldRepeat1", List.of("a1", "b1", "c1"),
          "fieldRepeat2", List.of("a2", "b2", "c2"),
          "groupInnerRepeatGroups", List.of(List.of(0, 1), List.of(), List.of(0)),
          "fieldInnerRepeat1", List.of(List.of("a-x1", "a-y1"), List.of(), List.of("c-x1")),
          "fieldInnerRepeat2", List.of(List.of("a-x2", "a-y2"), List.of(), List.of("c-x2")));

  private static final String ROWS = "//Form//groupRepeatGroups";
  private static final String INNER_ROWS = ROWS + "//groupInnerRepeatGroups";

  private WikiEvent() {}

  static InfoPlusEvent of(String field, String path, boolean schema) {
    return of(DATA, field, path, schema);
  }

  static InfoPlusEvent of(Map<String, Object> data, String field, String path, boolean schema) {
    return InfoPlusEvent.builder("FIELD_CHANGING")
        .formData(Map.copyOf(data))
        .field(field)
        .fieldPath(path)
        .fields(
            schema
                ? List.of(
                    field("fieldNoRepeat1", "//Form"),
                    field("fieldNoRepeat2", "//Form"),
                    field("fieldRepeat1", ROWS),
                    field("fieldRepeat2", ROWS),
                    field("fieldInnerRepeat1", INNER_ROWS),
                    field("fieldInnerRepeat2", INNER_ROWS))
                : List.of())
        .build();
  }

  private static FormField field(String name, String group) {
    return FormField.builder().name(name).groupName(group).build();
  }
}
