package io.messenger.dispatcher;

import io.messenger.dispatcher.logging.LoggedFailure;
import io.messenger.dispatcher.routing.Binding;
import io.messenger.sdk.code.CodeTables;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has code tables loaded before anybody searches them.
 *
 * @param wanted whether it does
 * @param shared the tables of all messengers
 * @param bindings the messengers, with their own
 */
record CodeTablePreloading(boolean wanted, CodeTables shared, List<Binding> bindings) {
  private static final Logger log = LoggerFactory.getLogger(MessengerServer.class);

  /** Begins; does not wait. */
  void start() {
    if (wanted) {
      shared.preload();
      bindings.forEach(CodeTablePreloading::preload);
    }
  }

  private static void preload(Binding binding) {
    try {
      binding.messenger().preloadCodeTables();
    } catch (RuntimeException | Error e) { // a messenger's own method; events are taken by now
      log.error(
          "The code tables of {} could not be loaded ahead; each is loaded when it is searched",
          binding,
          LoggedFailure.withoutMessages(e));
    }
  }
}
