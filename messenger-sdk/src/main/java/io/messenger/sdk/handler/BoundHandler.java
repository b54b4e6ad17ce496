package io.messenger.sdk.handler;

import io.messenger.sdk.EventType;
import io.messenger.sdk.InfoPlusEvent;
import java.util.function.Predicate;

/**
 * A method of a messenger that handles some events because an engine's own configuration says so,
 * whatever its name.
 *
 * @param method the method's name
 * @param type the events
 * @param what which of them, for the route table
 * @param filter whether an event is one of them; called by several threads
 */
public record BoundHandler(
    String method, EventType type, String what, Predicate<InfoPlusEvent> filter) {}
