package io.messenger.sdk.code.search;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Words that the pinyin library reads wrong, from the file {@code own-words.txt} beside this class.
 *
 * <p>Immutable.
 */
final class OwnWords {
  private static final Pattern FIELDS = Pattern.compile("\\s");

  /**
   * A word.
   *
   * @param text its characters
   * @param pinyin the pinyin of each of them
   */
  record Word(String text, List<String> pinyin) {}

  private final Map<Character, List<Word>> byFirstCharacter;
  private final BitSet firstCharacters = new BitSet();

  private OwnWords(Map<Character, List<Word>> byFirstCharacter) {
    this.byFirstCharacter = byFirstCharacter;
    byFirstCharacter.keySet().forEach(firstCharacters::set);
  }

  static OwnWords load() {
    InputStream file =
        Objects.requireNonNull(OwnWords.class.getResourceAsStream("own-words.txt"), "own-words");
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))) {
      return new OwnWords(
          lines
              .lines()
              .filter(line -> !line.startsWith("#"))
              .map(FIELDS::split)
              .map(fields -> new Word(fields[0], List.of(fields).subList(1, fields.length)))
              .collect(Collectors.groupingBy(word -> word.text().charAt(0))));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** {@return the word that begins at a place of a text; null if none does} */
  @Nullable Word at(String text, int place) {
    if (!firstCharacters.get(text.charAt(place))) {
      return null;
    }
    for (Word word : byFirstCharacter.getOrDefault(text.charAt(place), List.of())) {
      if (text.startsWith(word.text(), place)) {
        return word;
      }
    }
    return null;
  }
}
