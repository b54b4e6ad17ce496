package io.messenger.dispatcher;

import io.messenger.dispatcher.routing.Candidate;
import io.messenger.dispatcher.settings.HandlerLimits;
import org.jspecify.annotations.Nullable;

/**
 * A messenger to serve.
 *
 * @param candidate the messenger, and where it is configured
 * @param limits how far it can go; null where it has the limits that all have
 */
record ServedMessenger(Candidate candidate, @Nullable HandlerLimits limits) {}
