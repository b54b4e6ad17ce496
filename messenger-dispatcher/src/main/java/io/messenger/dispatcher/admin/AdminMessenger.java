package io.messenger.dispatcher.admin;

import io.messenger.dispatcher.routing.Binding;
import io.messenger.dispatcher.settings.HandlerLimits;

/**
 * A messenger, and how far it can go.
 *
 * @param binding the messenger
 * @param limits its limits
 */
public record AdminMessenger(Binding binding, HandlerLimits limits) {}
