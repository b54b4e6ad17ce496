package io.messenger.dispatcher.generator;

import io.messenger.dispatcher.infoplus.CapturedEvent;
import io.messenger.sdk.InfoPlusEvent;
import io.messenger.sdk.model.FormField;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds out what the form of an event is made of. */
final class FormScan {
  private static final String FIELD = "field";
  private static final String GROUP = "group";

  private final InfoPlusEvent event;
  private final Map<String, String> titles;
  private final Map<String, FormField> schema = new LinkedHashMap<>();
  private final RepeatGroups repeatGroups = new RepeatGroups();
  private final Map<List<String>, Member.Group> groups = new LinkedHashMap<>();
  private final List<String> leftOut = new ArrayList<>();

  FormScan(CapturedEvent captured) {
    event = captured.event();
    titles = captured.titles();
    groups.put(List.of(), new Member.Group("", null));
    for (FormField field : event.getFields()) {
      String name = field.getName();
      if (name == null || isNamed(GROUP, name)) {
        continue;
      }
      if (isNamed(FIELD, name) && isText(name)) {
        schema.putIfAbsent(name, field);
      } else {
        leftOut.add(name + ": a field's name begins with field");
      }
    }
    // What a code field is shown as is no field of its own, even where the schema lists it.
    Set<String> names = new HashSet<>(schema.keySet());
    schema.keySet().removeIf(name -> isCompanion(name, names));
  }

  /** What could not be put anywhere, and why. */
  List<String> leftOut() {
    return List.copyOf(leftOut);
  }

  Member.Group read() throws UnusableEventException {
    Set<String> dataFields = dataFields();
    if (schema.isEmpty() && dataFields.isEmpty()) {
      throw new UnusableEventException(
          "it has no fields; take an event that has fields (the form's schema) in its data, such as"
              + " a STEP_RENDERING");
    }
    for (Map.Entry<String, FormField> field : schema.entrySet()) {
      List<String> path = path(field.getValue());
      if (path != null) {
        addField(field.getKey(), path, field.getValue());
      }
    }
    addMarkers();
    for (Map.Entry<String, FormField> field : schema.entrySet()) {
      if (path(field.getValue()) == null) {
        addByShape(field.getKey(), field.getValue());
      }
    }
    for (String key : dataFields) {
      if (!schema.containsKey(key)) {
        addByShape(key, null);
      }
    }
    return group(List.of());
  }

  /** The fields that form data have. */
  private Set<String> dataFields() {
    Set<String> fields = new LinkedHashSet<>();
    for (String key : event.getFormData().keySet()) {
      if (isNamed(FIELD, key) && isText(key)) {
        // A field of several codes may have nothing else.
        boolean codes = key.endsWith(FieldValues.CODES) && !schema.containsKey(key);
        fields.add(codes ? FieldValues.withoutCompanion(key) : key);
      }
    }
    Set<String> all = new HashSet<>(fields);
    all.addAll(schema.keySet());
    fields.removeIf(key -> isCompanion(key, all));
    return fields;
  }

  private static boolean isCompanion(String key, Set<String> fields) {
    String field = FieldValues.withoutCompanion(key);
    return !field.equals(key) && fields.contains(field);
  }

  private static boolean isNamed(String prefix, String name) {
    return name.startsWith(prefix) && name.length() > prefix.length();
  }

  /** JSON can hold halves of surrogate pairs, a file cannot. */
  private static boolean isText(String name) {
    return StandardCharsets.UTF_8.newEncoder().canEncode(name);
  }

  /** The keys of the groups that the schema says a field is in; null if it does not say. */
  private static @Nullable List<String> path(FormField field) {
    String groupName = field.getGroupName();
    if (groupName == null || groupName.isBlank()) {
      return field.getRepeatDepth() > 0 ? null : List.of();
    }
    return Arrays.stream(groupName.split("//")).filter(part -> !part.isEmpty()).skip(1).toList();
  }

  /** The groups that only form data tell of, outer ones first. */
  private void addMarkers() throws UnusableEventException {
    Map<String, List<?>> markers = new LinkedHashMap<>();
    event
        .getFormData()
        .forEach(
            (key, value) -> {
              if (isNamed(GROUP, key)
                  && isText(key)
                  && value instanceof List<?> marker
                  && groups.keySet().stream().noneMatch(path -> path.contains(key))) {
                markers.put(key, marker);
              }
            });
    List<String> outerFirst = new ArrayList<>(markers.keySet());
    outerFirst.sort(Comparator.comparing(key -> RepeatGroups.depth(markers.get(key))));
    for (String key : outerFirst) {
      if (repeatGroups.addMarker(key, markers.getOrDefault(key, List.of())) == null) {
        cannotTell(key);
      }
    }
  }

  private void addByShape(String key, @Nullable FormField field) throws UnusableEventException {
    Map<String, @Nullable Object> data = event.getFormData();
    Object value = data.containsKey(key) ? data.get(key) : data.get(key + FieldValues.CODES);
    List<String> path = value instanceof List<?> column ? repeatGroups.find(column) : List.of();
    if (path == null) {
      cannotTell(key);
    } else {
      addField(key, path, field);
    }
  }

  private void cannotTell(String key) throws UnusableEventException {
    String problem = key + ": cannot be told which repeat group it is in";
    if (schema.isEmpty()) {
      throw new UnusableEventException(
          problem + "; take an event that has fields (the form's schema) in its data");
    }
    leftOut.add(problem);
  }

  private void addField(String key, List<String> path, @Nullable FormField field) {
    FieldValues values = FieldValues.of(key, path.size(), event.getFormData(), schema.keySet());
    List<String> notes = new ArrayList<>();
    FieldType type;
    if (field == null) {
      if (!schema.isEmpty()) {
        notes.add("not in the form's schema");
      }
      type = FieldTypes.guess(values, notes);
    } else {
      addNotes(field, notes);
      type = FieldTypes.of(field.getType(), values, notes);
    }
    group(path).members().add(new Member.Field(key, titles.get(key), type, notes));
  }

  private static void addNotes(FormField field, List<String> notes) {
    if (field.isNotNull()) {
      notes.add("required");
    }
    if (field.isAllowExternalCode()) {
      notes.add("codes from a messenger");
    }
    if (field.isFieldChanging()) {
      notes.add("sends {@code FIELD_CHANGING}");
    }
  }

  private Member.Group group(List<String> path) {
    Member.Group known = groups.get(path);
    if (known != null) {
      return known;
    }
    String key = path.get(path.size() - 1);
    Member.Group outer = group(path.subList(0, path.size() - 1));
    Member.Group group = new Member.Group(key, titles.get(key));
    outer.members().add(group);
    groups.put(List.copyOf(path), group);
    repeatGroups.add(List.copyOf(path), event.getFormData().get(key));
    return group;
  }
}
