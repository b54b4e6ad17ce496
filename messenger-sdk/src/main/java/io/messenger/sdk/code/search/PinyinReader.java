package io.messenger.sdk.code.search;

import com.github.houbb.pinyin.constant.enums.PinyinStyleEnum;
import com.github.houbb.pinyin.support.segment.PinyinSegments;
import com.github.houbb.pinyin.util.PinyinHelper;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Reads Chinese characters as they are read in a word: 重庆 is {@code chong qing}, 重要 is {@code zhong
 * yao}. The words are those of the pinyin library, and ours. Traditional characters are read in the
 * words that they make in simplified ones.
 *
 * <p>Safe for use by several threads. Keeps the words it has read, so it is to be used for one
 * table and then dropped.
 */
final class PinyinReader {
  private static final SimplifiedCharacters SIMPLIFIED = SimplifiedCharacters.load();
  private static final OwnWords OWN_WORDS = OwnWords.load(SIMPLIFIED);
  private static final Surnames SURNAMES = Surnames.load(SIMPLIFIED);
  private static final String SEPARATOR = " ";

  /** To look a word up here is much faster than to ask the library again. */
  private final Map<String, List<Readings>> words = new ConcurrentHashMap<>();

  /**
   * Reads a text.
   *
   * @param text the text, folded
   * @return the readings of each {@code char} of the text
   */
  Readings[] read(String text) {
    return read(text, SIMPLIFIED.simplify(text));
  }

  /**
   * Reads a name, which may be that of a person: then the reading of the surname counts, too.
   *
   * @param name the name, folded
   * @return the readings of each {@code char} of the name
   */
  Readings[] readName(String name) {
    String simplified = SIMPLIFIED.simplify(name);
    Readings[] readings = read(name, simplified);
    for (ReadWord surname : SURNAMES.of(simplified)) {
      for (int i = 0; i < surname.text().length(); i++) {
        readings[i] = readings[i].and(surname.readings().get(i));
      }
    }
    return readings;
  }

  private Readings[] read(String text, String simplified) {
    Readings[] readings = new Readings[text.length()];
    Arrays.fill(readings, Readings.NONE);
    int end;
    for (int start = 0; start < text.length(); start = end + 1) {
      end = start;
      while (end < text.length() && isChinese(text.charAt(end))) {
        end++;
      }
      if (end > start) {
        readChinese(text.substring(start, end), simplified.substring(start, end), start, readings);
      }
    }
    return readings;
  }

  private static boolean isChinese(char character) {
    return Character.UnicodeScript.of(character) == Character.UnicodeScript.HAN;
  }

  private void readChinese(String text, String simplified, int start, Readings[] readings) {
    List<String> segments = PinyinSegments.defaults().segment(simplified);
    BitSet ends = new BitSet();
    int end = 0;
    for (String word : segments) {
      end += word.length();
      ends.set(end);
    }
    int next = 0;
    int place = 0;
    for (String word : segments) {
      // Own words begin and end where words do: 行长 is none in 银行长江, nor 路长 in 南京路长沙路.
      ReadWord own = OWN_WORDS.at(simplified, place, word.length(), ends);
      List<Readings> read =
          own != null
              ? own.readings()
              : word.length() > 1 ? words(word) : character(text.charAt(place), word);
      for (int i = Math.max(0, next - place); i < read.size(); i++) {
        readings[start + place + i] = read.get(i);
      }
      next = Math.max(next, place + read.size());
      place += word.length();
    }
  }

  private List<Readings> words(String word) {
    List<Readings> known = words.get(word);
    if (known == null) {
      known = ask(word);
      words.put(word, known);
    }
    return known;
  }

  /**
   * Reads a character that stands in no word.
   *
   * @param character the character as it is written, which may have a reading of its own
   * @param simplified the same in simplified writing
   */
  private List<Readings> character(char character, String simplified) {
    ReadWord own = ownCharacter(character, simplified.charAt(0));
    if (own != null) {
      return own.readings();
    }
    List<Readings> read = words(String.valueOf(character));
    return read.get(0).isNone() ? words(simplified) : read;
  }

  private static @Nullable ReadWord ownCharacter(char character, char simplified) {
    ReadWord own = OWN_WORDS.character(character);
    return own != null ? own : OWN_WORDS.character(simplified);
  }

  private static List<Readings> ask(String word) {
    String[] pinyin =
        PinyinHelper.toPinyin(word, PinyinStyleEnum.NORMAL, SEPARATOR).split(SEPARATOR, -1);
    // The library gives back what it cannot read.
    return IntStream.range(0, pinyin.length)
        .mapToObj(
            i ->
                pinyin[i].charAt(0) == word.charAt(i)
                    ? Readings.NONE
                    : new Readings(List.of(pinyin[i].replace('ü', 'v'))))
        .toList();
  }
}
