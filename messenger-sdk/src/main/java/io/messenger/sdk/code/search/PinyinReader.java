package io.messenger.sdk.code.search;

import com.github.houbb.pinyin.constant.enums.PinyinStyleEnum;
import com.github.houbb.pinyin.support.segment.PinyinSegments;
import com.github.houbb.pinyin.util.PinyinHelper;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Reads Chinese characters as they are read in a word: 重庆 is {@code chong qing}, 重要 is {@code zhong
 * yao}. The words are those of the pinyin library, and a few of ours that it lacks.
 */
final class PinyinReader {
  private static final OwnWords OWN_WORDS = OwnWords.load();
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
        readChinese(text.substring(start, end), start, readings);
      }
    }
    return readings;
  }

  private static boolean isChinese(char character) {
    return Character.UnicodeScript.of(character) == Character.UnicodeScript.HAN;
  }

  private static void readChinese(String text, int start, String[] readings) {
    String[] pinyin =
        PinyinHelper.toPinyin(text, PinyinStyleEnum.NORMAL, SEPARATOR).split(SEPARATOR, -1);
    for (int i = 0; i < pinyin.length; i++) {
      // The library gives back what it cannot read.
      if (pinyin[i].charAt(0) != text.charAt(i)) {
        readings[start + i] = pinyin[i].replace('ü', 'v');
      }
    }
    if (IntStream.range(0, text.length()).anyMatch(i -> OWN_WORDS.at(text, i) != null)) {
      int place = 0;
      for (String word : PinyinSegments.defaults().segment(text)) {
        // 银行长江 holds 行长, but no word of it begins there.
        OwnWords.Word own = OWN_WORDS.at(text, place);
        for (int i = 0; own != null && i < own.pinyin().size(); i++) {
          readings[start + place + i] = own.pinyin().get(i);
        }
        place += word.length();
      }
    }
  }
}
