package io.messenger.dispatcher.files;

import io.messenger.dispatcher.schedule.PeriodicTask;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells when the content of files changes, such as certificates and secrets. Looks at what is in
 * them once a second, since neither the time of a file nor its directory tells it surely:
 * Kubernetes swaps links, others keep the time. A change is told once nothing changed any more for
 * a second, so that files which belong together are seen together.
 *
 * <p>One thread, a daemon, for all files, and those of {@link FileReads}; there is none while there
 * are no files. Safe for use by several threads.
 */
public final class FileWatch implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(FileWatch.class);
  private static final Duration INTERVAL = Duration.ofSeconds(1);

  private final List<Watched> watched = new CopyOnWriteArrayList<>();
  private final FileReads reads = new FileReads();
  private @Nullable PeriodicTask task;
  private boolean started;
  private boolean closed;

  /** Makes a watch that looks at no files yet. */
  public FileWatch() {}

  /** {@return what reads the files here, and for who is told of a change} */
  public FileReads reads() {
    return reads;
  }

  /**
   * Adds files that belong together. Read them after this call, not before: then no change is
   * missed.
   *
   * @param files the files; links are followed, and a file that is not there may come
   * @param changed called after one of them changed, appeared or disappeared; reads them again.
   *     What it throws is logged, and it is called again at the next change
   */
  public void watch(Collection<Path> files, Runnable changed) {
    String names = files.stream().map(Path::toString).collect(Collectors.joining(" and "));
    watch(names, new FileDigests(List.copyOf(files), reads), changed);
  }

  /**
   * Adds what is no file to be read whole, such as a directory or a large file.
   *
   * @param name what it is, for people
   * @param state what is there now; compared by {@code equals}. Asked by the one thread there is,
   *     so what may hang is left to {@link FileReads#ask}
   * @param changed called after it changed, as above
   */
  public synchronized void watch(String name, Supplier<?> state, Runnable changed) {
    watched.add(new Watched(name, state, changed));
    startThread();
  }

  /** Begins to look. Changes since {@link #watch} are told too. */
  public synchronized void start() {
    started = true;
    startThread();
  }

  /** Ends; no change is told any more, but for one that is being told. */
  @Override
  public synchronized void close() {
    closed = true;
    if (task != null) {
      task.close();
    }
  }

  private void startThread() {
    if (started && !closed && task == null && !watched.isEmpty()) {
      task = new PeriodicTask("messenger-files", INTERVAL, this::look);
      reads.start();
      task.start();
    }
  }

  private void look() {
    for (Watched files : watched) {
      try {
        files.look();
      } catch (RuntimeException | Error e) { // the other files are looked at too
        log.error("Could not take the changed {}; they are read again when they change", files, e);
      }
    }
  }
}
