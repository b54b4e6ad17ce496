package io.messenger.sdk.code.search;

import com.github.houbb.pinyin.constant.enums.PinyinStyleEnum;
import com.github.houbb.pinyin.support.segment.PinyinSegments;
import com.github.houbb.pinyin.util.PinyinHelper;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Reads Chinese characters as they are read in a word: 重庆 is {@code chong qing}, 重要 is {@code zhong
 * yao}. The words are those of the pinyin library, and a few of ours that it reads wrong.
 *
 * <p>Safe for use by several threads. Keeps the words it has read, so it is to be used for one
 * table and then dropped.
 */
final class PinyinReader {
  private static final OwnWords OWN_WORDS = OwnWords.load();
  private static final String SEPARATOR = " ";

  /** To look a word up here is much faster than to ask the library again. */
  private final Map<String, List<String>> words = new ConcurrentHashMap<>();

  /**
   * Reads a text.
   *
   * @param text the text
   * @return for each {@code char} of the text its pinyin, without tone and with {@code v} for ü;
   *     empty for one that has none
   */
  String[] read(String text) {
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

  private void readChinese(String text, int start, String[] readings) {
    int next = 0;
    int place = 0;
    for (String word : PinyinSegments.defaults().segment(text)) {
      // Own words count where a word begins: not in 银行长江, which holds 行长.
      OwnWords.Word own = OWN_WORDS.at(text, place);
      List<String> pinyin = own != null ? own.pinyin() : words.get(word);
      if (pinyin == null) {
        pinyin = ask(word);
        words.put(word, pinyin);
      }
      for (int i = Math.max(0, next - place); i < pinyin.size(); i++) {
        readings[start + place + i] = pinyin.get(i);
      }
      next = Math.max(next, place + pinyin.size());
      place += word.length();
    }
  }

  private static List<String> ask(String word) {
    String[] pinyin =
        PinyinHelper.toPinyin(word, PinyinStyleEnum.NORMAL, SEPARATOR).split(SEPARATOR, -1);
    for (int i = 0; i < pinyin.length; i++) {
      // The library gives back what it cannot read.
      boolean unread = pinyin[i].charAt(0) == word.charAt(i);
      pinyin[i] = unread ? "" : pinyin[i].replace('ü', 'v');
    }
    return List.of(pinyin);
  }
}
