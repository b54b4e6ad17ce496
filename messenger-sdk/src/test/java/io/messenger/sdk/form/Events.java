package io.messenger.sdk.form;

import io.messenger.sdk.InfoPlusEvent;
import io.messenger.sdk.InfoPlusResponse;
import io.messenger.sdk.model.FormField;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Events by their form data, and the form data of the answers. */
final class Events {
  private Events() {}

  static InfoPlusEvent event(@Nullable Object... keysAndValues) {
    return InfoPlusEvent.builder("ACTION_DOING").formData(data(keysAndValues)).build();
  }

  /** An event with a schema, which says which fields are in which group. */
  static InfoPlusEvent event(Map<String, List<String>> fieldsOfGroups, Object... keysAndValues) {
    return InfoPlusEvent.builder("ACTION_DOING")
        .formData(data(keysAndValues))
        .fields(
            fieldsOfGroups.entrySet().stream()
                .flatMap(group -> group.getValue().stream().map(f -> field(f, group.getKey())))
                .toList())
        .build();
  }

  private static FormField field(String name, String group) {
    return FormField.builder().name(name).groupName(group).build();
  }

  static Map<String, @Nullable Object> data(@Nullable Object... keysAndValues) {
    Map<String, @Nullable Object> data = new LinkedHashMap<>();
    for (int i = 0; i < keysAndValues.length; i += 2) {
      data.put(String.valueOf(keysAndValues[i]), keysAndValues[i + 1]);
    }
    return data;
  }

  /** What an answer with a form sends. */
  static Map<String, Object> sent(InfoPlusEvent e, Object form) {
    return new LinkedHashMap<>(new InfoPlusResponse(e, form).writeFormData(e));
  }
}
