package io.messenger.dispatcher;

import io.messenger.dispatcher.dialect.EngineSettings;
import io.messenger.dispatcher.settings.SecretText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Settings of an engine that a program gives, by key. */
record EngineTexts(String engine, Map<String, String> texts) implements EngineSettings.Source {
  EngineTexts {
    texts = Map.copyOf(texts);
  }

  @Override
  public @Nullable String text(String key) {
    return texts.get(key);
  }

  @Override
  public Supplier<List<String>> secrets(String key, Function<String, @Nullable String> check) {
    String single = texts.get(key);
    List<String> secrets = new ArrayList<>(single == null ? List.of() : List.of(single));
    entries(key + "s").forEach(entry -> secrets.add(texts.getOrDefault(entry, "")));
    secrets.replaceAll(SecretText::of);
    return () -> secrets;
  }

  @Override
  public List<String> entries(String list) {
    List<String> entries = new ArrayList<>();
    for (int i = 0; hasEntry(list + "[" + i + "]"); i++) {
      entries.add(list + "[" + i + "]");
    }
    return entries;
  }

  private boolean hasEntry(String entry) {
    return texts.keySet().stream()
        .anyMatch(key -> key.equals(entry) || key.startsWith(entry + "."));
  }

  @Override
  public String place(String key) {
    return "engines." + engine + "." + key;
  }

  /** The secrets stay out of every log. */
  @Override
  public String toString() {
    return engine + " " + texts.keySet();
  }
}
