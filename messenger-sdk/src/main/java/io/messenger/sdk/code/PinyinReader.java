package io.messenger.sdk.code;

import com.github.houbb.pinyin.constant.enums.PinyinStyleEnum;
import com.github.houbb.pinyin.support.segment.PinyinSegments;
import com.github.houbb.pinyin.util.PinyinHelper;
import java.util.Arrays;
import java.util.Map;

/**
 * Reads Chinese characters as they are read in a word: 重庆 is {@code chong qing}, 重要 is {@code zhong
 * yao}. The words are those of the pinyin library, and a few of ours that it lacks.
 */
final class PinyinReader {
  /** Words that the library reads wrong. */
  private static final Map<String, String[]> OWN_WORDS =
      Map.of(
          "行长", new String[] {"hang", "zhang"},
          "涡阳", new String[] {"guo", "yang"},
          "繁峙", new String[] {"fan", "shi"});

  private static final String SEPARATOR = " ";

  private PinyinReader() {}

  /**
   * Reads a text.
   *
   * @param text the text
   * @return for each {@code char} of the text its pinyin, without tone and with {@code v} for ü;
   *     empty for one that has none
   */
  static String[] read(String text) {
    String[] readings = new String[text.length()];
    Arrays.fill(readings, "");
    int end;
    for (int start = 0; start < text.length(); start = end + 1) {
      end = start;
      while (end < text.length() && isChinese(text.charAt(end))) {
        end++;
      }
      if (end > start) {
        String run = text.substring(start, end);
        String[] syllables =
            PinyinHelper.toPinyin(run, PinyinStyleEnum.NORMAL, SEPARATOR).split(SEPARATOR, -1);
        for (int i = 0; i < syllables.length; i++) {
          // The library gives back what it cannot read.
          if (syllables[i].charAt(0) != run.charAt(i)) {
            readings[start + i] = syllables[i].replace('ü', 'v');
          }
        }
        readOwnWords(run, start, readings);
      }
    }
    return readings;
  }

  private static boolean isChinese(char character) {
    return Character.UnicodeScript.of(character) == Character.UnicodeScript.HAN;
  }

  private static void readOwnWords(String run, int start, String[] readings) {
    OWN_WORDS.forEach(
        (word, syllables) -> {
          int at = run.indexOf(word);
          if (at < 0) {
            return;
          }
          int position = 0;
          for (String segment : PinyinSegments.defaults().segment(run)) {
            // 银行长江 holds 行长, but no word of it begins there.
            if (run.startsWith(word, position)) {
              System.arraycopy(syllables, 0, readings, start + position, syllables.length);
            }
            position += segment.length();
          }
        });
  }
}
