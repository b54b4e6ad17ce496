package io.messenger.dispatcher.dialect;

import io.messenger.dispatcher.prompt.Prompt;
import io.messenger.dispatcher.settings.Limit;
import io.messenger.dispatcher.settings.Limits;
import io.messenger.sdk.model.FormField;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The fields of an engine that has other names for them than InfoPlus, as form data and back:
 * {@code days} is {@code fieldDays}. A list of objects is a repeat group: the rows of {@code
 * covers}, each with {@code who}, are {@code groupCovers} and the column {@code fieldWho}; lists of
 * objects in these rows are groups inside it. Names are unique: of two columns with the same name
 * the second one is named after its list too, {@code fieldCoversWho}, and so is one that a field
 * has the name of.
 */
public final class FieldNames {
  private static final String FIELD = "field";
  private static final String CODES = "_Codes";
  private static final String NAMES = "_Names";
  private static final List<String> COMPANIONS = List.of(CODES, "_Name", NAMES, "_Attr");
  private static final String FORM = "//Form";
  private static final Pattern LINE_BREAK = Pattern.compile("\r?\n");

  private final Map<String, @Nullable Object> fields;
  private final Predicate<Map<?, ?>> isValue;
  private final Map<String, @Nullable Object> formData = new LinkedHashMap<>();
  private final List<FormField> schema = new ArrayList<>();

  /** The engine's names by ours, those of columns too. */
  private final Map<String, String> originals = new HashMap<>();

  /** How often a name was taken, so that the next number need not be searched. */
  private final Map<String, Integer> copies = new HashMap<>();

  /** Our names by what is left of them without case and separators. */
  private final Map<String, String> similar = new HashMap<>();

  /** The tables by the keys of their columns and markers, inner tables' too. */
  private final Map<String, FieldTable> tables = new HashMap<>();

  private FieldNames(Map<String, ? extends @Nullable Object> fields, Predicate<Map<?, ?>> isValue) {
    this.fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    this.isValue = isValue;
    Map<String, String> keys = new LinkedHashMap<>();
    fields.keySet().forEach(name -> keys.put(name, add(FIELD, name, "")));
    fields.forEach(
        (name, value) -> {
          FieldTable table = FieldTable.of(this, name, FORM, "", List.of(asRow(name, value)));
          String key = String.valueOf(keys.get(name));
          if (table == null) {
            formData.put(key, value);
            addToSchema(key, FORM, 0);
          } else {
            formData.putAll(table.columnsOf(FieldTable.rows(value)));
            table.keys().forEach(column -> tables.put(column, table));
          }
        });
  }

  private static Map<String, @Nullable Object> asRow(String name, @Nullable Object value) {
    return Collections.singletonMap(name, value);
  }

  /**
   * Names fields.
   *
   * @param fields the values by the engine's names, as JSON has them
   * @return the names
   */
  public static FieldNames of(Map<String, ? extends @Nullable Object> fields) {
    return of(fields, object -> false);
  }

  /**
   * Names fields of an engine that has objects as values.
   *
   * @param fields the values by the engine's names, as JSON has them
   * @param isValue whether an object in a list is a value, such as a file, and no row
   * @return the names
   */
  public static FieldNames of(
      Map<String, ? extends @Nullable Object> fields, Predicate<Map<?, ?>> isValue) {
    return new FieldNames(fields, isValue);
  }

  /**
   * Checks how many fields there are, those of tables too.
   *
   * @param limits the receiver's limits
   * @return these names
   * @throws RefusedException if there are more than {@code limits.form-fields}
   */
  public FieldNames within(Limits limits) throws RefusedException {
    int most = limits.getInt(Limit.FORM_FIELDS);
    if (schema.size() > most) {
      throw new RefusedException(
          400,
          Prompt.of("limit-" + Limit.FORM_FIELDS.key(), "body", Integer.toString(most)),
          Limit.FORM_FIELDS);
    }
    return this;
  }

  /** {@return the form data of an event, by our names} */
  public Map<String, @Nullable Object> formData() {
    return Collections.unmodifiableMap(formData);
  }

  /** {@return which field is in which repeat group, for {@code InfoPlusEvent.Builder.fields}} */
  public List<FormField> schema() {
    return Collections.unmodifiableList(schema);
  }

  /**
   * Finds the engine's name of a field.
   *
   * @param formKey our name
   * @return the name that the event has for it, else for one that differs in case, {@code _} and
   *     {@code -} only, else our name without {@code field} and with a small first letter; a name
   *     without that prefix, and one that the event has, is the engine's
   */
  public String original(String formKey) {
    String known = find(formKey);
    if (known != null) {
      return String.valueOf(originals.get(known));
    }
    return hasPrefix(formKey) && !fields.containsKey(formKey)
        ? withFirst(formKey.substring(FIELD.length()), false)
        : formKey;
  }

  /**
   * Turns the form data of an answer into the engine's fields. Of a table with a changed column the
   * whole list is made anew: of the event's rows, with what is changed laid over them, as many as
   * its marker says, else as there are. What a code shows is left out, since the field has its id
   * only.
   *
   * @param changed form data, as JSON has it
   * @return values by the engine's names
   * @throws IllegalArgumentException if the column of a table is no list
   */
  public Map<String, @Nullable Object> originals(Map<String, @Nullable Object> changed) {
    Map<String, @Nullable Object> byKey = new LinkedHashMap<>();
    Map<String, @Nullable Object> result = new LinkedHashMap<>();
    changed.forEach(
        (sent, value) -> {
          String key = find(sent);
          String owner = withoutCompanion(sent);
          String field = key == null ? find(owner) : key;
          if (field == null) {
            putUnknown(result, sent, owner, value, changed);
          } else if (key != null) {
            byKey.put(key, value);
          } else if (sent.endsWith(CODES)) {
            byKey.put(field, lines(value));
          }
        });
    Set<FieldTable> touched = new LinkedHashSet<>();
    byKey.forEach(
        (key, value) -> {
          FieldTable table = tables.get(key);
          if (table == null) {
            result.put(original(key), value);
          } else {
            touched.add(table);
          }
        });
    for (FieldTable table : touched) {
      result.put(table.name(), table.layOver(FieldTable.rows(fields.get(table.name())), byKey));
    }
    return result;
  }

  /** Of a field that the event does not have, what belongs to it is known by the answer alone. */
  private void putUnknown(
      Map<String, @Nullable Object> result,
      String sent,
      String owner,
      @Nullable Object value,
      Map<String, @Nullable Object> changed) {
    if (sent.endsWith(CODES) && changed.containsKey(owner + NAMES)) {
      result.put(original(owner), lines(value));
    } else if (sent.equals(owner)
        || sent.endsWith(CODES)
        || !(changed.containsKey(owner) || changed.containsKey(owner + CODES))) {
      result.put(original(sent), value);
    }
  }

  /** The key of the field that a key belongs to; the same where it belongs to none. */
  private static String withoutCompanion(String key) {
    return COMPANIONS.stream()
        .filter(key::endsWith)
        .findFirst()
        .map(end -> key.substring(0, key.length() - end.length()))
        .orElse(key);
  }

  /** Several codes stand in lines, which end at LF or CRLF only. */
  private static @Nullable Object lines(@Nullable Object value) {
    if (value instanceof List<?> list) {
      return list.stream().map(FieldNames::lines).toList();
    }
    return value instanceof String text
        ? LINE_BREAK.splitAsStream(text).filter(code -> !code.isEmpty()).toList()
        : value;
  }

  private @Nullable String find(String formKey) {
    if (originals.containsKey(formKey)) {
      return formKey;
    }
    return fields.containsKey(formKey) ? null : similar.get(folded(formKey));
  }

  /** Finds a new name of ours; the table is put into it where it is taken. */
  String add(String prefix, String name, String table) {
    String key = prefix + withFirst(name, true);
    if (originals.containsKey(key) && !table.isEmpty()) {
      key = prefix + withFirst(table, true) + withFirst(name, true);
    }
    String unique = key;
    while (originals.containsKey(unique)) {
      unique = key + "_" + (1 + copies.merge(key, 1, Integer::sum));
    }
    originals.put(unique, name);
    similar.putIfAbsent(folded(unique), unique);
    return unique;
  }

  void addToSchema(String key, String group, int depth) {
    schema.add(FormField.builder().name(key).groupName(group).repeatDepth(depth).build());
  }

  boolean isValue(Map<?, ?> object) {
    return isValue.test(object);
  }

  private static String folded(String key) {
    return key.replace("_", "").replace("-", "").toLowerCase(Locale.ROOT);
  }

  private static boolean hasPrefix(String key) {
    return key.startsWith(FIELD) && key.length() > FIELD.length();
  }

  private static String withFirst(String name, boolean upper) {
    if (name.isEmpty()) {
      return name;
    }
    int first = name.codePointAt(0);
    int changed = upper ? Character.toUpperCase(first) : Character.toLowerCase(first);
    return Character.toString(changed) + name.substring(Character.charCount(first));
  }
}
