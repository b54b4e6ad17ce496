package io.messenger.dispatcher.files;

import io.messenger.dispatcher.threads.DaemonThreads;
import java.io.FileInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Reads files that the configuration names: regular ones, of so many bytes at the most, each within
 * some seconds. A thread reads that can be left behind where a file hangs, as on a network drive;
 * then another takes its place, for a few files at once. A file that hangs is not read again before
 * it has answered. The thread ends by itself when there was nothing to read for a while. Safe for
 * use by several threads, which take turns.
 */
public final class FileReads {
  /** How large a file may be whose content is no matter of taste: keys, certificates, settings. */
  public static final int USUAL_BYTES = 1024 * 1024;

  private static final int PATIENCE_SECONDS = 5;
  private static final int IDLE_SECONDS = 10;
  private static final int MOST_HUNG = 32;
  private static final int KB = 1024;

  // Guarded by this.
  private final Map<Path, Future<?>> hung = new HashMap<>();
  private @Nullable ThreadPoolExecutor reader;

  /** Makes one that has no thread yet. */
  public FileReads() {}

  /** Starts its thread, which the first file starts otherwise. */
  public synchronized void start() {
    int unused = reader().prestartAllCoreThreads();
  }

  /**
   * Reads a file; links are followed.
   *
   * @param file the file
   * @param mostBytes how large it may be
   * @return what is in it
   * @throws UnusableFileException if it cannot be read, is no regular file, is too large, or takes
   *     too long
   */
  public byte[] read(Path file, int mostBytes) throws UnusableFileException {
    return ask(file, () -> readNow(file, mostBytes));
  }

  /**
   * Asks something of a file or a directory.
   *
   * @param file where it is asked
   * @param question what is asked; runs on the thread that reads
   * @param <T> what kind of answer that has
   * @return the answer
   * @throws UnusableFileException if the question throws it or anything else, or takes too long
   */
  public synchronized <T> T ask(Path file, Callable<T> question) throws UnusableFileException {
    hung.values().removeIf(Future::isDone);
    if (hung.containsKey(file)) {
      throw hangs();
    }
    if (hung.size() >= MOST_HUNG) {
      throw new UnusableFileException("the file is not read, as " + hung.size() + " others hang");
    }
    ThreadPoolExecutor thread = reader();
    Future<T> answer;
    try {
      answer = thread.submit(question);
    } catch (OutOfMemoryError e) {
      throw new UnusableFileException("the file cannot be read, as no thread could be started");
    }
    try {
      return await(answer);
    } catch (TimeoutException e) {
      hung.put(file, answer);
      thread.shutdown(); // its thread ends when the file answers
      reader = null;
      throw hangs();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof UnusableFileException unusable) {
        throw unusable;
      }
      throw new UnusableFileException("the file cannot be read (" + e.getCause() + ")");
    }
  }

  private ThreadPoolExecutor reader() {
    if (reader == null) {
      reader =
          new ThreadPoolExecutor(
              1,
              1,
              IDLE_SECONDS,
              TimeUnit.SECONDS,
              new LinkedBlockingQueue<>(),
              new DaemonThreads("messenger-file-reader"));
      reader.allowCoreThreadTimeOut(true);
    }
    return reader;
  }

  private static UnusableFileException hangs() {
    return new UnusableFileException(
        "the file could not be read within "
            + PATIENCE_SECONDS
            + " s, as if its drive hung; see to it, or copy the file to another one");
  }

  /** Whoever interrupts: an interrupt is no reason to do without the file. */
  private static <T> T await(Future<T> read) throws ExecutionException, TimeoutException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return read.get(end - System.nanoTime(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static byte[] readNow(Path file, int mostBytes) throws UnusableFileException {
    try {
      if (!Files.readAttributes(file, BasicFileAttributes.class).isRegularFile()) {
        throw new UnusableFileException(
            "is no regular file (but a pipe, a device or a directory); name a file");
      }
      // Not a channel, which an interrupt would close.
      try (InputStream in = new FileInputStream(file.toFile())) {
        byte[] content = in.readNBytes(mostBytes + 1);
        if (content.length > mostBytes) {
          throw new UnusableFileException(
              "the file is larger than " + text(mostBytes) + "; correct its name");
        }
        return content;
      }
    } catch (NoSuchFileException e) {
      throw new UnusableFileException("there is no such file; create it, or correct its name");
    } catch (FileNotFoundException e) { // it was there
      throw new UnusableFileException("the file must be one that this user may read");
    } catch (IOException e) {
      throw new UnusableFileException(
          "the file cannot be read ("
              + e.getClass().getSimpleName()
              + "); it must be one that this user may read");
    }
  }

  private static String text(int bytes) {
    return bytes < KB * KB ? bytes / KB + " KB" : bytes / KB / KB + " MB";
  }
}
