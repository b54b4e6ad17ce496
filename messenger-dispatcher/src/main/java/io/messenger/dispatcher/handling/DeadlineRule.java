package io.messenger.dispatcher.handling;

import io.messenger.dispatcher.routing.WorkflowPattern;
import io.messenger.sdk.EventType;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How long some events may take, from the time they are read until they are answered.
 *
 * @param workflow the workflows
 * @param event the event; null for all of them
 * @param deadline how long
 * @param place where it is configured; null where a program sets it
 */
public record DeadlineRule(
    WorkflowPattern workflow,
    @Nullable EventType event,
    Duration deadline,
    @Nullable String place) {}
