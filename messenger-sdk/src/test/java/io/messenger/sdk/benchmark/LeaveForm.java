package io.messenger.sdk.benchmark;

import io.messenger.sdk.model.CodeItem;
import io.messenger.sdk.model.InfoPlusUser;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Every field of the leave form, and the rows in its rows. */
public class LeaveForm {
  private @Nullable InfoPlusUser applicant;
  private @Nullable CodeItem dept;
  private @Nullable Instant applyDate;
  private @Nullable CodeItem kind;
  private @Nullable Instant from;
  private @Nullable Instant to;
  private @Nullable BigDecimal days;
  private @Nullable String reason;
  private @Nullable CodeItem province;
  private @Nullable CodeItem city;
  private @Nullable CodeItem county;
  private boolean urgent;
  private @Nullable String phone;
  private @Nullable String file;
  private @Nullable String managerOpinion;
  private @Nullable Instant managerDate;
  private @Nullable String hrOpinion;
  private List<Cover> covers = new ArrayList<>();

  public @Nullable InfoPlusUser getApplicant() {
    return applicant;
  }

  public void setApplicant(@Nullable InfoPlusUser applicant) {
    this.applicant = applicant;
  }

  public @Nullable CodeItem getDept() {
    return dept;
  }

  public void setDept(@Nullable CodeItem dept) {
    this.dept = dept;
  }

  public @Nullable Instant getApplyDate() {
    return applyDate;
  }

  public void setApplyDate(@Nullable Instant applyDate) {
    this.applyDate = applyDate;
  }

  public @Nullable CodeItem getKind() {
    return kind;
  }

  public void setKind(@Nullable CodeItem kind) {
    this.kind = kind;
  }

  public @Nullable Instant getFrom() {
    return from;
  }

  public void setFrom(@Nullable Instant from) {
    this.from = from;
  }

  public @Nullable Instant getTo() {
    return to;
  }

  public void setTo(@Nullable Instant to) {
    this.to = to;
  }

  public @Nullable BigDecimal getDays() {
    return days;
  }

  public void setDays(@Nullable BigDecimal days) {
    this.days = days;
  }

  public @Nullable String getReason() {
    return reason;
  }

  public void setReason(@Nullable String reason) {
    this.reason = reason;
  }

  public @Nullable CodeItem getProvince() {
    return province;
  }

  public void setProvince(@Nullable CodeItem province) {
    this.province = province;
  }

  public @Nullable CodeItem getCity() {
    return city;
  }

  public void setCity(@Nullable CodeItem city) {
    this.city = city;
  }

  public @Nullable CodeItem getCounty() {
    return county;
  }

  public void setCounty(@Nullable CodeItem county) {
    this.county = county;
  }

  public boolean isUrgent() {
    return urgent;
  }

  public void setUrgent(boolean urgent) {
    this.urgent = urgent;
  }

  public @Nullable String getPhone() {
    return phone;
  }

  public void setPhone(@Nullable String phone) {
    this.phone = phone;
  }

  public @Nullable String getFile() {
    return file;
  }

  public void setFile(@Nullable String file) {
    this.file = file;
  }

  public @Nullable String getManagerOpinion() {
    return managerOpinion;
  }

  public void setManagerOpinion(@Nullable String managerOpinion) {
    this.managerOpinion = managerOpinion;
  }

  public @Nullable Instant getManagerDate() {
    return managerDate;
  }

  public void setManagerDate(@Nullable Instant managerDate) {
    this.managerDate = managerDate;
  }

  public @Nullable String getHrOpinion() {
    return hrOpinion;
  }

  public void setHrOpinion(@Nullable String hrOpinion) {
    this.hrOpinion = hrOpinion;
  }

  public List<Cover> getCovers() {
    return covers;
  }

  public void setCovers(List<Cover> covers) {
    this.covers = covers;
  }

  /** Who stands in. */
  public static class Cover {
    private @Nullable InfoPlusUser coverWho;
    private @Nullable Instant coverFrom;
    private @Nullable String coverNote;
    private List<Task> tasks = new ArrayList<>();

    public @Nullable InfoPlusUser getCoverWho() {
      return coverWho;
    }

    public void setCoverWho(@Nullable InfoPlusUser coverWho) {
      this.coverWho = coverWho;
    }

    public @Nullable Instant getCoverFrom() {
      return coverFrom;
    }

    public void setCoverFrom(@Nullable Instant coverFrom) {
      this.coverFrom = coverFrom;
    }

    public @Nullable String getCoverNote() {
      return coverNote;
    }

    public void setCoverNote(@Nullable String coverNote) {
      this.coverNote = coverNote;
    }

    public List<Task> getTasks() {
      return tasks;
    }

    public void setTasks(List<Task> tasks) {
      this.tasks = tasks;
    }
  }

  /** What is to be done. */
  public static class Task {
    private @Nullable String taskName;
    private @Nullable BigDecimal taskHours;

    public @Nullable String getTaskName() {
      return taskName;
    }

    public void setTaskName(@Nullable String taskName) {
      this.taskName = taskName;
    }

    public @Nullable BigDecimal getTaskHours() {
      return taskHours;
    }

    public void setTaskHours(@Nullable BigDecimal taskHours) {
      this.taskHours = taskHours;
    }
  }
}
