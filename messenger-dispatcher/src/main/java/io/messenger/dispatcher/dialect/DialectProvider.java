package io.messenger.dispatcher.dialect;

import java.util.List;

/**
 * Makes the dialect of an engine. A jar announces its provider in {@code
 * META-INF/services/io.messenger.dispatcher.dialect.DialectProvider}.
 */
public interface DialectProvider {
  /**
   * {@return the engine's name, in lower case: its settings are those below {@code engines.NAME}}
   */
  String engine();

  /** {@return the path of the callback URL where none is configured, such as {@code /loonflow}} */
  String path();

  /** {@return whether the engine's URL may go on behind the path, {@code /loonflow/vpn}} */
  default boolean hasSubPaths() {
    return false;
  }

  /**
   * {@return the settings there are below {@code engines.NAME}, besides {@code path}; {@code []}
   * stands for the place in a list: {@code workflows[].id}}
   */
  default List<String> settings() {
    return List.of();
  }

  /**
   * {@return those that are secrets, written like the others. Each can be given as {@code secret},
   * {@code secret-file}, {@code secrets} or {@code secret-files}, as a messenger's}
   */
  default List<String> secrets() {
    return List.of();
  }

  /**
   * Makes the dialect. Nothing runs by itself before its first event.
   *
   * @param settings what the operator configured; what is wrong with it is told to it
   * @return the dialect
   */
  Dialect create(EngineSettings settings);
}
