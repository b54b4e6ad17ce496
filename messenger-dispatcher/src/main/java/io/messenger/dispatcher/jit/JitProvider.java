package io.messenger.dispatcher.jit;

import io.messenger.dispatcher.dialect.Dialect;
import io.messenger.dispatcher.dialect.DialectProvider;
import io.messenger.dispatcher.dialect.EngineSettings;
import java.util.List;

/** Makes the dialect of Jit's approval events. */
public final class JitProvider implements DialectProvider {
  /** The engine's name. */
  public static final String ENGINE = "jit";

  /** Called by {@link java.util.ServiceLoader}. */
  public JitProvider() {}

  @Override
  public String engine() {
    return ENGINE;
  }

  @Override
  public String path() {
    return "/jit";
  }

  @Override
  public List<String> settings() {
    return List.of("models[].name", "models[].workflow", "elements");
  }

  @Override
  public List<String> secrets() {
    return List.of("secret");
  }

  @Override
  public Dialect create(EngineSettings settings) {
    return new JitDialect(settings);
  }
}
