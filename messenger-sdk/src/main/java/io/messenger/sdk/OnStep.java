package io.messenger.sdk;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Makes a method the handler of events at a step: the same as naming it {@code
 * onStepApplyActionSubmitDoing}, for codes that make ugly names or one method for several events.
 *
 * <pre>{@code
 * @OnStep(step = "01-审批", action = {"同意", "agree"}, event = {ACTION_CLICKING, ACTION_DOING})
 * public InfoPlusResponse check(InfoPlusEvent e) { … }
 * }</pre>
 *
 * <p>The method is public, takes an {@link InfoPlusEvent} and returns an {@link InfoPlusResponse}.
 * It handles every combination of the given steps, actions and events. Codes are compared exactly.
 * Two methods for the same event, step and action are an error at start-up; a method for a step and
 * an action comes before one for the step alone, and that before a generic one.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface OnStep {
  /** {@return the codes of the steps, at least one} */
  String[] step();

  /**
   * {@return the codes of the actions; none stands for every action, and for events without one}
   */
  String[] action() default {};

  /** {@return the events, at least one; each must be one that happens at a step} */
  EventType[] event();
}
