package io.messenger.dispatcher.standalone;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What is in the directory of the messengers' jars. */
final class JarDirectory {
  private JarDirectory() {}

  /** The jars that are loaded together, by the jar or directory that they are named after. */
  static Map<Path, List<Path>> list(Path directory, Problems problems) {
    Map<Path, List<Path>> groups = new TreeMap<>();
    for (Path child : children(directory, problems)) {
      List<Path> files =
          Files.isDirectory(child)
              ? children(child, problems).stream().filter(JarDirectory::isJar).toList()
              : isJar(child) ? List.of(child) : List.of();
      if (!files.isEmpty()) {
        groups.put(child, files);
      }
    }
    return groups;
  }

  /** What is there where there is no jar, as it may go on after “holds no jar”. */
  static String others(Path directory) {
    String names =
        children(directory, new Problems()).stream()
            .limit(3)
            .map(JarDirectory::described)
            .collect(Collectors.joining(", "));
    return names.isEmpty() ? "" : ", but " + names;
  }

  private static String described(Path child) {
    return child.getFileName() + (isNamedJar(child) ? " (a directory; pack it into a jar)" : "");
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
    return isNamedJar(file) && !Files.isDirectory(file);
  }

  private static boolean isNamedJar(Path file) {
    return file.toString().toLowerCase(Locale.ROOT).endsWith(".jar");
  }
}
