package io.messenger.sdk.handler;

/**
 * A handler that was probably meant for an event that does not reach it, for the receiver to tell.
 *
 * @param method the method, such as {@code LeaveMessenger.onStepAplyRendering}
 * @param place where the event happened, in the engine's words, such as {@code step apply}
 * @param why why it does not reach it, for people
 * @param remedy what to do, such as {@code rename it to onStepApplyRendering}
 */
public record NearHandler(String method, String place, String why, String remedy) {}
