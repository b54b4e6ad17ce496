package io.messenger.samples;

import io.messenger.sdk.AbstractMessenger;
import io.messenger.sdk.EventType;
import io.messenger.sdk.InfoPlusEvent;
import io.messenger.sdk.InfoPlusResponse;
import io.messenger.sdk.On;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One rule of a leave, for whichever engine the team's approvals run on: InfoPlus, loonflow, Jit or
 * Caluma. The receiver turns their requests into the same events, and the answer into each one's
 * words; the form's {@code days} is {@code fieldDays} in all of them.
 */
public class ApprovalMessenger extends AbstractMessenger {
  private static final Logger log = LoggerFactory.getLogger(ApprovalMessenger.class);

  private static final BigDecimal MOST_DAYS = BigDecimal.valueOf(15);
  private static final BigDecimal LONG = BigDecimal.valueOf(5);

  /** What the rule needs of the form. */
  record Leave(@Nullable BigDecimal days) {
    boolean isLongerThan(BigDecimal most) {
      return days != null && days.compareTo(most) > 0;
    }
  }

  /** Makes the messenger. Its secret is for whoever serves it to set. */
  public ApprovalMessenger() {
    setWorkflow("approval@*");
  }

  /**
   * Stops a leave that is too long: when it is submitted or handled, and when a case or process
   * starts with it.
   *
   * @param e the event
   * @return a cancel, or null
   */
  @On(event = {EventType.ACTION_DOING, EventType.INSTANCE_STARTING})
  public @Nullable InfoPlusResponse checkDays(InfoPlusEvent e) {
    return e.toBean(Leave.class).isLongerThan(MOST_DAYS)
        ? InfoPlusResponse.cancel("请假不能超过 15 天 / Leave is limited to 15 days")
        : null;
  }

  /**
   * Tells who did what, in each engine's own words.
   *
   * @param e the event
   * @return null: nothing can be changed any more
   */
  @Override
  public @Nullable InfoPlusResponse onActionDone(InfoPlusEvent e) {
    log.info(
        "{}: {} of {} by {}",
        e.getSource(),
        e.getActionCode(),
        e.getStep().getStepCode(),
        e.getUser().getAccount());
    return null;
  }

  /**
   * What only one engine asks: whom loonflow is to give a new ticket.
   *
   * @param e the event
   * @return the accounts
   */
  @On(engine = "loonflow", original = "external_assignee")
  public InfoPlusResponse chooseApprovers(InfoPlusEvent e) {
    List<String> approvers =
        e.toBean(Leave.class).isLongerThan(LONG)
            ? List.of("manager", "director")
            : List.of("manager");
    return InfoPlusResponse.ok().withFormData("assignees", approvers);
  }

  /**
   * One method for several events of one engine, which have no names of our own.
   *
   * @param e the event
   * @return null
   */
  @On(
      engine = "caluma",
      original = {"post_suspend_case", "post_resume_case"})
  public @Nullable InfoPlusResponse rest(InfoPlusEvent e) {
    log.info("{}: case {}", e.getSource(), e.getStep().getInstance().getInstanceId());
    return null;
  }
}
