package io.messenger.dispatcher.prompt;

import java.util.Arrays;
import java.util.List;

/**
 * Something to tell people, not yet in a language.
 *
 * @param key the name of the text in the bundles {@code prompts*.properties}
 * @param arguments what is put into the text, in order
 */
public record Prompt(String key, List<String> arguments) {
  /**
   * Makes a prompt.
   *
   * @param key the name of the text
   * @param arguments what is put into it, in order
   * @return the prompt
   */
  public static Prompt of(String key, Object... arguments) {
    return new Prompt(key, Arrays.stream(arguments).map(String::valueOf).toList());
  }
}
