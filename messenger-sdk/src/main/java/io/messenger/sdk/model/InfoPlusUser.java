package io.messenger.sdk.model;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A user of the engine: who acts, who is assigned, or the value of a user field of a form.
 *
 * <p>Immutable. Two users are equal when all their properties are.
 */
public final class InfoPlusUser {
  private final @Nullable String userId;
  private final @Nullable String account;
  private final @Nullable String userCode;
  private final @Nullable String trueName;
  private final @Nullable String organizeId;
  private final @Nullable String organizeName;

  private InfoPlusUser(Builder builder) {
    userId = builder.userId;
    account = builder.account;
    userCode = builder.userCode;
    trueName = builder.trueName;
    organizeId = builder.organizeId;
    organizeName = builder.organizeName;
  }

  /** {@return a builder, with every property absent} */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * Makes a user of what a user field of a form holds.
   *
   * @param account the unique key
   * @param trueName the name people see
   * @return the user
   */
  public static InfoPlusUser of(String account, @Nullable String trueName) {
    return builder().account(account).trueName(trueName).build();
  }

  /** {@return the engine's id of the user, a UUID; null when not sent} */
  public @Nullable String getUserId() {
    return userId;
  }

  /** {@return the account, the unique key of a user; null when not sent} */
  public @Nullable String getAccount() {
    return account;
  }

  /** {@return the staff or student number; null when not sent} */
  public @Nullable String getUserCode() {
    return userCode;
  }

  /** {@return the name people see; null when not sent} */
  public @Nullable String getTrueName() {
    return trueName;
  }

  /** {@return the id of the user's organisation; null when not sent} */
  public @Nullable String getOrganizeId() {
    return organizeId;
  }

  /** {@return the name of the user's organisation; null when not sent} */
  public @Nullable String getOrganizeName() {
    return organizeName;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof InfoPlusUser that
        && Objects.equals(userId, that.userId)
        && Objects.equals(account, that.account)
        && Objects.equals(userCode, that.userCode)
        && Objects.equals(trueName, that.trueName)
        && Objects.equals(organizeId, that.organizeId)
        && Objects.equals(organizeName, that.organizeName);
  }

  @Override
  public int hashCode() {
    return Objects.hash(userId, account, userCode, trueName, organizeId, organizeName);
  }

  @Override
  public String toString() {
    return trueName + " (" + account + ")";
  }

  /** Makes a {@link InfoPlusUser}; not safe for use by several threads. */
  public static final class Builder {
    private @Nullable String userId;
    private @Nullable String account;
    private @Nullable String userCode;
    private @Nullable String trueName;
    private @Nullable String organizeId;
    private @Nullable String organizeName;

    private Builder() {}

    /**
     * Sets the engine's id of the user, a UUID; null when not sent.
     *
     * @param userId the new value
     * @return this builder
     */
    public Builder userId(@Nullable String userId) {
      this.userId = userId;
      return this;
    }

    /**
     * Sets the account, the unique key of a user; null when not sent.
     *
     * @param account the new value
     * @return this builder
     */
    public Builder account(@Nullable String account) {
      this.account = account;
      return this;
    }

    /**
     * Sets the staff or student number; null when not sent.
     *
     * @param userCode the new value
     * @return this builder
     */
    public Builder userCode(@Nullable String userCode) {
      this.userCode = userCode;
      return this;
    }

    /**
     * Sets the name people see; null when not sent.
     *
     * @param trueName the new value
     * @return this builder
     */
    public Builder trueName(@Nullable String trueName) {
      this.trueName = trueName;
      return this;
    }

    /**
     * Sets the id of the user's organisation; null when not sent.
     *
     * @param organizeId the new value
     * @return this builder
     */
    public Builder organizeId(@Nullable String organizeId) {
      this.organizeId = organizeId;
      return this;
    }

    /**
     * Sets the name of the user's organisation; null when not sent.
     *
     * @param organizeName the new value
     * @return this builder
     */
    public Builder organizeName(@Nullable String organizeName) {
      this.organizeName = organizeName;
      return this;
    }

    /** {@return the finished, immutable object} */
    public InfoPlusUser build() {
      return new InfoPlusUser(this);
    }
  }
}
