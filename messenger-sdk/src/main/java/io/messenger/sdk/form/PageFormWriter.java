package io.messenger.sdk.form;

import io.messenger.sdk.InfoPlusEvent;
import io.messenger.sdk.InfoPlusResponse;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes what a page is sent: the object that an answer was made of; of several, the nearest one
 * that holds them all.
 */
final class PageFormWriter {
  private static final String ROW_NUMBER = "entityIndex";

  private final FormLayout layout;
  private final Map<String, @Nullable Object> before;
  private final PageValues values;
  private final List<ChangedObject> objects;

  private PageFormWriter(
      FormLayout layout,
      Map<String, @Nullable Object> before,
      PageValues values,
      List<ChangedObject> objects) {
    this.layout = layout;
    this.before = before;
    this.values = values;
    this.objects = objects;
  }

  /** What the page is sent; null for nothing, or where the author wrote it by hand. */
  static @Nullable PageForm write(InfoPlusEvent event, ZoneId zone, InfoPlusResponse response) {
    Map<String, @Nullable Object> answer = response.getFormData();
    if (answer.isEmpty() || PageForm.KEYS.stream().anyMatch(answer::containsKey)) {
      return null;
    }
    Map<String, @Nullable Object> before = event.getFormData();
    List<ChangedObject> objects =
        response.getChangedObjects().stream().filter(object -> object.isIn(answer)).toList();
    AnsweredForm form = AnsweredForm.of(before, answer, objects, zone);
    FormLayout layout = new FormLayout(event.getFields(), form.data());
    PageValues values = new PageValues(event.getFields(), layout, before, answer, zone);
    return new PageFormWriter(layout, before, values, objects)
        .write(PageOfData.of(layout, form.given()));
  }

  /** The given data first: where a bean has the field, it knows its type. */
  private @Nullable PageForm write(PageOfData given) {
    List<Place> places = objects.stream().map(object -> object.place().in(layout)).toList();
    Place place =
        given.isEmpty()
            ? places.stream().reduce(this::above).orElse(null)
            : Place.of(layout.form());
    if (place == null) {
      return null;
    }
    List<PageView> views = new ArrayList<>();
    if (!given.isEmpty()) {
      views.add(given);
    }
    for (int i = 0; i < objects.size(); i++) {
      views.add(PageOfRow.from(place, places.get(i), layout, objects.get(i).page(layout)));
    }
    Map<String, @Nullable Object> form = object(views, place, place);
    return form.isEmpty() ? null : new PageForm(place.fieldPath(), form);
  }

  /** The nearest place that is above both, or one of them. */
  private Place above(Place one, Place other) {
    Iterator<Place> ofOther = other.ancestors().iterator();
    Place common = Place.of(layout.form());
    for (Place place : one.ancestors()) {
      if (!ofOther.hasNext() || !ofOther.next().equals(place)) {
        return common;
      }
      common = place;
    }
    return common;
  }

  /**
   * An object of the page.
   *
   * @param to where it is after the answer
   * @param from where it was; null for a new row
   */
  private Map<String, @Nullable Object> object(
      List<PageView> views, Place to, @Nullable Place from) {
    Map<String, @Nullable Object> object = new LinkedHashMap<>();
    if (to.parent() != null) {
      object.put(ROW_NUMBER, from == null ? Place.NO_ROW : from.row());
    }
    Map<Group, List<PageView.Rows>> lists = new LinkedHashMap<>();
    for (PageView view : views) {
      view.fields().forEach(field -> values.put(object, field, to, from));
      view.rows()
          .forEach(rows -> lists.computeIfAbsent(rows.group(), g -> new ArrayList<>()).add(rows));
    }
    lists.forEach((group, ofGroup) -> putRows(object, ofGroup, to, from));
    return object;
  }

  private void putRows(
      Map<String, @Nullable Object> object,
      List<PageView.Rows> lists,
      Place to,
      @Nullable Place from) {
    Group group = lists.get(0).group();
    int count = count(lists, layout.data(), to);
    int countBefore = from == null ? 0 : count(lists, before, from);
    boolean isGiven = lists.stream().anyMatch(PageView.Rows::isGiven);
    if (count == 0 && countBefore == 0 && !isGiven) {
      return;
    }
    int[] origins = origins(to, group, count);
    List<PageView> pages = lists.stream().map(PageView.Rows::page).toList();
    List<Object> rows = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      int origin = origins == null ? i : origins[i];
      boolean isKnown = 0 <= origin && origin < countBefore;
      Place rowFrom = from == null || !isKnown ? null : from.row(group, origin);
      rows.add(object(pages, to.row(group, i), rowFrom));
    }
    object.put(lists.get(0).name(), rows);
  }

  private static int count(
      List<PageView.Rows> lists, Map<String, @Nullable Object> data, Place parent) {
    return lists.stream().mapToInt(rows -> rows.count().of(data::get, parent)).max().orElse(0);
  }

  /** Those of the last answer that put the rows into their order; null where none did. */
  private int @Nullable [] origins(Place to, Group group, int count) {
    int[] last = null;
    for (ChangedObject object : objects) {
      int[] origins = object.origins().of(to, group);
      last = origins != null && origins.length == count ? origins : last;
    }
    return last;
  }
}
