package io.messenger.sdk.form;

import io.messenger.sdk.InfoPlusEvent;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Maps the form data of one event to beans, and changed beans back to form data. It remembers where
 * the beans stand that it made, so that a row can be sent without its form.
 *
 * <p>Safe for use by several threads; the beans are not.
 */
public final class FormMapper {
  private final InfoPlusEvent event;
  private final BeanPlaces places = new BeanPlaces();

  /**
   * Makes the mapper of an event.
   *
   * @param event the event
   */
  public FormMapper(InfoPlusEvent event) {
    this.event = event;
  }

  /**
   * Maps the form data to a bean.
   *
   * @param type the bean's class, with a constructor without parameters
   * @param <T> the bean's class
   * @return a new bean
   * @throws IllegalArgumentException if the class has no such constructor
   */
  public <T> T toBean(Class<T> type) {
    Object form = new FormReader(event, new FormLayout(event), places).read(type, Place.FORM);
    places.addForm(form);
    return type.cast(form);
  }

  /**
   * Finds the innermost bean that holds the field that changed.
   *
   * @param form a bean made of the event
   * @param <T> the class of the bean you expect
   * @return the form itself, or one of its rows
   * @throws IllegalArgumentException if the form has no such row
   */
  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // as InfoPlusEvent's
  public <T> T changingObject(Object form) {
    List<Object> path = finder().path(event, form);
    return (T) path.get(path.size() - 1);
  }

  /**
   * Finds the innermost bean of a class that holds the field that changed, itself or in a row below
   * it.
   *
   * @param form a bean made of the event
   * @param type the class of the form, the row or the inner row
   * @param <T> the class
   * @return the form itself, or one of its rows
   * @throws IllegalArgumentException if the form has no such row
   */
  public <T> T changingObject(Object form, Class<T> type) {
    List<Object> path = finder().path(event, form);
    for (int i = path.size() - 1; i >= 0; i--) {
      if (type.isInstance(path.get(i))) {
        return type.cast(path.get(i));
      }
    }
    throw new IllegalArgumentException(
        event.getField()
            + " is held by "
            + path.get(path.size() - 1).getClass().getName()
            + ", which is neither a "
            + type.getName()
            + " nor inside one; look at getChangingField() first");
  }

  /**
   * Finds the row that a branch of a dynamic parallel step is about.
   *
   * @param form a bean made of the event
   * @param type the class of the row
   * @param <T> the class of the row
   * @return the row, or the form itself when the step is no such branch
   * @throws IllegalArgumentException if the form has no such row
   */
  public <T> T splitObject(Object form, Class<T> type) {
    Object row = finder().split(event.getStep().getSplitIdentifier(), form, type);
    Object found = row == null ? form : row;
    if (!type.isInstance(found)) {
      throw new IllegalArgumentException(
          "the step is not a branch of a parallel step, so there is only the form, which is no "
              + type.getName()
              + "; look at getStep().getSplitIdentifier() first");
    }
    return type.cast(found);
  }

  /**
   * Tells what was changed in a form.
   *
   * @param form a bean made of the event, one of its rows, or a map from field to value
   * @param names the fields to look at, with or without the prefix {@code field}, or groups; none
   *     for all
   * @return the form data to send
   * @throws IllegalArgumentException if the bean is a row that is new or was removed
   */
  public Map<String, @Nullable Object> changes(Object form, String... names) {
    FormLayout layout = new FormLayout(event);
    FormChanges changes = new FormChanges(layout, places);
    if (form instanceof Map<?, ?> map) {
      changes.compareMap(map);
    } else {
      Place place = places.of(form);
      checkInForm(layout, form, place);
      Class<?> type = form.getClass();
      Object fresh = new FormReader(event, layout, new BeanPlaces()).read(type, place);
      changes.compare(form, fresh, type, place);
    }
    Map<String, @Nullable Object> changed = changes.changed();
    if (names.length > 0) {
      Set<String> fields = stems(Names.FIELD, names);
      Set<String> groups = stems(Names.GROUP, names);
      if (!(form instanceof Map)) {
        addColumns(form.getClass(), fields, groups);
      }
      changed.keySet().removeIf(key -> !isNamed(layout, key, fields, groups));
    }
    return changed;
  }

  private static void checkInForm(FormLayout layout, Object bean, Place place) {
    if (place.groups().isEmpty()) {
      return;
    }
    int last = place.groups().size() - 1;
    Place parent = new Place(place.groups().subList(0, last), place.rows().subList(0, last));
    if (place.entityIndex() < 0
        || place.entityIndex()
            >= layout.rowCount(parent, place.groups().get(last), bean.getClass())) {
      throw BeanPlaces.noPlace();
    }
  }

  private static Set<String> stems(String prefix, String... names) {
    return Stream.of(names).map(name -> Names.stem(prefix, name)).collect(Collectors.toSet());
  }

  /** Who names a group names the columns that its beans have. */
  private static void addColumns(Class<?> form, Set<String> fields, Set<String> groups) {
    for (Class<?> type : withRowTypes(form)) {
      for (Property property : BeanType.of(type).properties()) {
        if (property.rowType() != null && groups.contains(property.stem())) {
          for (Class<?> row : withRowTypes(property.rowType())) {
            BeanType.of(row)
                .properties()
                .forEach(below -> (below.rowType() == null ? fields : groups).add(below.stem()));
          }
        }
      }
    }
  }

  private static Set<Class<?>> withRowTypes(Class<?> type) {
    Set<Class<?>> types = BeanType.of(type).rowTypes();
    types.add(type);
    return types;
  }

  private static boolean isNamed(
      FormLayout layout, String key, Set<String> fields, Set<String> groups) {
    if (Names.hasPrefix(Names.GROUP, key)) {
      return groups.contains(Names.stem(Names.GROUP, key));
    }
    String field = Names.stem(Names.FIELD, Names.withoutCompanion(key));
    List<String> groupsOfField = layout.groupsOf(field);
    return fields.contains(Names.stem(Names.FIELD, key))
        || fields.contains(field)
        || (groupsOfField != null && groupsOfField.stream().anyMatch(groups::contains));
  }

  /**
   * Reads the query parameters of the address that opened the form.
   *
   * @return the parameters; empty when there are none or they cannot be read
   */
  public Map<String, String> queryParameters() {
    Map<String, String> parameters = Attributes.read(event.getFormData().get("_VAR_URL_Attr"));
    return parameters == null ? Map.of() : Collections.unmodifiableMap(parameters);
  }

  private ChangingObject finder() {
    return new ChangingObject(new FormLayout(event), places);
  }
}
