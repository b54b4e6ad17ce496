package io.messenger.sdk.code.search;

import com.github.houbb.pinyin.util.PinyinHelper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/**
 * The simplified character of each traditional one: 廈 is 厦. The words that tell how characters are
 * read are written in simplified ones.
 *
 * <p>The table comes with the pinyin library, whose own class for it prints to the console.
 *
 * <p>Immutable.
 */
final class SimplifiedCharacters {
  private static final String TABLE = "/nlp/chinese_ts_char.txt";

  /** By each character, that which is written for it; 0 for itself. */
  private final char[] simplified;

  private SimplifiedCharacters(char[] simplified) {
    this.simplified = simplified;
  }

  static SimplifiedCharacters load() {
    char[] simplified = new char[Character.MAX_VALUE + 1];
    InputStream table =
        Objects.requireNonNull(PinyinHelper.class.getResourceAsStream(TABLE), TABLE);
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(table, StandardCharsets.UTF_8))) {
      // A line is a traditional character and the simplified ones, the most usual first.
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (!Character.isSurrogate(line.charAt(0)) && !Character.isSurrogate(line.charAt(2))) {
          simplified[line.charAt(0)] = line.charAt(2);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new SimplifiedCharacters(simplified);
  }

  /** {@return a word in simplified characters} */
  ReadWord simplify(ReadWord word) {
    return new ReadWord(simplify(word.text()), word.readings());
  }

  /** {@return a text of the same length in simplified characters} */
  String simplify(String text) {
    char[] changed = null;
    for (int i = 0; i < text.length(); i++) {
      char simple = simplified[text.charAt(i)];
      if (simple != 0) {
        changed = changed == null ? text.toCharArray() : changed;
        changed[i] = simple;
      }
    }
    return changed == null ? text : new String(changed);
  }
}
