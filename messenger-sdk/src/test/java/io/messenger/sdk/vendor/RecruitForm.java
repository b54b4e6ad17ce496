package io.messenger.sdk.vendor;

import io.messenger.sdk.InfoPlusEntity;
import io.messenger.sdk.InfoPlusEvent;
import io.messenger.sdk.model.CodeItem;
import io.messenger.sdk.model.InfoPlusUser;
import java.util.Date;
import java.util.List;

/** A form as authors wrote them by hand: pinyin initials, and helpers among the setters. */
public class RecruitForm extends InfoPlusEntity {
  private String xM;
  private String jgshi;
  private String fJ;
  private CodeItem dept;
  private InfoPlusUser sQR;
  private Date applyDate;
  private Date bYRQ;
  private Integer materialAmount;
  private Double gZ;
  private Boolean sFTY;
  private boolean sFZZ;
  private List<GZJY> gZJYList;
  private List<Material> zMCLList;
  private List<Report> bGLList;

  public String getXM() {
    return xM;
  }

  public void setXM(String xM) {
    this.xM = xM;
  }

  public String getJgshi() {
    return jgshi;
  }

  public void setJgshi(String jgshi) {
    this.jgshi = jgshi;
  }

  public String getFJ() {
    return fJ;
  }

  public void setFJ(String fJ) {
    this.fJ = fJ;
  }

  public CodeItem getDept() {
    return dept;
  }

  public void setDept(CodeItem dept) {
    this.dept = dept;
  }

  public InfoPlusUser getSQR() {
    return sQR;
  }

  public void setSQR(InfoPlusUser sQR) {
    this.sQR = sQR;
  }

  public Date getApplyDate() {
    return applyDate;
  }

  public void setApplyDate(Date applyDate) {
    this.applyDate = applyDate;
  }

  public Date getBYRQ() {
    return bYRQ;
  }

  public void setBYRQ(Date bYRQ) {
    this.bYRQ = bYRQ;
  }

  public Integer getMaterialAmount() {
    return materialAmount;
  }

  public void setMaterialAmount(Integer materialAmount) {
    this.materialAmount = materialAmount;
  }

  public Double getGZ() {
    return gZ;
  }

  public void setGZ(Double gZ) {
    this.gZ = gZ;
  }

  public Boolean getSFTY() {
    return sFTY;
  }

  public void setSFTY(Boolean sFTY) {
    this.sFTY = sFTY;
  }

  public boolean isSFZZ() {
    return sFZZ;
  }

  public void setSFZZ(boolean sFZZ) {
    this.sFZZ = sFZZ;
  }

  public List<GZJY> getGZJYList() {
    return gZJYList;
  }

  public void setGZJYList(List<GZJY> gZJYList) {
    this.gZJYList = gZJYList;
  }

  public List<Material> getZMCLList() {
    return zMCLList;
  }

  public void setZMCLList(List<Material> zMCLList) {
    this.zMCLList = zMCLList;
  }

  public List<Report> getBGLList() {
    return bGLList;
  }

  public void setBGLList(List<Report> bGLList) {
    this.bGLList = bGLList;
  }

  /** A helper, not a property. */
  public Summary setData(InfoPlusEvent e) {
    return new Summary(xM + " " + e.getEventName());
  }

  /** What the helper makes. */
  public record Summary(String text) {}

  /** A row: where one worked. */
  public static class GZJY extends InfoPlusEntity {
    private String gZDW;
    private Date gZKSSJ;
    private Integer gZNX;

    public String getGZDW() {
      return gZDW;
    }

    public void setGZDW(String gZDW) {
      this.gZDW = gZDW;
    }

    public Date getGZKSSJ() {
      return gZKSSJ;
    }

    public void setGZKSSJ(Date gZKSSJ) {
      this.gZKSSJ = gZKSSJ;
    }

    public Integer getGZNX() {
      return gZNX;
    }

    public void setGZNX(Integer gZNX) {
      this.gZNX = gZNX;
    }
  }

  /** A row: a document that is asked for. */
  public static class Material extends InfoPlusEntity {
    private CodeItem zMCL;

    public CodeItem getZMCL() {
      return zMCL;
    }

    public void setZMCL(CodeItem zMCL) {
      this.zMCL = zMCL;
    }
  }

  /** A row: a report. */
  public static class Report extends InfoPlusEntity {
    private String bGMC;

    public String getBGMC() {
      return bGMC;
    }

    public void setBGMC(String bGMC) {
      this.bGMC = bGMC;
    }
  }
}
