package io.messenger.sdk.form;

import io.messenger.sdk.InfoPlusEntity;
import io.messenger.sdk.InfoPlusEvent;
import io.messenger.sdk.form.BoundType.BoundField;
import io.messenger.sdk.model.FormInstance;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Makes beans of an event's form data. */
final class FormReader {
  private final InfoPlusEvent event;
  private final BeanPlaces places;
  private final MappingReport report;

  /**
   * Makes a reader.
   *
   * @param event the event
   * @param places where the reader notes which rows it made
   * @param report where the reader notes what does not fit
   */
  FormReader(InfoPlusEvent event, BeanPlaces places, MappingReport report) {
    this.event = event;
    this.places = places;
    this.report = report;
  }

  Object read(BoundType type, Place place) {
    return type.bean().isRecord() ? readRecord(type, place) : readBean(type, place);
  }

  private Object readBean(BoundType type, Place place) {
    Object bean = type.bean().newBean();
    if (bean instanceof InfoPlusEntity entity) {
      describe(entity, place);
    }
    for (BoundField field : type.fields()) {
      Object value = value(type, field, place);
      if (value != FormLayout.ABSENT) {
        set(bean, field, value, type, place);
      }
    }
    for (RowList list : type.rowLists()) {
      List<Object> rows = rows(list, place);
      register(rows, bean, list, place);
      try {
        list.property().set(bean, container(list, rows));
        registerCopies(rows, bean, list, place);
      } catch (RuntimeException e) {
        reportRows(list, place, list.property().refusal(e));
      }
    }
    return bean;
  }

  private void set(
      Object bean, BoundField field, @Nullable Object value, BoundType type, Place place) {
    try {
      field.property().set(bean, value);
    } catch (RuntimeException e) {
      Cell cell = field.cell(type.layout().data(), place);
      report(cell, field.property(), field.property().refusal(e));
    }
  }

  private Object readRecord(BoundType type, Place place) {
    @Nullable Object[] components = new Object[type.bean().properties().size()];
    for (BoundField field : type.fields()) {
      Object value = value(type, field, place);
      components[field.property().index()] =
          value == FormLayout.ABSENT ? field.property().type().absent() : value;
    }
    List<List<Object>> rowsOfLists = new ArrayList<>();
    for (RowList list : type.rowLists()) {
      List<Object> rows = rows(list, place);
      rowsOfLists.add(rows);
      components[list.property().index()] = containerOrEmpty(list, rows, place);
    }
    Object made = newRecord(type, components, place);
    for (int i = 0; i < rowsOfLists.size(); i++) {
      register(rowsOfLists.get(i), made, type.rowLists().get(i), place);
      registerCopies(rowsOfLists.get(i), made, type.rowLists().get(i), place);
    }
    return made;
  }

  /** A constructor that refuses may do so for what did not fit, which is null or zero. */
  private Object newRecord(BoundType type, @Nullable Object[] components, Place place) {
    try {
      return type.bean().newRecord(components);
    } catch (IllegalArgumentException e) {
      String row = place.parent() == null ? "" : ", in " + place;
      String odd =
          report.problems().stream()
              .filter(problem -> problem.rowPath().equals(place.toString()))
              .map(problem -> ", where " + problem)
              .collect(Collectors.joining());
      throw new IllegalArgumentException(
          e.getMessage() + row + odd + absent(type, components, place), e.getCause());
    }
  }

  private static String absent(BoundType type, @Nullable Object[] components, Place place) {
    String absent =
        type.fields().stream()
            .filter(field -> components[field.property().index()] == null)
            .filter(field -> isAbsent(type, field, place))
            .flatMap(field -> field.property().keys().stream().limit(1))
            .map(FieldKey::key)
            .collect(Collectors.joining(", "));
    return absent.isEmpty()
        ? ""
        : "; null as the event has no "
            + absent
            + ": correct the component's name, or let the constructor take null";
  }

  private static boolean isAbsent(BoundType type, BoundField field, Place place) {
    return field.key() == null
        || field.cell(type.layout().data(), place).value() == FormLayout.ABSENT;
  }

  private List<Object> rows(RowList list, Place place) {
    int count = list.count(place);
    List<Object> rows = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      rows.add(read(list.rows(), place.row(list.group(), i)));
    }
    return rows;
  }

  private void register(List<Object> rows, Object parent, RowList list, Place place) {
    for (int i = 0; i < rows.size(); i++) {
      places.addRow(rows.get(i), place.row(list.group(), i), parent, list);
    }
  }

  /** A bean that keeps copies of its rows hands these to its author. */
  private void registerCopies(List<Object> rows, Object parent, RowList list, Place place) {
    if (!list.property().isReadable()) {
      return;
    }
    List<Object> kept;
    try {
      kept = list.property().rowsOf(parent);
    } catch (RuntimeException e) {
      return; // that the getter fails is for those to hear who call it
    }
    for (int i = 0; i < kept.size() && kept.size() == rows.size(); i++) {
      if (kept.get(i) != rows.get(i) && !places.contains(kept.get(i))) {
        places.addRow(kept.get(i), place.row(list.group(), i), parent, list);
      }
    }
  }

  /** A set may refuse rows, by their own hashCode(); a record needs something. */
  private Object containerOrEmpty(RowList list, List<Object> rows, Place place) {
    try {
      return container(list, rows);
    } catch (RuntimeException e) {
      reportRows(list, place, null);
      return container(list, List.of());
    }
  }

  private static Object container(RowList list, List<Object> rows) {
    return Objects.requireNonNull(list.property().rows()).maker().apply(new ArrayList<>(rows));
  }

  private @Nullable Object value(BoundType type, BoundField field, Place place) {
    if (field.key() == null) {
      return FormLayout.ABSENT;
    }
    Cell cell = field.cell(type.layout().data(), place);
    try {
      return field.property().type().read(cell, report);
    } catch (RuntimeException e) {
      report(cell, field.property(), null);
      return FormLayout.ABSENT;
    }
  }

  private void report(Cell cell, Property property, @Nullable String refusal) {
    Object value = cell.value();
    report.add(
        cell.key().key(),
        cell.place(),
        value == FormLayout.ABSENT ? null : value,
        property.type().expected(),
        refusal);
  }

  private void reportRows(RowList list, Place place, @Nullable String refusal) {
    report.add(list.group().key(), place, null, list.rows().bean().type(), refusal);
  }

  private void describe(InfoPlusEntity entity, Place place) {
    FormInstance instance = event.getStep().getInstance();
    entity.setInstanceId(instance.getInstanceId());
    entity.setBusinessId(instance.getBusinessId());
    entity.setEntryId(instance.getEntryId());
    entity.setInstanceOwner(instance.getCreator());
    entity.setRenderUri(event.getStep().getRenderUri());
    entity.setEntityPath(place.entityPath());
    entity.setEntityIndex(place.row());
  }
}
