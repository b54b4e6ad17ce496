package io.messenger.dispatcher.standalone;

import io.messenger.dispatcher.files.FileReads;
import io.messenger.dispatcher.files.UnusableFileException;
import io.messenger.dispatcher.settings.SecretText;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads the secrets of a messenger, from the settings or from files. Never tells one. */
final class SecretReader {
  private final Settings settings;
  private final Path directory;
  private final FileReads reads;
  private final Problems problems;

  /** Relative names of files start at the directory. */
  SecretReader(Settings settings, Path directory, FileReads reads, Problems problems) {
    this.settings = settings;
    this.directory = directory;
    this.reads = reads;
    this.problems = problems;
  }

  /** Reads a secret, or several, by the name that one has in the entry: {@code secret}. */
  EntrySecrets read(String entry, String word) {
    String name = entry + "." + word;
    List<Setting> texts = written(name, name + "s");
    List<Setting> files = written(name + "-file", name + "-files");
    List<Setting> kinds = kinds(name);
    if (kinds.size() > 1) {
      problems.add(
          kinds.stream().map(Setting::place).collect(Collectors.joining(" and "))
              + ": say the same twice; keep one of them");
      return EntrySecrets.NONE;
    }
    List<String> secrets = new ArrayList<>();
    for (Setting setting : texts) {
      String secret = SecretText.of(setting.value());
      if (secret.isBlank()) {
        problems.add(setting, "holds nothing that can be seen; write the secret");
      } else {
        secrets.add(secret);
      }
    }
    List<SecretFile> secretFiles = new ArrayList<>();
    for (Setting setting : files) {
      SecretFile file = file(setting);
      if (file != null) {
        try {
          secrets.add(file.read(reads));
          secretFiles.add(file);
        } catch (UnusableFileException e) {
          problems.add(setting, e.problem() + home(setting, file));
        }
      }
    }
    return new EntrySecrets(secrets, secretFiles);
  }

  /** The first setting that gives a secret, or names a file with one; null where nothing does. */
  @Nullable Setting first(String entry, String word) {
    List<Setting> kinds = kinds(entry + "." + word);
    return kinds.isEmpty() ? null : kinds.get(0);
  }

  /** The first setting of each way to say it that is used. */
  private List<Setting> kinds(String name) {
    return Stream.of(
            settings.get(name),
            settings.get(name + "-file"),
            first(settings.entries(name + "s")),
            first(settings.entries(name + "-files")))
        .filter(Objects::nonNull)
        .toList();
  }

  private @Nullable Setting first(List<String> keys) {
    return keys.isEmpty() ? null : settings.get(keys.get(0));
  }

  private List<Setting> written(String single, String list) {
    return Stream.concat(Stream.of(single), settings.entries(list).stream())
        .map(settings::get)
        .filter(Objects::nonNull)
        .toList();
  }

  private static String home(Setting setting, SecretFile file) {
    return setting.value().startsWith("~") && Files.notExists(file.path())
        ? "; ~ is no home directory here, write the whole path"
        : "";
  }

  private @Nullable SecretFile file(Setting setting) {
    try {
      return new SecretFile(directory.resolve(setting.value()));
    } catch (InvalidPathException e) {
      problems.add(setting, "is not the name of a file; correct it");
      return null;
    }
  }
}
