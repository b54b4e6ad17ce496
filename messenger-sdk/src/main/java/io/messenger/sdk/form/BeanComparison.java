package io.messenger.sdk.form;

import io.messenger.sdk.form.BoundType.BoundField;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Compares a class of beans with the form of an event: which properties are always empty, since the
 * form has no field for them, or since nothing can set them. Where the event cannot know, nothing
 * is told.
 */
final class BeanComparison {
  private static final String NAMING =
      "name it as the form does, put @FormKey with the form's key on it, or @FormIgnore";

  private final FormLayout layout;
  private final FormFields fields;
  private final String workflow;
  private final List<FormMistake> mistakes = new ArrayList<>();
  private final List<FormMistake> faults = new ArrayList<>();
  private final List<String> unseen = new ArrayList<>();
  private final Set<String> used = new HashSet<>();
  private final Set<Class<?>> due;
  private final Set<Class<?>> above = new HashSet<>();
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
    comparison.addUsed(form);
    comparison.above.clear();
    comparison.compare(form);
    return comparison;
  }

  /** What the author is to be told. */
  List<FormMistake> mistakes() {
    return mistakes;
  }

  /** What of it is an exception in strict mode: no right bean has any of it. */
  List<FormMistake> faults() {
    return faults;
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
      addUsed(list.rows());
    }
  }

  private void compare(BoundType type) {
    if (!above.add(type.bean().type())) {
      return;
    }
    if (due.contains(type.bean().type())) {
      compareItself(type);
    }
    for (RowList list : type.rowLists()) {
      if (isKnown(list)) {
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
          bean.name()
              + " has no property that a form could fill: write public setters (public fields are"
              + " never filled), or make it a record");
      return;
    }
    for (BoundField field : type.fields()) {
      compare(type, field);
    }
    for (RowList list : type.rowLists()) {
      if (!isKnown(list) && !fields.has(list.group().key())) {
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
    for (FieldKey key : property.keys()) {
      Group home = layout.schemaGroup(key.key());
      if (home != null && type.group().parent() == null && !isAlsoOfRows(type, key)) {
        add(
            true,
            false,
            "%s is always empty: %s is in the repeat group %s of %s; move it to the rows' class"
                .formatted(name(type, property), key.key(), home.key(), workflow));
        return;
      }
    }
  }

  /** A class may be that of the form and of its rows, or both inherit the property. */
  private static boolean isAlsoOfRows(BoundType type, FieldKey key) {
    return type.bean().rowTypes().stream()
        .anyMatch(
            row -> row.isAssignableFrom(type.bean().type()) || BeanType.of(row).hasKey(key.key()));
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
      add(true, unset.isMeantToBeFilled(), name(type, property) + " " + unset.explanation(context));
    } else if (unset.isMeantToBeFilled()) {
      String near = fields.near(property.stem(), this::isFree);
      if (near != null) {
        String context = " (did you mean %s?)".formatted(near);
        add(true, false, name(type, property) + " " + unset.explanation(context));
      }
    }
  }

  private void addMissing(BoundType type, Property property) {
    if (fields.isEmpty()) {
      complete = false;
      return;
    }
    boolean rows = property.rows() != null;
    String near = fields.near(property.keys().get(0).key(), this::isFree);
    boolean isOfForm = !property.type().isUnknown() || rows || property.isKeyGiven();
    if (!isOfForm && (near == null || !Names.hasPrefix(Names.GROUP, near))) {
      return; // a setter for something else, such as a service
    }
    boolean whole = fields.isWhole();
    if (near == null && !whole) {
      unseen.add(property.stem());
      return;
    }
    String missing =
        property.isKeyGiven()
            ? "%s: %s has no %s, which its @FormKey names"
                .formatted(name(type, property), workflow, property.keys().get(0).key())
            : "%s has no %s in %s"
                .formatted(name(type, property), rows ? "repeat group" : "field", workflow);
    String advice = near == null ? adviceWithoutNear(property) : advice(property, near);
    add(
        near != null || (whole && !property.type().isOptional()),
        whole && isOfForm && !property.type().isOptional(),
        missing + advice);
  }

  private boolean isFree(String key) {
    return !used.contains(key);
  }

  private static String advice(Property property, String near) {
    String meant = "; did you mean " + near + "? ";
    boolean rows = property.rows() != null;
    boolean group = Names.hasPrefix(Names.GROUP, near);
    if (group && !rows) {
      return meant + "It is a repeat group: make it a List of a class with setters, or of a record";
    }
    if (rows && !group) {
      return meant + "It is no repeat group: its property is a single value, or a List of values";
    }
    String key = "@FormKey(\"" + near + "\")";
    if (property.isKeyGiven()) {
      return meant + "Write " + key;
    }
    String prefix = group ? Names.GROUP : Names.FIELD;
    String name = Names.stem(prefix, Names.joined(prefix, near));
    return name.equals(property.stem()) // of what belongs to a field, or to another property
        ? meant + "Put " + key + " on it"
        : meant + "Name the property " + name + ", or put " + key + " on it";
  }

  private static String adviceWithoutNear(Property property) {
    return (property.isKeyGiven() ? "; correct the key" : "; " + NAMING)
        + (property.type().isOptional() ? "" : "; an Optional where only some versions have it");
  }

  /** In one line, since an event may well lack what is empty. */
  private void addUnseen(BoundType type) {
    if (!unseen.isEmpty()) {
      add(
          false,
          false,
          "the event has no field for %s of %s; if %s has none either, %s"
              .formatted(String.join(", ", unseen), type.bean().name(), workflow, NAMING));
      unseen.clear();
    }
  }

  private void add(boolean certain, boolean fault, String text) {
    FormMistake mistake = new FormMistake(text, certain);
    mistakes.add(mistake);
    if (fault) {
      faults.add(mistake);
    }
  }

  private static String name(BoundType type, Property property) {
    return type.bean().name() + "." + property.stem();
  }
}
