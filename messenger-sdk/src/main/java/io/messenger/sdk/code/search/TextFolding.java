package io.messenger.sdk.code.search;

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
    String normal = isPlain(text) ? text : Normalizer.normalize(text, Form.NFKC);
    return normal.toLowerCase(Locale.ROOT);
  }

  /** Tells at a glance that most texts are in normal form: those of ASCII and common Chinese. */
  private static boolean isPlain(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= 0x80 && (c < '一' || c > '龥')) {
        return false;
      }
    }
    return true;
  }
}
