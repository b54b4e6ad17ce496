package io.messenger.sdk;

import io.messenger.sdk.form.ChangedObject;
import io.messenger.sdk.form.EmptyDate;
import io.messenger.sdk.form.FormAnswer;
import io.messenger.sdk.form.SentValues;
import io.messenger.sdk.model.CodeList;
import io.messenger.sdk.model.Timer;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Date;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a handler answers: stop, change form data, fill code lists, move a deadline.
 *
 * <pre>{@code
 * return InfoPlusResponse.cancel("请假不能超过 15 天").withDetail("年假、病假、事假都一样");
 * return InfoPlusResponse.ok().withFormData("fieldDays", 3);
 * }</pre>
 *
 * <p>Belongs to the handler that made it and may be changed until it is returned; not safe for use
 * by several threads. One with form data, codes or attributes answers one event; one without, such
 * as a constant {@code cancel("…")}, may be returned again and again, unchanged. Returning {@code
 * null} from a handler means the same as {@link #ok()}.
 */
public class InfoPlusResponse {
  /**
   * A date that is none, for a date field that is to be cleared, wherever a date can be put. It
   * cannot be changed.
   */
  public static final Date EMPTY_DATE = EmptyDate.of();

  private boolean cancel;
  private boolean isBreak;
  private boolean retry;
  private String prompt = "";
  private String detail = "";
  private AnswerFormData formData = new AnswerFormData();
  private final List<ChangedObject> changedObjects = new ArrayList<>();
  private List<CodeList> codes = new ArrayList<>();
  private @Nullable Timer timer;
  private final Map<String, @Nullable Object> attributes = new LinkedHashMap<>();

  /** Weak: a constant would hold the form of its last event. */
  private @Nullable WeakReference<InfoPlusEvent> answered;

  private String answeredText = "";

  /** The event of which it has what was changed in a form. */
  private @Nullable WeakReference<InfoPlusEvent> changedIn;

  /** Makes an empty response, which lets things go on unchanged. */
  public InfoPlusResponse() {}

  /**
   * Makes a response. As in the vendor's SDK for Java, break comes first; that for .NET has cancel
   * first. {@link #cancel} and {@link #withBreak} leave no doubt.
   *
   * @param isBreak whether to ask no further messenger
   * @param cancel whether to stop what is going on
   * @param prompt what the user is told when cancelled; null for nothing
   */
  public InfoPlusResponse(boolean isBreak, boolean cancel, @Nullable String prompt) {
    this.isBreak = isBreak;
    this.cancel = cancel;
    this.prompt = prompt == null ? "" : prompt;
  }

  /**
   * Makes a response, with a property of the vendor's SDK that has no effect.
   *
   * @param isBreak whether to ask no further messenger
   * @param cancel whether to stop what is going on
   * @param prompt what the user is told when cancelled; null for nothing
   * @param retry what {@link #isRetry} returns
   */
  public InfoPlusResponse(boolean isBreak, boolean cancel, @Nullable String prompt, boolean retry) {
    this(isBreak, cancel, prompt);
    this.retry = retry;
  }

  /**
   * Makes a response that sends what a handler changed in a form, and nothing else.
   *
   * @param event the event that is answered
   * @param form the form (a bean made by {@link InfoPlusEvent#toBean}), one of its rows, or a map
   *     from field to value
   * @throws IllegalArgumentException as in {@link #toForm(InfoPlusEvent, Object)}
   */
  public InfoPlusResponse(InfoPlusEvent event, Object form) {
    addChanges(event, form);
  }

  /**
   * Makes a response that sends what a handler changed in some fields of a form.
   *
   * @param event the event that is answered
   * @param form the form, one of its rows, or a map from field to value
   * @param names the fields, as in {@link #toForm(InfoPlusEvent, Object, String...)}; none for all
   * @throws IllegalArgumentException as in {@link #toForm(InfoPlusEvent, Object)}
   */
  public InfoPlusResponse(InfoPlusEvent event, Object form, String... names) {
    addChanges(event, form, names);
  }

  /**
   * Makes a response that sends what a handler changed in some fields of a form.
   *
   * @param event the event that is answered
   * @param form the form, one of its rows, or a map from field to value
   * @param names the fields, as in {@link #toForm(InfoPlusEvent, Object, String...)}; none for all
   * @throws IllegalArgumentException as in {@link #toForm(InfoPlusEvent, Object)}
   */
  public InfoPlusResponse(InfoPlusEvent event, Object form, Set<String> names) {
    this(event, form, names.toArray(String[]::new));
  }

  /**
   * Makes a response that sends what a handler changed in a form, and other form data.
   *
   * @param event the event that is answered
   * @param form the form, one of its rows, or a map from field to value
   * @param more values by field, as in {@link #withFormData}; they win over those of the form
   * @throws IllegalArgumentException as in {@link #toForm(InfoPlusEvent, Object)}
   */
  public InfoPlusResponse(InfoPlusEvent event, Object form, Map<String, ?> more) {
    this(event, form, more, new String[0]);
  }

  /**
   * Makes a response that sends what a handler changed in some fields of a form, and other form
   * data.
   *
   * @param event the event that is answered
   * @param form the form, one of its rows, or a map from field to value
   * @param more values by field, as in {@link #withFormData}, whatever is named; they win over
   *     those of the form
   * @param names the fields of the form, as in {@link #toForm(InfoPlusEvent, Object, String...)};
   *     none for all
   * @throws IllegalArgumentException as in {@link #toForm(InfoPlusEvent, Object)}
   */
  public InfoPlusResponse(InfoPlusEvent event, Object form, Map<String, ?> more, String... names) {
    this(event, form, names);
    Objects.requireNonNull(more, "the other form data is null; give an empty map for none");
    more.forEach(formData::put);
  }

  /**
   * Makes a response that sends what a handler changed in some fields of a form, and other form
   * data.
   *
   * @param event the event that is answered
   * @param form the form, one of its rows, or a map from field to value
   * @param more values by field, as in {@link #withFormData}, whatever is named; they win over
   *     those of the form
   * @param names the fields of the form, as in {@link #toForm(InfoPlusEvent, Object, String...)};
   *     none for all
   * @throws IllegalArgumentException as in {@link #toForm(InfoPlusEvent, Object)}
   */
  public InfoPlusResponse(
      InfoPlusEvent event, Object form, Map<String, ?> more, Set<String> names) {
    this(event, form, more, names.toArray(String[]::new));
  }

  /** {@return a new, empty response, which lets things go on unchanged} */
  public static InfoPlusResponse ok() {
    return new InfoPlusResponse();
  }

  /**
   * Stops what is going on.
   *
   * @param prompt what the user is told; may hold links {@code [text](http://…)}
   * @return a new response
   */
  public static InfoPlusResponse cancel(String prompt) {
    return new InfoPlusResponse(false, true, prompt);
  }

  /**
   * Adds a detail.
   *
   * @param detail what is shown as detail, without links; null for nothing
   * @return this response
   */
  public InfoPlusResponse withDetail(@Nullable String detail) {
    setDetail(detail);
    return this;
  }

  /**
   * Adds the value of a field.
   *
   * @param field the field's name, such as {@code fieldDays}
   * @param value a string, boolean, number, date or time ({@code java.time}, {@code java.util} or
   *     {@code java.sql}), enum, list or map; a {@code CodeItem}, {@code InfoPlusUser}, {@code
   *     InfoPlusFile} or list of these, which set the field's name too; null clears the field
   * @return this response
   * @throws IllegalArgumentException if the value cannot be sent; the message says what to put
   *     there instead
   */
  public InfoPlusResponse withFormData(String field, @Nullable Object value) {
    formData.put(field, value);
    return this;
  }

  /**
   * Adds a code list.
   *
   * @param list fills the choices of the code fields that use the table of its name
   * @return this response
   */
  public InfoPlusResponse withCodes(CodeList list) {
    codes.add(Objects.requireNonNull(list, "the code list is null"));
    return this;
  }

  /**
   * Adds an attribute, which an InfoPlus engine is sent beside the form data. What it does with one
   * is not known.
   *
   * @param name the attribute's name
   * @param value its value, of the kinds that form data has; null for a JSON null
   * @return this response
   * @throws IllegalArgumentException if the value cannot be sent
   */
  public InfoPlusResponse addAttribute(String name, @Nullable Object value) {
    Objects.requireNonNull(name, "the name of the attribute is null");
    attributes.put(name, SentValues.attribute(name, value));
    return this;
  }

  /** {@return the attributes to send, by name, not to be changed; empty when there are none} */
  public Map<String, @Nullable Object> getAttributes() {
    return Collections.unmodifiableMap(attributes);
  }

  /**
   * Decides what becomes of the deadline; for {@code STEP_EXPIRING} and {@code INSTANCE_EXPIRING}.
   *
   * @param timer what becomes of it
   * @return this response
   */
  public InfoPlusResponse withTimer(Timer timer) {
    setTimer(timer);
    return this;
  }

  /**
   * Asks no further messenger.
   *
   * @return this response
   */
  public InfoPlusResponse withBreak() {
    setBreak(true);
    return this;
  }

  /**
   * Adds what a handler changed in a form, and nothing else.
   *
   * @param event the event that is answered
   * @param form the form (a bean made by {@link InfoPlusEvent#toBean}), one of its rows, or a map
   *     from field to value
   * @return this response
   * @throws IllegalArgumentException if the bean was made of another event, as far as a receiver
   *     knows: what it holds for one user must not reach another one
   */
  public InfoPlusResponse toForm(InfoPlusEvent event, Object form) {
    addChanges(event, form);
    return this;
  }

  /**
   * Adds what a handler changed in some fields of a form; the way to send a bean that was not made
   * from the event, whose other properties would clear their fields, or one of another event, of
   * which they are copied.
   *
   * @param event the event that is answered
   * @param form the form, one of its rows, or a map from field to value
   * @param names the fields, with or without the prefix {@code field}, also by the names of
   *     properties with a {@code @FormKey}, or groups, with all that their rows have; none for all.
   *     A name that the form does not have sends nothing, which the receiver tells in its log
   * @return this response
   */
  public InfoPlusResponse toForm(InfoPlusEvent event, Object form, String... names) {
    addChanges(event, form, names);
    return this;
  }

  private void addChanges(InfoPlusEvent event, Object form, String... names) {
    Objects.requireNonNull(event, "the event that is answered is null; give that of the handler");
    changedIn = new WeakReference<>(event);
    FormAnswer answer = event.changes(form, names);
    if (answer.object() != null) {
      changedObjects.add(answer.object());
    }
    answer.addTo(formData, event.getFormData());
  }

  /**
   * Says which event it answers; for the receiver, which calls it when a handler returned it.
   *
   * @param event the event
   * @throws IllegalStateException if it answered another event before, and has something that may
   *     be for that one's user alone: form data, codes, attributes, or another cancel, prompt or
   *     detail; or if it has what was changed in a form of another event
   */
  public synchronized void answers(InfoPlusEvent event) {
    if (changedIn != null && !changedIn.refersTo(event) && !getFormData().isEmpty()) {
      throw new IllegalStateException(
          "this InfoPlusResponse was made for another event, and what is set for one user must not"
              + " reach another one; make it of the event that the handler was called with");
    }
    String text = cancel + prompt + '\n' + detail;
    boolean again = answered != null && !answered.refersTo(event);
    boolean plain = getFormData().isEmpty() && getCodes().isEmpty() && attributes.isEmpty();
    if (again && !(plain && text.equals(answeredText))) {
      throw new IllegalStateException(
          "this InfoPlusResponse answered another event before, and what is set for one user must"
              + " not reach another one; make a new one in each call of the handler; what it is"
              + " filled with may be a constant");
    }
    answered = new WeakReference<>(event);
    answeredText = text;
  }

  /** {@return whether to stop what is going on} */
  public boolean isCancel() {
    return cancel;
  }

  /**
   * Says whether to stop what is going on.
   *
   * @param cancel true to stop it
   */
  public void setCancel(boolean cancel) {
    this.cancel = cancel;
  }

  /** {@return whether to ask no further messenger} */
  public boolean isBreak() {
    return isBreak;
  }

  /**
   * Says whether to ask no further messenger.
   *
   * @param isBreak true to ask none
   */
  public void setBreak(boolean isBreak) {
    this.isBreak = isBreak;
  }

  /**
   * {@return what was set, false by default; a property of the vendor's SDK whose effect is not
   * known: no engine is sent it}
   */
  public boolean isRetry() {
    return retry;
  }

  /**
   * Sets what {@link #isRetry} returns; without any other effect.
   *
   * @param retry the new value
   */
  public void setRetry(boolean retry) {
    this.retry = retry;
  }

  /** {@return what the user is told when cancelled; empty for nothing} */
  public String getPrompt() {
    return prompt;
  }

  /**
   * Sets what the user is told when cancelled.
   *
   * @param prompt the text; may hold links {@code [text](http://…)}; null for nothing
   */
  public void setPrompt(@Nullable String prompt) {
    this.prompt = prompt == null ? "" : prompt;
  }

  /** {@return what is shown as detail; empty for nothing} */
  public String getDetail() {
    return detail;
  }

  /**
   * Sets what is shown as detail.
   *
   * @param detail the text, without links; null for nothing
   */
  public void setDetail(@Nullable String detail) {
    this.detail = detail == null ? "" : detail;
  }

  /**
   * {@return the form data to send, by field; may be changed} What is put is checked, and sent, as
   * by {@link #withFormData}; of a code, a user or a file the map has what is sent ({@code X},
   * {@code X_Name}), of an enum its code, of anything else what was put.
   */
  public Map<String, @Nullable Object> getFormData() {
    return formData;
  }

  /**
   * Replaces the form data to send.
   *
   * @param formData values by field, as in {@link #withFormData}; null for none. A {@code HashMap}
   *     is kept, so that what is put into it later is sent too (and checked when it is sent); any
   *     other map is copied, so that {@link #getFormData()} can be changed
   * @throws IllegalArgumentException if one of the values cannot be sent
   */
  @SuppressWarnings("unchecked") // only ever read, or put into by the owner of the map
  public void setFormData(@Nullable Map<String, ? extends @Nullable Object> formData) {
    if (formData instanceof AnswerFormData answer) {
      this.formData = answer;
    } else if (formData instanceof HashMap) {
      this.formData = new AnswerFormData((Map<String, @Nullable Object>) formData);
    } else {
      AnswerFormData copy = new AnswerFormData();
      if (formData != null) {
        copy.putAll(formData);
      }
      this.formData = copy;
    }
  }

  /**
   * Writes the form data as the engine of an event has them; for the receiver.
   *
   * @param event the event that it answers
   * @return values by field: null, strings, booleans, numbers, lists and maps, and dates where the
   *     event does not show how its engine writes them
   * @throws IllegalArgumentException if something cannot be sent that was put into a map or list
   *     later; the message says where it is, and what to put there instead
   */
  public Map<String, @Nullable Object> writeFormData(InfoPlusEvent event) {
    return formData.isEmpty() ? Map.of() : event.written(formData.whole());
  }

  /**
   * {@return the forms and rows that it was made of, the first one first, where it answers {@code
   * FIELD_CHANGING}; for the receiver}
   */
  public List<ChangedObject> getChangedObjects() {
    return Collections.unmodifiableList(changedObjects);
  }

  /**
   * Adds forms and rows whose changes are in its form data; for the receiver, which copies and
   * merges responses.
   *
   * @param objects those of another response
   */
  public void addChangedObjects(List<ChangedObject> objects) {
    changedObjects.addAll(objects);
  }

  /** {@return the code lists to send; may be changed} */
  public List<CodeList> getCodes() {
    return codes;
  }

  /**
   * Replaces the code lists to send.
   *
   * @param codes the lists; null for none. An {@code ArrayList} is kept, any other list is copied,
   *     so that {@link #getCodes()} can be changed
   */
  public void setCodes(@Nullable List<CodeList> codes) {
    if (codes instanceof ArrayList) {
      this.codes = codes;
    } else {
      this.codes = codes == null ? new ArrayList<>() : new ArrayList<>(codes);
    }
  }

  /** {@return what becomes of the deadline; null for what the workflow is configured to do} */
  public @Nullable Timer getTimer() {
    return timer;
  }

  /**
   * Decides what becomes of the deadline; for {@code STEP_EXPIRING} and {@code INSTANCE_EXPIRING}.
   *
   * @param timer what becomes of it; null for what the workflow is configured to do
   */
  public void setTimer(@Nullable Timer timer) {
    this.timer = timer;
  }
}
