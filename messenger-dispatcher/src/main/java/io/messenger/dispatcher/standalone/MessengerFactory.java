package io.messenger.dispatcher.standalone;

import io.messenger.sdk.AbstractMessenger;
import io.messenger.sdk.handler.HandlerTable;
import java.lang.reflect.InvocationTargetException;
import java.util.Arrays;
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

  @Nullable AbstractMessenger create(MessengerFinder.Found found) {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(found.jar().loader());
    try {
      AbstractMessenger messenger = found.type().getConstructor().newInstance();
      if (found.entry() != null) {
        found.entry().applyTo(messenger);
      }
      checkLoadable(messenger);
      log.info("Loaded {} from {}", found.type().getName(), found.jar());
      return messenger;
    } catch (InvocationTargetException e) {
      problems.add(found.place() + ": its constructor threw " + describe(found, e.getCause()));
    } catch (LinkageError e) {
      problems.add(
          found.place()
              + ": "
              + (e instanceof ExceptionInInitializerError
                  ? "its static initializer threw " + describe(found, e.getCause())
                  : MessengerFinder.unloadable(e)));
    } catch (ReflectiveOperationException e) {
      problems.add(found.place() + ": cannot be constructed (" + e.getMessage() + ")");
    } catch (RuntimeException e) { // from a setter that the messenger overrides
      problems.add(found.place() + ": did not take its settings: " + describe(found, e));
    } finally {
      thread.setContextClassLoader(before);
    }
    return null;
  }

  /** Missing classes of parameters and results show only when the methods are looked at. */
  private static void checkLoadable(AbstractMessenger messenger) {
    try {
      HandlerTable.of(messenger);
    } catch (IllegalArgumentException e) {
      log.debug("The server reports this with everything else it finds", e);
    }
  }

  /** The exception and the messenger's own line that it came from; the message is its author's. */
  private static String describe(MessengerFinder.Found found, @Nullable Throwable e) {
    if (e == null) {
      return "an exception";
    }
    String line =
        Arrays.stream(e.getStackTrace())
            .filter(frame -> frame.getClassName().equals(found.type().getName()))
            .map(frame -> " at line " + frame.getLineNumber())
            .findFirst()
            .orElse("");
    return e + line + "; correct the messenger, or what it needs";
  }
}
