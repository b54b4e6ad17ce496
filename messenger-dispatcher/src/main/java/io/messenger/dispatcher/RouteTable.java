package io.messenger.dispatcher;

import io.messenger.dispatcher.admin.AdminMessenger;
import io.messenger.dispatcher.routing.Binding;
import io.messenger.sdk.EventType;
import io.messenger.sdk.code.CodeTableLoader;
import io.messenger.sdk.handler.HandlerRoute;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Which events reach what, as text for people. */
final class RouteTable {
  private static final Logger log = LoggerFactory.getLogger(MessengerServer.class);

  private RouteTable() {}

  static void log(List<AdminMessenger> messengers, List<CodeTableLoader> sharedTables) {
    for (AdminMessenger messenger : messengers) {
      log.info("{}", String.join(System.lineSeparator(), describe(messenger, sharedTables)));
    }
    if (!sharedTables.isEmpty()) {
      log.info("{}", String.join(System.lineSeparator(), describe(sharedTables)));
    }
  }

  static List<String> describe(
      List<AdminMessenger> messengers, List<CodeTableLoader> sharedTables) {
    List<String> lines = new ArrayList<>();
    messengers.forEach(messenger -> lines.addAll(describe(messenger, sharedTables)));
    lines.addAll(describe(sharedTables));
    return lines;
  }

  private static List<String> describe(
      AdminMessenger messenger, List<CodeTableLoader> sharedTables) {
    Binding binding = messenger.binding();
    List<String> lines = new ArrayList<>();
    lines.add(binding.toString());
    if (binding.handlers().getRoutes().isEmpty() && !sharedTables.isEmpty()) {
      lines.add(
          String.format(
              "  %-22s alone, of the code tables for all messengers", EventType.FIELD_SUGGESTING));
    }
    for (HandlerRoute route : binding.handlers().getRoutes()) {
      lines.add(
          String.format(
              "  %-22s %-34s → %s", route.eventText(), route.placeText(), route.method()));
    }
    messenger.codeTables().forEach(table -> lines.add(tableLine(table)));
    return lines;
  }

  private static String tableLine(String table) {
    return String.format("  %-22s table %s", EventType.FIELD_SUGGESTING, table);
  }

  /** They need an event to be sent that no messenger has a route for. */
  private static List<String> describe(List<CodeTableLoader> sharedTables) {
    List<String> lines = new ArrayList<>();
    if (!sharedTables.isEmpty()) {
      lines.add("Code tables for all messengers");
    }
    for (CodeTableLoader table : sharedTables) {
      lines.add(tableLine(table.name()));
    }
    return lines;
  }
}
