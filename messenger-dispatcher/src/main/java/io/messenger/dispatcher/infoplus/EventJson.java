package io.messenger.dispatcher.infoplus;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonParser.NumberType;
import com.fasterxml.jackson.core.JsonToken;
import io.messenger.dispatcher.dialect.RefusedException;
import io.messenger.dispatcher.json.BadInput;
import io.messenger.dispatcher.json.Json;
import io.messenger.dispatcher.settings.Limit;
import io.messenger.dispatcher.settings.Limits;
import io.messenger.sdk.InfoPlusEvent;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/** A JSON parser that reads as leniently as engines write, and says which property is wrong. */
final class EventJson {
  private static final Map<String, String> CONTRACT_NAMES = contractNames();

  /** Far above what an engine sends: a step takes a hundred times what a client sends for it. */
  private static final int LONGEST_LIST = 10_000;

  private final JsonParser in;
  private final Limits limits;
  private final int mostFields;
  private final Set<String> groupNames = new HashSet<>();
  private int groups;

  EventJson(JsonParser in, Limits limits) {
    this.in = in;
    this.limits = limits;
    mostFields = limits.getInt(Limit.FORM_FIELDS);
  }

  interface PropertyReader {
    /** Reads the value of a property; returns null, with nothing read, where nobody knows it. */
    @Nullable Object read(String property) throws IOException, RefusedException;
  }

  interface EntryReader {
    void read(String key) throws IOException, RefusedException;
  }

  interface ElementReader<T> {
    T read() throws IOException, RefusedException;
  }

  /**
   * Reads an object; null and an empty array read as one without properties.
   *
   * @param reader is given each property that is there, also by its contract name
   */
  void object(PropertyReader reader) throws IOException, RefusedException {
    entries(
        name -> {
          // Engines write nearly all as the contract does, so that is tried without a look-up.
          if (reader.read(name) == null && reader.read(contractName(name)) == null) {
            in.skipChildren();
          }
        });
  }

  /** Reads an object whose keys stay as they are. */
  void entries(EntryReader reader) throws IOException, RefusedException {
    if (isAbsentObject()) {
      skipEmpty();
      return;
    }
    require(JsonToken.START_OBJECT, "object");
    while (in.nextToken() != JsonToken.END_OBJECT) {
      String name = in.currentName();
      if (in.nextToken() != JsonToken.VALUE_NULL) {
        reader.read(name);
      }
    }
  }

  /** Reads an object, or null where PHP wrote an empty array for it. */
  <T> @Nullable T optional(ElementReader<T> reader) throws IOException, RefusedException {
    if (isAbsentObject()) {
      skipEmpty();
      return null;
    }
    return reader.read();
  }

  private boolean isAbsentObject() {
    return in.currentToken() == JsonToken.VALUE_NULL || in.currentToken() == JsonToken.START_ARRAY;
  }

  private void skipEmpty() throws IOException, RefusedException {
    if (in.currentToken() == JsonToken.START_ARRAY) {
      skipEmptyArray("object");
    }
  }

  private void skipEmptyArray(String expected) throws IOException, RefusedException {
    String place = place(); // before the parser moves on to the first element
    if (in.nextToken() != JsonToken.END_ARRAY) {
      throw BadInput.wrongType("data", place, expected);
    }
  }

  /** Reads an event's form: values of every kind, the keys as they are, nulls kept. */
  InfoPlusEvent.Builder form(InfoPlusEvent.Builder event) throws IOException, RefusedException {
    event.formData(Map.of());
    if (isAbsentObject()) {
      skipEmpty();
      return event;
    }
    require(JsonToken.START_OBJECT, "object");
    for (int fields = 1; in.nextToken() != JsonToken.END_OBJECT; fields++) {
      requireFields(fields);
      String key = in.currentName();
      in.nextToken();
      event.formData(key, Json.value(in));
    }
    return event;
  }

  /** Reads the list of a form's fields. */
  <T> List<T> fields(ElementReader<T> reader) throws IOException, RefusedException {
    require(JsonToken.START_ARRAY, "array");
    List<T> fields = new ArrayList<>();
    while (in.nextToken() != JsonToken.END_ARRAY) {
      requireFields(fields.size() + 1);
      fields.add(reader.read());
    }
    return fields;
  }

  private void requireFields(int fields) throws RefusedException {
    if (fields > mostFields) {
      throw BadInput.beyond(Limit.FORM_FIELDS, mostFields, "data");
    }
  }

  private void require(int value, Limit limit) throws RefusedException {
    int most = limits.getInt(limit);
    if (value > most) {
      throw BadInput.beyond(limit, most, "data (" + place() + ")");
    }
  }

  <T> List<T> list(ElementReader<T> reader) throws IOException, RefusedException {
    require(JsonToken.START_ARRAY, "array");
    String place = place(); // before the parser moves on to the first element
    List<T> list = new ArrayList<>();
    while (in.nextToken() != JsonToken.END_ARRAY) {
      if (list.size() == LONGEST_LIST) {
        throw BadInput.listTooLong("data", place, LONGEST_LIST);
      }
      list.add(reader.read());
    }
    return list;
  }

  /** Reads a list with values of every kind. */
  List<@Nullable Object> values() throws IOException, RefusedException {
    require(JsonToken.START_ARRAY, "array");
    return Json.array(in);
  }

  /** A value of any kind. */
  @Nullable Object value() throws IOException {
    return Json.value(in);
  }

  /** A string; numbers and booleans are taken as they are written. */
  String string() throws IOException, RefusedException {
    if (!in.currentToken().isScalarValue()) {
      if (in.currentToken() != JsonToken.START_ARRAY) {
        throw wrongType("string");
      }
      skipEmptyArray("string");
      return "";
    }
    return in.getText();
  }

  /** A string that is split at separators later, of which there may be as many as a limit says. */
  String separated(IntPredicate separator, Limit limit) throws IOException, RefusedException {
    String text = string();
    require((int) text.chars().filter(separator).count(), limit);
    return text;
  }

  /** The path of the group that a field is in; each group counts like a field, once. */
  String groupName() throws IOException, RefusedException {
    String path = string();
    if (groupNames.add(path)) {
      int slashes = (int) path.chars().filter(c -> c == '/').count();
      groups += Math.max(0, slashes / 2 - 1); // the form itself is none
      require(groups, Limit.FORM_FIELDS);
    }
    return path;
  }

  int intValue() throws IOException, RefusedException {
    return (int) Math.max(Integer.MIN_VALUE, Math.min(Integer.MAX_VALUE, longValue()));
  }

  /** A whole number, also as a string; empty is 0, parts are dropped. */
  long longValue() throws IOException, RefusedException {
    if (in.currentToken() == JsonToken.VALUE_NUMBER_INT
        && in.getNumberType() != NumberType.BIG_INTEGER) {
      return in.getLongValue();
    }
    if (!in.currentToken().isNumeric() && in.currentToken() != JsonToken.VALUE_STRING) {
      throw wrongType("number");
    }
    String text = in.getText().strip();
    require(text.length(), Limit.NUMBER_LENGTH);
    if (text.isEmpty()) {
      return 0;
    }
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException notWhole) {
      double number = doubleValue(text);
      // Cutting it off would make another number of it; also catches what is not a number.
      if (!(Math.abs(number) < 0x1p63)) {
        throw wrongType("number of 64 bits");
      }
      return (long) number;
    }
  }

  private double doubleValue(String text) throws RefusedException {
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      throw wrongType("number");
    }
  }

  /** A boolean, also as a string or number; empty is false. */
  boolean booleanValue() throws IOException, RefusedException {
    if (in.currentToken().isBoolean()) {
      return in.getBooleanValue();
    }
    if (!in.currentToken().isScalarValue()) {
      throw wrongType("boolean");
    }
    return switch (in.getText().strip().toLowerCase(Locale.ROOT)) {
      case "true", "1" -> true;
      case "false", "0", "" -> false;
      default -> throw wrongType("boolean");
    };
  }

  private void require(JsonToken token, String expected) throws RefusedException {
    if (in.currentToken() != token) {
      throw wrongType(expected);
    }
  }

  private RefusedException wrongType(String expected) {
    return BadInput.wrongType("data", place(), expected);
  }

  private String place() {
    String place = in.getParsingContext().pathAsPointer().toString();
    return place.isEmpty() ? "/" : place;
  }

  private static String contractName(String name) {
    return CONTRACT_NAMES.getOrDefault(name.toLowerCase(Locale.ROOT), name);
  }

  /** The contract's names by themselves in lower case. */
  private static Map<String, String> contractNames() {
    Map<String, String> names = new HashMap<>();
    for (String name :
        List.of(
            "version",
            "user",
            "actualUser",
            "when",
            "formData",
            "fields",
            "group",
            "field",
            "fieldPath",
            "suggestion",
            "step",
            "actionCode",
            "actionName",
            "nextSteps",
            "endStep",
            "result",
            "release",
            "tokens",
            "userId",
            "account",
            "userCode",
            "trueName",
            "organizeId",
            "organizeName",
            "name",
            "type",
            "groupName",
            "repeatDepth",
            "notNull",
            "allowExternalCode",
            "fieldChanging",
            "prefix",
            "parent",
            "topLevel",
            "isTopLevel",
            "code",
            "pageNo",
            "pageSize",
            "dirty",
            "stepId",
            "state",
            "stepCode",
            "stepName",
            "templateId",
            "templateName",
            "workflowId",
            "workflowCode",
            "workflowVersion",
            "domain",
            "applicationId",
            "applicationName",
            "instance",
            "assignUser",
            "assignTime",
            "actionUser",
            "actionTime",
            "renderUri",
            "taskId",
            "remark",
            "splitIdentifier",
            "instanceId",
            "instanceName",
            "businessId",
            "entryId",
            "creator",
            "nextUser",
            "entruster",
            "createTime",
            "lastUpdate",
            "priority",
            "tags",
            "rating",
            "review",
            "token",
            "errno",
            "ecode",
            "error",
            "entities")) {
      names.put(name.toLowerCase(Locale.ROOT), name);
    }
    return Map.copyOf(names);
  }
}
