package io.messenger.sdk.code;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.tuple;

import io.messenger.sdk.model.CodeItem;
import io.messenger.sdk.model.CodeItemEx;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CsvCodeTableTest {
  @TempDir private Path directory;

  private Path write(String name, String text) throws IOException {
    return Files.writeString(directory.resolve(name), text);
  }

  private List<CodeItem> load(String text) throws IOException {
    return CsvCodeTable.of("t", write("t.csv", text)).load();
  }

  @Test
  void allColumns() throws IOException {
    List<CodeItem> items =
        load(
            "\uFEFFCODEID,codeName,description,parentId,itemIndex,enabled,indexes,color,size\r\n"
                + "1,\"扬州, \"\"市\"\"\",a|b,0,7,false,wei yang| jiangdu ,red,\r\n"
                + "\r\n"
                + "2,,,,,,,,\r\n");

    assertThat(items).hasSize(2);
    CodeItem full = items.get(0);
    assertThat(full.getCodeId()).isEqualTo("1");
    assertThat(full.getCodeName()).isEqualTo("扬州, \"市\"");
    assertThat(full.getCodeDescription()).isEqualTo("a|b");
    assertThat(full.getCodeParentId()).isEqualTo("0");
    assertThat(full.getItemIndex()).isEqualTo(7);
    assertThat(full.isEnabled()).isFalse();
    assertThat(((CodeItemEx) full).getCodeIndexes()).containsExactly("wei yang", "jiangdu");
    assertThat(full.getAttributes()).containsExactly(entry("color", "red"));
    CodeItem bare = items.get(1);
    assertThat(bare.getCodeName()).isNull();
    assertThat(bare.getCodeParentId()).as("as written").isEmpty();
    assertThat(load("codeId\n1\n").get(0).getCodeParentId()).isNull();
    assertThat(bare.getAttributes()).isNull();
    assertThat(bare.isEnabled()).isTrue();
    assertThat(((CodeItemEx) bare).getCodeIndexes()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"'', 5", "'sep=,\n', 6"})
  void aRowThatIsNoCsvIsToldWithItsLineAndReason(String before, int line) {
    assertThatThrownBy(() -> load(before + "codeId,codeName\n1,\"a\nb\nc\"\n2,\"x\"y\n3,d\n"))
        .isInstanceOfSatisfying(
            CodeTableException.class,
            mistake ->
                assertThat(mistake.getLoggable())
                    .contains("t.csv, line " + line + ": is no CSV: ")
                    .contains("'y'")
                    .doesNotContain("record starting"));
  }

  @Test
  void byteOrderMarksInsideAreLeftOutAsFilesThatWerePutTogetherHaveThem() throws IOException {
    assertThat(load("\uFEFF\uFEFFcodeId,\uFEFFcodeName\n1,a\n\uFEFF\"2\",b\n"))
        .extracting(CodeItem::getCodeId, CodeItem::getCodeName)
        .containsExactly(tuple("1", "a"), tuple("2", "b"));
  }

  @Test
  void namesOfColumnsAndRowsMayHaveSpacesThatNobodySees() throws IOException {
    assertThat(load("\u200BcodeId\u00A0, codeName\n1,a\n\u00A0,\u3000\n\u200B,\n2,b,\u00A0\n"))
        .extracting(CodeItem::getCodeId, CodeItem::getCodeName)
        .containsExactly(tuple("1", "a"), tuple("2", "b"));
  }

  @Test
  void whatACallerDoesToTheSearchKeysDoesNotChangeTheItem() throws IOException {
    CodeItemEx item = (CodeItemEx) load("codeId,codeName,indexes\n1,扬州,yz\n").get(0);
    item.getCodeIndexes()[0] = "changed";
    assertThat(item.getCodeIndexes()).containsExactly("yz");
    assertThat(item).hasToString("1 扬州");
  }

  @Test
  void otherNamesSeparatorsAndCharsets() throws IOException {
    Path tsv = write("t.tsv", "code\tname\n1\ta,b\n");
    assertThat(
            CsvCodeTable.of("t", tsv)
                .column("CODE", "codeId")
                .column("name", "codeName")
                .load()
                .get(0)
                .getCodeName())
        .isEqualTo("a,b");
    Path gbk = directory.resolve("gbk.csv");
    Files.write(gbk, "codeId;codeName\n1;扬州\n".getBytes(Charset.forName("GB18030")));
    CsvCodeTable table = CsvCodeTable.of("t", gbk).separator(';');
    assertThat(table.charset(Charset.forName("GB18030")).load().get(0).getCodeName())
        .isEqualTo("扬州");
    assertThatThrownBy(table::load)
        .hasMessageEndingWith(
            "gbk.csv, line 2: is not in UTF-8; save it as “CSV UTF-8”, or set its charset: what Excel"
                + " saves as CSV in Chinese is in GBK, charset(Charset.forName(\"GB18030\"))");
    assertThatThrownBy(table.charset(StandardCharsets.US_ASCII)::load)
        .hasMessageEndingWith("line 2: is not in US-ASCII; convert it, or set its charset");
  }

  @Test
  void aLargeFileIsRefusedForItsEncodingToo() throws IOException {
    Path file = directory.resolve("large.csv");
    try (OutputStream out = Files.newOutputStream(file)) {
      out.write("codeId\n".getBytes(StandardCharsets.UTF_8));
      for (int i = 0; i < 100_000; i++) {
        out.write((i + "\n").getBytes(StandardCharsets.UTF_8));
      }
      out.write(0xFF);
    }
    assertThatThrownBy(CsvCodeTable.of("t", file)::load)
        .hasMessageContaining("large.csv, line 100002: is not in UTF-8");
  }

  @Test
  void compressedFilesAndStreams() throws IOException {
    Path file = directory.resolve("t.csv.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      out.write("codeId\n1\n".getBytes(StandardCharsets.UTF_8));
    }
    byte[] bytes = Files.readAllBytes(file);
    assertThat(CsvCodeTable.of("t", file).load()).hasSize(1);
    assertThat(CsvCodeTable.of("t", () -> new ByteArrayInputStream(bytes)).load()).hasSize(1);
    assertThatThrownBy(
            CsvCodeTable.of("t", () -> getClass().getResourceAsStream("/nowhere.csv"))::load)
        .hasMessageContaining("CSV of “t”: there is no such resource");
  }

  @Test
  void mistakesAreToldWithTheirPlace() throws IOException {
    assertThatThrownBy(() -> load("codeId,itemIndex\n1,1\n\n2,abc\n"))
        .hasMessageContaining("t.csv, line 4: column itemIndex: “abc” is not a number");
    assertThatThrownBy(() -> load("codeId,itemIndex\n1,1.5\n"))
        .hasMessageContaining("line 2: column itemIndex: “1.5” is not a whole number");
    assertThatThrownBy(() -> load("codeId,enabled\n1,maybe\n"))
        .hasMessageContaining("line 2: column enabled: “maybe” is neither");
    assertThatThrownBy(() -> load("codeId,codeName\n,a\n"))
        .hasMessageContaining("line 2: column codeId: is empty");
    assertThatThrownBy(() -> load("codeId,codeName\n1\n"))
        .hasMessageContaining("line 2: has 1 val");
    assertThatThrownBy(() -> load("codeId\n1,2\n")).hasMessageContaining("line 2: has 2 values");
    assertThatThrownBy(() -> load("id,name\n")).hasMessageContaining("no column is the codeId");
    assertThatThrownBy(() -> load("codeId|codeName\n"))
        .hasMessageContaining("no column is the codeId")
        .hasMessageEndingWith(", or set the separator");
    assertThatThrownBy(
            CsvCodeTable.of("t", write("s.csv", "codeId;codeName\n")).separator(',')::load)
        .hasMessageEndingWith(", or set the separator");
    assertThatThrownBy(() -> load("id\n")).hasMessageEndingWith("[id]");
    assertThatThrownBy(() -> load("PK\u0003\u0004")).hasMessageContaining("t.csv: is an Excel");
    assertThat(load("PK,codeId\n1,2\n")).hasSize(1);
    assertThatThrownBy(() -> load("codeId,CodeId\n")).hasMessageContaining("two columns");
    assertThatThrownBy(() -> load("")).hasMessageContaining("has no first line");
    assertThatThrownBy(() -> load("codeId\n\"1\n")).hasMessageContaining("t.csv, line 2");
    assertThatThrownBy(CsvCodeTable.of("t", directory.resolve("none.csv"))::load)
        .hasMessageContaining("none.csv: there is no such file; correct its name");
    assertThatThrownBy(CsvCodeTable.of("t", Path.of("none.csv"))::load)
        .hasMessage(
            "none.csv: there is no such file in %s; correct its name",
            Path.of("").toAbsolutePath());
    assertThatThrownBy(CsvCodeTable.of("t", directory)::load)
        .hasMessageContaining(directory + ": cannot be read: it is no regular file");
    assertThatThrownBy(() -> CsvCodeTable.of("t", directory).column("a", "id"))
        .hasMessageContaining("“id” is no property");
    assertThatThrownBy(
            CsvCodeTable.of("t", write("c.csv", "codeId\n")).column("code", "codeName")::load)
        .hasMessageContaining("there is no column “code”");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "codeId;codeName\n1;甲,乙\n",
        "codeId\tcodeName\r\n1\t甲,乙\r\n",
        "\"codeId\";\"codeName\"\n1;\"甲,乙\"\n",
        "sep=;\r\ncodeId;codeName\r\n1;甲,乙\r\n",
        "sep=|\ncodeId|codeName\n1|甲,乙\n",
        "sep=\t\ncodeId\tcodeName\n1\t甲,乙\n",
        "\"sep=,\"\ncodeId,codeName\n1,\"甲,乙\"\n",
        "\uFEFFsep=;\ncodeId;codeName\n1;甲,乙\n"
      })
  void theFirstLineTellsTheSeparator(String text) throws IOException {
    assertThat(load(text)).hasSize(1).first().hasToString("1 甲,乙");
    assertThat(load("codeId\na;b\n")).first().extracting(CodeItem::getCodeId).isEqualTo("a;b");
  }

  @Test
  void linesAreCountedFromTheFirstOfTheFile() {
    assertThatThrownBy(() -> load("sep=;\ncodeId;itemIndex\n1;x\n"))
        .hasMessageContaining("t.csv, line 3: column itemIndex: “x”");
    assertThatThrownBy(() -> load("sep=;\nid;name\n"))
        .hasMessageContaining("t.csv, line 2: no column is the codeId");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "codeId,codeName\n1,甲\n,\n,\n",
        "codeId,codeName\n,\n1,甲\n",
        "codeId,codeName\n1,甲\n , \n\"\",\"\"\n",
        "codeId,codeName\n1,甲\n,,,,\n",
        "codeId,codeName,,\n1,甲,,\n",
        "codeId,codeName,,\n1,甲\n",
        "codeId,codeName\n1,甲,,\n",
        "codeId,codeName, ,\t\n1,甲, ,\n",
        "codeId,,codeName\n1,,甲\n",
        "codeId;codeName;;\n1;甲;;\n;;;\n"
      })
  void whatASpreadsheetLeavesBehindIsNothing(String text) throws IOException {
    assertThat(load(text)).hasSize(1).first().hasToString("1 甲");
    assertThat(load(text).get(0).getAttributes()).isNull();
  }

  @Test
  void aValueWithoutAColumnIsTold() {
    assertThatThrownBy(() -> load("codeId,codeName,,\n1,甲,,\n2,乙,,丙\n"))
        .hasMessageContaining("t.csv, line 3: has 4 values, but there are 2 columns;")
        .hasMessageEndingWith("; the last value is “丙”");
    assertThatThrownBy(() -> load("codeId,,codeName\n1,x,甲\n"))
        .hasMessageEndingWith(
            "t.csv, line 2: column 2: has no name in the header, but the value “x”; name it, or"
                + " empty it");
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-8", "UTF-16LE", "UTF-16BE"})
  void aByteOrderMarkTellsTheEncoding(String charset) throws IOException {
    byte[] bytes = "\uFEFFcodeId\tcodeName\r\n1\t甲\r\n".getBytes(Charset.forName(charset));
    Path file = directory.resolve("t.csv");
    Files.write(file, bytes);
    for (CsvCodeTable table :
        List.of(
            CsvCodeTable.of("t", file),
            CsvCodeTable.of("t", file).charset(Charset.forName("GB18030")),
            CsvCodeTable.of("t", () -> new ByteArrayInputStream(gzip(bytes))))) {
      assertThat(table.load()).hasSize(1).first().hasToString("1 甲");
    }
  }

  @Test
  void utf16WithoutAByteOrderMarkIsTold() throws IOException {
    Path file = directory.resolve("t.csv");
    Files.write(file, "codeId,codeName\n1,甲\n".getBytes(StandardCharsets.UTF_16LE));
    assertThatThrownBy(CsvCodeTable.of("t", file)::load)
        .hasMessageContaining("t.csv, line 1: holds NUL characters, as UTF-16 without");
    assertThat(CsvCodeTable.of("t", file).charset(StandardCharsets.UTF_16LE).load()).hasSize(1);
  }

  @Test
  void aStreamIsClosedAndAListIsCopied() throws Exception {
    boolean[] closed = new boolean[1];
    CodeTableLoader numbers =
        CodeTableLoader.ofStream(
                "n",
                () ->
                    IntStream.range(0, 3)
                        .mapToObj(i -> CodeItem.of("" + i, "n" + i))
                        .onClose(() -> closed[0] = true))
            .withTimeToLive(Duration.ofMinutes(5));
    assertThat(numbers.load()).hasSize(3);
    assertThat(closed[0]).isTrue();
    assertThat(numbers.name()).isEqualTo("n");
    assertThat(numbers.timeToLive()).isEqualTo(Duration.ofMinutes(5));
    assertThat(CodeTableLoader.of("k", List.of(CodeItem.of("a", "b"))).load()).hasSize(1);
    assertThat(Stream.of(numbers).map(CodeTableLoader::timeToLive)).hasSize(1);
  }

  @Test
  void aMarkBeforeAQuotedHeaderIsNoPartOfIt() throws IOException {
    assertThat(load("\uFEFF\"codeId\",\"codeName\"\r\n\"1\",\"扬州\"\r\n").get(0).getCodeName())
        .isEqualTo("扬州");
  }

  @Test
  void aBrokenStreamIsClosedAndTold() throws IOException {
    byte[] whole = gzip("codeId\n" + "1\n".repeat(10_000));
    for (int length : List.of(2, 5, 20, whole.length - 1)) {
      boolean[] closed = new boolean[1];
      InputStream in =
          new ByteArrayInputStream(whole, 0, length) {
            @Override
            public void close() {
              closed[0] = true;
            }
          };
      assertThatThrownBy(CsvCodeTable.of("t", () -> in)::load)
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("the CSV of “t”")
          .hasMessageNotContaining("null");
      assertThat(closed[0]).as("%s bytes", length).isTrue();
    }
  }

  @Test
  void aFieldWithoutEndIsNotReadInFull() throws IOException {
    assertThatThrownBy(() -> load("codeId\n\"" + "x\n".repeat(10_000_000)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("t.csv, line 2");
  }

  private static byte[] gzip(String text) throws IOException {
    return gzip(text.getBytes(StandardCharsets.UTF_8));
  }

  private static byte[] gzip(byte[] plain) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(bytes)) {
      out.write(plain);
    }
    return bytes.toByteArray();
  }
}
