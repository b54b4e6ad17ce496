package io.messenger.dispatcher.admin;

import io.messenger.dispatcher.dialect.Recovery;
import io.messenger.dispatcher.handling.CodeTableLoads;
import io.messenger.dispatcher.health.Readiness;
import io.messenger.sdk.SharedCodeTables;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What the admin port serves.
 *
 * @param readiness whether the receiver should be sent events
 * @param meters what was counted
 * @param messengers the messengers, in the order in which they are asked
 * @param sharedTables the names of the code tables that all of them share
 * @param shared these tables
 * @param loads how the loads of these and of the messengers' tables ended
 * @param recoveries what has an engine send again, by the engine's name
 * @param token gives what a client must show for everything but health, each time anew; null for
 *     none, then only health is answered
 */
public record AdminPages(
    Readiness readiness,
    MeterRegistry meters,
    List<AdminMessenger> messengers,
    List<String> sharedTables,
    SharedCodeTables shared,
    CodeTableLoads loads,
    Map<String, Recovery> recoveries,
    Supplier<@Nullable String> token) {}
