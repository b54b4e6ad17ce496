package io.messenger.dispatcher.settings;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.NotEmpty;

/** What is no part of a secret, and what is. */
class SecretTextTest {
  @Property
  void whatIsNotSeenAroundASecretIsNoPartOfIt(
      @ForAll @NotEmpty @CharRange(from = '!', to = '~') String secret,
      @ForAll @Chars({'\uFEFF', '\u200B', '\u200C', '\u200D', '\u2060'}) String before,
      @ForAll @Chars({'\uFEFF', '\u200B', '\u2060', '\r', '\n', '\u0085', '\u2028'}) String after) {
    assertThat(SecretText.of(before + secret + after)).isEqualTo(secret);
    assertThat(SecretText.of(before + after)).isEmpty();
  }

  @Example
  void everythingElseIs() {
    for (String secret : new String[] {" a b ", "\na", "a\u200Bb", "a\nb", "\ta\t", "密钥"}) {
      assertThat(SecretText.of(secret)).isEqualTo(secret);
    }
  }
}
