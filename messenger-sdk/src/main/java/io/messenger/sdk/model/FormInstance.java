package io.messenger.sdk.model;

import org.jspecify.annotations.Nullable;

/**
 * One instance of a workflow: a form on its way between people.
 *
 * <p>Immutable. Times are unix seconds, 0 when not sent.
 */
public final class FormInstance {
  private final @Nullable String instanceId;
  private final @Nullable String instanceName;
  private final @Nullable String businessId;
  private final long entryId;
  private final long entryIdTop;
  private final @Nullable InfoPlusUser creator;
  private final @Nullable InfoPlusUser nextUser;
  private final @Nullable InfoPlusUser entruster;
  private final long createTime;
  private final long lastUpdate;
  private final int state;
  private final int priority;
  private final @Nullable String tags;
  private final long version;
  private final int rating;
  private final @Nullable String review;
  private final boolean release;
  private final @Nullable String token;

  private FormInstance(Builder builder) {
    instanceId = builder.instanceId;
    instanceName = builder.instanceName;
    businessId = builder.businessId;
    entryId = builder.entryId;
    entryIdTop = builder.entryIdTop;
    creator = InfoPlusUser.copyOf(builder.creator);
    nextUser = InfoPlusUser.copyOf(builder.nextUser);
    entruster = InfoPlusUser.copyOf(builder.entruster);
    createTime = builder.createTime;
    lastUpdate = builder.lastUpdate;
    state = builder.state;
    priority = builder.priority;
    tags = builder.tags;
    version = builder.version;
    rating = builder.rating;
    review = builder.review;
    release = builder.release;
    token = builder.token;
  }

  /** {@return a builder, with every property absent} */
  public static Builder builder() {
    return new Builder();
  }

  /** {@return the engine's id of the instance, a UUID; null while it is starting} */
  public @Nullable String getInstanceId() {
    return instanceId;
  }

  /** {@return the title people see; null when not sent} */
  public @Nullable String getInstanceName() {
    return instanceName;
  }

  /** {@return the id your own system gave the instance; null or empty when it has none} */
  public @Nullable String getBusinessId() {
    return businessId;
  }

  /** {@return the serial number people see, -1 while the instance is starting, 0 when not sent} */
  public long getEntryId() {
    return entryId;
  }

  /** {@return the serial number of the main instance that started this one, 0 when not sent} */
  public long getEntryIdTop() {
    return entryIdTop;
  }

  /** {@return who started the instance, a copy, yours to change; null when not sent} */
  public @Nullable InfoPlusUser getCreator() {
    return InfoPlusUser.copyOf(creator);
  }

  /** {@return who has it next, a copy, yours to change; null when not sent} */
  public @Nullable InfoPlusUser getNextUser() {
    return InfoPlusUser.copyOf(nextUser);
  }

  /**
   * {@return who entrusted it to the acting user, a copy, yours to change; null when nobody did}
   */
  public @Nullable InfoPlusUser getEntruster() {
    return InfoPlusUser.copyOf(entruster);
  }

  /** {@return when it was created, in unix seconds} */
  public long getCreateTime() {
    return createTime;
  }

  /** {@return when it was last changed, in unix seconds} */
  public long getLastUpdate() {
    return lastUpdate;
  }

  /** {@return the state: -1 unknown, 0 created, 1 running, 2 suspended, 3 killed, 4 completed} */
  public int getState() {
    return state;
  }

  /** {@return the priority} */
  public int getPriority() {
    return priority;
  }

  /** {@return the tags, separated by commas; null when not sent} */
  public @Nullable String getTags() {
    return tags;
  }

  /** {@return the version of the workflow it runs on} */
  public long getVersion() {
    return version;
  }

  /** {@return the users' rating} */
  public int getRating() {
    return rating;
  }

  /** {@return the users' review; null when not sent} */
  public @Nullable String getReview() {
    return review;
  }

  /** {@return true for a production instance, false for a test} */
  public boolean isRelease() {
    return release;
  }

  /** {@return the instance's access token, a secret: do not log it; null when not sent} */
  public @Nullable String getToken() {
    return token;
  }

  @Override
  public String toString() {
    return instanceName + " #" + entryId;
  }

  /** Makes a {@link FormInstance}; not safe for use by several threads. */
  public static final class Builder {
    private @Nullable String instanceId;
    private @Nullable String instanceName;
    private @Nullable String businessId;
    private long entryId;
    private long entryIdTop;
    private @Nullable InfoPlusUser creator;
    private @Nullable InfoPlusUser nextUser;
    private @Nullable InfoPlusUser entruster;
    private long createTime;
    private long lastUpdate;
    private int state = -1;
    private int priority;
    private @Nullable String tags;
    private long version;
    private int rating;
    private @Nullable String review;
    private boolean release;
    private @Nullable String token;

    private Builder() {}

    /**
     * Sets the engine's id of the instance, a UUID; null while it is starting.
     *
     * @param instanceId the new value
     * @return this builder
     */
    public Builder instanceId(@Nullable String instanceId) {
      this.instanceId = instanceId;
      return this;
    }

    /**
     * Sets the title people see; null when not sent.
     *
     * @param instanceName the new value
     * @return this builder
     */
    public Builder instanceName(@Nullable String instanceName) {
      this.instanceName = instanceName;
      return this;
    }

    /**
     * Sets the id your own system gave the instance; null or empty when it has none.
     *
     * @param businessId the new value
     * @return this builder
     */
    public Builder businessId(@Nullable String businessId) {
      this.businessId = businessId;
      return this;
    }

    /**
     * Sets the serial number people see, -1 while the instance is starting, 0 when not sent.
     *
     * @param entryId the new value
     * @return this builder
     */
    public Builder entryId(long entryId) {
      this.entryId = entryId;
      return this;
    }

    /**
     * Sets the serial number of the main instance that started this one, 0 when not sent.
     *
     * @param entryIdTop the new value
     * @return this builder
     */
    public Builder entryIdTop(long entryIdTop) {
      this.entryIdTop = entryIdTop;
      return this;
    }

    /**
     * Sets who started the instance; null when not sent.
     *
     * @param creator the new value
     * @return this builder
     */
    public Builder creator(@Nullable InfoPlusUser creator) {
      this.creator = creator;
      return this;
    }

    /**
     * Sets who has it next; null when not sent.
     *
     * @param nextUser the new value
     * @return this builder
     */
    public Builder nextUser(@Nullable InfoPlusUser nextUser) {
      this.nextUser = nextUser;
      return this;
    }

    /**
     * Sets who entrusted it to the acting user; null when nobody did.
     *
     * @param entruster the new value
     * @return this builder
     */
    public Builder entruster(@Nullable InfoPlusUser entruster) {
      this.entruster = entruster;
      return this;
    }

    /**
     * Sets when it was created, in unix seconds.
     *
     * @param createTime the new value
     * @return this builder
     */
    public Builder createTime(long createTime) {
      this.createTime = createTime;
      return this;
    }

    /**
     * Sets when it was last changed, in unix seconds.
     *
     * @param lastUpdate the new value
     * @return this builder
     */
    public Builder lastUpdate(long lastUpdate) {
      this.lastUpdate = lastUpdate;
      return this;
    }

    /**
     * Sets the state: -1 unknown, 0 created, 1 running, 2 suspended, 3 killed, 4 completed.
     *
     * @param state the new value
     * @return this builder
     */
    public Builder state(int state) {
      this.state = state;
      return this;
    }

    /**
     * Sets the priority.
     *
     * @param priority the new value
     * @return this builder
     */
    public Builder priority(int priority) {
      this.priority = priority;
      return this;
    }

    /**
     * Sets the tags, separated by commas; null when not sent.
     *
     * @param tags the new value
     * @return this builder
     */
    public Builder tags(@Nullable String tags) {
      this.tags = tags;
      return this;
    }

    /**
     * Sets the version of the workflow it runs on.
     *
     * @param version the new value
     * @return this builder
     */
    public Builder version(long version) {
      this.version = version;
      return this;
    }

    /**
     * Sets the users' rating.
     *
     * @param rating the new value
     * @return this builder
     */
    public Builder rating(int rating) {
      this.rating = rating;
      return this;
    }

    /**
     * Sets the users' review; null when not sent.
     *
     * @param review the new value
     * @return this builder
     */
    public Builder review(@Nullable String review) {
      this.review = review;
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
     * Sets the instance's access token, a secret: do not log it; null when not sent.
     *
     * @param token the new value
     * @return this builder
     */
    public Builder token(@Nullable String token) {
      this.token = token;
      return this;
    }

    /** {@return the finished, immutable object} */
    public FormInstance build() {
      return new FormInstance(this);
    }
  }
}
