package io.messenger.sdk.form;

import java.util.ArrayList;
import java.util.List;

/** The form of the wiki page's samples, as plain beans. */
public class FieldChangeDemo implements WikiForm<FieldChangeDemo.RepeatGroup> {
  private String noRepeat1 = "";
  private String noRepeat2 = "";
  private List<RepeatGroup> repeatGroups = new ArrayList<>();

  @Override
  public String getNoRepeat1() {
    return noRepeat1;
  }

  @Override
  public void setNoRepeat1(String noRepeat1) {
    this.noRepeat1 = noRepeat1;
  }

  public String getNoRepeat2() {
    return noRepeat2;
  }

  @Override
  public void setNoRepeat2(String noRepeat2) {
    this.noRepeat2 = noRepeat2;
  }

  @Override
  public List<RepeatGroup> getRepeatGroups() {
    return repeatGroups;
  }

  @Override
  public void setRepeatGroups(List<RepeatGroup> repeatGroups) {
    this.repeatGroups = repeatGroups;
  }

  /** A row. */
  public static class RepeatGroup implements WikiForm.Row<InnerRepeatGroup> {
    private String repeat1 = "";
    private String repeat2 = "";
    private List<InnerRepeatGroup> innerRepeatGroups = new ArrayList<>();

    @Override
    public String getRepeat1() {
      return repeat1;
    }

    @Override
    public void setRepeat1(String repeat1) {
      this.repeat1 = repeat1;
    }

    public String getRepeat2() {
      return repeat2;
    }

    @Override
    public void setRepeat2(String repeat2) {
      this.repeat2 = repeat2;
    }

    @Override
    public List<InnerRepeatGroup> getInnerRepeatGroups() {
      return innerRepeatGroups;
    }

    public void setInnerRepeatGroups(List<InnerRepeatGroup> innerRepeatGroups) {
      this.innerRepeatGroups = innerRepeatGroups;
    }
  }

  /** A row inside a row. */
  public static class InnerRepeatGroup implements WikiForm.InnerRow {
    private String innerRepeat1 = "";
    private String innerRepeat2 = "";

    @Override
    public String getInnerRepeat1() {
      return innerRepeat1;
    }

    public void setInnerRepeat1(String innerRepeat1) {
      this.innerRepeat1 = innerRepeat1;
    }

    public String getInnerRepeat2() {
      return innerRepeat2;
    }

    @Override
    public void setInnerRepeat2(String innerRepeat2) {
      this.innerRepeat2 = innerRepeat2;
    }
  }
}
