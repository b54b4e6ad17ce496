package io.messenger.dispatcher.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.JsonGeneratorDelegate;
import java.io.IOException;

/**
 * Replaces halves of surrogate pairs by U+FFFD: a Java string and the escapes of JSON can hold
 * them, an answer in UTF-8 cannot. All that leaves for an engine is written by its {@link
 * #factory}, so that nothing else has to think of it.
 */
public final class WellFormed {
  private static final char REPLACEMENT = '\uFFFD';

  private WellFormed() {}

  /** {@return what makes writers of JSON whose strings and keys have no such halves} */
  public static JsonFactory factory() {
    return JsonFactory.builder().addDecorator((factory, out) -> new Generator(out)).build();
  }

  /**
   * {@return a text without halves of surrogate pairs}
   *
   * @param text the text
   */
  public static String text(String text) {
    StringBuilder copy = null;
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      if (Character.isBmpCodePoint(c) && Character.isSurrogate((char) c)) {
        copy = copy == null ? new StringBuilder(text) : copy;
        copy.setCharAt(i, REPLACEMENT);
      }
      i += Character.charCount(c);
    }
    return copy == null ? text : copy.toString();
  }

  /**
   * {@return the start of a text that is longer than it may be, which cuts no pair in two; else the
   * text}
   *
   * @param text the text
   * @param most the length of the longest, in characters of Java
   */
  public static String start(String text, int most) {
    if (text.length() <= most) {
      return text;
    }
    boolean cutsPair =
        most > 0 && Character.isSurrogatePair(text.charAt(most - 1), text.charAt(most));
    return text.substring(0, cutsPair ? most - 1 : most);
  }

  private static final class Generator extends JsonGeneratorDelegate {
    Generator(JsonGenerator out) {
      super(out, false); // what writes objects writes their parts by this
    }

    @Override
    public void writeFieldName(String name) throws IOException {
      super.writeFieldName(text(name));
    }

    @Override
    public void writeString(String text) throws IOException {
      super.writeString(WellFormed.text(text));
    }

    @Override
    public void writeString(char[] text, int offset, int length) throws IOException {
      writeString(new String(text, offset, length));
    }
  }
}
