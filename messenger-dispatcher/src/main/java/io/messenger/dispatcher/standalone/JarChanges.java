package io.messenger.dispatcher.standalone;

import io.messenger.dispatcher.files.FileReads;
import io.messenger.dispatcher.files.FileStamp;
import io.messenger.dispatcher.files.FileWatch;
import io.messenger.dispatcher.files.UnusableFileException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells when the messengers' jars are no longer those that the receiver has read. */
final class JarChanges {
  private static final Logger log = LoggerFactory.getLogger(JarChanges.class);

  /** What a file held when it had a stamp. */
  private record Seen(FileStamp stamp, String digest) {}

  private final Path directory;
  private final JarCopies copies;
  private final Map<Path, TakenJar> taken = new HashMap<>();

  /** What was read last, also by who was no longer waited for: of large jars on slow drives. */
  private final Map<Path, Seen> lastRead = new ConcurrentHashMap<>();

  private Map<Path, Seen> told;

  JarChanges(Path directory, List<TakenJar> all, JarCopies copies) {
    this.directory = directory;
    this.copies = copies;
    for (TakenJar jar : all) {
      taken.put(jar.original(), jar);
      lastRead.put(jar.original(), new Seen(jar.stamp(), jar.digest()));
    }
    told = Map.copyOf(lastRead);
  }

  void watch(FileWatch watch) {
    watch.watch(directory.toString(), () -> look(watch.reads()), () -> tell(watch.reads()));
    tell(watch.reads()); // what changed since it was read
  }

  private Object look(FileReads reads) {
    copies.touch();
    try {
      return reads.ask(directory, this::stamps);
    } catch (UnusableFileException e) {
      return e.problem();
    }
  }

  private Map<Path, FileStamp> stamps() throws IOException {
    TreeSet<Path> files = new TreeSet<>(taken.keySet());
    if (Files.isDirectory(directory)) {
      JarDirectory.list(directory, new Problems()).values().forEach(files::addAll);
    }
    Map<Path, FileStamp> stamps = new TreeMap<>();
    for (Path file : files) {
      if (Files.isRegularFile(file)) {
        stamps.put(file, FileStamp.of(file));
      }
    }
    return stamps;
  }

  private Map<Path, Seen> see() throws IOException {
    Map<Path, Seen> now = new HashMap<>();
    Map<Path, FileStamp> stamps = stamps();
    lastRead.keySet().retainAll(stamps.keySet());
    for (Map.Entry<Path, FileStamp> file : stamps.entrySet()) {
      Seen seen = lastRead.get(file.getKey());
      if (seen == null || !seen.stamp().equals(file.getValue())) {
        seen = new Seen(file.getValue(), TakenJar.digest(file.getKey()));
        lastRead.put(file.getKey(), seen);
      }
      now.put(file.getKey(), seen);
    }
    return now;
  }

  private void tell(FileReads reads) {
    Map<Path, Seen> now;
    try {
      now = reads.ask(directory, this::see);
    } catch (UnusableFileException e) {
      log.warn("Could not look whether the jars in {} were changed: {}", directory, e.problem());
      return;
    }
    List<String> changes = new ArrayList<>();
    boolean inPlace = false;
    boolean asRead = true;
    TreeSet<Path> files = new TreeSet<>(taken.keySet()); // also those removed long ago
    files.addAll(told.keySet());
    files.addAll(now.keySet());
    for (Path file : files) {
      TakenJar jar = taken.get(file);
      String read = jar == null ? null : jar.digest();
      String digest = digest(now, file);
      asRead &= Objects.equals(read, digest);
      if (!Objects.equals(digest(told, file), digest)) {
        changes.add(name(file) + change(read, digest));
        inPlace |= jar != null && !jar.isCopied();
      }
    }
    told = now;
    if (!changes.isEmpty()) {
      tell(String.join(", ", changes), inPlace, asRead);
    }
  }

  private void tell(String changes, boolean inPlace, boolean asRead) {
    if (asRead) {
      log.info("In {}, {}: what the receiver uses is what is there", directory, changes);
    } else if (inPlace) {
      log.warn(
          "In {}, {}. The receiver has no copy of it, and what it has not loaded yet may fail to"
              + " load: restart it now",
          directory,
          changes);
    } else {
      log.warn(
          "In {}, {}. The receiver goes on with what it read when it started; to use what is there"
              + " now, restart it (SIGTERM, and start it again; serve --check tells before whether"
              + " it will start)",
          directory,
          changes);
    }
  }

  private static String change(@Nullable String read, @Nullable String now) {
    if (Objects.equals(read, now)) {
      return now == null ? " is gone again" : " is again as it was";
    }
    return now == null ? " was removed" : read == null ? " was added" : " was changed";
  }

  private static @Nullable String digest(Map<Path, Seen> all, Path file) {
    Seen seen = all.get(file);
    return seen == null ? null : seen.digest();
  }

  private String name(Path file) {
    return (file.startsWith(directory) ? directory.relativize(file) : file).toString();
  }
}
