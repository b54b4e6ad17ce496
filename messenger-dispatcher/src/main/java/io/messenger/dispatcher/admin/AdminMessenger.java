package io.messenger.dispatcher.admin;

import io.messenger.dispatcher.handling.HandlerUse;
import io.messenger.dispatcher.handling.Isolation;
import io.messenger.dispatcher.logging.LoggedFailure;
import io.messenger.dispatcher.routing.Binding;
import io.messenger.dispatcher.settings.HandlerLimits;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the admin port, and the log of the start, tell of a messenger. Its own methods are not asked
 * by the pages: one that hangs would take the port's few threads.
 *
 * @param binding the messenger
 * @param limits how far it can go
 * @param codeTables the names of the code tables that it declared when the receiver was built
 * @param use which of its handlers events have reached
 */
public record AdminMessenger(
    Binding binding, HandlerLimits limits, List<String> codeTables, HandlerUse use) {
  private static final Logger log = LoggerFactory.getLogger(AdminMessenger.class);

  /**
   * Asks a messenger for its code tables.
   *
   * @param share the messenger
   * @param use which of its handlers events have reached
   * @return what is told of it from now on
   */
  public static AdminMessenger of(Isolation.Share share, HandlerUse use) {
    return new AdminMessenger(share.binding(), share.limits(), codeTables(share.binding()), use);
  }

  private static List<String> codeTables(Binding binding) {
    try {
      return List.copyOf(binding.messenger().getCodeTables());
    } catch (RuntimeException | LinkageError e) { // a messenger's own method
      log.warn(
          "The getCodeTables() of {} failed, so the log and the admin port name none of its code tables",
          binding,
          LoggedFailure.withoutMessages(e));
      return List.of();
    }
  }
}
