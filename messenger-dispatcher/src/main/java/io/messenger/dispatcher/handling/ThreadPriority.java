package io.messenger.dispatcher.handling;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets handlers that compute without end have only the processor time that nobody else wants. The
 * JVM must heed priorities and give the lowest to those that let all others go first ({@code
 * -XX:ThreadPriorityPolicy=1 -XX:JavaPriority1_To_OSPriority=19}), and the system must allow a
 * thread to go back to its former one; else nothing happens.
 */
@SuppressWarnings("ThreadPriorityCheck") // it makes others faster, and nothing depends on it
final class ThreadPriority {
  private static final Logger log = LoggerFactory.getLogger(ThreadPriority.class);

  private static final Path STATUS = Path.of("/proc/thread-self/stat");
  private static final int NICE = 16; // after the name in brackets, see proc(5)

  private final boolean effective;

  ThreadPriority() {
    effective = canLowerAndRestore();
  }

  /** Whether there is something to do that was not done. */
  boolean canBeLowered(Thread thread) {
    return effective && thread.getPriority() > Thread.MIN_PRIORITY;
  }

  /** Lets all others go first. */
  void lower(Thread thread) {
    if (effective) {
      thread.setPriority(Thread.MIN_PRIORITY);
    }
  }

  /** As it was. */
  void restore(Thread thread) {
    if (effective && thread.getPriority() < Thread.NORM_PRIORITY) {
      thread.setPriority(Thread.NORM_PRIORITY);
    }
  }

  private static boolean canLowerAndRestore() {
    if (!Files.isReadable(STATUS)) {
      return false;
    }
    Probe probe = new Probe();
    probe.start();
    try {
      probe.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
    if (probe.lowered && !probe.restored) {
      log.warn(
          "Threads can be given a low priority but not the former one again, so handlers that"
              + " compute without end take processor time from all; allow it (systemd: LimitNICE=+0,"
              + " docker run: --ulimit nice=20), or leave out -XX:ThreadPriorityPolicy");
    }
    return probe.lowered && probe.restored;
  }

  /** Tries it out. */
  private static final class Probe extends Thread {
    private boolean lowered;
    private boolean restored;

    Probe() {
      super("messenger-priority");
      setDaemon(true);
    }

    @Override
    public void run() {
      try {
        int before = nice();
        setPriority(MIN_PRIORITY);
        lowered = nice() > before;
        setPriority(NORM_PRIORITY);
        restored = nice() == before;
      } catch (IOException | RuntimeException e) {
        log.debug("The priority of a thread cannot be read", e);
      }
    }

    private static int nice() throws IOException {
      String status = Files.readString(STATUS);
      List<String> fields = List.of(status.substring(status.lastIndexOf(')') + 2).split(" "));
      return Integer.parseInt(fields.get(NICE));
    }
  }
}
