package io.messenger.sdk.form;

import static io.messenger.sdk.form.Events.data;
import static io.messenger.sdk.form.Events.event;
import static io.messenger.sdk.form.Events.sent;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.messenger.sdk.InfoPlusEvent;
import io.messenger.sdk.model.InfoPlusFile;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files as engines send them: as JSON, or as an id or uri with a name beside it. */
class FileTest {
  private static final String JSON =
      "{\"id\":\"7\",\"name\":\"a.pdf\",\"uri\":\"/file/7\",\"kind\":\"doc\",\"size\":12,"
          + "\"mime\":\"application/pdf\"}";
  private static final InfoPlusFile FILE =
      new InfoPlusFile("7", "a.pdf", "/file/7", "doc", 12L, "application/pdf");

  private static final BigDecimal SIXTY = new BigDecimal("60.00");

  record Form(@Nullable InfoPlusFile file) {}

  record Files(@Nullable List<InfoPlusFile> files) {}

  private static Form form(Object... keysAndValues) {
    return event(keysAndValues).toBean(Form.class);
  }

  @Test
  void aFileIsAJsonObjectInAString() {
    assertThat(form("fieldFile", JSON).file()).isEqualTo(FILE);
  }

  @Test
  void aFileIsAJsonObject() {
    Map<String, Object> object =
        Map.of(
            "Id",
            "7",
            "NAME",
            "a.pdf",
            "uri",
            "/file/7",
            "kind",
            "doc",
            "size",
            12,
            "mime",
            "application/pdf");

    assertThat(form("fieldFile", object).file()).isEqualTo(FILE);
  }

  @Test
  void aFileIsTheOnlyOneOfAnArray() {
    assertThat(form("fieldFile", "[" + JSON + "]").file()).isEqualTo(FILE);
    assertThat(form("fieldFile", "[]").file()).isNull();
  }

  @Test
  void aFileIsAnUriOrAnIdWithItsNameBeside() {
    assertThat(form("fieldFile", "https://files.example.edu/7", "fieldFile_Name", "a.pdf").file())
        .isEqualTo(InfoPlusFile.of("https://files.example.edu/7", "a.pdf"));
    assertThat(form("fieldFile", 7, "fieldFile_Name", "a.pdf").file())
        .isEqualTo(new InfoPlusFile("7", "a.pdf", null, null, null, null));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"12\"", "\"twelve\"", "null", "1e400", "{}"})
  void aSizeThatIsNoNumberCostsNotTheFile(String size) {
    InfoPlusFile file = form("fieldFile", "{\"id\":\"7\",\"size\":" + size + "}").file();

    assertThat(file).isNotNull().extracting(InfoPlusFile::id).isEqualTo("7");
  }

  @Test
  void aSizeMayBeAString() {
    assertThat(form("fieldFile", JSON.replace("12", "\"12\"")).file()).isEqualTo(FILE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"1000000", "1e6", "1000000.0", "\"1000000.00\"", "1.0E+6", "\"1,000,000\""})
  void aSizeIsAWholeNumberHoweverItIsWritten(String size) {
    String json = "{\"id\":\"7\",\"name\":\"a\",\"size\":" + size + "}";
    InfoPlusEvent e = event("fieldFile", json);
    Form form = e.toBeanStrictly(Form.class);

    assertThat(form.file()).isEqualTo(new InfoPlusFile("7", "a", null, null, 1_000_000L, null));
    assertThat(sent(e, form)).isEmpty();
    InfoPlusFile renamed = new InfoPlusFile("7", "b", null, null, 1_000_000L, null);
    assertThat(sent(e, new Form(renamed)))
        .containsOnly(entry("fieldFile", json.replace("\"a\"", "\"b\"")));
    InfoPlusFile grown = new InfoPlusFile("7", "a", null, null, 1_000_001L, null);
    assertThat(sent(e, new Form(grown)))
        .containsOnly(entry("fieldFile", "{\"id\":\"7\",\"name\":\"a\",\"size\":1000001}"));
  }

  @Test
  void whatOnlyTheEngineKnowsOfAFileKeepsItsText() {
    String json =
        "{\"id\":\"7\",\"fee\":600.00,\"serial\":12345678901234567890,\"rate\":1.10e0,"
            + "\"of\":{\"a\":[1.50,\"\\u00e9\"]},\"Name\":null,\"Uri\":null,\"off\":-0.0}";
    InfoPlusFile named = new InfoPlusFile("7", "b", null, null, 5L, null);
    String sent =
        json.replace("\"Name\":null", "\"Name\":\"b\"").replace("-0.0}", "-0.0,\"size\":5}");

    assertThat(sent(event("fieldFile", json), new Form(named)))
        .containsOnly(entry("fieldFile", sent));
    assertThat(sent(event("fieldFile", "[" + json + "]"), new Form(named)))
        .containsOnly(entry("fieldFile", "[" + sent + "]"));
  }

  @Test
  void numbersOfAnObjectKeepTheirDigits() {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("id", "7");
    object.put("fee", new BigDecimal("600.00"));
    object.put("serial", new BigInteger("12345678901234567890"));
    object.put("exact", new BigDecimal("1234567890123456789.25"));
    InfoPlusEvent e = event("fieldFile", object);
    Map<String, Object> renamed = new LinkedHashMap<>(object);
    renamed.put("name", "b");

    assertThat(sent(e, new Form(new InfoPlusFile("7", "b", null, null, null, null))))
        .containsOnly(entry("fieldFile", renamed));
  }

  @Test
  void severalFilesWhereOneIsExpectedAreAProblem() {
    InfoPlusEvent e = event("fieldFile", "[" + JSON + "," + JSON + "]");

    assertThat(e.toBean(Form.class).file()).isNull();
    assertThat(e.getMappingProblems())
        .extracting(MappingProblem::field)
        .containsExactly("fieldFile");
  }

  @Test
  void severalFiles() {
    assertThat(event("fieldFiles", "[" + JSON + ",\"8\"]").toBean(Files.class).files())
        .containsExactly(FILE, new InfoPlusFile("8", null, null, null, null, null));
    assertThat(event("fieldFiles", JSON).toBean(Files.class).files()).containsExactly(FILE);
    assertThat(
            event("fieldFiles", List.of("/7", "/8"), "fieldFiles_Name", List.of("a", "b"))
                .toBean(Files.class)
                .files())
        .containsExactly(InfoPlusFile.of("/7", "a"), InfoPlusFile.of("/8", "b"));
  }

  record Rows(List<Row> rows) {}

  record Row(@Nullable InfoPlusFile file) {}

  @Test
  void aFileInARow() {
    InfoPlusEvent e = event("fieldFile", List.of("", JSON));
    Rows rows = e.toBean(Rows.class);
    assertThat(rows.rows()).containsExactly(new Row(null), new Row(FILE));
    assertThat(sent(e, rows)).isEmpty();

    assertThat(sent(e, new Rows(List.of(new Row(InfoPlusFile.of("/8", null)), new Row(FILE)))))
        .containsOnly(entry("fieldFile", List.of("/8", JSON)));
  }

  @Test
  void aFileThatNobodyChangedIsNotSent() {
    for (Object value : List.of(JSON, "/7", "7", "[" + JSON + "]", Map.of("id", 7))) {
      InfoPlusEvent e = event("fieldFile", value, "fieldFile_Name", "a.pdf");
      assertThat(sent(e, e.toBean(Form.class))).isEmpty();
    }
  }

  @Test
  void anotherFileIsWrittenAsTheOldOneWas() {
    InfoPlusFile other = InfoPlusFile.of("/file/8", "b.pdf");

    assertThat(sent(event("fieldFile", JSON), new Form(other)))
        .containsOnly(entry("fieldFile", "{\"name\":\"b.pdf\",\"uri\":\"/file/8\"}"));
    assertThat(sent(event("fieldFile", "[" + JSON + "]"), new Form(other)))
        .containsOnly(entry("fieldFile", "[{\"name\":\"b.pdf\",\"uri\":\"/file/8\"}]"));
    assertThat(sent(event("fieldFile", "/file/7", "fieldFile_Name", "a.pdf"), new Form(other)))
        .containsOnly(entry("fieldFile", "/file/8"), entry("fieldFile_Name", "b.pdf"));
    assertThat(sent(event("fieldFile", ""), new Form(other)))
        .containsOnly(entry("fieldFile", "/file/8"), entry("fieldFile_Name", "b.pdf"));
  }

  @Test
  void aFileOfWhichMoreIsKnownNeedsJson() {
    assertThat(sent(event("fieldFile", ""), new Form(FILE))).containsOnly(entry("fieldFile", JSON));
  }

  @Test
  void aRenamedFileKeepsWhatElseTheEngineTellsOfIt() {
    InfoPlusEvent e = event("fieldFile", "{\"Id\":7,\"Name\":\"a.pdf\",\"md5\":\"0cc1\"}");
    InfoPlusFile file = Objects.requireNonNull(e.toBean(Form.class).file());

    InfoPlusFile renamed = new InfoPlusFile(file.id(), "b.pdf", null, null, null, null);

    assertThat(sent(e, new Form(renamed)))
        .containsOnly(entry("fieldFile", "{\"Id\":7,\"Name\":\"b.pdf\",\"md5\":\"0cc1\"}"));
  }

  @Test
  void aClearedFileIsNullAndItsNameToo() {
    assertThat(sent(event("fieldFile", JSON), new Form(null)))
        .containsOnly(entry("fieldFile", null));
    assertThat(sent(event("fieldFile", "/7", "fieldFile_Name", "a"), new Form(null)))
        .containsOnly(entry("fieldFile", null), entry("fieldFile_Name", null));
    assertThat(sent(event("fieldFiles", "[" + JSON + "]"), new Files(List.of())))
        .containsOnly(entry("fieldFiles", null));
  }

  @Test
  void aFileAddedToOthersLeavesThemAsTheyAre() {
    String first = "{\"id\":6,\"md5\":\"0cc1\"}";
    InfoPlusEvent e = event("fieldFiles", "[" + first + "]");
    List<InfoPlusFile> files =
        new ArrayList<>(Objects.requireNonNull(e.toBean(Files.class).files()));
    files.add(FILE);

    assertThat(sent(e, new Files(files)))
        .containsOnly(entry("fieldFiles", "[" + first + "," + JSON + "]"));
  }

  @Test
  void aFileAddedToUrisBringsItsName() {
    InfoPlusEvent e =
        event("fieldFiles", List.of("/7", "/8"), "fieldFiles_Name", Arrays.asList("a", null));
    List<InfoPlusFile> files =
        new ArrayList<>(Objects.requireNonNull(e.toBean(Files.class).files()));
    files.add(InfoPlusFile.of("/9", "c"));

    assertThat(sent(e, new Files(files)))
        .containsOnly(
            entry("fieldFiles", List.of("/7", "/8", "/9")),
            entry("fieldFiles_Name", Arrays.asList("a", null, "c")));
  }

  @Test
  void aFileInAMapBringsItsName() {
    InfoPlusEvent e = event("fieldFile", "/7", "fieldFile_Name", "a");

    assertThat(sent(e, data("fieldFile", InfoPlusFile.of("/7", "a")))).isEmpty();
    assertThat(sent(e, data("fieldFile", InfoPlusFile.of("/8", "b"))))
        .containsOnly(entry("fieldFile", "/8"), entry("fieldFile_Name", "b"));
  }

  record ById(@Nullable Map<String, InfoPlusFile> files) {}

  /** As where it is alone: what the engine tells besides is kept, digits too. */
  @Test
  void aRenamedFileAmongOthersStaysTheObjectThatItWas() {
    Map<String, ?> first = data("id", "7", "size", new BigDecimal("1E+6"), "fee", SIXTY);
    Map<String, ?> second = data("id", "8", "fee", SIXTY);
    InfoPlusFile renamed = new InfoPlusFile("7", "b", null, null, 1_000_000L, null);
    InfoPlusFile other = new InfoPlusFile("8", null, null, null, null, null);
    Map<String, ?> expected =
        data("id", "7", "size", new BigDecimal("1E+6"), "fee", SIXTY, "name", "b");
    InfoPlusEvent list = event("fieldFiles", List.of(first, second));
    InfoPlusEvent map = event("fieldFiles", data("x", first, "y", second));
    InfoPlusEvent texts = event("fieldFiles", List.of("{\"id\":7,\"fee\":60.00}", "8"));

    assertThat(sent(list, new Files(List.of(renamed, other))))
        .containsEntry("fieldFiles", List.of(expected, second));
    assertThat(sent(list, new Files(List.of(other, renamed))))
        .containsEntry("fieldFiles", List.of(second, expected));
    assertThat(sent(list, data("fieldFiles", List.of(other, renamed))))
        .containsEntry("fieldFiles", List.of(second, expected));
    assertThat(sent(map, new ById(Map.of("x", renamed, "y", other))))
        .containsOnly(entry("fieldFiles", data("x", expected, "y", second)));
    assertThat(
            sent(
                texts,
                new Files(List.of(new InfoPlusFile("7", "b", null, null, null, null), other))))
        .containsEntry("fieldFiles", List.of("{\"id\":7,\"fee\":60.00,\"name\":\"b\"}", "8"));
  }

  record Raw(@Nullable String file, @Nullable Map<String, Object> meta) {}

  @Test
  void whoWantsTheTextGetsTheText() {
    InfoPlusEvent e = event("fieldFile", JSON);

    assertThat(e.toBean(Raw.class).file()).isEqualTo(JSON);
  }

  @Test
  void whoWantsAMapGetsOneThatCanBeChangedAtAnyDepth() {
    InfoPlusEvent e = event("fieldMeta", Map.of("tags", List.of("a")));
    Raw raw = e.toBean(Raw.class);
    Map<String, Object> meta = Objects.requireNonNull(raw.meta());

    @SuppressWarnings("unchecked")
    List<Object> tags = (List<Object>) Objects.requireNonNull(meta.get("tags"));
    tags.add("b");

    assertThat(sent(e, raw)).containsOnly(entry("fieldMeta", Map.of("tags", List.of("a", "b"))));
  }
}
