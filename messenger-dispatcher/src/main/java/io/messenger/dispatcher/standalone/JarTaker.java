package io.messenger.dispatcher.standalone;

import io.messenger.dispatcher.files.FileStamp;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;

/** Takes the jars that are loaded together, and those that their manifests name. */
final class JarTaker {
  private final JarCopies copies;
  private final Problems problems;
  private final Map<Path, TakenJar> taken = new LinkedHashMap<>();

  /** As they are called here, for what manifests call them. */
  private final Map<Path, Path> together = new HashMap<>();

  private final Set<Path> places = new LinkedHashSet<>();

  JarTaker(JarCopies copies, Problems problems) {
    this.copies = copies;
    this.problems = problems;
  }

  /** What was taken. */
  List<TakenJar> taken() {
    return List.copyOf(taken.values());
  }

  /** Where classes are looked for, in this order. */
  URL[] urls() {
    return places.stream().map(JarTaker::url).toArray(URL[]::new);
  }

  /** Takes jars, or tells what is wrong with them. */
  void take(List<Path> files) {
    files.forEach(file -> together.put(file.toAbsolutePath().normalize(), file));
    files.forEach(this::take);
  }

  private void take(Path file) {
    if (taken.containsKey(file)) {
      return;
    }
    if (!Files.isRegularFile(file)) { // else the class loader could wait for it for ever
      problems.add(file + ": is no regular file; copy the jar there");
      return;
    }
    try {
      TakenJar jar = copies.take(file);
      if (!jar.stamp().equals(FileStamp.of(file))) {
        problems.add(file + ": was just being written; start the receiver when it is complete");
        return;
      }
      taken.put(file, jar);
      places.add(jar.used());
      takeClassPath(jar);
    } catch (AccessDeniedException e) {
      problems.add(file + ": cannot be read; this user must be allowed to read it");
    } catch (IOException e) {
      problems.add(
          file
              + ": is not a readable jar ("
              + e.getMessage()
              + "), or was not yet copied completely; build or copy it again");
    }
  }

  /** A copy is elsewhere than what its manifest names from where it was. */
  private void takeClassPath(TakenJar jar) throws IOException {
    try (JarFile opened = new JarFile(jar.used().toFile())) {
      Manifest manifest = opened.getManifest();
      String names =
          manifest == null
              ? null
              : manifest.getMainAttributes().getValue(Attributes.Name.CLASS_PATH);
      if (names == null || names.isBlank()) {
        return;
      }
      for (String name : names.strip().split("\\s+", -1)) {
        takeNamed(jar.original(), name);
      }
    }
  }

  private void takeNamed(Path jar, String name) throws IOException {
    Path named;
    try {
      named = Path.of(jar.toUri().resolve(URI.create(name)));
    } catch (IllegalArgumentException | FileSystemNotFoundException e) {
      return; // as the JVM does with what is no URL of a file
    }
    if (Files.isRegularFile(named)) {
      take(together.getOrDefault(named, named));
    } else if (Files.isDirectory(named)) {
      places.add(named);
    }
  }

  private static URL url(Path file) {
    try {
      return file.toUri().toURL();
    } catch (MalformedURLException e) {
      throw new IllegalStateException("a file always has a URL", e);
    }
  }
}
