package io.messenger.sdk.form;

import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The lines of {@code X_Codes} and {@code X_Names}. They end at LF or CRLF only: whatever else ends
 * a line for others, a lone CR too, is text of an id or a name.
 */
final class CodeLines implements Iterator<String> {
  private static final int ENDED = -1;

  private final String text;
  private int next;

  private CodeLines(String text) {
    this.text = text;
  }

  /** The lines of a text, one by one, as there may be very many; also an empty last one. */
  static Iterator<String> of(String text) {
    return new CodeLines(text);
  }

  @Override
  public boolean hasNext() {
    return next != ENDED;
  }

  @Override
  public String next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    int begin = next;
    int end = text.indexOf('\n', begin);
    if (end < 0) {
      next = ENDED;
      return text.substring(begin);
    }
    next = end + 1;
    return text.substring(begin, end > begin && text.charAt(end - 1) == '\r' ? end - 1 : end);
  }

  /** Writes a property of codes; null for none of them. */
  static @Nullable String write(List<CodeValue> codes, Function<CodeValue, String> property) {
    return codes.isEmpty() ? null : join(codes.stream().map(property).toList());
  }

  /** Writes a property of the codes of each row, to any depth; nulls among codes are left out. */
  static @Nullable Object writeRows(@Nullable Object codes, Function<CodeValue, String> property) {
    List<@Nullable Object> elements = Container.elements(codes);
    return elements.stream().anyMatch(List.class::isInstance)
        ? elements.stream().map(row -> writeRows(row, property)).toList()
        : write(elements.stream().filter(Objects::nonNull).map(CodeValue::of).toList(), property);
  }

  /** Each is read again as it is, but for line breaks inside: they would make two of one. */
  private static String join(List<String> lines) {
    StringBuilder joined = new StringBuilder();
    for (int i = 0; i < lines.size(); i++) {
      if (i > 0) {
        boolean endsInCr = !joined.isEmpty() && joined.charAt(joined.length() - 1) == '\r';
        joined.append(endsInCr ? "\r\n" : "\n");
      }
      joined.append(lines.get(i).replace("\r\n", " ").replace('\n', ' '));
    }
    return joined.toString();
  }
}
