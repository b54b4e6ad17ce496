package io.messenger.dispatcher.handling;

import io.messenger.dispatcher.routing.WorkflowPattern;
import io.messenger.sdk.EventType;

/**
 * The failure policy of some events.
 *
 * @param workflow the workflows
 * @param event the event
 * @param policy what a failure does
 */
public record FailureRule(WorkflowPattern workflow, EventType event, FailurePolicy policy) {}
