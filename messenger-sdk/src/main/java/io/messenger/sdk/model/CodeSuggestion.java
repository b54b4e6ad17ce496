package io.messenger.sdk.model;

import org.jspecify.annotations.Nullable;

/**
 * What a user typed into a code field: the question of a {@code FIELD_SUGGESTING} event.
 *
 * <p>Immutable.
 */
public final class CodeSuggestion {
  private final String prefix;
  private final String parent;
  private final boolean topLevel;
  private final @Nullable String code;
  private final int pageNo;
  private final int pageSize;
  private final boolean dirty;

  private CodeSuggestion(Builder builder) {
    prefix = builder.prefix;
    parent = builder.parent;
    topLevel = builder.topLevel;
    code = builder.code;
    pageNo = builder.pageNo;
    pageSize = builder.pageSize;
    dirty = builder.dirty;
  }

  /** {@return a builder, with every property absent} */
  public static Builder builder() {
    return new Builder();
  }

  /** {@return the text typed so far, empty when nothing is typed} */
  public String getPrefix() {
    return prefix;
  }

  /** {@return the parent code that limits the search, empty when there is none} */
  public String getParent() {
    return parent;
  }

  /**
   * {@return whether the whole table is searched; when false only items below {@link #getParent()}
   * are}
   */
  public boolean isTopLevel() {
    return topLevel;
  }

  /** {@return the code table's name; null when not sent} */
  public @Nullable String getCode() {
    return code;
  }

  /** {@return the page asked for, counted from 0} */
  public int getPageNo() {
    return pageNo;
  }

  /** {@return the number of items on a page; 0 or less means the default of 15} */
  public int getPageSize() {
    return pageSize;
  }

  /** {@return whether the table is to be loaded again before the search} */
  public boolean isDirty() {
    return dirty;
  }

  /** {@return the same as {@link #isTopLevel()}, by the name of the vendor's Java SDK} */
  public boolean isIsTopLevel() {
    return topLevel;
  }

  /** Makes a {@link CodeSuggestion}; not safe for use by several threads. */
  public static final class Builder {
    private String prefix = "";
    private String parent = "";
    private boolean topLevel = true;
    private @Nullable String code;
    private int pageNo;
    private int pageSize;
    private boolean dirty;

    private Builder() {}

    /**
     * Sets the text typed so far, empty when nothing is typed.
     *
     * @param prefix the new value; null is taken for empty
     * @return this builder
     */
    public Builder prefix(@Nullable String prefix) {
      this.prefix = prefix == null ? "" : prefix;
      return this;
    }

    /**
     * Sets the parent code that limits the search, empty when there is none.
     *
     * @param parent the new value; null is taken for empty
     * @return this builder
     */
    public Builder parent(@Nullable String parent) {
      this.parent = parent == null ? "" : parent;
      return this;
    }

    /**
     * Sets whether the whole table is searched; when false only items below {@link #getParent()}
     * are.
     *
     * @param topLevel the new value
     * @return this builder
     */
    public Builder topLevel(boolean topLevel) {
      this.topLevel = topLevel;
      return this;
    }

    /**
     * Sets the code table's name; null when not sent.
     *
     * @param code the new value
     * @return this builder
     */
    public Builder code(@Nullable String code) {
      this.code = code;
      return this;
    }

    /**
     * Sets the page asked for, counted from 0.
     *
     * @param pageNo the new value
     * @return this builder
     */
    public Builder pageNo(int pageNo) {
      this.pageNo = pageNo;
      return this;
    }

    /**
     * Sets the number of items on a page; 0 or less means the default of 15.
     *
     * @param pageSize the new value
     * @return this builder
     */
    public Builder pageSize(int pageSize) {
      this.pageSize = pageSize;
      return this;
    }

    /**
     * Sets whether the table is to be loaded again before the search.
     *
     * @param dirty the new value
     * @return this builder
     */
    public Builder dirty(boolean dirty) {
      this.dirty = dirty;
      return this;
    }

    /** {@return the finished, immutable object} */
    public CodeSuggestion build() {
      return new CodeSuggestion(this);
    }
  }
}
