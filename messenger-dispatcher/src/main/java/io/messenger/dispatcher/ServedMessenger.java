package io.messenger.dispatcher;

import io.messenger.dispatcher.settings.HandlerLimits;
import io.messenger.sdk.AbstractMessenger;
import org.jspecify.annotations.Nullable;

/** A messenger to serve; its limits are null where it has those that all have. */
record ServedMessenger(AbstractMessenger messenger, @Nullable HandlerLimits limits) {}
