package io.messenger.sdk;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Makes a method the handler of events at every step: the same as naming it after the event ({@code
 * onInstanceStarting}), for a name you like better or one method for several events.
 *
 * <pre>{@code
 * @On(event = {EventType.INSTANCE_COMPLETED, EventType.INSTANCE_KILLED})
 * public InfoPlusResponse release(InfoPlusEvent e) { … }
 * }</pre>
 *
 * <p>Filters leave out some of these events. Of the values of one filter any may hold, and every
 * filter that is there must. With the engine's own names of events it takes all events that have
 * one of them, whichever type they became:
 *
 * <pre>{@code
 * @On(original = {"post_create_work_item", "post_complete_work_item"}, sender = "complete_work_item")
 * public InfoPlusResponse workItems(InfoPlusEvent e) { … }
 * }</pre>
 *
 * <p>Of several methods for an event, the one with the most filters that match comes first, one
 * without filters last. Two with as many that can both match an event are an error at start-up, and
 * so are two without filters.
 *
 * <p>The method is public, takes an {@link InfoPlusEvent} and returns an {@link InfoPlusResponse}.
 * {@link EventType#UNKNOWN} stands for every event this SDK does not know. {@link
 * EventType#FIELD_SUGGESTING} cannot be declared, override {@link
 * AbstractMessenger#onFieldSuggesting} instead.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface On {
  /**
   * {@return the events, at least one; with {@link #original} none stands for every type but {@link
   * EventType#FIELD_SUGGESTING}}
   */
  EventType[] event() default {};

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
