package io.messenger.sdk.form;

import io.messenger.sdk.form.BoundType.BoundField;
import io.messenger.sdk.spelling.LookAlikes;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Compares a class of beans with the form of an event: which properties are always empty, since the
 * form has no field for them, or since nothing can set them. Where the event cannot know, nothing
 * is told.
 */
final class BeanComparison {
  private final FormLayout layout;
  private final FormFields fields;
  private final String workflow;
  private final BeanMistakes mistakes = new BeanMistakes();
  private final List<String> unseen = new ArrayList<>();
  private final Set<String> used = new HashSet<>();
  private final Set<Class<?>> due;
  private final Set<Class<?>> above = new HashSet<>();
  private final Map<Class<?>, Set<Group>> places = new HashMap<>();
  private boolean complete = true;

  private BeanComparison(FormLayout layout, FormFields fields, Set<Class<?>> due) {
    this.layout = layout;
    this.fields = fields;
    this.due = due;
    workflow = fields.workflow();
  }

  /** The class of a form and those of its rows, as far as the event can tell what they lack. */
  static Set<Class<?>> parts(BoundType form) {
    Set<Class<?>> parts = new LinkedHashSet<>();
    addParts(form, parts);
    return parts;
  }

  private static void addParts(BoundType type, Set<Class<?>> parts) {
    if (parts.add(type.bean().type())) {
      type.rowLists().stream()
          .filter(BeanComparison::isKnown)
          .forEach(list -> addParts(list.rows(), parts));
    }
  }

  /** Whether the event tells what is in the rows; it does not where it has none. */
  private static boolean isKnown(RowList list) {
    String group = list.group().key();
    return list.group().hasFields()
        || list.columns().keySet().stream().anyMatch(column -> !column.equals(group));
  }

  /**
   * Compares classes with the form.
   *
   * @param due which of the {@link #parts}
   */
  static BeanComparison of(BoundType form, FormFields fields, Set<Class<?>> due) {
    BeanComparison comparison = new BeanComparison(form.layout(), fields, due);
    comparison.addPlace(form);
    comparison.addUsed(form);
    comparison.above.clear();
    comparison.compare(form);
    return comparison;
  }

  /** What the author is to be told. */
  BeanMistakes mistakes() {
    return mistakes;
  }

  /** Whether the event had anything of the form to compare with. */
  boolean isComplete() {
    return complete;
  }

  /** The keys of properties are not those that other properties were meant to have. */
  private void addUsed(BoundType type) {
    if (!above.add(type.bean().type())) {
      return;
    }
    for (BoundField field : type.fields()) {
      if (field.key() != null) {
        used.add(field.key().key());
      }
    }
    for (RowList list : type.rowLists()) {
      used.add(list.group().key());
      addPlace(list.rows());
      addUsed(list.rows());
    }
  }

  private void addPlace(BoundType type) {
    places.computeIfAbsent(type.bean().type(), c -> new HashSet<>()).add(type.group());
  }

  private void compare(BoundType type) {
    if (!above.add(type.bean().type())) {
      return;
    }
    if (due.contains(type.bean().type())) {
      compareItself(type);
    }
    for (RowList list : type.rowLists()) {
      if (isKnown(list) && homeElsewhere(type, list) == null) {
        compare(list.rows());
      }
    }
  }

  private void compareItself(BoundType type) {
    BeanType bean = type.bean();
    if (bean.isEmpty()) {
      add(
          true,
          true,
          bean.isRecord()
              ? bean.name() + " is a record without components: give it one for each field you need"
              : bean.name()
                  + " has no property that a form could fill: write public setters (public fields"
                  + " are never filled), or make it a record");
      return;
    }
    for (BoundField field : type.fields()) {
      compare(type, field);
    }
    for (RowList list : type.rowLists()) {
      Group home = homeElsewhere(type, list);
      if (home != null) {
        addElsewhere(type, list.property(), "is never filled", home.key(), home.parent());
      } else if (!isKnown(list) && !fields.has(list.group().key())) {
        addMissing(type, list.property());
      }
    }
    addUnseen(type);
    for (UnsetField unset : bean.unset()) {
      compare(type, unset);
    }
  }

  private void compare(BoundType type, BoundField field) {
    Property property = field.property();
    FieldKey key = field.key();
    if (key == null) {
      compareElsewhere(type, property);
    } else if (field.column() == FormLayout.ABSENT
        && key.all().stream().noneMatch(part -> layout.has(part) || fields.has(part))) {
      addMissing(type, property);
    }
  }

  /** The schema says that the field is in another group. */
  private void compareElsewhere(BoundType type, Property property) {
    Group group = type.group();
    if (property.keys().isEmpty() || !(group.parent() == null || group.hasFields())) {
      return;
    }
    String key = layout.nearestKey(type.bean(), property).key();
    if (!isOfOtherGroupsToo(type, property)) {
      addElsewhere(type, property, "is always empty", key, layout.schemaGroup(key));
    }
  }

  /** The group that a list of rows is named after and that the schema has inside another one. */
  private @Nullable Group homeElsewhere(BoundType type, RowList list) {
    Group home = list.group().hasFields() ? null : layout.schemaGroupNamed(list.group().key());
    return home == null
            || home.parent() == type.group()
            || places.getOrDefault(list.rows().bean().type(), Set.of()).contains(home)
            || isOfOtherGroupsToo(type, list.property())
        ? null
        : home;
  }

  private void addElsewhere(
      BoundType type, Property property, String effect, String key, @Nullable Group home) {
    if (home != null) {
      String where =
          home.parent() == null
              ? "in no repeat group of %s; move it to the form's class".formatted(workflow)
              : "in the repeat group %s of %s; move it to the rows' class"
                  .formatted(home.key(), workflow);
      add(
          true,
          fields.isWhole(),
          "%s %s: %s is %s".formatted(name(type, property), effect, key, where));
    }
  }

  /** The class, or one from which it and another class of the form inherit the property. */
  private boolean isOfOtherGroupsToo(BoundType type, Property property) {
    Class<?> bean = type.bean().type();
    return places.entrySet().stream()
        .filter(place -> !place.getValue().equals(Set.of(type.group())))
        .map(Map.Entry::getKey)
        .anyMatch(other -> other == bean || inherit(property, bean, other));
  }

  private static boolean inherit(Property property, Class<?> bean, Class<?> other) {
    String setter = "set" + UnsetField.capitalized(property.stem());
    for (Class<?> above = bean; above != null; above = above.getSuperclass()) {
      if (above.isAssignableFrom(other)) {
        return Stream.concat(
                Arrays.stream(above.getMethods()),
                Arrays.stream(bean.getMethods())
                    .filter(Method::isDefault)
                    .filter(method -> method.getDeclaringClass().isAssignableFrom(other)))
            .map(Method::getName)
            .anyMatch(setter::equals);
      }
    }
    return false;
  }

  private void compare(BoundType type, UnsetField unset) {
    Property property = unset.property();
    FieldKey key = property.rows() == null ? layout.key(type.bean(), property, type.group()) : null;
    String known =
        key != null && fields.has(key.key())
            ? key.key()
            : property.keys().stream()
                .map(FieldKey::key)
                .filter(fields::has)
                .findFirst()
                .orElse(null);
    if (known != null || property.isKeyGiven()) {
      String context = known == null ? "" : ", though %s has %s".formatted(workflow, known);
      add(true, true, name(type, property) + " " + unset.explanation(context, property.stem()));
    } else if (unset.isMeantToBeFilled()) {
      String near = fields.near(property.stem(), this::isFree);
      if (near != null) {
        String context = " (did you mean %s?)".formatted(near);
        add(
            fields.isWhole() || isSurely(type, property, near),
            false,
            name(type, property)
                + " "
                + unset.explanation(context, MissingAdvice.propertyName(near)));
      }
    }
  }

  private void addMissing(BoundType type, Property property) {
    if (fields.isEmpty()) {
      complete = false;
      addUnprefixed(type, property);
      return;
    }
    boolean rows = property.rows() != null;
    String near = near(type, property);
    boolean named = near != null && FormFields.stem(near).equals(property.stem());
    boolean isOfForm = !property.type().isUnknown() || rows || property.isKeyGiven();
    if (!isOfForm && (near == null || !Names.hasPrefix(Names.GROUP, near))) {
      return; // a setter for something else, such as a service
    }
    boolean whole = fields.isWhole();
    if (near == null && !whole) {
      unseen.add(property.stem());
      return;
    }
    boolean optional = property.type().isOptional();
    String written = written(property);
    String missing =
        property.isKeyGiven()
            ? "%s: %s has no %s, which its @FormKey names"
                .formatted(name(type, property), workflow, written)
            : "%s has no %s in %s"
                .formatted(name(type, property), rows ? "repeat group" : "field", workflow);
    mistakes.add(
        near == null ? whole && !optional : whole || (!optional && isSurely(type, property, near)),
        whole && (isOfForm || named) && !optional,
        missing
            + (whole ? "" : " as far as this event tells")
            + (near == null
                ? ""
                : "; did you mean %s?%s %s"
                    .formatted(
                        near, LookAlikes.note(written, near), MissingAdvice.of(property, near))),
        near == null ? MissingAdvice.withoutNear(property) : "");
  }

  /** What sends the event may have left the prefix out, which the author of the bean cannot. */
  private void addUnprefixed(BoundType type, Property property) {
    String bare = fields.unprefixed(property.stem());
    if (bare != null) {
      add(
          false,
          false,
          ("%s has no field in %s as far as this event tells: it has %s,"
                  + " without the prefix %s; correct what sends it")
              .formatted(
                  name(type, property),
                  workflow,
                  bare,
                  property.rows() == null ? Names.FIELD : Names.GROUP));
    }
  }

  private @Nullable String near(BoundType type, Property property) {
    String key = property.keys().get(0).key();
    String near = fields.near(key, this::isFree);
    if (near == null && !property.isKeyGiven()) {
      near = fields.near(property.stem(), this::isFree); // with the prefix left on
    }
    return near != null
        ? near
        : fields.ending(property.stem(), k -> isFree(k) && layout.schemaGroup(k) == type.group());
  }

  /** Whether a near key is the property's, though the event may have a part of the form only. */
  private boolean isSurely(BoundType type, Property property, String near) {
    boolean rows = property.rows() != null;
    boolean isList = layout.data().get(near) instanceof List;
    Group home = layout.schemaGroup(near);
    return Names.hasPrefix(rows ? Names.GROUP : Names.FIELD, near)
        && FieldKey.withoutCompanion(near).equals(near)
        && (rows || property.isColumn() || isList == (type.group().parent() != null))
        && (home == null || home == type.group())
        && FormFields.isSameWord(written(property), near);
  }

  private boolean isFree(String key) {
    return !used.contains(key);
  }

  /** In one line, since an event may well lack what is empty. */
  private void addUnseen(BoundType type) {
    if (!unseen.isEmpty()) {
      String missing =
          "the event has no field for %s of %s; if %s has none either, "
              .formatted(String.join(", ", unseen), type.bean().name(), workflow);
      add(false, false, missing + MissingAdvice.NAMING);
      unseen.clear();
    }
  }

  private void add(boolean certain, boolean fault, String text) {
    mistakes.add(certain, fault, text, "");
  }

  private static String written(Property property) {
    return property.isKeyGiven() ? property.keys().get(0).key() : property.stem();
  }

  private static String name(BoundType type, Property property) {
    return type.bean().name() + "." + property.stem();
  }
}
