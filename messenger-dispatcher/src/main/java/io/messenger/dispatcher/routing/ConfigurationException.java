package io.messenger.dispatcher.routing;

import java.util.List;

/** A receiver that cannot start as it is configured. Tells everything that is wrong at once. */
public final class ConfigurationException extends IllegalArgumentException {
  private static final long serialVersionUID = 1;

  /** What is wrong. */
  private final transient List<String> problems;

  /**
   * Tells what is wrong.
   *
   * @param problems a sentence for each, with what to do about it
   */
  public ConfigurationException(List<String> problems) {
    super("the receiver cannot start:\n  " + String.join("\n  ", problems));
    this.problems = List.copyOf(problems);
  }

  /** {@return what is wrong, a sentence for each} */
  public List<String> problems() {
    return problems;
  }
}
