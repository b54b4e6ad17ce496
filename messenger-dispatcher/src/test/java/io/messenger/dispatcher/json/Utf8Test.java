package io.messenger.dispatcher.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.messenger.dispatcher.dialect.RefusedException;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/** What is UTF-8 is what Java's own decoder reads. */
class Utf8Test {
  @Property
  void isWhatJavaDecodes(@ForAll("bytes") byte[] bytes) {
    assertThat(isUtf8(bytes)).isEqualTo(isDecodable(bytes));
  }

  private static boolean isUtf8(byte[] bytes) {
    try {
      Utf8.check(bytes, bytes.length, "data");
      return true;
    } catch (RefusedException e) {
      return false;
    }
  }

  private static boolean isDecodable(byte[] bytes) {
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
      return true;
    } catch (CharacterCodingException e) {
      return false;
    }
  }

  /** Texts of characters of all lengths, with now and then a byte that may be wrong. */
  @Provide
  static Arbitrary<byte[]> bytes() {
    Arbitrary<byte[]> ascii = text(0, 0x7F);
    Arbitrary<byte[]> chinese = text(0x4E00, 0x9FFF);
    Arbitrary<byte[]> others =
        Arbitraries.oneOf(text(0x80, 0x7FF), text(0x800, 0xFFF), text(0xE000, 0x10FFFF));
    Arbitrary<byte[]> anything = Arbitraries.bytes().array(byte[].class).ofMaxSize(3);
    Arbitrary<byte[]> threes = // some of them overlong, or halves of surrogate pairs
        Combinators.combine(
                Arbitraries.of(0xE0, 0xE1, 0xEC, 0xED, 0xEE, 0xEF),
                Arbitraries.of(0x80, 0x9F, 0xA0, 0xBF))
            .as((lead, second) -> new byte[] {lead.byteValue(), second.byteValue(), (byte) 0x80});
    return Arbitraries.frequencyOf(
            Tuple.of(6, ascii),
            Tuple.of(8, chinese),
            Tuple.of(4, others),
            Tuple.of(1, anything),
            Tuple.of(2, threes))
        .list()
        .ofMaxSize(8)
        .map(Utf8Test::joined);
  }

  private static Arbitrary<byte[]> text(int first, int last) {
    return Arbitraries.integers()
        .between(first, last)
        .list()
        .ofMinSize(1)
        .ofMaxSize(12)
        .map(
            points -> {
              StringBuilder text = new StringBuilder();
              points.forEach(text::appendCodePoint);
              return text.toString().getBytes(StandardCharsets.UTF_8);
            });
  }

  private static byte[] joined(List<byte[]> pieces) {
    ByteArrayOutputStream joined = new ByteArrayOutputStream();
    pieces.forEach(joined::writeBytes);
    return joined.toByteArray();
  }
}
