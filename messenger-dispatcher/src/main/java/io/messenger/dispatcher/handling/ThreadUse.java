package io.messenger.dispatcher.handling;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import org.jspecify.annotations.Nullable;

/** What threads have used of the machine, where the JVM counts it. */
final class ThreadUse {
  /** Where the JVM does not count. */
  static final long UNKNOWN = -1;

  private static final @Nullable ThreadMXBean THREADS =
      ManagementFactory.getThreadMXBean() instanceof ThreadMXBean threads ? threads : null;

  private ThreadUse() {}

  /** The bytes that this thread has ever allocated; {@link #UNKNOWN} on virtual threads too. */
  static long allocatedBytes() {
    return THREADS != null && THREADS.isThreadAllocatedMemoryEnabled()
        ? THREADS.getCurrentThreadAllocatedBytes()
        : UNKNOWN;
  }

  /** How much has been allocated since; {@link #UNKNOWN} if that was not known. */
  static long allocatedBytesSince(long before) {
    return before == UNKNOWN ? UNKNOWN : allocatedBytes() - before;
  }

  /** For how many nanoseconds a thread has had a processor; {@link #UNKNOWN} once it has ended. */
  static long processorNanos(Thread thread) {
    return THREADS != null && THREADS.isThreadCpuTimeEnabled()
        ? THREADS.getThreadCpuTime(thread.getId())
        : UNKNOWN;
  }
}
