package io.messenger.sdk.code;

import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Makes texts comparable that people take for the same: full width, ligatures, capital letters. */
final class TextFolding {
  private TextFolding() {}

  /** {@return the text in normal form NFKC and lower case; empty for null} */
  static String fold(@Nullable String text) {
    if (text == null) {
      return "";
    }
    String normal =
        Normalizer.isNormalized(text, Form.NFKC) ? text : Normalizer.normalize(text, Form.NFKC);
    return normal.toLowerCase(Locale.ROOT);
  }
}
