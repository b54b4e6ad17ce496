package io.messenger.sdk;

import io.messenger.sdk.form.FormAnswer;
import io.messenger.sdk.form.FormMapper;
import io.messenger.sdk.form.FormMistake;
import io.messenger.sdk.form.MappingException;
import io.messenger.sdk.form.MappingOptions;
import io.messenger.sdk.form.MappingProblem;
import io.messenger.sdk.form.PageForm;
import io.messenger.sdk.model.CodeSuggestion;
import io.messenger.sdk.model.EventResult;
import io.messenger.sdk.model.FormField;
import io.messenger.sdk.model.FormStep;
import io.messenger.sdk.model.InfoPlusUser;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What happened to a form: the question that a handler answers.
 *
 * <pre>{@code
 * public InfoPlusResponse onStepApplyActionSubmitDoing(InfoPlusEvent e) {
 *   log.info("{} submits {}", e.getUser().getAccount(), e.getStep().getInstance().getEntryId());
 *   return null;
 * }
 * }</pre>
 *
 * <p>Immutable, the form data and everything in it too, but that it remembers the beans that were
 * made of it, and what did not fit them; safe for use by several threads. The objects behind {@link
 * #getUser()}, {@link #getStep()}, its instance and {@link #getSuggestion()} are always there,
 * their properties are absent when the engine did not send them.
 */
public final class InfoPlusEvent {
  private static final String INFOPLUS = "infoplus";
  private static final String VARIABLE = "_VAR_";

  private final EventType type;
  private final String name;
  private final EventSource source;
  private final @Nullable String version;
  private final InfoPlusUser user;
  private final @Nullable InfoPlusUser actualUser;
  private final long when;
  private final Map<String, @Nullable Object> formData;
  private final List<FormField> fields;
  private final @Nullable String group;
  private final @Nullable String field;
  private final @Nullable String fieldPath;
  private final CodeSuggestion suggestion;
  private final FormStep step;
  private final @Nullable String actionCode;
  private final @Nullable String actionName;
  private final List<FormStep> nextSteps;
  private final @Nullable FormStep endStep;
  private final @Nullable EventResult result;
  private final boolean release;
  private final Map<String, String> tokens;
  private final @Nullable Object executeOccupies;
  private final FormMapper mapper;

  private InfoPlusEvent(Builder builder) {
    type = builder.type;
    name = builder.name;
    source = builder.source == null ? infoPlusSource(builder) : builder.source;
    version = builder.version;
    user = builder.user.copy();
    actualUser = InfoPlusUser.copyOf(builder.actualUser);
    when = builder.when;
    formData = builder.takeFormData();
    fields = List.copyOf(builder.fields);
    group = builder.group;
    field = builder.field;
    fieldPath = builder.fieldPath;
    suggestion = builder.suggestion;
    step = builder.step;
    actionCode = builder.actionCode;
    actionName = builder.actionName;
    nextSteps = List.copyOf(builder.nextSteps);
    endStep = builder.endStep;
    result = builder.result;
    release = builder.release;
    tokens = Collections.unmodifiableMap(new LinkedHashMap<>(builder.tokens));
    executeOccupies = immutable(builder.executeOccupies);
    mapper = new FormMapper(this, builder.mapping);
  }

  private InfoPlusEvent(InfoPlusEvent other, MappingOptions mapping) {
    type = other.type;
    name = other.name;
    source = other.source;
    version = other.version;
    user = other.user;
    actualUser = other.actualUser;
    when = other.when;
    formData = other.formData;
    fields = other.fields;
    group = other.group;
    field = other.field;
    fieldPath = other.fieldPath;
    suggestion = other.suggestion;
    step = other.step;
    actionCode = other.actionCode;
    actionName = other.actionName;
    nextSteps = other.nextSteps;
    endStep = other.endStep;
    result = other.result;
    release = other.release;
    tokens = other.tokens;
    executeOccupies = other.executeOccupies;
    mapper = new FormMapper(this, mapping);
  }

  private static EventSource infoPlusSource(Builder builder) {
    return EventSource.builder(INFOPLUS, builder.name)
        .known(builder.type != EventType.UNKNOWN)
        .capabilities(Capabilities.of(builder.type))
        .formSchema(true)
        .build();
  }

  /**
   * Starts an event.
   *
   * @param eventName the name the engine sent, such as {@code ACTION_DOING}; may be one this SDK
   *     does not know
   * @return a builder, with every property absent
   */
  public static Builder builder(String eventName) {
    return new Builder(eventName);
  }

  /** {@return the kind of event} */
  public EventType getEventType() {
    return type;
  }

  /** {@return the name the engine sent, such as {@code ACTION_DOING}} */
  public String getEventName() {
    return name;
  }

  /** {@return where it comes from, in the words of its engine} */
  public EventSource getSource() {
    return source;
  }

  /** {@return the version of the engine's protocol; null when not sent} */
  public @Nullable String getVersion() {
    return version;
  }

  /**
   * {@return who acts, or on whose behalf, a copy, yours to change; with every property absent when
   * not sent}
   */
  public InfoPlusUser getUser() {
    return user.copy();
  }

  /**
   * {@return who really made the move, when it was entrusted, a copy, yours to change; null when
   * not sent}
   */
  public @Nullable InfoPlusUser getActualUser() {
    return InfoPlusUser.copyOf(actualUser);
  }

  /** {@return when it happened, in unix seconds; 0 when not sent} */
  public long getWhen() {
    return when;
  }

  /**
   * {@return the form's data, by field: strings, booleans, numbers ({@code Integer}, {@code Long},
   * {@code BigInteger}, {@code BigDecimal}), null, and lists and maps of these}
   */
  public Map<String, @Nullable Object> getFormData() {
    return formData;
  }

  /** {@return the form's schema; empty when not sent} */
  public List<FormField> getFields() {
    return fields;
  }

  /** {@return {@code FIELD_CHANGING}: the repeat group of the field; null when not sent} */
  public @Nullable String getGroup() {
    return group;
  }

  /**
   * {@return {@code FIELD_CHANGING} and {@code FIELD_SUGGESTING}: the name of the field; null for
   * other events}
   */
  public @Nullable String getField() {
    return field;
  }

  /**
   * {@return {@code FIELD_CHANGING}: the name of the field that changed, such as {@code fieldDays};
   * the same as {@link #getField()}}
   */
  public @Nullable String getChangingField() {
    return field;
  }

  /**
   * {@return {@code FIELD_CHANGING}: the field's row: {@code _2} is row 2, {@code _2_0} row 0
   * inside row 2, empty or null outside of repeat groups}
   */
  public @Nullable String getFieldPath() {
    return fieldPath;
  }

  /**
   * {@return {@code FIELD_SUGGESTING}: what the user typed; with every property absent when not
   * sent}
   */
  public CodeSuggestion getSuggestion() {
    return suggestion;
  }

  /**
   * {@return where: the step, the workflow and the instance; with every property absent when not
   * sent}
   */
  public FormStep getStep() {
    return step;
  }

  /**
   * {@return {@code ACTION_…}: the code of the action; {@code STEP_WITHDRAW…}: of the submission
   * that is taken back; null when there is none}
   */
  public @Nullable String getActionCode() {
    return actionCode;
  }

  /** {@return the name of that action people see; null when there is none} */
  public @Nullable String getActionName() {
    return actionName;
  }

  /** {@return {@code ACTION_DONE}: where the instance goes next; empty when not sent} */
  public List<FormStep> getNextSteps() {
    return nextSteps;
  }

  /** {@return {@code ACTION_DONE}: the end step, if it was reached, else null} */
  public @Nullable FormStep getEndStep() {
    return endStep;
  }

  /** {@return what the engine did, for events that tell of something done; null when not sent} */
  public @Nullable EventResult getResult() {
    return result;
  }

  /** {@return true for a production instance, false for a test} */
  public boolean isRelease() {
    return release;
  }

  /**
   * {@return access tokens that the user granted to the workflow's resources, by resource: secrets,
   * do not log them; empty when not sent}
   */
  public Map<String, String> getTokens() {
    return tokens;
  }

  /**
   * {@return what the engine sent as {@code executeOccupies}, as it came: a string, boolean,
   * number, list or map; null when not sent. What it says is not known}
   */
  public @Nullable Object getExecuteOccupies() {
    return executeOccupies;
  }

  /**
   * {@return the query parameters of the address that started or rendered the form, read from the
   * form data's {@code _VAR_URL_Attr}; empty when there are none or they cannot be read}
   */
  public Map<String, String> getQueryParameters() {
    return mapper.queryParameters();
  }

  /**
   * Tells one of the {@link #getQueryParameters() query parameters} of the address.
   *
   * @param name the parameter's name
   * @return its value; null when there is none, or they cannot be read
   */
  public @Nullable String getCustomUrlParameter(String name) {
    return getQueryParameters().get(Objects.requireNonNull(name, "the parameter's name is null"));
  }

  /**
   * Tells an engine variable of the form data, such as {@code _VAR_ENTRY_NAME}.
   *
   * @param name its name, with or without {@code _VAR_}
   * @return its value as text; null when the form data has none
   */
  public @Nullable String getFormGlobalVariable(String name) {
    Objects.requireNonNull(name, "the variable's name is null");
    Object value = formData.get(name.startsWith(VARIABLE) ? name : VARIABLE + name);
    return value == null ? null : value.toString();
  }

  /**
   * Maps the form data to a bean: {@code fieldDays} to its property {@code days}, the rows of
   * {@code groupItems} to its list {@code items}.
   *
   * <p>A value that does not fit its property leaves it as it is, and is told by {@link
   * #getMappingProblems}.
   *
   * @param type a record, or a class with setters and a constructor without parameters
   * @param <T> the bean's class
   * @return a new bean, yours to change
   * @throws IllegalArgumentException if none can be made of the class
   * @throws MappingException if values do not fit, and the receiver is configured to be strict
   */
  public <T> T toBean(Class<T> type) {
    return mapper.toBean(type, false);
  }

  /**
   * Maps the form data to a bean as {@link #toBean} does, but refuses values that do not fit, and
   * properties that the form has no field for.
   *
   * @param type a record, or a class with setters and a constructor without parameters
   * @param <T> the bean's class
   * @return a new bean, yours to change
   * @throws IllegalArgumentException if none can be made of the class, or the form has no field for
   *     one of its properties, unless that is an {@code Optional}
   * @throws MappingException if values do not fit; it names them, and the user reads what to write
   *     instead where it leaves the handler
   */
  public <T> T toBeanStrictly(Class<T> type) {
    return mapper.toBean(type, true);
  }

  /**
   * {@return the values that did not fit the beans that were made of the event so far, each once;
   * the first 1,000 at most}
   */
  public List<MappingProblem> getMappingProblems() {
    return mapper.problems();
  }

  /**
   * {@return what the beans that were made of the event, or sent, have and its form has not: a
   * property without a field, a name that stands for nothing; each once. In a receiver, only what
   * was not told of an earlier event of the workflow}
   */
  public List<FormMistake> getFormMistakes() {
    return mapper.mistakes();
  }

  /**
   * Finds what an answer to the event has and its form has not: a key that no field has, a value
   * that its field cannot have, a code list of a table that no field can use; and what was changed
   * in forms since the last answer, and the answer does not have. For the receiver, which tells it
   * in its log, and for unit tests.
   *
   * @param answer the answer
   * @param codeTables the code tables of the messenger that gave it
   * @return each mistake; in a receiver, only what was not told of an earlier event of the workflow
   */
  public List<FormMistake> findFormMistakes(
      InfoPlusResponse answer, Collection<String> codeTables) {
    return mapper.mistakesIn(answer, codeTables);
  }

  /**
   * The same event with other options for mapping its form; for the receiver, before a handler sees
   * the event.
   *
   * @param mapping the options
   * @return another event, which knows none of the beans that were made of this one
   */
  public InfoPlusEvent withMapping(MappingOptions mapping) {
    return new InfoPlusEvent(this, mapping);
  }

  /**
   * {@code FIELD_CHANGING}: finds the innermost bean that holds the field that changed: the form,
   * the row or the inner row.
   *
   * @param form a bean that {@link #toBean} made of this event
   * @param <T> the class of the bean you expect
   * @return the form itself, or one of its rows
   */
  @SuppressWarnings("TypeParameterUnusedInFormals") // as in the vendor's SDK, for its messengers
  public <T> T getChangingObject(Object form) {
    return mapper.changingObject(form);
  }

  /**
   * {@code FIELD_CHANGING}: finds the bean of a class that holds the field that changed, itself or
   * in a row below it.
   *
   * @param form a bean that {@link #toBean} made of this event
   * @param type the class of the form, the row or the inner row
   * @param <T> the class
   * @return the form itself, or one of its rows
   */
  public <T> T getChangingObject(Object form, Class<T> type) {
    return mapper.changingObject(form, type);
  }

  /**
   * Finds the row that a branch of a dynamic parallel step is about, by the step's split
   * identifier.
   *
   * @param form a bean that {@link #toBean} made of this event
   * @param type the class of the row
   * @param <T> the class of the row
   * @return the row, or the form itself when the step is no such branch
   */
  public <T> T getSplitObject(Object form, Class<T> type) {
    return mapper.splitObject(form, type);
  }

  /**
   * Tells what the page is sent that asks what becomes of a changed field, for the receiver.
   *
   * @param answer the answer to {@code FIELD_CHANGING}, or the merged one of several messengers
   * @return the form or the row that it is of, with its fields as pages name them; null where the
   *     answer has no form data, and where it has its own {@code form} or {@code path}
   */
  public @Nullable PageForm findPage(InfoPlusResponse answer) {
    return mapper.page(answer);
  }

  FormAnswer changes(Object form, String... names) {
    return mapper.changes(form, names);
  }

  Map<String, @Nullable Object> written(Map<String, ? extends @Nullable Object> formData) {
    return mapper.written(formData);
  }

  @Override
  public String toString() {
    return name + (actionCode == null ? "" : " " + actionCode) + " at " + step;
  }

  private static Map<String, @Nullable Object> immutableMap(Map<String, @Nullable Object> map) {
    Map<String, @Nullable Object> copy = new LinkedHashMap<>();
    map.forEach((key, value) -> copy.put(key, immutable(value)));
    return Collections.unmodifiableMap(copy);
  }

  /** Empty values and those of one element can come in millions, and take little then. */
  @SuppressWarnings("unchecked") // JSON objects have string keys
  private static @Nullable Object immutable(@Nullable Object value) {
    if (value instanceof String) { // as nearly all are; far quicker to tell than what is no List
      return value;
    }
    if (value instanceof List<?> list) {
      if (list.size() <= 1) {
        return list.isEmpty()
            ? Collections.emptyList()
            : Collections.singletonList(immutable(list.get(0)));
      }
      @Nullable Object[] copy = new Object[list.size()];
      for (int i = 0; i < copy.length; i++) {
        copy[i] = immutable(list.get(i));
      }
      return Collections.unmodifiableList(Arrays.asList(copy));
    }
    if (value instanceof Map<?, ?> map) {
      if (map.size() <= 1) {
        return map.entrySet().stream()
            .findFirst()
            .<Object>map(e -> Collections.singletonMap(e.getKey(), immutable(e.getValue())))
            .orElseGet(Collections::emptyMap);
      }
      return immutableMap((Map<String, @Nullable Object>) map);
    }
    return value;
  }

  /** Makes an {@link InfoPlusEvent}; not safe for use by several threads. */
  public static final class Builder {
    private final EventType type;
    private final String name;
    private @Nullable EventSource source;
    private @Nullable String version;
    private InfoPlusUser user = InfoPlusUser.builder().build();
    private @Nullable InfoPlusUser actualUser;
    private long when;
    private Map<String, @Nullable Object> formData = new LinkedHashMap<>();
    private boolean formDataIsTaken;
    private List<FormField> fields = List.of();
    private @Nullable String group;
    private @Nullable String field;
    private @Nullable String fieldPath;
    private CodeSuggestion suggestion = CodeSuggestion.builder().build();
    private FormStep step = FormStep.builder().build();
    private @Nullable String actionCode;
    private @Nullable String actionName;
    private List<FormStep> nextSteps = List.of();
    private @Nullable FormStep endStep;
    private @Nullable EventResult result;
    private boolean release;
    private Map<String, String> tokens = Map.of();
    private @Nullable Object executeOccupies;
    private MappingOptions mapping = MappingOptions.defaults();

    private Builder(String eventName) {
      name = Objects.requireNonNull(eventName, "eventName");
      type = EventType.of(eventName);
    }

    /**
     * Sets where it comes from; an InfoPlus engine, without a payload, when not set.
     *
     * @param source the new value
     * @return this builder
     */
    public Builder source(EventSource source) {
      this.source = source;
      return this;
    }

    /**
     * Sets the version of the engine's protocol; null when not sent.
     *
     * @param version the new value
     * @return this builder
     */
    public Builder version(@Nullable String version) {
      this.version = version;
      return this;
    }

    /**
     * Sets who acts, or on whose behalf; with every property absent when not sent.
     *
     * @param user the new value
     * @return this builder
     */
    public Builder user(InfoPlusUser user) {
      this.user = user;
      return this;
    }

    /**
     * Sets who really made the move, when it was entrusted; null when not sent.
     *
     * @param actualUser the new value
     * @return this builder
     */
    public Builder actualUser(@Nullable InfoPlusUser actualUser) {
      this.actualUser = actualUser;
      return this;
    }

    /**
     * Sets when it happened, in unix seconds; 0 when not sent.
     *
     * @param when the new value
     * @return this builder
     */
    public Builder when(long when) {
      this.when = when;
      return this;
    }

    /**
     * Sets the form's data, by field: strings, booleans, numbers ({@code Integer}, {@code Long},
     * {@code BigInteger}, {@code BigDecimal}), null, and lists and maps of these.
     *
     * @param formData the new value, copied
     * @return this builder
     */
    public Builder formData(Map<String, @Nullable Object> formData) {
      this.formData = new LinkedHashMap<>();
      formDataIsTaken = false;
      formData.forEach(this::formData);
      return this;
    }

    /**
     * Sets the value of one field of the form's data.
     *
     * @param field the field
     * @param value the new value, copied, of the kinds that {@link #formData(Map)} takes
     * @return this builder
     */
    public Builder formData(String field, @Nullable Object value) {
      if (formDataIsTaken) {
        formData = new LinkedHashMap<>(formData);
        formDataIsTaken = false;
      }
      formData.put(field, immutable(value));
      return this;
    }

    private Map<String, @Nullable Object> takeFormData() {
      formDataIsTaken = true;
      return new EventFormData(formData);
    }

    /**
     * Sets the form's schema; empty when not sent.
     *
     * @param fields the new value, copied
     * @return this builder
     */
    public Builder fields(List<FormField> fields) {
      this.fields = fields;
      return this;
    }

    /**
     * Sets {@code FIELD_CHANGING}: the repeat group of the field; null when not sent.
     *
     * @param group the new value
     * @return this builder
     */
    public Builder group(@Nullable String group) {
      this.group = group;
      return this;
    }

    /**
     * Sets {@code FIELD_CHANGING} and {@code FIELD_SUGGESTING}: the name of the field; null for
     * other events.
     *
     * @param field the new value
     * @return this builder
     */
    public Builder field(@Nullable String field) {
      this.field = field;
      return this;
    }

    /**
     * Sets {@code FIELD_CHANGING}: the field's row: {@code _2} is row 2, {@code _2_0} row 0 inside
     * row 2, empty or null outside of repeat groups.
     *
     * @param fieldPath the new value
     * @return this builder
     */
    public Builder fieldPath(@Nullable String fieldPath) {
      this.fieldPath = fieldPath;
      return this;
    }

    /**
     * Sets {@code FIELD_SUGGESTING}: what the user typed; with every property absent when not sent.
     *
     * @param suggestion the new value
     * @return this builder
     */
    public Builder suggestion(CodeSuggestion suggestion) {
      this.suggestion = suggestion;
      return this;
    }

    /**
     * Sets where: the step, the workflow and the instance; with every property absent when not
     * sent.
     *
     * @param step the new value
     * @return this builder
     */
    public Builder step(FormStep step) {
      this.step = step;
      return this;
    }

    /**
     * Sets {@code ACTION_…}: the code of the action; {@code STEP_WITHDRAW…}: of the submission that
     * is taken back; null when there is none.
     *
     * @param actionCode the new value
     * @return this builder
     */
    public Builder actionCode(@Nullable String actionCode) {
      this.actionCode = actionCode;
      return this;
    }

    /**
     * Sets the name of that action people see; null when there is none.
     *
     * @param actionName the new value
     * @return this builder
     */
    public Builder actionName(@Nullable String actionName) {
      this.actionName = actionName;
      return this;
    }

    /**
     * Sets {@code ACTION_DONE}: where the instance goes next; empty when not sent.
     *
     * @param nextSteps the new value, copied
     * @return this builder
     */
    public Builder nextSteps(List<FormStep> nextSteps) {
      this.nextSteps = nextSteps;
      return this;
    }

    /**
     * Sets {@code ACTION_DONE}: the end step, if it was reached, else null.
     *
     * @param endStep the new value
     * @return this builder
     */
    public Builder endStep(@Nullable FormStep endStep) {
      this.endStep = endStep;
      return this;
    }

    /**
     * Sets what the engine did, for events that tell of something done; null when not sent.
     *
     * @param result the new value
     * @return this builder
     */
    public Builder result(@Nullable EventResult result) {
      this.result = result;
      return this;
    }

    /**
     * Sets true for a production instance, false for a test.
     *
     * @param release the new value
     * @return this builder
     */
    public Builder release(boolean release) {
      this.release = release;
      return this;
    }

    /**
     * Sets access tokens that the user granted to the workflow's resources, by resource: secrets,
     * do not log them; empty when not sent.
     *
     * @param tokens the new value, copied
     * @return this builder
     */
    public Builder tokens(Map<String, String> tokens) {
      this.tokens = tokens;
      return this;
    }

    /**
     * Sets what the engine sent as {@code executeOccupies}; null when not sent.
     *
     * @param executeOccupies the new value, copied, of the kinds that form data has
     * @return this builder
     */
    public Builder executeOccupies(@Nullable Object executeOccupies) {
      this.executeOccupies = executeOccupies;
      return this;
    }

    /**
     * Sets how the form is mapped; the system's time zone and not strictly when not set.
     *
     * @param mapping the new value
     * @return this builder
     */
    public Builder mapping(MappingOptions mapping) {
      this.mapping = mapping;
      return this;
    }

    /** {@return the finished, immutable event} */
    public InfoPlusEvent build() {
      return new InfoPlusEvent(this);
    }
  }
}
