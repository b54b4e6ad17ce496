package io.messenger.dispatcher.standalone;

import io.messenger.dispatcher.MessengerServerBuilder;
import io.messenger.dispatcher.admin.AdminClient;
import io.messenger.dispatcher.console.LogSettings;
import java.util.List;

/**
 * A configuration that was read.
 *
 * @param server the server, without messengers
 * @param ports the ports it is to open
 * @param entries what is said about messengers
 * @param adminClient asks a receiver that runs with it
 * @param adminToken what a client shows at the admin port; none, or one
 * @param engineSecrets the secrets of engines
 * @param logging how to log
 */
record Configuration(
    MessengerServerBuilder server,
    PortCheck ports,
    List<MessengerEntry> entries,
    AdminClient adminClient,
    EntrySecrets adminToken,
    List<EngineSecrets> engineSecrets,
    LogSettings logging) {}
