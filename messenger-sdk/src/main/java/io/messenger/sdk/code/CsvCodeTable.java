package io.messenger.sdk.code;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import io.messenger.sdk.model.CodeItem;
import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * A code table in a CSV or TSV file (RFC 4180), perhaps compressed by gzip:
 *
 * <pre>{@code
 * codeId,codeName,parentId
 * 320000,江苏省,
 * 321000,扬州市,320000
 * }</pre>
 *
 * <p>The first line names the columns, in any order and case: {@code codeId}, {@code codeName},
 * {@code description}, {@code parentId}, {@code itemIndex}, {@code enabled} (true or false) and
 * {@code indexes} (search keys, with {@code |} between them). Only {@code codeId} must be there; an
 * empty value is none. Every other column becomes an attribute.
 *
 * <pre>{@code
 * CsvCodeTable.of("division", Path.of("divisions.csv")).column("code", "codeId");
 * }</pre>
 *
 * <p>Immutable: each method returns a changed copy.
 */
public final class CsvCodeTable implements CodeTableLoader {
  private static final String GZIP_MAGIC = "1f8b";
  private static final String ZIP_MAGIC = "504b0304"; // of xlsx too
  private static final String XLS_MAGIC = "d0cf11e0";
  private static final int BYTE_ORDER_MARK = 0xfeff;

  private final String name;
  private final String place;
  private final Callable<? extends InputStream> source;
  private final char separator;
  private final Charset charset;
  private final Map<String, String> renamed;

  private CsvCodeTable(
      String name,
      String place,
      Callable<? extends InputStream> source,
      char separator,
      Charset charset,
      Map<String, String> renamed) {
    this.name = Objects.requireNonNull(name, CodeTable.NO_NAME);
    this.place = place;
    this.source = Objects.requireNonNull(source, "what opens the CSV is null; give it");
    this.separator = separator;
    this.charset = Objects.requireNonNull(charset, "the charset of the CSV is null; give one");
    this.renamed = renamed;
  }

  /**
   * Reads a table from a file, anew for each load.
   *
   * @param name the table's name, as the forms' fields name it
   * @param file the file, in UTF-8, with commas; with tabs if its name ends in {@code .tsv} or
   *     {@code .tsv.gz}
   * @return the loader
   */
  public static CsvCodeTable of(String name, Path file) {
    Objects.requireNonNull(file, "the CSV file is null; give its path");
    String text = file.toString();
    char separator = text.endsWith(".tsv") || text.endsWith(".tsv.gz") ? '\t' : ',';
    return new CsvCodeTable(
        name, text, () -> open(file), separator, StandardCharsets.UTF_8, Map.of());
  }

  private static InputStream open(Path file) throws IOException {
    if (Files.exists(file) && !Files.isRegularFile(file)) { // a pipe would be waited for
      throw CodeTableException.of(file + ": cannot be read: it is no regular file; name a file");
    }
    return Files.newInputStream(file);
  }

  /**
   * Reads a table from a stream of any kind:
   *
   * <pre>{@code
   * CsvCodeTable.of("division", () -> getClass().getResourceAsStream("/divisions.csv.gz"));
   * }</pre>
   *
   * @param name the table's name, as the forms' fields name it
   * @param source opens a stream for each load, in UTF-8, with commas; it is closed when read
   * @return the loader
   */
  public static CsvCodeTable of(String name, Callable<? extends InputStream> source) {
    return new CsvCodeTable(
        name, "the CSV of “" + name + "”", source, ',', StandardCharsets.UTF_8, Map.of());
  }

  /**
   * Sets what stands between values.
   *
   * @param separator the character, such as {@code '\t'} or {@code ';'}
   * @return the changed loader
   */
  public CsvCodeTable separator(char separator) {
    return new CsvCodeTable(name, place, source, separator, charset, renamed);
  }

  /**
   * Sets the encoding.
   *
   * @param charset the encoding
   * @return the changed loader
   */
  public CsvCodeTable charset(Charset charset) {
    return new CsvCodeTable(name, place, source, separator, charset, renamed);
  }

  /**
   * Says what a column means that has another name.
   *
   * @param column its name in the first line, in any case
   * @param property what it is: {@code codeId}, {@code codeName} and so on
   * @return the changed loader
   * @throws IllegalArgumentException if an item has no such property
   */
  public CsvCodeTable column(String column, String property) {
    Map<String, String> more = ItemColumns.rename(renamed, column, property);
    return new CsvCodeTable(name, place, source, separator, charset, more);
  }

  @Override
  public String name() {
    return name;
  }

  /**
   * Reads the table.
   *
   * @return all its items, in the order of the file
   * @throws CodeTableException if it cannot be read; it tells file, line and column
   */
  @Override
  public List<CodeItem> load() {
    try (InputStream in = open();
        InputStream bytes = decompress(in);
        Reader text = decode(bytes);
        CsvReader<CsvRecord> records =
            CsvReader.builder()
                .fieldSeparator(separator)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .allowUnclosedQuote(false)
                .ofCsvRecord(text)) {
      return read(records.iterator());
    } catch (NoSuchFileException e) {
      String what =
          place + ": there is no such file" + directory(e.getFile()) + "; correct its name";
      throw new CodeTableException(what, what, e);
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  /** Where a relative path was looked for. */
  private static String directory(@Nullable String file) {
    return file == null || Path.of(file).isAbsolute() ? "" : " in " + Path.of("").toAbsolutePath();
  }

  private InputStream open() throws IOException {
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
    BufferedInputStream buffered = new BufferedInputStream(in);
    buffered.mark(Integer.BYTES);
    String start = HexFormat.of().formatHex(buffered.readNBytes(Integer.BYTES));
    buffered.reset();
    if (start.equals(ZIP_MAGIC) || start.equals(XLS_MAGIC)) {
      throw CodeTableException.of(place + ": is an Excel or zip file; save it as CSV in UTF-8");
    }
    return start.startsWith(GZIP_MAGIC) ? new GZIPInputStream(buffered) : buffered;
  }

  /** Refuses what is not in the encoding: else the users would find the question marks. */
  private Reader decode(InputStream in) throws IOException {
    Reader text =
        new BufferedReader(
            new InputStreamReader(
                in,
                charset
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)));
    text.mark(1);
    if (text.read() != BYTE_ORDER_MARK) { // Excel writes it
      text.reset();
    }
    return text;
  }

  private List<CodeItem> read(Iterator<CsvRecord> records) {
    long line = 1;
    try {
      if (!records.hasNext()) {
        throw CodeTableException.of("has no first line that names the columns; write one");
      }
      CsvRecord header = records.next();
      line = header.getStartingLineNumber();
      ItemColumns columns = new ItemColumns(namesIn(header), renamed, true);
      List<CodeItem> items = new ArrayList<>();
      while (records.hasNext()) {
        CsvRecord row = records.next();
        line = row.getStartingLineNumber();
        if (row.getFieldCount() != columns.size()) {
          throw CodeTableException.of(
              "has "
                  + row.getFieldCount()
                  + " values, but there are "
                  + columns.size()
                  + " columns; write one for each, empty or not, in quotes if it holds a “"
                  + separator
                  + "”, or set the separator");
        }
        items.add(columns.item(row::getField));
      }
      return items;
    } catch (CsvParseException e) {
      if (e.getCause() instanceof IOException cause) {
        throw unreadable(cause);
      }
      String what = place + ", after line " + line + ": is no CSV";
      String remedy = "; close each quote, and write one inside quotes twice";
      throw new CodeTableException(what + ": " + e.getMessage() + remedy, what + remedy, e);
    } catch (CodeTableException e) {
      throw e.at(place + ", line " + line);
    } catch (Exception e) {
      if (e.getCause() instanceof IOException cause) {
        throw unreadable(cause);
      }
      throw CodeTableException.because(e, place + ", line " + line + ": cannot be read", "");
    }
  }

  private static List<String> namesIn(CsvRecord header) {
    List<String> names = new ArrayList<>(header.getFields());
    names.replaceAll(String::strip);
    return names;
  }

  private CodeTableException unreadable(IOException e) {
    String what = place + ": ";
    if (e instanceof CharacterCodingException) {
      what += "is not in " + charset + "; convert it, or set its charset";
    } else if (e instanceof EOFException) {
      what += "ends too early; compress it again, or copy it again";
    } else {
      return CodeTableException.because(e, what + "cannot be read", "");
    }
    return new CodeTableException(what, what, e);
  }
}
