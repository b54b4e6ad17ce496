package io.messenger.sdk.code;

import io.messenger.sdk.model.CodeItem;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes items of the rows of a file or a query, by the names of their columns. One load each. */
final class ItemColumns {
  /** The columns that mean something; all others are attributes. */
  private enum Property {
    CODE_ID("codeId"),
    CODE_NAME("codeName"),
    DESCRIPTION("description"),
    PARENT_ID("parentId"),
    ITEM_INDEX("itemIndex"),
    ENABLED("enabled"),
    INDEXES("indexes");

    private final String column;

    Property(String column) {
      this.column = column;
    }

    static @Nullable Property of(String column) {
      return Stream.of(values())
          .filter(property -> property.column.equalsIgnoreCase(column))
          .findFirst()
          .orElse(null);
    }
  }

  /** One row: the text of each column, null or empty where there is none. */
  interface Row {
    @Nullable String get(int column) throws Exception;
  }

  private static final Pattern OTHER_SEPARATOR = Pattern.compile("[,;|\\t]");
  private static final Pattern BAR = Pattern.compile("\\|");

  private final List<String> names;
  private final boolean valuesLoggable;
  private final Map<Property, Integer> properties = new EnumMap<>(Property.class);
  private final Map<Integer, String> attributes = new LinkedHashMap<>();

  /** Columns of a file that mean nothing as long as they are empty, too. */
  private final List<Integer> nameless = new ArrayList<>();

  /** Parents and attributes repeat: each text is held once. */
  private final Map<String, String> repeated = new HashMap<>();

  /**
   * Looks at the header.
   *
   * @param names the names of the columns, compared without case
   * @param renamed what the author calls differently: from the name in the header to that of ours
   * @param valuesLoggable whether the log may have a wrong value: of a file, not of a database
   * @throws CodeTableException if a column lacks, or is there twice
   */
  ItemColumns(List<String> names, Map<String, String> renamed, boolean valuesLoggable) {
    this.names = List.copyOf(names);
    this.valuesLoggable = valuesLoggable;
    for (String column : renamed.keySet()) {
      if (names.stream().noneMatch(column::equalsIgnoreCase)) {
        throw CodeTableException.of(
            "there is no column “" + column + "”; correct column(…), the columns are " + names);
      }
    }
    for (int i = 0; i < names.size(); i++) {
      if (valuesLoggable && names.get(i).isEmpty()) {
        nameless.add(i);
        continue;
      }
      String name = renamed.getOrDefault(names.get(i).toLowerCase(Locale.ROOT), names.get(i));
      Property property = Property.of(name);
      Object before = property == null ? null : properties.put(property, i);
      if (before != null || (property == null && attributes.containsValue(name))) {
        throw CodeTableException.of(
            "there are two columns “" + name + "”; rename one of them, the columns are " + names);
      }
      if (property == null) {
        attributes.put(i, name);
      }
    }
    if (!properties.containsKey(Property.CODE_ID)) {
      throw CodeTableException.of(
          "no column is the codeId; name one so, or say which it is with column(\"…\", \"codeId\"),"
              + " the columns are "
              + names
              + (names.size() == 1 && OTHER_SEPARATOR.matcher(names.get(0)).find()
                  ? ", or set the separator"
                  : ""));
    }
  }

  /** Checks what an author says about a column. */
  static Map<String, String> rename(Map<String, String> renamed, String column, String property) {
    Objects.requireNonNull(column, "the name of the column is null");
    Objects.requireNonNull(property, "the property that the column is, is null");
    if (Property.of(property) == null) {
      throw new IllegalArgumentException(
          "“"
              + property
              + "” is no property of an item; take one of "
              + Stream.of(Property.values()).map(each -> each.column).toList());
    }
    Map<String, String> more = new HashMap<>(renamed);
    more.put(column.toLowerCase(Locale.ROOT), property);
    return Map.copyOf(more);
  }

  int size() {
    return names.size();
  }

  /**
   * Makes an item of a row.
   *
   * @throws CodeTableException if a value does not fit; it names the column
   */
  CodeItem item(Row row) throws Exception {
    checkNameless(row);
    String id = text(row, Property.CODE_ID);
    if (id == null) {
      throw wrong(Property.CODE_ID, null, "is empty; give each item an id");
    }
    return new LoadedItem(
        id,
        text(row, Property.CODE_NAME),
        text(row, Property.DESCRIPTION),
        once(parentId(row)),
        attributes(row),
        indexes(text(row, Property.INDEXES)),
        itemIndex(text(row, Property.ITEM_INDEX)),
        enabled(text(row, Property.ENABLED)));
  }

  private void checkNameless(Row row) throws Exception {
    for (int column : nameless) {
      String value = row.get(column);
      if (value != null && !value.isBlank()) {
        throw CodeTableException.of(
            "column "
                + (column + 1)
                + ": has no name in the header, but the value “"
                + value
                + "”; name it, or empty it");
      }
    }
  }

  private @Nullable String text(Row row, Property property) throws Exception {
    Integer column = properties.get(property);
    String text = column == null ? null : row.get(column);
    return text == null || text.isEmpty() ? null : text;
  }

  /** An empty one stays as it is, because forms send the same for their top level. */
  private @Nullable String parentId(Row row) throws Exception {
    Integer column = properties.get(Property.PARENT_ID);
    return column == null ? null : row.get(column);
  }

  private @Nullable Map<String, String> attributes(Row row) throws Exception {
    Map<String, String> found = new LinkedHashMap<>();
    for (Map.Entry<Integer, String> attribute : attributes.entrySet()) {
      String text = once(row.get(attribute.getKey()));
      if (text != null && !text.isEmpty()) {
        found.put(attribute.getValue(), text);
      }
    }
    return found.isEmpty() ? null : Map.copyOf(found);
  }

  private static String[] indexes(@Nullable String text) {
    if (text == null) {
      return LoadedItem.NO_INDEXES;
    }
    List<String> indexes = new ArrayList<>();
    for (String index : BAR.split(text, -1)) {
      if (!index.isBlank()) {
        indexes.add(index.strip());
      }
    }
    return indexes.toArray(LoadedItem.NO_INDEXES);
  }

  private int itemIndex(@Nullable String text) {
    try {
      return text == null ? 0 : new BigDecimal(text.strip()).intValueExact();
    } catch (NumberFormatException e) {
      throw wrong(Property.ITEM_INDEX, text, "is not a number; correct or empty it");
    } catch (ArithmeticException e) {
      throw wrong(Property.ITEM_INDEX, text, "is not a whole number, or too large; correct it");
    }
  }

  /** Also as databases write it: PostgreSQL {@code t}, others {@code 1}. */
  private boolean enabled(@Nullable String text) {
    if (text == null) {
      return true;
    }
    return switch (text.strip().toLowerCase(Locale.ROOT)) {
      case "true", "t", "1", "yes", "y" -> true;
      case "false", "f", "0", "no", "n" -> false;
      default ->
          throw wrong(Property.ENABLED, text, "is neither true nor false; correct or empty it");
    };
  }

  private CodeTableException wrong(Property property, @Nullable String value, String what) {
    Integer column = properties.get(property);
    String place = "column " + (column == null ? property.column : names.get(column)) + ": ";
    String quoted = value == null ? "" : "“" + value + "” ";
    return new CodeTableException(
        place + quoted + what,
        place + (value == null || valuesLoggable ? quoted : "a value ") + what,
        null);
  }

  private @Nullable String once(@Nullable String text) {
    if (text == null) {
      return null;
    }
    String before = repeated.putIfAbsent(text, text);
    return before == null ? text : before;
  }
}
