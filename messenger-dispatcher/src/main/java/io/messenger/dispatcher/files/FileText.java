package io.messenger.dispatcher.files;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** The text of a file that was written by whatever editor. */
public final class FileText {
  private static final char BYTE_ORDER_MARK = '\uFEFF';

  private FileText() {}

  /**
   * {@return the text of a file, without byte order marks before it}
   *
   * @param content what is in the file
   * @throws UnusableFileException if that is no UTF-8
   */
  public static String of(byte[] content) throws UnusableFileException {
    requireNoUtf16(content);
    String text;
    try {
      text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content)).toString();
    } catch (CharacterCodingException e) {
      throw new UnusableFileException("the file is not a text in UTF-8; save it as UTF-8");
    }
    int start = 0;
    while (start < text.length() && text.charAt(start) == BYTE_ORDER_MARK) {
      start++;
    }
    return text.substring(start);
  }

  /**
   * Looks for UTF-16, by its byte order mark, or by the zeros that it has beside ASCII.
   *
   * @param content what is in the file
   * @throws UnusableFileException if it is that
   */
  public static void requireNoUtf16(byte[] content) throws UnusableFileException {
    if (content.length < 2) {
      return;
    }
    int first = content[0] & 0xFF;
    int second = content[1] & 0xFF;
    if ((first == 0xFF && second == 0xFE)
        || (first == 0xFE && second == 0xFF)
        || (first == 0) != (second == 0)) {
      throw new UnusableFileException(
          "the file is in UTF-16 (in Windows “Unicode”, and what > writes in PowerShell); save it"
              + " as UTF-8");
    }
  }
}
