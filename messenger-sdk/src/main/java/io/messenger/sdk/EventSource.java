package io.messenger.sdk;

import java.time.ZoneId;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Where an event comes from, in the words of its engine: for rules that one engine needs and the
 * others do not.
 *
 * <pre>{@code
 * if (e.getSource().getEngine().equals("caluma")) {
 *   log.info("{} {}", e.getSource().getEventName(), e.getSource().getPayload().get("context"));
 * }
 * }</pre>
 *
 * <p>Immutable; safe for use by several threads.
 */
public final class EventSource {
  private final String engine;
  private final String eventName;
  private final boolean known;
  private final @Nullable String sender;
  private final Capabilities capabilities;
  private final Supplier<Map<String, @Nullable Object>> payload;
  private final @Nullable Supplier<LaterAnswer> laterAnswer;
  private final @Nullable ZoneId dateTextZone;
  private final boolean formSchema;

  private EventSource(Builder builder) {
    engine = builder.engine;
    eventName = builder.eventName;
    known = builder.known;
    sender = builder.sender;
    capabilities = builder.capabilities;
    payload = builder.payload;
    laterAnswer = builder.laterAnswer;
    dateTextZone = builder.dateTextZone;
    formSchema = builder.formSchema;
  }

  /**
   * Starts a source.
   *
   * @param engine the engine's name, such as {@code loonflow}
   * @param eventName what the engine calls the event
   * @return a builder of a source that can do nothing with an answer
   */
  public static Builder builder(String engine, String eventName) {
    return new Builder(engine, eventName);
  }

  /** {@return the engine's name: {@code infoplus}, {@code loonflow}, {@code jit}, …} */
  public String getEngine() {
    return engine;
  }

  /**
   * {@return whether {@link InfoPlusEvent#getFields} are the form's, all of them, where the event
   * has any; false where they are made of the form data}
   */
  public boolean hasFormSchema() {
    return formSchema;
  }

  /** {@return what the engine calls the event, such as {@code post_complete_work_item}} */
  public String getEventName() {
    return eventName;
  }

  /**
   * {@return whether the receiver knows the event, though it may have none of our own for it: false
   * for what only a newer version of the engine sends}
   */
  public boolean isKnown() {
    return known;
  }

  /** {@return what in the engine sent the event; null where the engine does not tell} */
  public @Nullable String getSender() {
    return sender;
  }

  /** {@return what the engine can do with the answer} */
  public Capabilities getCapabilities() {
    return capabilities;
  }

  /**
   * {@return the event as the engine sent it, a JSON object: strings, booleans, numbers ({@code
   * Integer}, {@code Long}, {@code BigInteger}, {@code BigDecimal}), null, and lists and maps of
   * these, not to be changed; of InfoPlus engines, its {@code data}. It may be read anew at each
   * call: keep it}
   */
  public Map<String, @Nullable Object> getPayload() {
    return payload.get();
  }

  /**
   * {@return the time zone in which the engine writes dates as text, such as {@code 2026-11-21
   * 09:30:00}; null where dates are unix seconds, as InfoPlus has them}
   */
  public @Nullable ZoneId getDateTextZone() {
    return dateTextZone;
  }

  /** {@return whether the engine waits for an answer that comes later} */
  public boolean canAnswerLater() {
    return laterAnswer != null;
  }

  /**
   * Says that the answer comes later, maybe hours after the handler has returned. What the handler
   * returns then only says whether it began: a cancel stops at once, form data is not sent.
   *
   * @return takes the answer
   * @throws IllegalStateException if the engine does not wait, see {@link #canAnswerLater}
   */
  public LaterAnswer answerLater() {
    if (laterAnswer == null) {
      throw new IllegalStateException(
          engine + " does not wait for an answer to " + eventName + " that comes later");
    }
    return laterAnswer.get();
  }

  @Override
  public String toString() {
    return engine + " " + eventName;
  }

  /** Makes an {@link EventSource}; not safe for use by several threads. */
  public static final class Builder {
    private final String engine;
    private final String eventName;
    private boolean known = true;
    private @Nullable String sender;
    private Capabilities capabilities = Capabilities.NONE;
    private Supplier<Map<String, @Nullable Object>> payload = Map::of;
    private @Nullable Supplier<LaterAnswer> laterAnswer;
    private @Nullable ZoneId dateTextZone;
    private boolean formSchema;

    private Builder(String engine, String eventName) {
      this.engine = Objects.requireNonNull(engine, "engine");
      this.eventName = Objects.requireNonNull(eventName, "eventName");
    }

    /**
     * Says whether the receiver knows the event; it does when nothing is said.
     *
     * @param known false for what only a newer version of the engine sends
     * @return this builder
     */
    public Builder known(boolean known) {
      this.known = known;
      return this;
    }

    /**
     * Sets what in the engine sent the event.
     *
     * @param sender the sender; null where the engine does not tell
     * @return this builder
     */
    public Builder sender(@Nullable String sender) {
      this.sender = sender;
      return this;
    }

    /**
     * Sets what the engine can do with the answer.
     *
     * @param capabilities what it can do
     * @return this builder
     */
    public Builder capabilities(Capabilities capabilities) {
      this.capabilities = capabilities;
      return this;
    }

    /**
     * Sets the event as the engine sent it.
     *
     * @param payload makes a JSON object that cannot be changed, maybe at each call
     * @return this builder
     */
    public Builder payload(Supplier<Map<String, @Nullable Object>> payload) {
      this.payload = payload;
      return this;
    }

    /**
     * Sets how an answer can come later.
     *
     * @param laterAnswer called by a handler that answers later; null where the engine does not
     *     wait
     * @return this builder
     */
    public Builder laterAnswer(@Nullable Supplier<LaterAnswer> laterAnswer) {
      this.laterAnswer = laterAnswer;
      return this;
    }

    /**
     * Says that the engine writes dates as text.
     *
     * @param zone the time zone of those that name none; null where dates are unix seconds
     * @return this builder
     */
    public Builder dateTextZone(@Nullable ZoneId zone) {
      this.dateTextZone = zone;
      return this;
    }

    /**
     * Says whether {@link InfoPlusEvent#getFields} are what the engine sent; they are not when
     * nothing is said.
     *
     * @param formSchema true where the engine sends the fields of the form, all of them; false
     *     where they are made of the form data, which may lack some
     * @return this builder
     */
    public Builder formSchema(boolean formSchema) {
      this.formSchema = formSchema;
      return this;
    }

    /** {@return the finished source} */
    public EventSource build() {
      return new EventSource(this);
    }
  }
}
