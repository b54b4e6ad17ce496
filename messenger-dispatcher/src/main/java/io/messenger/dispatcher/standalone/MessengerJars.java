package io.messenger.dispatcher.standalone;

import io.messenger.dispatcher.files.FileWatch;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The jars messengers are loaded from, each with a class loader of its own. */
final class MessengerJars implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(MessengerJars.class);

  private final String place;
  private final List<MessengerJar> jars = new ArrayList<>();
  private final List<URLClassLoader> loaders = new ArrayList<>();
  private @Nullable JarCopies copies;
  private @Nullable JarChanges changes;

  private MessengerJars(String place) {
    this.place = place;
  }

  /** Opens the jars of a directory; null for the receiver's own class path. */
  static MessengerJars open(@Nullable Path directory, Problems problems) {
    ClassLoader receiver = MessengerJars.class.getClassLoader();
    if (directory == null) {
      MessengerJars jars = new MessengerJars("the class path");
      jars.jars.add(new MessengerJar("the class path", receiver, true));
      return jars;
    }
    MessengerJars jars = new MessengerJars(directory.toString());
    jars.openAll(directory, new ReceiverApiLoader(receiver), problems);
    return jars;
  }

  List<MessengerJar> all() {
    return jars;
  }

  /** What was searched, for people. */
  String describe() {
    if (jars.stream().anyMatch(MessengerJar::shared)) {
      return place;
    }
    return place + " (" + String.join(", ", jars.stream().map(MessengerJar::name).toList()) + ")";
  }

  /** What to do first where something is missing: nothing else helps without a directory. */
  String advice() {
    return jars.stream().anyMatch(MessengerJar::shared)
        ? "name the directory of the messengers' jars with --messengers, or "
        : "";
  }

  /** Has changes of the jars told from now on, and what was to be told since they were read. */
  void watch(FileWatch watch) {
    if (copies != null && changes != null) {
      copies.tell();
      changes.watch(watch);
    }
  }

  @Override
  public void close() {
    for (URLClassLoader loader : loaders) {
      try {
        loader.close();
      } catch (IOException e) {
        log.warn("Could not close {}", loader.getName(), e);
      }
    }
    if (copies != null) {
      copies.close();
    }
  }

  private void openAll(Path directory, ClassLoader parent, Problems problems) {
    if (!Files.isDirectory(directory)) {
      problems.add(
          directory
              + (Files.exists(directory)
                  ? ": is a file; name its directory with --messengers"
                  : ": there is no such directory; correct --messengers"));
      return;
    }
    Map<Path, List<Path>> groups = JarDirectory.list(directory, problems);
    if (groups.isEmpty() && problems.isEmpty()) {
      problems.add(
          directory
              + ": holds no jar"
              + JarDirectory.others(directory)
              + "; copy the messengers' jars there");
    }
    JarCopies own =
        new JarCopies(Path.of(System.getProperty("java.io.tmpdir")), InstantSource.system());
    copies = own;
    List<TakenJar> all = new ArrayList<>();
    groups.forEach(
        (child, files) -> {
          Problems found = new Problems();
          JarTaker taker = new JarTaker(own, found);
          taker.take(files);
          found.all().forEach(problems::add);
          if (found.isEmpty()) {
            open(String.valueOf(child.getFileName()), taker.urls(), parent);
            all.addAll(taker.taken());
          }
        });
    changes = new JarChanges(directory, all, own);
  }

  private void open(String name, URL[] urls, ClassLoader parent) {
    URLClassLoader loader = new URLClassLoader(name, urls, parent);
    loaders.add(loader);
    jars.add(new MessengerJar(name, loader, false));
  }
}
