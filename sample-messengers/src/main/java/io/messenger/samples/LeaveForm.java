package io.messenger.samples;

import io.messenger.sdk.model.CodeItem;
import io.messenger.sdk.model.InfoPlusUser;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The leave form, as far as {@link LeaveMessenger} cares: a property for each field it reads or
 * writes, {@code from} for {@code fieldFrom}. The form's other fields need none, and are left
 * alone.
 */
public class LeaveForm {
  private @Nullable InfoPlusUser applicant;
  private @Nullable CodeItem dept;
  private @Nullable Instant applyDate;
  private @Nullable Instant from;
  private @Nullable Instant to;
  private @Nullable CodeItem province;
  private @Nullable CodeItem city;
  private @Nullable CodeItem county;
  private @Nullable String managerOpinion;

  /** Makes an empty form. */
  public LeaveForm() {}

  /** {@return who wants leave} */
  public @Nullable InfoPlusUser getApplicant() {
    return applicant;
  }

  /**
   * Sets who wants leave.
   *
   * @param applicant the user
   */
  public void setApplicant(@Nullable InfoPlusUser applicant) {
    this.applicant = applicant;
  }

  /** {@return the applicant's department} */
  public @Nullable CodeItem getDept() {
    return dept;
  }

  /**
   * Sets the applicant's department.
   *
   * @param dept its id and name
   */
  public void setDept(@Nullable CodeItem dept) {
    this.dept = dept;
  }

  /** {@return when the application was begun} */
  public @Nullable Instant getApplyDate() {
    return applyDate;
  }

  /**
   * Sets when the application was begun.
   *
   * @param applyDate the time, sent in unix seconds
   */
  public void setApplyDate(@Nullable Instant applyDate) {
    this.applyDate = applyDate;
  }

  /** {@return a time on the first day of the leave; null when not filled in} */
  public @Nullable Instant getFrom() {
    return from;
  }

  /**
   * Sets the first day of the leave.
   *
   * @param from a time on that day
   */
  public void setFrom(@Nullable Instant from) {
    this.from = from;
  }

  /** {@return a time on the last day of the leave; null when not filled in} */
  public @Nullable Instant getTo() {
    return to;
  }

  /**
   * Sets the last day of the leave.
   *
   * @param to a time on that day
   */
  public void setTo(@Nullable Instant to) {
    this.to = to;
  }

  /** {@return the province one goes to; its id is empty when none is chosen} */
  public @Nullable CodeItem getProvince() {
    return province;
  }

  /**
   * Sets the province one goes to.
   *
   * @param province its id and name
   */
  public void setProvince(@Nullable CodeItem province) {
    this.province = province;
  }

  /** {@return the city in that province; its id is empty when none is chosen} */
  public @Nullable CodeItem getCity() {
    return city;
  }

  /**
   * Sets the city in that province.
   *
   * @param city its id and name
   */
  public void setCity(@Nullable CodeItem city) {
    this.city = city;
  }

  /** {@return the county in that city; its id is empty when none is chosen} */
  public @Nullable CodeItem getCounty() {
    return county;
  }

  /**
   * Sets the county in that city.
   *
   * @param county its id and name
   */
  public void setCounty(@Nullable CodeItem county) {
    this.county = county;
  }

  /** {@return what the manager wrote; null or blank when nothing yet} */
  public @Nullable String getManagerOpinion() {
    return managerOpinion;
  }

  /**
   * Sets what the manager wrote.
   *
   * @param managerOpinion the text
   */
  public void setManagerOpinion(@Nullable String managerOpinion) {
    this.managerOpinion = managerOpinion;
  }
}
