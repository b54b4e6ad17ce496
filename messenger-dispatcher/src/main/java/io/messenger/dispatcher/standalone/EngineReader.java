package io.messenger.dispatcher.standalone;

import io.messenger.dispatcher.MessengerServerBuilder;
import io.messenger.dispatcher.dialect.EngineSettings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Hands what is configured below {@code engines} to the dialects, which know what it means. */
final class EngineReader {
  private static final String ENGINES = "engines.";

  /** Before there were other engines, the path was that of this one. */
  private static final String NATIVE_PATH = "engines.infoplus.path";

  private final Settings settings;
  private final Path directory;
  private final SecretReader secretReader;
  private final List<EngineSecrets> rotating = new ArrayList<>();

  /** Names of files start at the directory. */
  EngineReader(Settings settings, Path directory, SecretReader secretReader) {
    this.settings = settings;
    this.directory = directory;
    this.secretReader = secretReader;
  }

  void read(MessengerServerBuilder server) {
    Set<String> engines = new LinkedHashSet<>(List.of("infoplus"));
    for (String key : settings.keys()) {
      if (key.startsWith(ENGINES)) {
        engines.add(key.substring(ENGINES.length()).split("\\.", 2)[0]);
      }
    }
    engines.forEach(engine -> server.engine(engine, new Section(ENGINES + engine + ".")));
  }

  /** The secrets that were asked for and come from files; complete when the server was built. */
  List<EngineSecrets> rotating() {
    return rotating;
  }

  private final class Section implements EngineSettings.Source {
    private final String prefix;

    Section(String prefix) {
      this.prefix = prefix;
    }

    private @Nullable Setting setting(String key) {
      Setting setting = settings.get(prefix + key);
      return setting == null && (prefix + key).equals(NATIVE_PATH) ? settings.get("path") : setting;
    }

    @Override
    public @Nullable String text(String key) {
      Setting setting = setting(key);
      return setting == null ? null : setting.value();
    }

    @Override
    public Supplier<List<String>> secrets(String key, Function<String, @Nullable String> check) {
      int dot = (prefix + key).lastIndexOf('.');
      String entry = (prefix + key).substring(0, dot);
      String name = (prefix + key).substring(dot + 1);
      EngineSecrets secrets =
          new EngineSecrets(prefix + key, secretReader.read(entry, name), check);
      rotating.add(secrets);
      return secrets;
    }

    @Override
    public List<String> entries(String list) {
      return settings.entries(prefix + list).stream()
          .map(entry -> entry.substring(prefix.length()))
          .toList();
    }

    @Override
    public Path directory() {
      return directory;
    }

    @Override
    public String place(String key) {
      Setting setting = setting(key);
      return setting == null ? settings.place(prefix + key) : setting.place();
    }
  }
}
