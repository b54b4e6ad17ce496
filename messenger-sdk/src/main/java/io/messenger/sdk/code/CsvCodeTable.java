package io.messenger.sdk.code;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import io.messenger.sdk.model.CodeItem;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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
  /** A first line that Excel reads as the separator of the others. */
  private static final Pattern SEPARATOR_LINE = Pattern.compile("\"?sep=(.)\"?\r?");

  /** What stands between values if nothing is said, whichever is first in the header. */
  private static final String SEPARATORS = ",;\t";

  /** How much of a file is looked at for them. */
  private static final int LONGEST_HEADER = 4096;

  /** Where the parser tells of a row that it cannot read. */
  private static final Pattern START_OF_ROW =
      Pattern.compile(" *\\(record starting at line (\\d+)\\)");

  /** What nobody sees, as tables that come from web pages and other programs have it. */
  private static final Pattern UNSEEN = Pattern.compile("[\\s\\p{Z}\\p{Cf}]+");

  private static final Pattern UNSEEN_AROUND = Pattern.compile("^" + UNSEEN + "|" + UNSEEN + "$");

  private final String name;
  private final CsvText text;

  /** Null for the one that the first line has. */
  private final @Nullable Character separator;

  private final Map<String, String> renamed;

  private CsvCodeTable(
      String name, CsvText text, @Nullable Character separator, Map<String, String> renamed) {
    this.name = Objects.requireNonNull(name, CodeTable.NO_NAME);
    this.text = text;
    this.separator = separator;
    this.renamed = renamed;
  }

  /**
   * Reads a table from a file, anew for each load.
   *
   * @param name the table's name, as the forms' fields name it
   * @param file the file, in UTF-8, or in UTF-16 with a byte order mark; with commas, semicolons or
   *     tabs, as its first line has them, and with tabs alone if its name ends in {@code .tsv} or
   *     {@code .tsv.gz}
   * @return the loader
   */
  public static CsvCodeTable of(String name, Path file) {
    Objects.requireNonNull(file, "the CSV file is null; give its path");
    String place = file.toString();
    return new CsvCodeTable(
        name,
        new CsvText(place, () -> open(file), StandardCharsets.UTF_8),
        place.endsWith(".tsv") || place.endsWith(".tsv.gz") ? '\t' : null,
        Map.of());
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
   * @param source opens a stream for each load, in UTF-8, or in UTF-16 with a byte order mark; with
   *     commas, semicolons or tabs, as its first line has them; it is closed when read
   * @return the loader
   */
  public static CsvCodeTable of(String name, Callable<? extends InputStream> source) {
    Objects.requireNonNull(source, "what opens the CSV is null; give it");
    String place = "the CSV of “" + name + "”";
    return new CsvCodeTable(
        name, new CsvText(place, source, StandardCharsets.UTF_8), null, Map.of());
  }

  /**
   * Sets what stands between values, where it is not what the first line tells.
   *
   * @param separator the character, such as {@code '\t'} or {@code ';'}
   * @return the changed loader
   */
  public CsvCodeTable separator(char separator) {
    return new CsvCodeTable(name, text, separator, renamed);
  }

  /**
   * Sets the encoding. A byte order mark of UTF-8 or UTF-16 still says what it says.
   *
   * @param charset the encoding
   * @return the changed loader
   */
  public CsvCodeTable charset(Charset charset) {
    Objects.requireNonNull(charset, "the charset of the CSV is null; give one");
    return new CsvCodeTable(
        name, new CsvText(text.place(), text.source(), charset), separator, renamed);
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
    return new CsvCodeTable(name, text, separator, more);
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
    try (BufferedReader lines = text.open()) {
      Character ofFirstLine = separatorLine(lines);
      char between = ofFirstLine == null ? separator(lines) : ofFirstLine;
      try (CsvReader<CsvRecord> records =
          CsvReader.builder()
              .fieldSeparator(between)
              .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
              .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
              .allowUnclosedQuote(false)
              .ofCsvRecord(lines)) {
        return read(records.iterator(), between, ofFirstLine == null ? 0 : 1);
      }
    } catch (NoSuchFileException e) {
      String what =
          text.place() + ": there is no such file" + directory(e.getFile()) + "; correct its name";
      throw new CodeTableException(what, what, e);
    } catch (IOException e) {
      throw text.unreadable(e);
    }
  }

  /** {@return the separator that a first line of its own says, which is read; null for none} */
  private static @Nullable Character separatorLine(BufferedReader lines) throws IOException {
    String start = start(lines);
    int end = start.indexOf('\n');
    Matcher line = SEPARATOR_LINE.matcher(end < 0 ? start : start.substring(0, end));
    if (!line.matches()) {
      return null;
    }
    lines.readLine();
    return line.group(1).charAt(0);
  }

  private char separator(BufferedReader lines) throws IOException {
    if (separator != null) {
      return separator;
    }
    boolean quoted = false;
    for (char each : start(lines).toCharArray()) {
      quoted ^= each == '"';
      if (!quoted && SEPARATORS.indexOf(each) >= 0) {
        return each;
      }
      if (!quoted && (each == '\n' || each == '\r')) {
        break;
      }
    }
    return SEPARATORS.charAt(0);
  }

  private static String start(BufferedReader lines) throws IOException {
    char[] start = new char[LONGEST_HEADER];
    lines.mark(start.length);
    int length = 0;
    for (int read = 0; read >= 0 && length < start.length; length += Math.max(0, read)) {
      read = lines.read(start, length, start.length - length);
    }
    lines.reset();
    return new String(start, 0, length);
  }

  /** Where a relative path was looked for. */
  private static String directory(@Nullable String file) {
    return file == null || Path.of(file).isAbsolute() ? "" : " in " + Path.of("").toAbsolutePath();
  }

  /**
   * Reads the rows.
   *
   * @param records the header and the rows
   * @param between what stands between values
   * @param before how many lines were before the header
   */
  private List<CodeItem> read(Iterator<CsvRecord> records, char between, int before) {
    long line = 1;
    try {
      if (!records.hasNext()) {
        throw CodeTableException.of("has no first line that names the columns; write one");
      }
      CsvRecord header = records.next();
      line = header.getStartingLineNumber() + before;
      ItemColumns columns = new ItemColumns(namesIn(header), renamed, true);
      List<CodeItem> items = new ArrayList<>();
      while (records.hasNext()) {
        CsvRecord row = records.next();
        line = row.getStartingLineNumber() + before;
        if (row.getFields().stream()
            .allMatch(CsvCodeTable::isBlank)) { // as Excel leaves them behind
          continue;
        }
        checkCount(row, columns, between);
        items.add(columns.item(row::getField));
      }
      return items;
    } catch (CsvParseException e) {
      if (e.getCause() instanceof IOException cause) {
        throw text.unreadable(cause);
      }
      throw noCsv(e, line, before);
    } catch (CodeTableException e) {
      throw e.at(text.place() + ", line " + line);
    } catch (Exception e) {
      if (e.getCause() instanceof IOException cause) {
        throw text.unreadable(cause);
      }
      throw CodeTableException.because(e, text.place() + ", line " + line + ": cannot be read", "");
    }
  }

  /**
   * Tells of a row that the parser cannot read.
   *
   * @param mistake what it says of it, and where the row begins
   * @param lineBefore the line of the row before, which is told if it does not say that
   * @param before how many lines it has not seen
   */
  private CodeTableException noCsv(CsvParseException mistake, long lineBefore, int before) {
    String reason = String.valueOf(mistake.getMessage());
    Matcher start = START_OF_ROW.matcher(reason);
    boolean known = start.find();
    String place =
        known
            ? ", line " + (Long.parseLong(start.group(1)) + before)
            : ", after line " + lineBefore;
    String what =
        text.place()
            + place
            + ": is no CSV: "
            + (known ? start.replaceFirst("") : reason)
            + "; close each quote, and write one inside quotes twice";
    return new CodeTableException(what, what, mistake);
  }

  /** Behind the last column, a row may have as many empty values as a spreadsheet left there. */
  private static void checkCount(CsvRecord row, ItemColumns columns, char between) {
    int count = row.getFieldCount();
    while (count > columns.size() && isBlank(row.getField(count - 1))) {
      count--;
    }
    if (count != columns.size()) {
      throw CodeTableException.of(
          "has "
              + count
              + " values, but there are "
              + columns.size()
              + " columns; write one for each, empty or not, in quotes if it holds a “"
              + between
              + "”, or set the separator"
              + (count > columns.size()
                  ? "; the last value is “" + row.getField(count - 1) + "”"
                  : ""));
    }
  }

  private static boolean isBlank(String value) {
    return value.isEmpty() || UNSEEN.matcher(value).matches();
  }

  private static List<String> namesIn(CsvRecord header) {
    List<String> names = new ArrayList<>(header.getFields());
    names.replaceAll(name -> UNSEEN_AROUND.matcher(name).replaceAll(""));
    while (names.size() > 1 && names.get(names.size() - 1).isEmpty()) {
      names.remove(names.size() - 1); // as spreadsheets write columns that were empty
    }
    if (names.get(0).indexOf('\0') >= 0) {
      throw CodeTableException.of(
          "holds NUL characters, as UTF-16 without a byte order mark does; save it as “CSV UTF-8”,"
              + " or set its charset");
    }
    return names;
  }
}
