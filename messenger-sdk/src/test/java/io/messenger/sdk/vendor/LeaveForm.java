package io.messenger.sdk.vendor;

import io.messenger.sdk.InfoPlusEntity;
import io.messenger.sdk.model.CodeItem;
import java.util.List;

/** A form as the vendor's generator writes it: with names that are pinyin initials. */
public class LeaveForm extends InfoPlusEntity {
  private String xM;
  private CodeItem dept;
  private Long days;
  private Long startDate;
  private List<Relative> gZJYList;

  public String getXM() {
    return xM;
  }

  public void setXM(String xM) {
    this.xM = xM;
  }

  public CodeItem getDept() {
    return dept;
  }

  public void setDept(CodeItem dept) {
    this.dept = dept;
  }

  public Long getDays() {
    return days;
  }

  public void setDays(Long days) {
    this.days = days;
  }

  public Long getStartDate() {
    return startDate;
  }

  public void setStartDate(Long startDate) {
    this.startDate = startDate;
  }

  public List<Relative> getgZJYList() {
    return gZJYList;
  }

  public void setgZJYList(List<Relative> gZJYList) {
    this.gZJYList = gZJYList;
  }

  /** A row. */
  public static class Relative extends InfoPlusEntity {
    private String gZDW;
    private Integer years;

    public String getgZDW() {
      return gZDW;
    }

    public void setgZDW(String gZDW) {
      this.gZDW = gZDW;
    }

    public Integer getYears() {
      return years;
    }

    public void setYears(Integer years) {
      this.years = years;
    }
  }
}
