package io.messenger.sdk.form;

import io.messenger.sdk.EventType;
import io.messenger.sdk.InfoPlusEvent;
import io.messenger.sdk.InfoPlusResponse;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Maps the form data of one event to beans, and changed beans back to form data. It remembers where
 * the beans stand that it made, so that a row can be sent without its form. For the SDK itself:
 * authors have {@code InfoPlusEvent} and {@code InfoPlusResponse}.
 *
 * <p>Safe for use by several threads; the beans are not.
 */
public final class FormMapper {
  /** So many values that do not fit are kept of one event. */
  static final int MOST_PROBLEMS = 1000;

  private final InfoPlusEvent event;
  private final MappingOptions options;
  private final BeanPlaces places = new BeanPlaces();
  private final Set<MappingProblem> problems = new LinkedHashSet<>();
  private final Set<Object> unsentForms = Collections.newSetFromMap(new IdentityHashMap<>());
  private final FormReview review;
  private final AnswerReview answers;
  private final Object origin = new Object();
  private @Nullable FormLayout layout;

  /**
   * Makes the mapper of an event.
   *
   * @param event the event
   * @param options the time zone, and whether values that do not fit are exceptions
   */
  public FormMapper(InfoPlusEvent event, MappingOptions options) {
    this.event = event;
    ZoneId ofEngine = event.getSource().getDateTextZone();
    this.options =
        ofEngine == null
            ? options
            : new MappingOptions(ofEngine, options.strict(), options.compared(), options.origins());
    review = new FormReview(event, this.options);
    answers = new AnswerReview(event, options.compared());
  }

  /**
   * Maps the form data to a bean.
   *
   * <p>A property that the form has no key for by its name is that of a key with separated words:
   * {@code leaveDays} finds {@code fieldLeave_days} and {@code fieldLeave-days}; of several, the
   * first in the form's order. What belongs to a field ({@code fieldDept_Name}) and what another
   * property is spelled like are not found this way; nor is anything for a property that has a
   * {@link FormKey}.
   *
   * @param type the bean's class, with a constructor without parameters, or a record
   * @param strict whether values that do not fit are an exception, whatever the options say
   * @param <T> the bean's class
   * @return a new bean
   * @throws IllegalArgumentException if the class has no such constructor, or, in strict mode, a
   *     property that the form has no field for
   * @throws MappingException if values do not fit, in strict mode
   */
  public synchronized <T> T toBean(Class<T> type, boolean strict) {
    Objects.requireNonNull(type, "the class of the bean is null");
    try {
      return read(type, strict || options.strict());
    } catch (IllegalArgumentException e) {
      throw AuthorFrames.only(e);
    }
  }

  private <T> T read(Class<T> type, boolean strict) {
    BeanType.checkBean(type);
    BoundType bound = layout().bindForm(type);
    review.compare(bound, strict);
    MappingReport report = new MappingReport(options.zone());
    Place form = Place.of(layout().form());
    Collection<MappingProblem> found = report.problems();
    Object bean;
    try {
      bean = new FormReader(event, places, report).read(bound, form);
    } catch (IllegalArgumentException e) { // a record may refuse null in place of what does not fit
      if (strict && !found.isEmpty()) {
        throw new MappingException(type, List.copyOf(found));
      }
      throw e;
    } finally {
      for (MappingProblem problem : found) {
        if (problems.size() < MOST_PROBLEMS) {
          problems.add(problem);
        }
      }
    }
    places.addForm(bean, form);
    options.origins().add(bean, origin);
    unsentForms.add(bean);
    if (strict && !found.isEmpty()) {
      throw new MappingException(type, List.copyOf(found));
    }
    return type.cast(bean);
  }

  /**
   * Tells which values did not fit the beans that were made so far.
   *
   * @return each value once, the first 1,000 at most
   */
  public synchronized List<MappingProblem> problems() {
    return List.copyOf(problems);
  }

  /**
   * Tells what the beans that were made or sent so far have and the form has not, where that was
   * not found with an earlier event of the workflow.
   *
   * @return each mistake once, the first 100 at most
   */
  public synchronized List<FormMistake> mistakes() {
    return review.mistakes();
  }

  /**
   * Tells what an answer has and the form has not, and what was changed in the beans of forms that
   * were made since the last answer and not sent, where that was not found with an earlier event of
   * the workflow.
   *
   * @param answer the answer
   * @param codeTables the code tables of the messenger
   * @return each mistake once; of the fields, the first 100 at most
   */
  public synchronized List<FormMistake> mistakesIn(
      InfoPlusResponse answer, Collection<String> codeTables) {
    List<FormMistake> found = new ArrayList<>(answers.compare(answer, codeTables, this::layout));
    List<Object> unsent = List.copyOf(unsentForms);
    unsentForms.clear();
    for (Object form : unsent) {
      BoundType type = layout().bindForm(form.getClass());
      found.addAll(answers.compare(type, answer, () -> changedKeys(type, form)));
    }
    return found;
  }

  /**
   * Finds the innermost bean that holds the field that changed.
   *
   * @param form a bean made of the event
   * @param <T> the class of the bean you expect
   * @return the form itself, or one of its rows
   * @throws IllegalArgumentException if the form has no such row
   */
  // The caller says which class it expects, as with the vendor's SDK; the JVM checks it there.
  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
  public synchronized <T> T changingObject(Object form) {
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
  public synchronized <T> T changingObject(Object form, Class<T> type) {
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
  public synchronized <T> T splitObject(Object form, Class<T> type) {
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
   * @return the form data to send, and the bean that it is of
   * @throws IllegalArgumentException if the bean is a row that is new or was removed, or a record
   *     that is a row; if it was made of another event, and no field is named; or, in strict mode,
   *     if a name is none of the bean, the form has no field for a property, or what was changed
   *     has no getter
   */
  public synchronized FormAnswer changes(Object form, String... names) {
    try {
      return changed(form, new NamedFields(names));
    } catch (IllegalArgumentException e) {
      throw AuthorFrames.only(e);
    }
  }

  private FormAnswer changed(Object form, NamedFields named) {
    Columns columns = new Columns(layout().data());
    if (form instanceof Map<?, ?> map) {
      new MapWriter(writer(columns), Place.of(layout().form()))
          .writeChanged(named.limit(Sendable.named(map)), layout().data());
      review.compare(map, named, layout());
      return new FormAnswer(named.limit(columns.changed()), null);
    }
    BeanType.checkBean(Objects.requireNonNull(form, "the form to send is null").getClass());
    if (named.names().isEmpty() && options.origins().isOfAnother(form, origin)) {
      throw BeanOrigins.ofAnother(form);
    }
    unsentForms.remove(form);
    Place place = new PlaceFinder(event, layout(), places).of(form);
    BoundType type =
        place.parent() == null
            ? layout().bindForm(form.getClass())
            : layout().bind(form.getClass(), place.group());
    FormChanges changes = changes(columns, named);
    if (place.parent() == null) {
      review.compare(type, options.strict());
    }
    review.compare(type, named);
    named.addKeys(type);
    Map<String, @Nullable Object> changed = changes.of(type, form, place);
    review.compareRows(type, form);
    review.addLost(named.limit(changes.unsent().byKey()), layout());
    review.addLost(named.limit(changes.overwritten()), layout());
    review.addUnseen(named.limit(changes.unsent().unseen()), layout());
    review.addUnassigned(named.limit(changes.movedRows()), type);
    named.limit(changed);
    boolean isOfPage = event.getEventType() == EventType.FIELD_CHANGING && !changed.isEmpty();
    return new FormAnswer(
        changed,
        isOfPage
            ? new ChangedObject(form.getClass(), place, named, changes.rowOrigins(), changed)
            : null);
  }

  /**
   * Tells what the page is sent that asks what becomes of a changed field.
   *
   * @param answer the answer to {@code FIELD_CHANGING}, or the merged one of several messengers
   * @return the object of the form; null where the answer has no form data, and where it has its
   *     own {@code form} or {@code path}
   */
  public synchronized @Nullable PageForm page(InfoPlusResponse answer) {
    return PageFormWriter.write(event, options.zone(), answer);
  }

  private Set<String> changedKeys(BoundType type, Object form) {
    FormChanges changes = changes(new Columns(layout().data()), new NamedFields());
    Set<String> keys = new LinkedHashSet<>();
    try {
      keys.addAll(changes.of(type, form, Place.of(layout().form())).keySet());
    } catch (RuntimeException e) {
      return keys; // why it cannot be sent is for those to hear who send it
    }
    keys.addAll(changes.unsent().byKey().keySet());
    return keys;
  }

  private FormChanges changes(Columns columns, NamedFields named) {
    BeanPlaces before = new BeanPlaces();
    FormReader reader = new FormReader(event, before, new MappingReport(options.zone()));
    return new FormChanges(reader, places, before, columns, writer(columns), named);
  }

  private FieldWriter writer(Columns columns) {
    boolean isText = event.getSource().getDateTextZone() != null;
    return new FieldWriter(columns, options.zone(), isText ? DateStyle.TEXTS : DateStyle.SECONDS);
  }

  /**
   * Writes the form data of an answer as the event's engine has them: dates as text of the same
   * form as the event's, several codes in lines or in an array, attributes that a code has not
   * cleared. Where the event shows no form, dates stay what they are.
   *
   * @param formData values by field, as a handler put them
   * @return what is to be sent
   * @throws IllegalArgumentException if something cannot be sent; the message says what to do
   */
  public synchronized Map<String, @Nullable Object> written(
      Map<String, ? extends @Nullable Object> formData) {
    Columns columns = new Columns(layout().data());
    FieldWriter writer = new FieldWriter(columns, options.zone(), DateStyle.KEPT);
    new MapWriter(writer, Place.of(layout().form())).writeAll(Sendable.named(formData));
    return columns.changed();
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

  private RowFinder finder() {
    return new RowFinder(layout(), places);
  }

  private FormLayout layout() {
    if (layout == null) {
      layout = new FormLayout(event);
    }
    return layout;
  }
}
