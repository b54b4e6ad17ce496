package io.messenger.dispatcher.loonflow;

import io.messenger.dispatcher.dialect.EngineSettings;
import io.messenger.dispatcher.settings.Limits;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Settings for parts of the dialect, without a server; secrets may change in them. */
record GivenSettings(Map<String, String> texts) implements EngineSettings.Source {
  static EngineSettings of(Map<String, String> texts) {
    List<String> problems = new ArrayList<>();
    EngineSettings.Receiver receiver =
        new EngineSettings.Receiver(
            InstantSource.system(),
            System::nanoTime,
            ZoneOffset.UTC,
            Limits.defaults(),
            false,
            new SimpleMeterRegistry());
    return new EngineSettings(new GivenSettings(texts), receiver, problems);
  }

  @Override
  public @Nullable String text(String key) {
    return texts.get(key);
  }

  @Override
  public Supplier<List<String>> secrets(String key, Function<String, @Nullable String> check) {
    return () -> {
      String secret = texts.get(key);
      return secret == null ? List.of() : List.of(secret);
    };
  }

  @Override
  public List<String> entries(String list) {
    return texts.keySet().stream()
        .filter(key -> key.startsWith(list + "["))
        .map(key -> key.substring(0, key.indexOf(']', list.length()) + 1))
        .distinct()
        .toList();
  }

  @Override
  public String place(String key) {
    return key;
  }
}
