package io.messenger.dispatcher.dialect;

import io.messenger.sdk.EventType;
import io.messenger.sdk.InfoPlusEvent;
import java.util.function.Predicate;

/**
 * A method of a messenger that an engine's own configuration names as the handler of some events.
 *
 * @param place where it does, for people: a file and a key
 * @param className the messenger's class, with its package
 * @param methodName the method, which takes an {@code InfoPlusEvent} and returns an {@code
 *     InfoPlusResponse}
 * @param workflow the code of the workflow that the events are of
 * @param type the events, as far as messengers know them
 * @param what which of them, for the route table
 * @param filter whether an event is one of them
 */
public record BoundMethod(
    String place,
    String className,
    String methodName,
    String workflow,
    EventType type,
    String what,
    Predicate<InfoPlusEvent> filter) {}
