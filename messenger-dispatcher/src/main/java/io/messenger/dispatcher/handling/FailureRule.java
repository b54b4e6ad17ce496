package io.messenger.dispatcher.handling;

import io.messenger.dispatcher.routing.WorkflowPattern;
import io.messenger.sdk.EventType;
import org.jspecify.annotations.Nullable;

/**
 * The failure policy of some events.
 *
 * @param workflow the workflows
 * @param event the event
 * @param policy what a failure does
 * @param place where it is configured; null where a program sets it
 */
public record FailureRule(
    WorkflowPattern workflow, EventType event, FailurePolicy policy, @Nullable String place) {}
