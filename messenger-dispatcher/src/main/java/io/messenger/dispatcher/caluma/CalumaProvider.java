package io.messenger.dispatcher.caluma;

import io.messenger.dispatcher.dialect.Dialect;
import io.messenger.dispatcher.dialect.DialectProvider;
import io.messenger.dispatcher.dialect.EngineSettings;
import java.util.List;

/** Makes the dialect of Caluma's workflow events. */
public final class CalumaProvider implements DialectProvider {
  /** The engine's name. */
  public static final String ENGINE = "caluma";

  /** Called by {@link java.util.ServiceLoader}. */
  public CalumaProvider() {}

  @Override
  public String engine() {
    return ENGINE;
  }

  @Override
  public String path() {
    return "/caluma";
  }

  @Override
  public List<String> settings() {
    return List.of("workflows[].slug", "workflows[].workflow");
  }

  @Override
  public List<String> secrets() {
    return List.of("secret");
  }

  @Override
  public Dialect create(EngineSettings settings) {
    return new CalumaDialect(settings);
  }
}
