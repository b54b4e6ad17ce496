package io.messenger.dispatcher.standalone;

import io.messenger.sdk.AbstractMessenger;
import io.messenger.sdk.spelling.NearMiss;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/** Finds the messenger's class that was meant by a name that is none. */
final class ClassNames {
  private static final String ENDING = ".class";

  private ClassNames() {}

  /**
   * The classes of messengers that a name may stand for: those that are called so in any package or
   * class, else the nearest. No code of them runs.
   */
  static List<String> meant(String written, List<MessengerJar> jars) {
    String name = written.replaceFirst("\\.(class|java)$", "").replace('/', '.');
    return jars.stream().flatMap(jar -> meant(name, jar)).distinct().toList();
  }

  private static Stream<String> meant(String written, MessengerJar jar) {
    Set<String> names = new TreeSet<>();
    entries(jar)
        .filter(name -> name.endsWith(ENDING))
        .map(name -> name.substring(0, name.length() - ENDING.length()).replace('/', '.'))
        .forEach(names::add);
    List<String> same =
        names.stream()
            .filter(name -> simpleName(name).equalsIgnoreCase(simpleName(written)))
            .filter(name -> isMessenger(name, jar))
            .toList();
    return same.isEmpty()
        ? NearMiss.among(written, names).filter(name -> isMessenger(name, jar)).stream()
        : same.stream();
  }

  /** Which jar has a class where it cannot be loaded from, and what to do; empty where none has. */
  static String unusable(String className, List<MessengerJar> jars) {
    String path = className.replace('.', '/');
    for (MessengerJar jar : jars) {
      for (String entry : entries(jar).toList()) {
        if (entry.endsWith("/" + path + ENDING)) {
          return jar
              + " has it below "
              + entry.substring(0, entry.length() - path.length() - ENDING.length())
              + ", as applications have; take a jar with the classes alone, as it is before it is"
              + " repackaged";
        }
        if (entry.equals(path + ".java")) {
          return jar + " has its source alone; take the jar with the classes";
        }
      }
    }
    return "";
  }

  /** The names of what is in a jar, or in those that belong together. */
  private static Stream<String> entries(MessengerJar jar) {
    return jar.loader() instanceof URLClassLoader loader && !jar.shared()
        ? Stream.of(loader.getURLs()).flatMap(url -> entries(url).stream())
        : Stream.empty();
  }

  private static List<String> entries(URL url) {
    try (JarFile jar = new JarFile(new File(url.toURI()))) {
      return jar.stream().map(JarEntry::getName).toList();
    } catch (IOException | URISyntaxException | IllegalArgumentException e) {
      return List.of(); // whatever is wrong with it, its classes are not what was meant
    }
  }

  private static String simpleName(String name) {
    return name.substring(Math.max(name.lastIndexOf('.'), name.lastIndexOf('$')) + 1);
  }

  private static boolean isMessenger(String name, MessengerJar jar) {
    try {
      Class<?> type = Class.forName(name, false, jar.loader());
      return AbstractMessenger.class.isAssignableFrom(type);
    } catch (ClassNotFoundException | LinkageError e) {
      return false;
    }
  }
}
