package io.messenger.dispatcher.standalone;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The jars messengers are loaded from, each with a class loader of its own. */
final class MessengerJars implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(MessengerJars.class);

  private final String place;
  private final List<MessengerJar> jars = new ArrayList<>();
  private final List<URLClassLoader> loaders = new ArrayList<>();

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

  @Override
  public void close() {
    for (URLClassLoader loader : loaders) {
      try {
        loader.close();
      } catch (IOException e) {
        log.warn("Could not close {}", loader.getName(), e);
      }
    }
  }

  private void openAll(Path directory, ClassLoader parent, Problems problems) {
    if (!Files.isDirectory(directory)) {
      problems.add(directory + ": there is no such directory; correct --messengers");
      return;
    }
    boolean found = false;
    for (Path child : children(directory, problems)) {
      List<Path> files =
          Files.isDirectory(child)
              ? children(child, problems).stream().filter(MessengerJars::isJar).toList()
              : isJar(child) ? List.of(child) : List.of();
      found |= !files.isEmpty();
      List<Path> broken = files.stream().filter(file -> !isReadable(file, problems)).toList();
      if (!files.isEmpty() && broken.isEmpty()) {
        open(child, files, parent);
      }
    }
    if (!found && problems.isEmpty()) {
      problems.add(directory + ": holds no jar; copy the messengers' jars there");
    }
  }

  private void open(Path child, List<Path> files, ClassLoader parent) {
    String name = String.valueOf(child.getFileName());
    URLClassLoader loader =
        new URLClassLoader(
            name, files.stream().map(MessengerJars::url).toArray(URL[]::new), parent);
    loaders.add(loader);
    jars.add(new MessengerJar(name, loader, false));
  }

  private static List<Path> children(Path directory, Problems problems) {
    try (Stream<Path> files = Files.list(directory)) {
      return files.sorted().toList();
    } catch (IOException e) {
      problems.add(directory + ": cannot be listed; this user must be allowed to read it");
      return List.of();
    }
  }

  private static boolean isJar(Path file) {
    return file.toString().endsWith(".jar") && !Files.isDirectory(file);
  }

  private static boolean isReadable(Path file, Problems problems) {
    if (!Files.isRegularFile(file)) { // else the class loader could wait for it for ever
      problems.add(file + ": is no regular file; copy the jar there");
      return false;
    }
    try (JarFile jar = new JarFile(file.toFile())) {
      jar.getManifest();
      return true;
    } catch (IOException e) {
      problems.add(
          file + ": is not a readable jar (" + e.getMessage() + "); build or copy it again");
      return false;
    }
  }

  private static URL url(Path file) {
    try {
      return file.toUri().toURL();
    } catch (java.net.MalformedURLException e) {
      throw new IllegalStateException("a file always has a URL", e);
    }
  }
}
