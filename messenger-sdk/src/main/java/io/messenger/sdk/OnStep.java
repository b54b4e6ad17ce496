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
 * A method for a step and an action comes before one for the step alone, and that before a generic
 * one.
 *
 * <p>Filters leave out some of these events. Of the values of one filter any may hold, and every
 * filter that is there must:
 *
 * <pre>{@code
 * @OnStep(step = "approve", action = "complete", event = ACTION_DONE, engine = "caluma")
 * public InfoPlusResponse approved(InfoPlusEvent e) { … }
 * }</pre>
 *
 * <p>Of several methods for the same event, step and action, the one with the most filters that
 * match comes first, one without filters last; where none matches, the search goes on with the step
 * alone, then with the generic ones. Two with as many filters that can both match an event are an
 * error at start-up, and so are two without filters.
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

  /**
   * {@return the workflows, each a code or {@code code@domain}, compared without case; an event
   * without a domain matches on the code. None stands for every workflow}
   */
  String[] workflow() default {};

  /**
   * {@return the engines, such as {@code caluma}: {@link EventSource#getEngine}. None stands for
   * every engine}
   */
  String[] engine() default {};

  /**
   * {@return the events in their engine's words, such as {@code post_complete_work_item}: {@link
   * EventSource#getEventName}. None stands for all of them}
   */
  String[] original() default {};

  /**
   * {@return what in the engine sent the event, such as {@code complete_work_item}: {@link
   * EventSource#getSender}. None stands for every sender, and for events that name none}
   */
  String[] sender() default {};
}
