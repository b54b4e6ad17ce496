package io.messenger.sdk.model;

import org.jspecify.annotations.Nullable;

/**
 * One field of a form's schema, as the engine sends it in {@code fields}.
 *
 * <p>Immutable.
 */
public final class FormField {
  private final @Nullable String name;
  private final @Nullable String title;
  private final @Nullable String type;
  private final @Nullable String groupName;
  private final int repeatDepth;
  private final boolean notNull;
  private final boolean allowExternalCode;
  private final boolean fieldChanging;

  private FormField(Builder builder) {
    name = builder.name;
    title = builder.title;
    type = builder.type;
    groupName = builder.groupName;
    repeatDepth = builder.repeatDepth;
    notNull = builder.notNull;
    allowExternalCode = builder.allowExternalCode;
    fieldChanging = builder.fieldChanging;
  }

  /** {@return a builder, with every property absent} */
  public static Builder builder() {
    return new Builder();
  }

  /** {@return the field's name, such as {@code fieldDays}; null when not sent} */
  public @Nullable String getName() {
    return name;
  }

  /** {@return what people know the field by, such as {@code 请假天数}; null when not sent} */
  public @Nullable String getTitle() {
    return title;
  }

  /**
   * {@return the engine's type, such as {@code Text}, {@code Number}, {@code Date}, {@code Code},
   * {@code User} or {@code Organize}; null when not sent}
   */
  public @Nullable String getType() {
    return type;
  }

  /**
   * {@return where the field lives, such as {@code //Form//groupItems//groupInner}; the first part
   * is the form itself; null when not sent}
   */
  public @Nullable String getGroupName() {
    return groupName;
  }

  /** {@return how many repeat groups the field is in, 0 when it is not repeated} */
  public int getRepeatDepth() {
    return repeatDepth;
  }

  /** {@return whether the field must be filled in} */
  public boolean isNotNull() {
    return notNull;
  }

  /** {@return whether its code table is supplied from outside, by a messenger} */
  public boolean isAllowExternalCode() {
    return allowExternalCode;
  }

  /** {@return whether a change of the field sends {@code FIELD_CHANGING}} */
  public boolean isFieldChanging() {
    return fieldChanging;
  }

  @Override
  public String toString() {
    return name + " (" + type + ") in " + groupName;
  }

  /** Makes a {@link FormField}; not safe for use by several threads. */
  public static final class Builder {
    private @Nullable String name;
    private @Nullable String title;
    private @Nullable String type;
    private @Nullable String groupName;
    private int repeatDepth;
    private boolean notNull;
    private boolean allowExternalCode;
    private boolean fieldChanging;

    private Builder() {}

    /**
     * Sets the field's name, such as {@code fieldDays}; null when not sent.
     *
     * @param name the new value
     * @return this builder
     */
    public Builder name(@Nullable String name) {
      this.name = name;
      return this;
    }

    /**
     * Sets what people know the field by; null when not sent.
     *
     * @param title the new value
     * @return this builder
     */
    public Builder title(@Nullable String title) {
      this.title = title;
      return this;
    }

    /**
     * Sets the engine's type, such as {@code Text}, {@code Number}, {@code Date}, {@code Code},
     * {@code User} or {@code Organize}; null when not sent.
     *
     * @param type the new value
     * @return this builder
     */
    public Builder type(@Nullable String type) {
      this.type = type;
      return this;
    }

    /**
     * Sets where the field lives, such as {@code //Form//groupItems//groupInner}; the first part is
     * the form itself; null when not sent.
     *
     * @param groupName the new value
     * @return this builder
     */
    public Builder groupName(@Nullable String groupName) {
      this.groupName = groupName;
      return this;
    }

    /**
     * Sets how many repeat groups the field is in, 0 when it is not repeated.
     *
     * @param repeatDepth the new value
     * @return this builder
     */
    public Builder repeatDepth(int repeatDepth) {
      this.repeatDepth = repeatDepth;
      return this;
    }

    /**
     * Sets whether the field must be filled in.
     *
     * @param notNull the new value
     * @return this builder
     */
    public Builder notNull(boolean notNull) {
      this.notNull = notNull;
      return this;
    }

    /**
     * Sets whether its code table is supplied from outside, by a messenger.
     *
     * @param allowExternalCode the new value
     * @return this builder
     */
    public Builder allowExternalCode(boolean allowExternalCode) {
      this.allowExternalCode = allowExternalCode;
      return this;
    }

    /**
     * Sets whether a change of the field sends {@code FIELD_CHANGING}.
     *
     * @param fieldChanging the new value
     * @return this builder
     */
    public Builder fieldChanging(boolean fieldChanging) {
      this.fieldChanging = fieldChanging;
      return this;
    }

    /** {@return the finished, immutable object} */
    public FormField build() {
      return new FormField(this);
    }
  }
}
