package io.messenger.dispatcher.standalone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.UserPrincipal;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Copies of jars that nobody else writes, since the JVM loads classes from an open jar for as long
 * as it runs. They are in a directory that only this user can read. Its lock tells other processes
 * that it is in use: the system takes that away however this one ends, and the next one removes it.
 */
final class JarCopies implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(JarCopies.class);

  private static final String PREFIX = "messenger-jars-";

  /** Of this process, which would lose its own locks by trying them. */
  private static final String OWN_PREFIX = PREFIX + UUID.randomUUID() + "-";

  private static final String LOCK = "lock";

  /** Programs that clean up remove what was not changed for days. */
  private static final Duration TOUCH_INTERVAL = Duration.ofHours(1);

  private final Path parent;
  private final InstantSource clock;
  private final List<Path> uncopied = new ArrayList<>();
  private final List<Path> removed = new ArrayList<>();
  private volatile @Nullable Path directory;
  private @Nullable FileChannel lock;
  private @Nullable IOException failure;
  private int taken;
  private long touched = System.nanoTime();

  /**
   * Makes a directory for copies.
   *
   * @param parent where temporary files are; if they cannot be, jars are used where they are
   * @param clock tells the time that copies are to have
   */
  JarCopies(Path parent, InstantSource clock) {
    this.parent = parent;
    this.clock = clock;
    try {
      Path made = Files.createTempDirectory(parent, OWN_PREFIX);
      directory = made;
      Path unlocked = made.resolve("new");
      FileChannel channel =
          FileChannel.open(unlocked, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
      lock = channel;
      var unused = channel.lock(); // until it is closed
      Files.move(unlocked, made.resolve(LOCK)); // others never see it without its lock
      removeLeftOver(Files.getOwner(made));
    } catch (IOException e) {
      failure = e;
      close();
    }
  }

  /**
   * Copies a jar, or takes it where it is.
   *
   * @throws IOException if it cannot be read
   */
  TakenJar take(Path jar) throws IOException {
    Path copies = directory;
    if (copies != null) {
      Path own = copies.resolve(String.valueOf(taken++)); // two may have the same name
      // As deep as the jar: the JVM looks for what the manifest names from the copy too, and above
      // the directory others may write.
      Path from = jar.toAbsolutePath().normalize();
      Path copy = own.resolve(from.subpath(0, from.getNameCount()));
      try {
        Files.createDirectories(copy.getParent());
        return TakenJar.copy(jar, copy);
      } catch (IOException e) {
        failure = e;
        delete(copy);
      }
    }
    TakenJar inPlace = TakenJar.inPlace(jar);
    uncopied.add(jar);
    return inPlace;
  }

  /** Tells which jars could not be copied, if any, and what was removed. */
  void tell() {
    removed.forEach(left -> log.info("Removed {}, which a receiver left that was killed", left));
    if (!uncopied.isEmpty()) {
      log.warn(
          "Could not copy {} to {} ({}), and uses what is there: do not overwrite it while the"
              + " receiver runs, or classes fail to load; make room for a copy, or name another"
              + " directory by -Djava.io.tmpdir=DIR before -jar",
          uncopied.stream().map(Path::toString).collect(Collectors.joining(", ")),
          parent,
          failure == null ? "" : reason(failure));
    }
  }

  private static String reason(IOException e) {
    String reason = e instanceof FileSystemException system ? system.getReason() : e.getMessage();
    return e.getClass().getSimpleName() + (reason == null ? "" : ": " + reason);
  }

  /** Keeps programs that clean up from taking them for forgotten; call it often. */
  void touch() {
    if (System.nanoTime() - touched < TOUCH_INTERVAL.toNanos()) {
      return;
    }
    touched = System.nanoTime();
    Path touching = directory; // a stop may remove it meanwhile
    if (touching == null) {
      return;
    }
    try (Stream<Path> files = Files.walk(touching)) {
      for (Path file : files.toList()) {
        Files.setLastModifiedTime(file, FileTime.from(clock.instant()));
      }
    } catch (IOException | UncheckedIOException e) {
      log.warn("Could not keep the copies of jars in {} from being cleaned up", touching, e);
    }
  }

  /** Removes the copies. */
  @Override
  public void close() {
    Path copies = directory;
    directory = null;
    if (copies != null) {
      removeAll(copies);
    }
    try {
      if (lock != null) {
        lock.close();
      }
    } catch (IOException e) {
      log.debug("The process gives the lock away at its end", e);
    }
  }

  /** Only what is this user's: in that of others, links could lead elsewhere. */
  private void removeLeftOver(UserPrincipal user) {
    try (DirectoryStream<Path> found = Files.newDirectoryStream(parent, PREFIX + "*")) {
      for (Path each : found) {
        if (!String.valueOf(each.getFileName()).startsWith(OWN_PREFIX)
            && Files.isDirectory(each, LinkOption.NOFOLLOW_LINKS)
            && Files.getOwner(each, LinkOption.NOFOLLOW_LINKS).equals(user)) {
          removeIfLeftOver(each);
        }
      }
    } catch (IOException | DirectoryIteratorException e) { // one may just have been removed
      log.debug("Could not look for what killed receivers left in {}", parent, e);
    }
  }

  private void removeIfLeftOver(Path directory) {
    try (FileChannel channel =
            FileChannel.open(
                directory.resolve(LOCK), StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
        FileLock free = channel.tryLock()) {
      if (free != null) {
        removeAll(directory);
        removed.add(directory);
      }
    } catch (IOException e) {
      log.debug(
          "Left {} alone: it is somebody else's, or just being made or removed", directory, e);
    }
  }

  /** The lock last: what is left, if not all can be removed, is found the next time. */
  private static void removeAll(Path directory) {
    try (Stream<Path> files = Files.walk(directory)) {
      files
          .sorted(
              Comparator.comparing((Path file) -> file.endsWith(LOCK))
                  .thenComparing(Comparator.reverseOrder()))
          .filter(file -> !file.equals(directory))
          .forEach(JarCopies::delete);
    } catch (IOException | UncheckedIOException e) {
      log.debug("{} is gone", directory, e);
    }
    delete(directory);
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      log.warn("Could not remove {}; the next start tries it again", file, e);
    }
  }
}
