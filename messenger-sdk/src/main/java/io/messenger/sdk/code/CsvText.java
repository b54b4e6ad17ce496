package io.messenger.sdk.code;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.EOFException;
import java.io.FilterReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.concurrent.Callable;
import java.util.zip.GZIPInputStream;

/**
 * The text of a CSV file: opened, decompressed and decoded.
 *
 * @param place what it is called where mistakes are told
 * @param source opens its bytes, each time anew
 * @param charset its encoding, if it does not begin with a byte order mark that says another one
 */
record CsvText(String place, Callable<? extends InputStream> source, Charset charset) {
  private static final String GZIP_MAGIC = "1f8b";
  private static final String ZIP_MAGIC = "504b0304"; // of xlsx too
  private static final String XLS_MAGIC = "d0cf11e0";
  private static final String UTF_8_MARK = "efbbbf";
  private static final String UTF_16LE_MARK = "fffe";
  private static final String UTF_16BE_MARK = "feff";
  private static final char BYTE_ORDER_MARK = '\uFEFF';
  private static final char REPLACEMENT = '\uFFFD';

  /** {@return the text, without a byte order mark; it can be marked and reset} */
  BufferedReader open() throws IOException {
    return new BufferedReader(decode(decompress(openSource()), CodingErrorAction.REPORT));
  }

  private InputStream openSource() throws IOException {
    InputStream in;
    try {
      in = source.call();
    } catch (IOException | RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw CodeTableException.because(e, place + ": cannot be opened", "");
    }
    if (in == null) { // as getResourceAsStream does
      throw CodeTableException.of(
          place + ": there is no such resource; correct its name, or put it into the jar");
    }
    return in;
  }

  private InputStream decompress(InputStream in) throws IOException {
    try {
      BufferedInputStream buffered = new BufferedInputStream(in);
      String start = start(buffered);
      if (start.equals(ZIP_MAGIC) || start.equals(XLS_MAGIC)) {
        throw CodeTableException.of(place + ": is an Excel or zip file; save it as CSV in UTF-8");
      }
      return start.startsWith(GZIP_MAGIC)
          ? new BufferedInputStream(new GZIPInputStream(buffered))
          : buffered;
    } catch (IOException | RuntimeException e) {
      in.close();
      throw e;
    }
  }

  /**
   * Decodes bytes.
   *
   * @param in the bytes
   * @param wrong what to do with those that are not in the encoding: they are refused, else the
   *     users would find the question marks
   */
  private Reader decode(InputStream in, CodingErrorAction wrong) throws IOException {
    try {
      String start = start(in);
      Charset encoding = charset;
      int markLength = 0;
      if (start.startsWith(UTF_8_MARK)) { // Excel's “CSV UTF-8”
        encoding = StandardCharsets.UTF_8;
        markLength = UTF_8_MARK.length() / 2;
      } else if (start.startsWith(UTF_16LE_MARK)) { // Excel's “Unicode text”
        encoding = StandardCharsets.UTF_16LE;
        markLength = UTF_16LE_MARK.length() / 2;
      } else if (start.startsWith(UTF_16BE_MARK)) {
        encoding = StandardCharsets.UTF_16BE;
        markLength = UTF_16BE_MARK.length() / 2;
      }
      in.skipNBytes(markLength);
      return new WithoutMarks(
          new InputStreamReader(
              in, encoding.newDecoder().onMalformedInput(wrong).onUnmappableCharacter(wrong)));
    } catch (IOException | RuntimeException e) {
      in.close();
      throw e;
    }
  }

  /**
   * Leaves out byte order marks: a file that was put together of others has one inside, before the
   * id of a row, which then nobody finds.
   */
  private static final class WithoutMarks extends FilterReader {
    WithoutMarks(Reader in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      int character = in.read();
      while (character == BYTE_ORDER_MARK) {
        character = in.read();
      }
      return character;
    }

    @Override
    public int read(char[] into, int offset, int length) throws IOException {
      int kept;
      do {
        int read = in.read(into, offset, length);
        if (read <= 0) {
          return read;
        }
        kept = 0;
        for (int i = offset; i < offset + read; i++) {
          if (into[i] != BYTE_ORDER_MARK) {
            into[offset + kept] = into[i];
            kept++;
          }
        }
      } while (kept == 0);
      return kept;
    }
  }

  private static String start(InputStream in) throws IOException {
    in.mark(Integer.BYTES);
    String start = HexFormat.of().formatHex(in.readNBytes(Integer.BYTES));
    in.reset();
    return start;
  }

  /** {@return what to tell of a text that cannot be read to its end} */
  CodeTableException unreadable(IOException e) {
    String what;
    if (e instanceof CharacterCodingException) {
      what =
          place
              + lineOfWrongByte()
              + ": is not in "
              + charset
              + (charset.equals(StandardCharsets.UTF_8)
                  ? "; save it as “CSV UTF-8”, or set its charset: what Excel saves as CSV in"
                      + " Chinese is in GBK, charset(Charset.forName(\"GB18030\"))"
                  : "; convert it, or set its charset");
    } else if (e instanceof EOFException) {
      what = place + ": ends too early; compress it again, or copy it again";
    } else {
      return CodeTableException.because(e, place + ": cannot be read", "");
    }
    return new CodeTableException(what, what, e);
  }

  /** Reads it once more, as decoders read ahead of what is looked at. */
  private String lineOfWrongByte() {
    int line = 1;
    try (Reader text =
        new BufferedReader(decode(decompress(openSource()), CodingErrorAction.REPLACE))) {
      for (int character = text.read(); character >= 0; character = text.read()) {
        if (character == REPLACEMENT) {
          return ", line " + line;
        }
        line += character == '\n' ? 1 : 0;
      }
      return ""; // it was mended meanwhile
    } catch (IOException | RuntimeException e) {
      return "";
    }
  }
}
