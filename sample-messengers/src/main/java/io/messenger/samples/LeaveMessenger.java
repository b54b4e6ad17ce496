package io.messenger.samples;

import io.messenger.sdk.AbstractMessenger;
import io.messenger.sdk.InfoPlusEvent;
import io.messenger.sdk.InfoPlusResponse;
import io.messenger.sdk.model.CodeItem;
import io.messenger.sdk.model.CodeList;
import io.messenger.sdk.model.FormStep;
import io.messenger.sdk.model.InfoPlusUser;
import io.messenger.sdk.model.Timer;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The rules of a leave application: presets, choices and a count for the form, limits on the leave,
 * what happens when nobody decides.
 *
 * <p>Where people go they choose from {@link DivisionTable}, which all messengers share: the form
 * gives the code chosen as {@code fieldProvince} to {@code fieldCity} as the parent to search
 * below, and so on to {@code fieldCounty}. Nothing is to be done for it here.
 *
 * <p>The workflow: {@code apply} –submit→ {@code manager} and {@code hr} → {@code end}.
 */
public class LeaveMessenger extends AbstractMessenger {
  private static final Logger log = LoggerFactory.getLogger(LeaveMessenger.class);

  private static final int MOST_DAYS = 15;

  /**
   * A form sends a date as an instant. Which day that is depends on the zone: here always that of
   * the people who fill in the form, wherever this program runs.
   */
  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

  private static final List<CodeItem> KINDS =
      List.of(
          CodeItem.of("annual", "年假"), CodeItem.of("sick", "病假"), CodeItem.of("personal", "事假"));

  /** Atomic, because handlers are called by several threads at once. */
  private final AtomicLong ended = new AtomicLong();

  /** Makes the messenger. Its secret is for whoever serves it to set. */
  public LeaveMessenger() {
    setWorkflow("leave@example.edu");
  }

  /** Presets who applies, from which department, and when. */
  @Override
  public InfoPlusResponse onInstanceStarting(InfoPlusEvent e) {
    LeaveForm form = e.toBean(LeaveForm.class);
    InfoPlusUser user = e.getUser();
    if (user.getAccount() != null) {
      form.setApplicant(InfoPlusUser.of(user.getAccount(), user.getTrueName()));
    }
    if (user.getOrganizeId() != null) {
      form.setDept(CodeItem.of(user.getOrganizeId(), user.getOrganizeName()));
    }
    form.setApplyDate(Instant.ofEpochSecond(e.getWhen()));
    return new InfoPlusResponse(e, form);
  }

  /**
   * Fills the choices of {@code fieldKind}.
   *
   * @param e the event
   * @return the code list
   */
  public InfoPlusResponse onStepApplyRendering(InfoPlusEvent e) {
    return InfoPlusResponse.ok().withCodes(new CodeList("leaveKind", KINDS));
  }

  /**
   * Counts the days anew.
   *
   * @param e the event
   * @return {@code fieldDays}
   */
  public InfoPlusResponse onFieldFromChanging(InfoPlusEvent e) {
    return countDays(e);
  }

  /**
   * Counts the days anew.
   *
   * @param e the event
   * @return {@code fieldDays}
   */
  public InfoPlusResponse onFieldToChanging(InfoPlusEvent e) {
    return countDays(e);
  }

  /**
   * Tells at the click, before the user chooses who is next, that the leave is not possible.
   *
   * @param e the event
   * @return a cancel; null when the leave is possible
   */
  public @Nullable InfoPlusResponse onStepApplyActionSubmitClicking(InfoPlusEvent e) {
    return refuseImpossibleLeave(e);
  }

  /**
   * Checks again what {@link #onStepApplyActionSubmitClicking} checked: the form came from the
   * browser once more, and not every client clicks first.
   *
   * @param e the event
   * @return a cancel; null when the leave is possible
   */
  public @Nullable InfoPlusResponse onStepApplyActionSubmitDoing(InfoPlusEvent e) {
    return refuseImpossibleLeave(e);
  }

  /**
   * Keeps the application from being taken back once the manager has given an opinion.
   *
   * @param e the event
   * @return a cancel; null when it may be taken back
   */
  public @Nullable InfoPlusResponse onStepApplyActionSubmitWithdrawing(InfoPlusEvent e) {
    String opinion = e.toBean(LeaveForm.class).getManagerOpinion();
    return opinion == null || opinion.isBlank()
        ? null
        : InfoPlusResponse.cancel("部门已有审批意见，不能撤回 / The manager has given an opinion already");
  }

  /**
   * Notes who has the application next; a real messenger would send that person a message.
   *
   * @param e the event, {@code ACTION_DONE}: too late to change anything
   * @return nothing
   */
  public @Nullable InfoPlusResponse toStepManagerDone(InfoPlusEvent e) {
    for (FormStep step : e.getNextSteps()) {
      InfoPlusUser manager = step.getAssignUser();
      if ("manager".equals(step.getStepCode()) && manager != null) {
        log.info("Leave {} waits for {}", entry(e), manager.getAccount());
      }
    }
    return null;
  }

  /**
   * Counts the applications that came to their end.
   *
   * @param e the event, {@code ACTION_DONE}: too late to change anything
   * @return nothing
   */
  public @Nullable InfoPlusResponse toStepEndDone(InfoPlusEvent e) {
    log.info("Leave {} has ended, number {} since the start", entry(e), ended.incrementAndGet());
    return null;
  }

  /**
   * Gives the manager another day.
   *
   * @param e the event
   * @return the timer
   */
  public InfoPlusResponse onStepManagerExpiring(InfoPlusEvent e) {
    return InfoPlusResponse.ok().withTimer(Timer.extend(Duration.ofDays(1)));
  }

  /** Ends an application that nobody decided in time. */
  @Override
  public InfoPlusResponse onInstanceExpiring(InfoPlusEvent e) {
    return InfoPlusResponse.ok().withTimer(Timer.kill());
  }

  /**
   * Fills in {@code fieldDays}. While the dates make no leave it is cleared, because the days of
   * the dates before would look like theirs; there is no prompt, because whoever moves a leave
   * changes one date after the other.
   */
  private static InfoPlusResponse countDays(InfoPlusEvent e) {
    Long days = days(e.toBean(LeaveForm.class));
    return InfoPlusResponse.ok().withFormData("fieldDays", days == null || days < 1 ? null : days);
  }

  /** Counts the days itself: {@code fieldDays} is only what the browser says. */
  private @Nullable InfoPlusResponse refuseImpossibleLeave(InfoPlusEvent e) {
    LeaveForm form = e.toBean(LeaveForm.class);
    Long days = days(form);
    if (days == null) {
      return InfoPlusResponse.cancel("请填写请假的起止日期 / Please fill in the first and the last day");
    }
    if (days < 1) {
      return InfoPlusResponse.cancel("结束日期不能早于开始日期 / The last day must not be before the first");
    }
    if (days > MOST_DAYS) {
      return InfoPlusResponse.cancel(
          "请假不能超过 %d 天，这次是 %d 天，见[请假规定](https://www.example.edu/leave)".formatted(MOST_DAYS, days)
              + " / Leave is limited to %d days, this is %d".formatted(MOST_DAYS, days));
    }
    if (!liesIn(form.getProvince(), form.getCity())) {
      return InfoPlusResponse.cancel(
          "所选的市不在所选的省，请重新选择 / The city is not in the province: choose again");
    }
    if (!liesIn(form.getCity(), form.getCounty())) {
      return InfoPlusResponse.cancel(
          "所选的县不在所选的市，请重新选择 / The county is not in the city: choose again");
    }
    return null;
  }

  /**
   * Whether what was chosen below another division, if anything was, lies in it. It does not when
   * the user chose another province afterwards: the form keeps the city. The table is asked, as
   * {@code fieldCity_Attr}, which tells the same, is only what the browser says.
   */
  private boolean liesIn(@Nullable CodeItem outer, @Nullable CodeItem inner) {
    String code = inner == null ? "" : inner.getCodeId();
    return code.isEmpty()
        || (outer != null
            && application
                .getSharedCodeTables()
                .find("division", code)
                .map(CodeItem::getCodeParentId)
                .filter(outer.getCodeId()::equals)
                .isPresent());
  }

  /** Null without both dates, less than 1 when the last day is before the first. */
  private static @Nullable Long days(LeaveForm form) {
    if (form.getFrom() == null || form.getTo() == null) {
      return null;
    }
    // Only the day counts, not the time of it; the first and the last day are both leave.
    return ChronoUnit.DAYS.between(day(form.getFrom()), day(form.getTo())) + 1;
  }

  private static LocalDate day(Instant instant) {
    return instant.atZone(ZONE).toLocalDate();
  }

  private static long entry(InfoPlusEvent e) {
    return e.getStep().getInstance().getEntryId();
  }
}
