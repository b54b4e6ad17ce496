package io.messenger.dispatcher.standalone;

import io.messenger.dispatcher.files.FileReads;
import io.messenger.dispatcher.files.FileStamp;
import io.messenger.dispatcher.files.FileWatch;
import io.messenger.dispatcher.files.UnusableFileException;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells when what the receiver was started with is changed: its configuration, its own jar. */
final class ProgramChanges {
  private static final Logger log = LoggerFactory.getLogger(ProgramChanges.class);

  private ProgramChanges() {}

  /**
   * Has changes told from now on.
   *
   * @param configuration the configuration file; null for none
   * @param classPath what the JVM loads the receiver from
   */
  static void watch(FileWatch watch, @Nullable Path configuration, String classPath) {
    if (configuration != null) {
      watch.watch(
          List.of(configuration),
          () ->
              log.warn(
                  "{} was changed. The receiver goes on with the settings that it read when it"
                      + " started; to use the new ones, restart it (SIGTERM, and start it again;"
                      + " serve --check tells before whether they are right)",
                  configuration));
    }
    Stream.of(classPath.split(File.pathSeparator))
        .map(Path::of)
        .filter(Files::isRegularFile)
        .forEach(jar -> watchJar(watch, jar));
  }

  private static void watchJar(FileWatch watch, Path jar) {
    watch.watch(
        jar.toString(),
        () -> look(watch.reads(), jar),
        () ->
            log.warn(
                "{} was changed, and the receiver runs from it: restart it now. Where the file was"
                    + " overwritten, what is not loaded yet may fail to load; put a new one beside"
                    + " it and rename it (mv)",
                jar));
  }

  private static Object look(FileReads reads, Path jar) {
    try {
      return reads.ask(jar, () -> FileStamp.of(jar));
    } catch (UnusableFileException e) {
      return e.problem();
    }
  }
}
