package io.messenger.dispatcher.http;

import java.io.IOException;
import java.util.concurrent.Executor;
import org.glassfish.grizzly.Connection;
import org.glassfish.grizzly.IOEvent;
import org.glassfish.grizzly.IOStrategy;
import org.glassfish.grizzly.Transport;
import org.glassfish.grizzly.strategies.SameThreadIOStrategy;
import org.glassfish.grizzly.threadpool.ThreadPoolConfig;
import org.jspecify.annotations.Nullable;

/**
 * Handles what happens on connections on the I/O threads, which must not end: when a handler has
 * taken all memory, an I/O thread may get the {@link OutOfMemoryError}, and Grizzly's attempt to
 * log it another one. Then one connection is lost, not all of the thread.
 */
@SuppressWarnings("rawtypes") // as Grizzly declares them
final class GuardedIoStrategy implements IOStrategy {
  private final SameThreadIOStrategy strategy = SameThreadIOStrategy.getInstance();

  @Override
  public boolean executeIoEvent(Connection connection, IOEvent ioEvent) throws IOException {
    return executeIoEvent(connection, ioEvent, true);
  }

  @Override
  public boolean executeIoEvent(Connection connection, IOEvent ioEvent, boolean isIoEventEnabled)
      throws IOException {
    try {
      return strategy.executeIoEvent(connection, ioEvent, isIoEventEnabled);
    } catch (Error e) {
      if (ioEvent != IOEvent.SERVER_ACCEPT) { // there, it is the port
        close(connection);
      }
      return true;
    }
  }

  private static void close(Connection<?> connection) {
    try {
      connection.terminateSilently();
    } catch (RuntimeException | Error e) {
      // It times out.
    }
  }

  @Override
  public @Nullable Executor getThreadPoolFor(Connection connection, IOEvent ioEvent) {
    return strategy.getThreadPoolFor(connection, ioEvent);
  }

  @Override
  public @Nullable ThreadPoolConfig createDefaultWorkerPoolConfig(Transport transport) {
    return strategy.createDefaultWorkerPoolConfig(transport);
  }
}
