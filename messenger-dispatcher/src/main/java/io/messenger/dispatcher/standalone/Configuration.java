package io.messenger.dispatcher.standalone;

import io.messenger.dispatcher.MessengerServerBuilder;
import java.util.List;

/**
 * A configuration that was read.
 *
 * @param server the server, without messengers
 * @param entries what is said about messengers
 */
record Configuration(MessengerServerBuilder server, List<MessengerEntry> entries) {}
