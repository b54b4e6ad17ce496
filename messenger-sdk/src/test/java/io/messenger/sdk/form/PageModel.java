package io.messenger.sdk.form;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.messenger.sdk.form.BeanView.Slot;
import io.messenger.sdk.model.CodeItem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A page that shows a form and takes what it is sent when a field changed, made of the form's own
 * data: an object with its fields and its rows, which are objects too.
 */
final class PageModel {
  private static final JsonMapper JSON = new JsonMapper();
  private static final List<String> ENDINGS = List.of("", "_Name", "_Attr", "_Codes", "_Names");

  private final Class<?> type;
  private final Map<String, @Nullable Object> cells = new TreeMap<>();
  private final Map<Slot, List<PageModel>> rows = new LinkedHashMap<>();

  private PageModel(Class<?> type) {
    this.type = type;
  }

  /** The page of an event. */
  static PageModel of(Class<?> type, Map<String, @Nullable Object> data, Object bean) {
    return of(type, data, bean, List.of());
  }

  /** The bean tells how many rows there are. */
  private static PageModel of(
      Class<?> type, Map<String, @Nullable Object> data, Object bean, List<Integer> place) {
    PageModel page = new PageModel(type);
    for (Slot slot : BeanView.slots(type)) {
      if (slot.hasRows()) {
        List<Object> beans = BeanView.rows(slot, bean);
        List<PageModel> pages = new ArrayList<>();
        for (int i = 0; i < beans.size(); i++) {
          List<Integer> row = new ArrayList<>(place);
          row.add(i);
          pages.add(of(slot.rowType(), data, beans.get(i), row));
        }
        page.rows.put(slot, pages);
      } else {
        for (String ending : ENDINGS) {
          String key = RandomForm.key("field", slot) + ending;
          if (data.containsKey(key)) {
            page.cells.put(key, element(data.get(key), place));
          }
        }
      }
    }
    return page;
  }

  private static @Nullable Object element(@Nullable Object column, List<Integer> place) {
    Object element = column;
    for (int row : place) {
      element = element instanceof List<?> list && row < list.size() ? list.get(row) : null;
    }
    return element;
  }

  private PageModel copy() {
    PageModel copy = new PageModel(type);
    copy.cells.putAll(cells);
    rows.forEach(
        (slot, pages) -> copy.rows.put(slot, pages.stream().map(PageModel::copy).toList()));
    return copy;
  }

  /** The page of one of the rows. */
  PageModel row(BeanView.RowPath path) {
    PageModel row = this;
    for (int i = 0; i < path.lists().size(); i++) {
      row = Objects.requireNonNull(row.rows.get(path.lists().get(i))).get(path.rows().get(i));
    }
    return row;
  }

  /** Takes an object that it is sent. */
  void take(Map<?, ? extends @Nullable Object> object) {
    for (Slot slot : BeanView.slots(type)) {
      String key = RandomForm.key(slot.hasRows() ? "group" : "field", slot);
      String name = key.substring(5, 6).toLowerCase(Locale.ROOT) + key.substring(6);
      if (!object.containsKey(name)) {
        continue;
      }
      Object value = object.get(name);
      if (slot.hasRows()) {
        rows.put(slot, rows(slot, (List<?>) Objects.requireNonNull(value)));
      } else if (value instanceof Map<?, ?> code && code.containsKey("codeId")) {
        take(key, code);
      } else if (slot.element() == CodeItem.class && slot.raw() == List.class) {
        takeAll(key, (List<?>) Objects.requireNonNull(value));
      } else {
        cells.put(key, value);
        if (object.containsKey(name + "_Name")) {
          cells.put(key + "_Name", object.get(name + "_Name"));
        }
      }
    }
  }

  private List<PageModel> rows(Slot slot, List<?> objects) {
    List<PageModel> before = Objects.requireNonNull(rows.get(slot));
    List<PageModel> now = new ArrayList<>();
    for (Object object : objects) {
      Map<?, ?> row = (Map<?, ?>) object;
      int number = (int) Objects.requireNonNull(row.get("entityIndex"));
      PageModel page = number < 0 ? new PageModel(slot.rowType()) : before.get(number).copy();
      BeanView.slots(slot.rowType()).stream()
          .filter(Slot::hasRows)
          .forEach(inner -> page.rows.putIfAbsent(inner, List.of()));
      page.take(row);
      now.add(page);
    }
    return now;
  }

  private void take(String key, Map<?, ?> code) {
    cells.put(key, code.get("codeId"));
    cells.put(key + "_Name", code.get("codeName"));
    cells.put(key + "_Attr", code.containsKey("attributes") ? json(code.get("attributes")) : "");
  }

  private void takeAll(String key, List<?> codes) {
    boolean inLines = cells.containsKey(key + "_Codes");
    cells.put(key, inLines ? null : each(codes, "codeId"));
    cells.put(key + "_Name", inLines ? null : each(codes, "codeName"));
    if (inLines) {
      cells.put(key + "_Codes", lines(codes, "codeId"));
      cells.put(key + "_Names", lines(codes, "codeName"));
    }
  }

  private static List<Object> each(List<?> codes, String property) {
    return codes.stream().<Object>map(code -> ((Map<?, ?>) code).get(property)).toList();
  }

  private static String lines(List<?> codes, String property) {
    return each(codes, property).stream().map(String::valueOf).collect(Collectors.joining("\n"));
  }

  private static String json(@Nullable Object value) {
    try {
      return JSON.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }

  /** The form data that the page would send. */
  Map<String, @Nullable Object> data() {
    Map<String, @Nullable Object> data = new LinkedHashMap<>(cells);
    rows.forEach((slot, pages) -> addColumns(data, slot, pages));
    return data;
  }

  private static void addColumns(
      Map<String, @Nullable Object> data, Slot slot, List<PageModel> pages) {
    List<Map<String, @Nullable Object>> each = pages.stream().map(PageModel::data).toList();
    List<Integer> numbers = new ArrayList<>();
    for (int i = 0; i < each.size(); i++) {
      numbers.add(i);
    }
    data.put(RandomForm.key("group", slot), numbers);
    each.stream()
        .flatMap(row -> row.keySet().stream())
        .distinct()
        .forEach(
            key -> {
              List<@Nullable Object> column = new ArrayList<>();
              each.forEach(row -> column.add(row.get(key)));
              data.put(key, column);
            });
  }
}
