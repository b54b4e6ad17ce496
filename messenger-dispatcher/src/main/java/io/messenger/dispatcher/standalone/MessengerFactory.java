package io.messenger.dispatcher.standalone;

import io.messenger.dispatcher.logging.ThrownText;
import io.messenger.sdk.AbstractMessenger;
import io.messenger.sdk.handler.HandlerTable;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Constructs a messenger, with its own class loader as the thread's, and applies its settings. */
final class MessengerFactory {
  private static final Logger log = LoggerFactory.getLogger(MessengerFactory.class);

  private final Problems problems;

  MessengerFactory(Problems problems) {
    this.problems = problems;
  }

  @SuppressWarnings("try") // the watch is only closed
  @Nullable AbstractMessenger create(MessengerFinder.Found found) {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(found.jar().loader());
    try (ConstructionWatch watch = ConstructionWatch.of(found.type())) {
      AbstractMessenger messenger = construct(found);
      if (messenger != null && isReady(messenger, found)) {
        log.info("Loaded {} from {}", found.type().getName(), found.jar());
        return messenger;
      }
      return null;
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  private @Nullable AbstractMessenger construct(MessengerFinder.Found found) {
    try {
      return found.type().getConstructor().newInstance();
    } catch (ReflectiveOperationException | Error e) { // its code and that of its classes
      problems.add(found.place() + ": " + Construction.failed(e, found.type(), "the messenger"));
      return null;
    }
  }

  private boolean isReady(AbstractMessenger messenger, MessengerFinder.Found found) {
    try {
      if (found.entry() != null) {
        found.entry().applyTo(messenger);
      }
    } catch (RuntimeException | Error e) { // from a setter that the messenger overrides
      problems.add(
          found.place()
              + ": did not take its settings: "
              + ThrownText.of(e, found.type())
              + "; correct the messenger, or what it needs");
      return false;
    }
    // Missing classes of parameters and results show only when the methods are looked at.
    try {
      HandlerTable.of(messenger);
    } catch (IllegalArgumentException e) {
      log.debug("The server reports this with everything else it finds", e);
    } catch (LinkageError e) {
      problems.add(found.place() + ": " + MessengerFinder.unloadable(e));
      return false;
    }
    return true;
  }
}
