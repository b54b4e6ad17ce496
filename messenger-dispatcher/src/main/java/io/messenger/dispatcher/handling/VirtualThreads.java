package io.messenger.dispatcher.handling;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/** Virtual threads, which the Java that this is compiled for does not know. */
final class VirtualThreads {
  private VirtualThreads() {}

  /** Runs each task on a virtual thread of its own; null where there are none. */
  static @Nullable ExecutorService executor() {
    try {
      return (ExecutorService)
          Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
    } catch (ReflectiveOperationException | UnsupportedOperationException e) {
      return null;
    }
  }
}
