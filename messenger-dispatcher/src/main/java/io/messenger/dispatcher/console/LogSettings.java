package io.messenger.dispatcher.console;

import java.util.Map;

/**
 * How the program of its own logs.
 *
 * @param json whether each line is a JSON object
 * @param level what is logged, such as {@code INFO}
 * @param levels what loggers log that are not to be as the others, by their names
 * @param access whether each request has a line
 */
public record LogSettings(boolean json, String level, Map<String, String> levels, boolean access) {
  /** Plain text, INFO and above, a line for each request. */
  public static final LogSettings DEFAULT = new LogSettings(false, "INFO", Map.of(), true);

  /**
   * Copies the map.
   *
   * @param json whether each line is a JSON object
   * @param level what is logged
   * @param levels what loggers log that are not to be as the others, by their names
   * @param access whether each request has a line
   */
  public LogSettings {
    levels = Map.copyOf(levels);
  }
}
