package io.messenger.dispatcher.infoplus;

import io.messenger.dispatcher.dialect.Dialect;
import io.messenger.dispatcher.dialect.DialectProvider;
import io.messenger.dispatcher.dialect.EngineSettings;
import java.util.List;

/** Makes the dialect of InfoPlus engines. */
public final class InfoPlusProvider implements DialectProvider {
  /** The engine's name. */
  public static final String ENGINE = "infoplus";

  /** Called by {@link java.util.ServiceLoader}. */
  public InfoPlusProvider() {}

  @Override
  public String engine() {
    return ENGINE;
  }

  @Override
  public String path() {
    return "/infoplus_subscriber";
  }

  @Override
  public List<String> settings() {
    return List.of(FieldChangingAnswer.SETTING);
  }

  @Override
  public List<String> secrets() {
    return List.of("secret");
  }

  @Override
  public Dialect create(EngineSettings settings) {
    return new InfoPlusDialect(settings);
  }
}
