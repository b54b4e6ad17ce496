package io.messenger.dispatcher.generator;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Text of Javadoc. Names and titles come from a client's file, so they are never taken as markup.
 */
final class JavadocText {
  private static final int LONGEST_LINE = 90;
  private static final int LONGEST_TITLE = 60;
  private static final Pattern PLAIN = Pattern.compile("[\\p{L}\\p{N}_.-]+");

  private JavadocText() {}

  /** An engine's name for something, in the font of code where it is no trouble. */
  static String code(String name) {
    return PLAIN.matcher(name).matches() ? "{@code " + name + "}" : escape(name);
  }

  /** What people call something, cut off where it is a whole explanation. */
  static String title(String title) {
    int[] characters = title.strip().codePoints().limit(LONGEST_TITLE + 1L).toArray();
    String escaped = escape(new String(characters, 0, Math.min(characters.length, LONGEST_TITLE)));
    return characters.length > LONGEST_TITLE ? escaped + "…" : escaped;
  }

  /** Text that means itself; what cannot be seen, or turns the direction of text, is left out. */
  static String escape(String text) {
    StringBuilder escaped = new StringBuilder();
    for (int c : text.strip().replaceAll("\\s+", " ").codePoints().toArray()) {
      switch (c) {
        case '&' -> escaped.append("&amp;");
        case '<' -> escaped.append("&lt;");
        case '>' -> escaped.append("&gt;");
        case '@' -> escaped.append("&#64;");
        case '*' -> escaped.append("&#42;");
        case '\\' -> escaped.append("&#92;");
        default -> {
          if (isVisible(c)) {
            escaped.appendCodePoint(c);
          }
        }
      }
    }
    return escaped.toString();
  }

  private static boolean isVisible(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL, Character.FORMAT, Character.SURROGATE, Character.UNASSIGNED -> false;
      default -> true;
    };
  }

  /** Breaks a line where it has spaces. */
  static String wrap(String text, String indent) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : text.split(" ", -1)) {
      boolean inTag = line.lastIndexOf("{@") > line.lastIndexOf("}");
      if (!line.isEmpty() && !inTag && line.length() + 1 + word.length() > LONGEST_LINE) {
        lines.add(line.toString());
        line.setLength(0);
        line.append(indent).append(word);
      } else {
        line.append(line.isEmpty() ? "" : " ").append(word);
      }
    }
    lines.add(line.toString());
    return String.join("\n", lines);
  }
}
