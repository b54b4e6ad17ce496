package io.messenger.sdk.handler;

import io.messenger.sdk.EventType;

/**
 * A line of a messenger's route table: which events reach which method.
 *
 * @param event the event
 * @param place where it must happen, as the method declares it: a step, an action, a field, or
 *     empty for anywhere
 * @param method the method, such as {@code LeaveMessenger.onStepApplyRendering}
 */
public record HandlerRoute(EventType event, String place, String method) {}
