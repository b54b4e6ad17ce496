package io.messenger.sdk.code.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How names are read: by the library, and by our own words. */
class PinyinReaderTest {
  private final PinyinReader reader = new PinyinReader();

  @ParameterizedTest
  @CsvSource({
    "重庆, chong qing",
    "银行行长, yin hang hang zhang",
    "银行长江路, yin hang chang jiang lu",
    "长治市, chang zhi shi",
    "阿勒泰, a le tai",
    "绿化, lv hua",
    "南京路长沙路, nan jing lu chang sha lu",
    "县行政中心, xian xing zheng zhong xin",
    "支行行长, zhi hang hang zhang",
    "长治久安, chang zhi jiu an",
    "長江與銀行, chang jiang yu yin hang",
    "重开, chong kai",
    "乾隆, qian|gan long",
    "小重山, xiao zhong|chong shan",
    "哪吒, ne zha",
    "A座3号楼, ' zuo  hao lou'",
    "𠮷野, '    ye'"
  })
  void readsCharactersAsInTheirWord(String name, String expected) {
    assertThat(
            Stream.of(reader.read(name))
                .map(readings -> String.join("|", readings.pinyin()))
                .collect(Collectors.joining(" "))
                .strip())
        .isEqualTo(expected.strip());
  }

  @Test
  void givesEachCharacterItsOwnReading() throws IOException {
    // The library answers with one text for a whole word; its parts must not go astray.
    try (BufferedReader words = dictionary()) {
      List<String> lines = words.lines().toList();
      assertThat(lines).hasSizeGreaterThan(10_000);
      for (String line : lines) {
        String word = line.substring(0, line.indexOf(':'));
        assertThat(reader.read(word)).as(word).hasSize(word.length());
      }
    }
  }

  @Test
  void ownWordsAreReadAsTheyAreWritten() {
    assertThat(ReadWord.load("own-words.txt"))
        .allSatisfy(
            word -> assertThat(reader.read(word.text())).containsExactlyElementsOf(word.readings()))
        .extracting(ReadWord::text)
        .doesNotHaveDuplicates();
    assertThat(ReadWord.load("surnames.txt")).extracting(ReadWord::text).doesNotHaveDuplicates();
  }

  @Test
  void readsWhateverCharacterThereIs() {
    for (char character = 0; character < Character.MAX_VALUE; character++) {
      String text = "中" + character + character + "国";
      assertThat(reader.read(text))
          .as(text)
          .hasSize(4)
          .contains(new Readings(List.of("guo")), new Readings(List.of("zhong")));
    }
  }

  private static BufferedReader dictionary() {
    InputStream file = PinyinReaderTest.class.getResourceAsStream("/pinyin_dict_phrase.txt");
    return new BufferedReader(
        new InputStreamReader(Objects.requireNonNull(file), StandardCharsets.UTF_8));
  }
}
