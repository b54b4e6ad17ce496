package io.messenger.sdk.form;

import io.messenger.sdk.InfoPlusEvent;
import io.messenger.sdk.spelling.LookAlikes;
import io.messenger.sdk.spelling.NearMiss;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Finds what a messenger's beans have, or would lose when they are sent, and the form of an event
 * has not; each class and list of names once for a workflow. Not safe for use by several threads.
 */
final class FormReview {
  static final int MOST_MISTAKES = 100;

  private final InfoPlusEvent event;
  private final MappingOptions options;
  private final Set<FormMistake> mistakes = new LinkedHashSet<>();
  private @Nullable FormFields fields;

  /** A class of beans, as that of a form or of rows in it. */
  private record Part(Class<?> form, Class<?> type, boolean strict) {}

  private record Unseen(LostChange.Hidden property) {}

  private record ColumnsOf(Class<?> rows, String group) {}

  private record NamesOf(Class<?> type, List<String> names) {}

  FormReview(InfoPlusEvent event, MappingOptions options) {
    this.event = event;
    this.options = options;
  }

  List<FormMistake> mistakes() {
    return List.copyOf(mistakes);
  }

  /**
   * Compares a class of beans.
   *
   * @throws IllegalArgumentException if the form has no field for a property, in strict mode
   */
  void compare(BoundType form, boolean strict) {
    Class<?> bean = form.bean().type();
    Set<Class<?>> due = BeanComparison.parts(form);
    due.removeIf(type -> !isDue(new Part(bean, type, strict)));
    if (due.isEmpty()) {
      return;
    }
    BeanComparison comparison = BeanComparison.of(form, fields(form.layout()), due);
    comparison.mistakes().all().forEach(this::add);
    if (strict) {
      comparison.mistakes().refuseFaults(); // and so each event, that no rule is off for the others
    }
    if (comparison.isComplete()) {
      due.forEach(type -> compared(new Part(bean, type, strict)));
    }
  }

  /**
   * Looks for names that stand for nothing in a bean.
   *
   * @throws IllegalArgumentException if there are such names, in strict mode
   */
  void compare(BoundType form, NamedFields named) {
    Object what = new NamesOf(form.bean().type(), named.names());
    if (named.names().isEmpty() || !isDue(what)) {
      return;
    }
    FormFields known = fields(form.layout());
    String bean = form.bean().name() + " has no such property";
    List<FormMistake> unknown = new ArrayList<>();
    named.unknownIn(form).forEach((name, near) -> unknown.add(ofName(known, name, bean, near)));
    unknown.forEach(this::add);
    if (options.strict() && !unknown.isEmpty()) {
      throw refusal(unknown);
    }
    compared(what);
  }

  /** Looks for rows that are null, of which nothing is sent. */
  void compareRows(BoundType type, Object bean) {
    for (RowList list : type.rowLists()) {
      for (Object row : Container.elements(PropertyComparison.shown(list.property(), bean))) {
        if (row != null) {
          compareRows(list.rows(), row);
        } else {
          add(
              new FormMistake(
                  "%s.%s of %s has a null among its rows, of which nothing is sent; add a new %s"
                      .formatted(
                          type.bean().name(),
                          list.property().stem(),
                          FormFields.workflow(event.getStep()),
                          list.rows().bean().name()),
                  true));
        }
      }
    }
  }

  /**
   * Tells of changes that are not sent.
   *
   * @param changes by the key of the field or group
   * @throws IllegalArgumentException if there are any, in strict mode
   */
  void addLost(Map<String, ? extends LostChange> changes, FormLayout layout) {
    List<FormMistake> lost = new ArrayList<>();
    changes.forEach(
        (key, change) -> {
          FormFields known = fields(layout);
          boolean isOfForm = known.has(key) || !known.isWhole();
          if (isOfForm && (options.strict() || isDue(change))) {
            lost.add(new FormMistake(change.text(known.workflow()), true));
            compared(change);
          }
        });
    lost.forEach(this::add);
    if (options.strict() && !lost.isEmpty()) {
      throw refusal(lost);
    }
  }

  /**
   * Tells of properties whose changes would not be sent, though it cannot be known whether there
   * are any: many beans are sent that have a setter for what is only read.
   *
   * @param unseen by the key of the field or group
   */
  void addUnseen(Map<String, LostChange.Hidden> unseen, FormLayout layout) {
    Map<Class<?>, List<String>> byBean = new LinkedHashMap<>();
    unseen.forEach(
        (key, property) -> {
          Object what = new Unseen(property);
          if (fields(layout).has(key) && isDue(what)) {
            byBean
                .computeIfAbsent(property.bean(), c -> new ArrayList<>())
                .add(property.property());
            compared(what);
          }
        });
    byBean.forEach(
        (bean, properties) ->
            add(
                new FormMistake(
                    ("%s has no public getter that returns what its setter takes for %s, so a"
                            + " change of that is never sent to %s; write get%s() if you change it")
                        .formatted(
                            BeanType.of(bean).name(),
                            String.join(", ", properties),
                            fields(layout).workflow(),
                            properties.stream()
                                .map(UnsetField::capitalized)
                                .collect(Collectors.joining("(), get"))),
                    false)));
  }

  /**
   * Tells of columns that may be those of rows that are sent at other places, and stay behind.
   *
   * @param moved by the key of the group
   */
  void addUnassigned(Map<String, MovedRows> moved, BoundType bean) {
    moved.forEach(
        (group, rows) -> {
          Set<String> columns = rows.unassigned(bean);
          BeanType type = rows.list().rows().bean();
          Object what = new ColumnsOf(type.type(), group);
          if (!columns.isEmpty() && isDue(what)) {
            compared(what);
            add(
                new FormMistake(
                    ("rows of %s of %s were added, removed or moved, and the event does not tell"
                            + " whether %s, of as many elements, belong to it: if so, these stay as"
                            + " they were, beside other rows; give %s properties for them")
                        .formatted(
                            group,
                            FormFields.workflow(event.getStep()),
                            String.join(", ", columns),
                            type.name()),
                    false));
          }
        });
  }

  private static FormMistakeException refusal(List<FormMistake> mistakes) {
    return new FormMistakeException(
        mistakes.stream().map(FormMistake::text).collect(Collectors.joining("; ")), mistakes);
  }

  /** Looks for names that stand for nothing in a map that is sent. */
  void compare(Map<?, ?> map, NamedFields named, FormLayout layout) {
    if (named.names().isEmpty()) {
      return;
    }
    Map<String, String> sent = new LinkedHashMap<>();
    map.keySet()
        .forEach(key -> sent.put(FormFields.stem(String.valueOf(key)), String.valueOf(key)));
    for (String name : named.names()) {
      String stem = FormFields.stem(FieldKey.withoutCompanion(name));
      if (!sent.containsKey(stem) && !sent.containsKey(FormFields.stem(name))) {
        String near =
            NearMiss.among(stem, sent.keySet())
                .or(() -> NearMiss.among(FormFields.bare(name), sent.keySet()))
                .map(sent::get)
                .orElse(null);
        FormFields known = fields(layout);
        if ((near != null || known.isWhole()) && !known.hasStem(stem)) {
          add(ofName(known, name, "the map has no such field", near));
        }
      }
    }
  }

  private static FormMistake ofName(
      FormFields known, String name, String missing, @Nullable String near) {
    return new FormMistake(
        "toForm(…, \"",
        name,
        "\"): %s, so nothing is sent to %s; %s"
            .formatted(
                missing,
                known.workflow(),
                near == null
                    ? "correct the name"
                    : "did you mean \"" + near + "\"?" + LookAlikes.note(name, near)),
        true);
  }

  private FormFields fields(FormLayout layout) {
    if (fields == null) {
      fields = new FormFields(layout, event);
    }
    return fields;
  }

  private void add(FormMistake mistake) {
    if (mistakes.size() < MOST_MISTAKES) {
      mistakes.add(mistake);
    }
  }

  private boolean isDue(Object what) {
    return options.compared().isDue(what, event);
  }

  private void compared(Object what) {
    options.compared().add(what, event);
  }
}
