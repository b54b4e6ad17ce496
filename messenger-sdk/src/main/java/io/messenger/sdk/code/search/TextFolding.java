package io.messenger.sdk.code.search;

import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Makes texts comparable that people take for the same: full width, ligatures, capital letters, and
 * names with and without the dot in their middle, or with characters that nobody sees.
 */
final class TextFolding {
  /**
   * The characters without width: what a text may hold and no font shows (format characters, and
   * what chooses between the shapes of a character), and the dots in the middle of names.
   */
  private static final Pattern LEFT_OUT =
      Pattern.compile(
          "[\u00AD\u034F\u061C\u180B-\u180F\u200B-\u200F\u202A-\u202E\u2060-\u206F\uFE00-\uFE0F"
              + "\uFEFF\uFFF9-\uFFFB\\x{1BCA0}-\\x{1BCA3}\\x{1D173}-\\x{1D17A}\\x{E0000}-\\x{E0FFF}"
              + "·•‧∙⋅・⸱⸳ꞏ]");

  private TextFolding() {}

  /**
   * {@return the text in normal form NFKC and lower case, without middle dots and characters of no
   * width; empty for null}
   */
  static String fold(@Nullable String text) {
    if (text == null) {
      return "";
    }
    return isPlain(text)
        ? text.toLowerCase(Locale.ROOT)
        : LEFT_OUT
            .matcher(Normalizer.normalize(text, Form.NFKC).toLowerCase(Locale.ROOT))
            .replaceAll("");
  }

  /** Tells at a glance that most texts need no more: those of ASCII and common Chinese. */
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
