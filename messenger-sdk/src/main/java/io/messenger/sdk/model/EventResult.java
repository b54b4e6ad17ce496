package io.messenger.sdk.model;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the engine did, sent with events that tell of something done ({@code …_DONE}, {@code
 * …_STARTED}).
 *
 * <p>Immutable.
 */
public final class EventResult {
  private final int errno;
  private final @Nullable String ecode;
  private final @Nullable String error;
  private final List<@Nullable Object> entities;

  private EventResult(Builder builder) {
    errno = builder.errno;
    ecode = builder.ecode;
    error = builder.error;
    entities = immutable(builder.entities);
  }

  /** {@return a builder, with every property absent} */
  public static Builder builder() {
    return new Builder();
  }

  /** {@return the error number, 0 for success} */
  public int getErrno() {
    return errno;
  }

  /** {@return the error's code; null when not sent} */
  public @Nullable String getEcode() {
    return ecode;
  }

  /** {@return the error's text; null when not sent} */
  public @Nullable String getError() {
    return error;
  }

  /**
   * {@return what the engine made or changed, as JSON values (maps, lists, strings, numbers); empty
   * when not sent}
   */
  public List<@Nullable Object> getEntities() {
    return entities;
  }

  private static List<@Nullable Object> immutable(List<?> list) {
    List<@Nullable Object> copy = new ArrayList<>(list.size());
    list.forEach(value -> copy.add(immutable(value)));
    return Collections.unmodifiableList(copy);
  }

  private static @Nullable Object immutable(@Nullable Object value) {
    if (value instanceof Map<?, ?> map) {
      Map<Object, @Nullable Object> copy = new LinkedHashMap<>();
      map.forEach((key, element) -> copy.put(key, immutable(element)));
      return Collections.unmodifiableMap(copy);
    }
    return value instanceof List<?> list ? immutable(list) : value;
  }

  /** Makes a {@link EventResult}; not safe for use by several threads. */
  public static final class Builder {
    private int errno;
    private @Nullable String ecode;
    private @Nullable String error;
    private List<@Nullable Object> entities = List.of();

    private Builder() {}

    /**
     * Sets the error number, 0 for success.
     *
     * @param errno the new value
     * @return this builder
     */
    public Builder errno(int errno) {
      this.errno = errno;
      return this;
    }

    /**
     * Sets the error's code; null when not sent.
     *
     * @param ecode the new value
     * @return this builder
     */
    public Builder ecode(@Nullable String ecode) {
      this.ecode = ecode;
      return this;
    }

    /**
     * Sets the error's text; null when not sent.
     *
     * @param error the new value
     * @return this builder
     */
    public Builder error(@Nullable String error) {
      this.error = error;
      return this;
    }

    /**
     * Sets what the engine made or changed, as JSON values (maps, lists, strings, numbers); empty
     * when not sent.
     *
     * @param entities the new value
     * @return this builder
     */
    public Builder entities(List<@Nullable Object> entities) {
      this.entities = entities;
      return this;
    }

    /** {@return the finished, immutable object} */
    public EventResult build() {
      return new EventResult(this);
    }
  }
}
