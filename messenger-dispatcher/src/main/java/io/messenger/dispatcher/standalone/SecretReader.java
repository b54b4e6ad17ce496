package io.messenger.dispatcher.standalone;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
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
  private final Problems problems;

  /** Relative names of files start at the directory. */
  SecretReader(Settings settings, Path directory, Problems problems) {
    this.settings = settings;
    this.directory = directory;
    this.problems = problems;
  }

  /** Reads a secret, or several, by the name that one has in the entry: {@code secret}. */
  List<String> read(String entry, String word) {
    String name = entry + "." + word;
    List<Setting> texts = written(name, name + "s");
    List<Setting> files = written(name + "-file", name + "-files");
    Setting one = settings.get(name);
    Setting oneFile = settings.get(name + "-file");
    List<Setting> kinds =
        Stream.of(
                one,
                oneFile,
                first(settings.entries(name + "s")),
                first(settings.entries(name + "-files")))
            .filter(Objects::nonNull)
            .toList();
    if (kinds.size() > 1) {
      problems.add(
          kinds.stream().map(Setting::place).collect(Collectors.joining(" and "))
              + ": say the same twice; keep one of them");
      return List.of();
    }
    List<String> secrets = new ArrayList<>(texts.stream().map(Setting::value).toList());
    for (Setting file : files) {
      String secret = readFile(file);
      if (secret != null) {
        secrets.add(secret);
      }
    }
    return secrets;
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

  private @Nullable String readFile(Setting setting) {
    String problem;
    try {
      Path file = directory.resolve(setting.value());
      String secret = Files.readString(file).replaceFirst("[\\r\\n]+$", "");
      if (!secret.isBlank()) {
        return secret;
      }
      problem = "the file is empty; write the secret into it";
    } catch (NoSuchFileException e) {
      problem = "there is no such file; create it, or correct its name";
    } catch (CharacterCodingException e) {
      problem = "the file is not a text in UTF-8; write the secret as text";
    } catch (IOException e) {
      problem =
          "the file cannot be read ("
              + e.getClass().getSimpleName()
              + "); it must be a file that this user may read";
    } catch (InvalidPathException e) {
      problem = "is not the name of a file; correct it";
    }
    problems.add(setting, problem);
    return null;
  }
}
