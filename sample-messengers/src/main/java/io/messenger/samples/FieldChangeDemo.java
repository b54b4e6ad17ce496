package io.messenger.samples;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A form with rows, and rows inside its rows: a repeat group is a list of beans, named after the
 * group ({@code groupRepeatGroups}) without {@code group}.
 */
public class FieldChangeDemo {
  private @Nullable String noRepeat1;
  private @Nullable String noRepeat2;
  private List<Row> repeatGroups = new ArrayList<>();

  /** Makes an empty form. */
  public FieldChangeDemo() {}

  /** {@return what the user changes} */
  public @Nullable String getNoRepeat1() {
    return noRepeat1;
  }

  /**
   * Sets what the user changes.
   *
   * @param noRepeat1 the text
   */
  public void setNoRepeat1(@Nullable String noRepeat1) {
    this.noRepeat1 = noRepeat1;
  }

  /** {@return what the messenger fills in} */
  public @Nullable String getNoRepeat2() {
    return noRepeat2;
  }

  /**
   * Sets what the messenger fills in.
   *
   * @param noRepeat2 the text
   */
  public void setNoRepeat2(@Nullable String noRepeat2) {
    this.noRepeat2 = noRepeat2;
  }

  /** {@return the rows; may be changed} */
  public List<Row> getRepeatGroups() {
    return repeatGroups;
  }

  /**
   * Sets the rows.
   *
   * @param repeatGroups the rows
   */
  public void setRepeatGroups(List<Row> repeatGroups) {
    this.repeatGroups = repeatGroups;
  }

  /** A row of {@code groupRepeatGroups}. */
  public static class Row {
    private @Nullable String repeat1;
    private @Nullable String repeat2;
    private List<InnerRow> innerRepeatGroups = new ArrayList<>();

    /** Makes an empty row. */
    public Row() {}

    /** {@return what the user changes} */
    public @Nullable String getRepeat1() {
      return repeat1;
    }

    /**
     * Sets what the user changes.
     *
     * @param repeat1 the text
     */
    public void setRepeat1(@Nullable String repeat1) {
      this.repeat1 = repeat1;
    }

    /** {@return what the messenger fills in} */
    public @Nullable String getRepeat2() {
      return repeat2;
    }

    /**
     * Sets what the messenger fills in.
     *
     * @param repeat2 the text
     */
    public void setRepeat2(@Nullable String repeat2) {
      this.repeat2 = repeat2;
    }

    /** {@return the rows inside this row; may be changed} */
    public List<InnerRow> getInnerRepeatGroups() {
      return innerRepeatGroups;
    }

    /**
     * Sets the rows inside this row.
     *
     * @param innerRepeatGroups the rows
     */
    public void setInnerRepeatGroups(List<InnerRow> innerRepeatGroups) {
      this.innerRepeatGroups = innerRepeatGroups;
    }
  }

  /** A row of {@code groupInnerRepeatGroups}, inside a {@link Row}. */
  public static class InnerRow {
    private @Nullable String innerRepeat1;
    private @Nullable String innerRepeat2;

    /** Makes an empty row. */
    public InnerRow() {}

    /** {@return what the user changes} */
    public @Nullable String getInnerRepeat1() {
      return innerRepeat1;
    }

    /**
     * Sets what the user changes.
     *
     * @param innerRepeat1 the text
     */
    public void setInnerRepeat1(@Nullable String innerRepeat1) {
      this.innerRepeat1 = innerRepeat1;
    }

    /** {@return what the messenger fills in} */
    public @Nullable String getInnerRepeat2() {
      return innerRepeat2;
    }

    /**
     * Sets what the messenger fills in.
     *
     * @param innerRepeat2 the text
     */
    public void setInnerRepeat2(@Nullable String innerRepeat2) {
      this.innerRepeat2 = innerRepeat2;
    }
  }
}
