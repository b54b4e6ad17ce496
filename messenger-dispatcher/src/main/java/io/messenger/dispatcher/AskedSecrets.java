package io.messenger.dispatcher;

import io.messenger.dispatcher.dialect.EngineSettings;
import io.messenger.dispatcher.routing.SecretCheck;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The settings of an engine, of whose secrets it is remembered which the dialect asked for. */
final class AskedSecrets implements EngineSettings.Source {
  private final EngineSettings.Source settings;
  private final Map<String, Supplier<List<String>>> asked = new LinkedHashMap<>();

  AskedSecrets(EngineSettings.Source settings) {
    this.settings = settings;
  }

  /** What is doubtful about them, a sentence for each that begins with its place. */
  List<String> warnings() {
    return asked.entrySet().stream()
        .flatMap(
            each ->
                SecretCheck.doubtAbout(each.getValue().get())
                    .map(doubt -> settings.place(each.getKey()) + ": " + doubt)
                    .stream())
        .toList();
  }

  @Override
  public @Nullable String text(String key) {
    return settings.text(key);
  }

  @Override
  public Supplier<List<String>> secrets(String key, Function<String, @Nullable String> check) {
    Supplier<List<String>> secrets = settings.secrets(key, check);
    asked.put(key, secrets);
    return secrets;
  }

  @Override
  public List<String> entries(String list) {
    return settings.entries(list);
  }

  @Override
  public Path directory() {
    return settings.directory();
  }

  @Override
  public String place(String key) {
    return settings.place(key);
  }
}
