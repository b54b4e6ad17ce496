package io.messenger.sdk.model;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A user of the engine: who acts, who is assigned, or the value of a user field of a form.
 *
 * <p>Yours to change, as events give copies; not safe for use by several threads while it is
 * changed. Two users are equal when all their properties are.
 */
public final class InfoPlusUser {
  private @Nullable String userId;
  private @Nullable String account;
  private @Nullable String userCode;
  private @Nullable String trueName;
  private @Nullable String organizeId;
  private @Nullable String organizeName;

  /** Makes a user with every property absent. */
  public InfoPlusUser() {}

  private InfoPlusUser(InfoPlusUser other) {
    userId = other.userId;
    account = other.account;
    userCode = other.userCode;
    trueName = other.trueName;
    organizeId = other.organizeId;
    organizeName = other.organizeName;
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

  /** {@return another user with the same properties} */
  public InfoPlusUser copy() {
    return new InfoPlusUser(this);
  }

  /**
   * {@return another user with the same properties; null for null}
   *
   * @param user the user
   */
  public static @Nullable InfoPlusUser copyOf(@Nullable InfoPlusUser user) {
    return user == null ? null : user.copy();
  }

  /** {@return the engine's id of the user, a UUID; null when not sent} */
  public @Nullable String getUserId() {
    return userId;
  }

  /**
   * Sets the engine's id of the user, a UUID.
   *
   * @param userId the new value; null for none
   */
  public void setUserId(@Nullable String userId) {
    this.userId = userId;
  }

  /** {@return the account, the unique key of a user; null when not sent} */
  public @Nullable String getAccount() {
    return account;
  }

  /**
   * Sets the account, the unique key of a user.
   *
   * @param account the new value; null for none
   */
  public void setAccount(@Nullable String account) {
    this.account = account;
  }

  /** {@return the staff or student number; null when not sent} */
  public @Nullable String getUserCode() {
    return userCode;
  }

  /**
   * Sets the staff or student number.
   *
   * @param userCode the new value; null for none
   */
  public void setUserCode(@Nullable String userCode) {
    this.userCode = userCode;
  }

  /** {@return the name people see; null when not sent} */
  public @Nullable String getTrueName() {
    return trueName;
  }

  /**
   * Sets the name people see.
   *
   * @param trueName the new value; null for none
   */
  public void setTrueName(@Nullable String trueName) {
    this.trueName = trueName;
  }

  /** {@return the id of the user's organisation; null when not sent} */
  public @Nullable String getOrganizeId() {
    return organizeId;
  }

  /**
   * Sets the id of the user's organisation.
   *
   * @param organizeId the new value; null for none
   */
  public void setOrganizeId(@Nullable String organizeId) {
    this.organizeId = organizeId;
  }

  /** {@return the name of the user's organisation; null when not sent} */
  public @Nullable String getOrganizeName() {
    return organizeName;
  }

  /**
   * Sets the name of the user's organisation.
   *
   * @param organizeName the new value; null for none
   */
  public void setOrganizeName(@Nullable String organizeName) {
    this.organizeName = organizeName;
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

  /** Makes an {@link InfoPlusUser}; not safe for use by several threads. */
  public static final class Builder {
    private final InfoPlusUser user = new InfoPlusUser();

    private Builder() {}

    /**
     * Sets the engine's id of the user, a UUID; null when not sent.
     *
     * @param userId the new value
     * @return this builder
     */
    public Builder userId(@Nullable String userId) {
      user.userId = userId;
      return this;
    }

    /**
     * Sets the account, the unique key of a user; null when not sent.
     *
     * @param account the new value
     * @return this builder
     */
    public Builder account(@Nullable String account) {
      user.account = account;
      return this;
    }

    /**
     * Sets the staff or student number; null when not sent.
     *
     * @param userCode the new value
     * @return this builder
     */
    public Builder userCode(@Nullable String userCode) {
      user.userCode = userCode;
      return this;
    }

    /**
     * Sets the name people see; null when not sent.
     *
     * @param trueName the new value
     * @return this builder
     */
    public Builder trueName(@Nullable String trueName) {
      user.trueName = trueName;
      return this;
    }

    /**
     * Sets the id of the user's organisation; null when not sent.
     *
     * @param organizeId the new value
     * @return this builder
     */
    public Builder organizeId(@Nullable String organizeId) {
      user.organizeId = organizeId;
      return this;
    }

    /**
     * Sets the name of the user's organisation; null when not sent.
     *
     * @param organizeName the new value
     * @return this builder
     */
    public Builder organizeName(@Nullable String organizeName) {
      user.organizeName = organizeName;
      return this;
    }

    /** {@return the user, which what is built later does not change} */
    public InfoPlusUser build() {
      return user.copy();
    }
  }
}
