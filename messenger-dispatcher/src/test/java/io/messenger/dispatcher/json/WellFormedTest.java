package io.messenger.dispatcher.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class WellFormedTest {
  @Provide
  static Arbitrary<String> texts() {
    return Arbitraries.of("a", "中", "😀", "\uD83D", "\uDE00")
        .list()
        .ofMaxSize(12)
        .map(WellFormedTest::join);
  }

  private static String join(List<String> parts) {
    return String.join("", parts);
  }

  @Property
  void aTextWithoutHalvesIsAsLongAndKeepsItsPairs(@ForAll("texts") String text) {
    String made = WellFormed.text(text);
    assertThat(made).hasSameSizeAs(text);
    for (int i = 0; i < text.length(); i++) {
      assertThat(made.charAt(i)).isIn(text.charAt(i), '\uFFFD');
    }
    assertThat(StandardCharsets.UTF_8.newEncoder().canEncode(made)).isTrue();
    assertThat(StandardCharsets.UTF_8.newEncoder().canEncode(text)).isEqualTo(made.equals(text));
  }

  @Property
  void aStartIsAsLongAsItMayBeAndCutsNoPair(
      @ForAll("texts") String text, @ForAll @IntRange(max = 25) int most) {
    String start = WellFormed.start(text, most);
    assertThat(text).startsWith(start);
    assertThat(start.length()).isBetween(Math.min(text.length(), most) - 1, most);
    assertThat(text.codePoints().limit(start.codePointCount(0, start.length())).toArray())
        .isEqualTo(start.codePoints().toArray());
  }
}
