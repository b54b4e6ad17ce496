package io.messenger.dispatcher.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** What the bytes of credentials are taken for. */
class SentTextTest {
  @Property
  void itIsEachTextThatItReadsAs(@ForAll byte[] bytes) {
    SentText sent = SentText.of(bytes);
    assertThat(sent.readings())
        .allMatch(sent::is)
        .contains(new String(bytes, StandardCharsets.ISO_8859_1));
  }

  @Property
  void itIsASecretWhereItReadsAsThat(@ForAll byte[] bytes, @ForAll String secret) {
    String text = secret.replaceAll("[\\uD800-\\uDFFF]", "");
    for (SentText sent :
        new SentText[] {
          SentText.of(bytes),
          SentText.of(text.getBytes(StandardCharsets.UTF_8)),
          SentText.of(text.getBytes(StandardCharsets.ISO_8859_1))
        }) {
      assertThat(sent.is(text)).isEqualTo(sent.readings().contains(text));
    }
  }

  @Example
  void aTextInUtf8ReadsInBothWays() {
    assertThat(SentText.ofHeader("\u00C3\u00A4").readings()).containsExactly("ä", "Ã¤");
    assertThat(SentText.ofHeader("plain").readings()).containsExactly("plain");
    assertThat(SentText.ofHeader("\u00E4").readings()).containsExactly("ä");
  }
}
