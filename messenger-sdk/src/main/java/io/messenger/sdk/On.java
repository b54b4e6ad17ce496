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
 * <p>The method is public, takes an {@link InfoPlusEvent} and returns an {@link InfoPlusResponse}.
 * {@link EventType#UNKNOWN} stands for every event this SDK does not know. {@link
 * EventType#FIELD_SUGGESTING} cannot be declared, override {@link
 * AbstractMessenger#onFieldSuggesting} instead. Two methods for the same event are an error at
 * start-up.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface On {
  /** {@return the events, at least one} */
  EventType[] event();
}
