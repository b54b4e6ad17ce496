package io.messenger.dispatcher.standalone;

import io.messenger.dispatcher.MessengerServerBuilder;
import io.messenger.dispatcher.console.LogSettings;
import java.util.List;

/**
 * A configuration that was read.
 *
 * @param server the server, without messengers
 * @param entries what is said about messengers
 * @param logging how to log
 */
record Configuration(
    MessengerServerBuilder server, List<MessengerEntry> entries, LogSettings logging) {}
