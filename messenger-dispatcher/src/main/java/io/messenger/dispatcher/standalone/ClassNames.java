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
    return jars.stream().flatMap(jar -> meant(written, jar)).distinct().toList();
  }

  private static Stream<String> meant(String written, MessengerJar jar) {
    Set<String> names = new TreeSet<>();
    if (jar.loader() instanceof URLClassLoader loader && !jar.shared()) {
      for (URL url : loader.getURLs()) {
        addAll(url, names);
      }
    }
    List<String> same =
        names.stream()
            .filter(name -> simpleName(name).equalsIgnoreCase(simpleName(written)))
            .filter(name -> isMessenger(name, jar))
            .toList();
    return same.isEmpty()
        ? NearMiss.among(written, names).filter(name -> isMessenger(name, jar)).stream()
        : same.stream();
  }

  private static void addAll(URL url, Set<String> names) {
    try (JarFile jar = new JarFile(new File(url.toURI()))) {
      jar.stream()
          .map(JarEntry::getName)
          .filter(name -> name.endsWith(ENDING))
          .map(name -> name.substring(0, name.length() - ENDING.length()).replace('/', '.'))
          .forEach(names::add);
    } catch (IOException | URISyntaxException | IllegalArgumentException e) {
      // Whatever is wrong with it, its classes are not what was meant.
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
