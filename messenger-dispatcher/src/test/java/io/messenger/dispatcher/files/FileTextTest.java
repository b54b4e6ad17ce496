package io.messenger.dispatcher.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.NotEmpty;

/** How the text of a file is read, whichever editor wrote it. */
class FileTextTest {
  @Property
  void aByteOrderMarkIsNoPartOfIt(@ForAll @AlphaChars String text) throws Exception {
    for (String marks : new String[] {"", "\uFEFF", "\uFEFF\uFEFF"}) {
      byte[] content = (marks + text + "中\uFEFF").getBytes(StandardCharsets.UTF_8);
      assertThat(FileText.of(content)).isEqualTo(text + "中\uFEFF");
    }
  }

  @Property
  void utf16IsToldWithAndWithoutAMark(@ForAll @NotEmpty @AlphaChars String text) {
    for (String charset : new String[] {"UTF-16", "UTF-16LE", "UTF-16BE", "x-UTF-16LE-BOM"}) {
      byte[] content = text.getBytes(Charset.forName(charset));
      assertThatThrownBy(() -> FileText.of(content))
          .isInstanceOf(UnusableFileException.class)
          .hasMessageContaining("UTF-16")
          .hasMessageContaining("save it as UTF-8");
    }
  }

  @Example
  void anyOtherEncodingIsTold() throws Exception {
    for (byte[] content : new byte[][] {{'a', (byte) 0xE4}, {(byte) 0xFF}}) {
      assertThatThrownBy(() -> FileText.of(content))
          .isInstanceOf(UnusableFileException.class)
          .hasMessageContaining("not a text in UTF-8");
    }
    assertThat(FileText.of(new byte[0])).isEmpty();
    assertThat(FileText.of(new byte[] {'a'})).isEqualTo("a");
  }
}
