package io.messenger.dispatcher.logging;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.messenger.sdk.InfoPlusResponse;
import io.messenger.sdk.model.CodeItem;
import io.messenger.sdk.model.CodeList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

class FormDataLogTest {
  private final Logger logger = (Logger) LoggerFactory.getLogger("io.messenger.formdata");
  private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
  private final FormDataLog log = new FormDataLog(FieldMask.DEFAULT);

  @BeforeEach
  void listen() {
    lines.start();
    logger.addAppender(lines);
    logger.setLevel(Level.DEBUG);
  }

  @AfterEach
  void stop() {
    logger.detachAppender(lines);
    logger.setLevel(null);
  }

  private String received(Map<String, Object> formData) {
    lines.list.clear();
    log.received(SampleEvents.withForm(new TreeMap<>(formData)));
    return lines.list.get(0).getFormattedMessage();
  }

  @Test
  void formDataIsThereAtDebugAlone() {
    assertThat(received(Map.of("fieldKind", "annual", "fieldDays", List.of(3, "x\n"))))
        .isEqualTo("Form data {fieldDays: [3, \"x?\"], fieldKind: \"annual\"}");
    assertThat(lines.list.get(0).getLevel()).isEqualTo(Level.DEBUG);
    logger.setLevel(Level.INFO);
    lines.list.clear();
    log.received(SampleEvents.withForm(Map.of("fieldKind", "annual")));
    assertThat(lines.list).isEmpty();
  }

  @Test
  void maskedFieldsAreHiddenWhereverTheirValueIs() {
    assertThat(
            received(
                Map.of(
                    "fieldMobile", "13800138000",
                    "fieldNote", "call 13800138000",
                    "field身份证号", List.of("110101199003070000"),
                    "_VAR_URL_Attr", "{\"access_token\":\"abc\",\"theme\":\"x\"}",
                    "fieldRow", Map.of("bankName", "ICBC-7"))))
        .isEqualTo(
            "Form data {_VAR_URL_Attr: \"***\", fieldMobile: ***, fieldNote: \"call ‹fieldMobile›\","
                + " fieldRow: {bankName: ***}, field身份证号: ***}");
  }

  @Test
  void aShortValueOfAFieldThatIsCalledSecretIsHiddenWithinWordsToo() {
    assertThat(received(Map.of("note", "x1234y", "secret", "1234")))
        .isEqualTo("Form data {note: \"x‹secret›y\", secret: ***}");
  }

  @Test
  void theAnswerIsMaskedToo() {
    InfoPlusResponse response =
        new InfoPlusResponse(true, true, "13800138000 is no number")
            .withFormData("fieldMobile", "13900139000")
            .withFormData("fieldHint", "not 13900139000");
    Map<String, Object> sent = new LinkedHashMap<>();
    sent.put("code", -1);
    sent.put("msg", response.getPrompt());
    sent.put("data", response.getFormData());
    log.answered(
        SampleEvents.withForm(Map.of("fieldPhone", "13800138000")), response, false, () -> sent);
    assertThat(lines.list.get(0).getFormattedMessage())
        .isEqualTo(
            "Answer {code: -1, msg: \"‹fieldPhone› is no number\", data: {fieldMobile: ***,"
                + " fieldHint: \"not ‹fieldMobile›\"}}");
  }

  @Test
  void whatAnEngineIsSentIsMaskedByItsOwnNamesToo() {
    FormDataLog exact = new FormDataLog(FieldMask.of(List.of("fieldPhone", "fieldPlate")));
    Map<String, Object> rows = Map.of("rows", List.of(Map.of("plate", 7)));
    exact.answered(
        SampleEvents.withForm(Map.of()),
        InfoPlusResponse.ok().withFormData("fieldPhone", 5),
        true,
        () -> List.of(Map.of("phone", 5), rows));
    assertThat(lines.list.get(0).getFormattedMessage())
        .isEqualTo(
            "Answer, not sent, as the engine was answered before, [{phone: ***},"
                + " {rows: [{plate: ***}]}]");
  }

  /** As pages are told of changed fields. */
  @ParameterizedTest
  @ValueSource(strings = {"fieldPhone", "fieldphone", "phone"})
  void aTextWithAMaskedFieldIsHidden(String masked) {
    FormDataLog exact = new FormDataLog(FieldMask.of(List.of(masked)));
    exact.answered(
        SampleEvents.withForm(Map.of()),
        InfoPlusResponse.ok(),
        false,
        () -> Map.of("form", "{\"days\":3,\"rows\":[{\"phone\":7}]}"));
    assertThat(lines.list.get(0).getFormattedMessage()).isEqualTo("Answer {form: \"***\"}");
  }

  @Test
  void theItemsOfAMaskedCodeTableAreHidden() {
    CodeItem item = CodeItem.of("13800138000", "Zhang San");
    log.answered(
        SampleEvents.withForm(Map.of()),
        InfoPlusResponse.ok().withCodes(new CodeList("phones", List.of(item))),
        false,
        () -> Map.of("codes", List.of("13800138000", "Zhang San")));
    assertThat(lines.list.get(0).getFormattedMessage())
        .isEqualTo("Answer {codes: [\"‹phones›\", \"‹phones›\"]}");
  }

  /** Whatever an operator writes, and a client sends. */
  @Test
  void aNameThatAnExpressionTakesForEverToMatchIsHidden() {
    FormDataLog slow = new FormDataLog(FieldMask.of(List.of("((x+)+z?)+y", "fieldB")));
    Map<String, Object> form = new TreeMap<>();
    form.put("fieldA", "call 13800138000");
    form.put("fieldB", "no");
    form.put("x".repeat(60), "13800138000");
    form.put("z", Map.of("x".repeat(61), 7));
    slow.received(SampleEvents.withForm(form));
    assertThat(lines.list.get(0).getFormattedMessage())
        .isEqualTo(
            "Form data {fieldA: \"call ‹%s›\", fieldB: ***, %1$s: ***, z: {%1$sx: ***}}"
                    .formatted("x".repeat(60))
                + "; hidden unseen: 2 field(s) whose names are long or take long to compare");
  }

  @Test
  void aLongNameIsHiddenWithoutAnAnswer() {
    String longest = "field" + "n".repeat(195);
    assertThat(received(Map.of(longest, "a", longest + "n", "13800138000", "x", "13800138000")))
        .isEqualTo(
            "Form data {%s: \"a\", %1$s…: ***, x: \"‹%s…›\"}"
                    .formatted(longest, longest.substring(0, 80))
                + "; hidden unseen: 1 field(s) whose names are long or take long to compare");
  }

  /** The first ones are compared, so that a line can say something of every form. */
  @Test
  void ofVeryManyNamesSomeAreHiddenWithoutAnAnswer() {
    Map<String, Object> form = new LinkedHashMap<>();
    for (int i = 0; i < 9000; i++) {
      form.put("field" + "n".repeat(190) + i, "v" + i);
    }
    log.received(SampleEvents.withForm(form));
    assertThat(lines.list.get(0).getFormattedMessage())
        .startsWith("Form data {field" + "n".repeat(190) + "0: \"v0\", ")
        .containsPattern("; hidden unseen: 8\\d{3} field\\(s\\)")
        .hasSizeLessThan(8200);
  }

  @Test
  void namesInTextsAreHiddenHoweverTheyAreWritten() {
    for (String text :
        List.of(
            " {\"phone\":\"13800138000\"}",
            "{\"\\u0070hone\":\"13800138000\"}",
            "{\"\\u624b\\u673a\" : \"13800138000\"}",
            "[{\"a\":\"" + "x".repeat(9000) + "\"},{\"phone\":\"13800138000\"}]",
            "{\"phone\":\"13800138000" + "x".repeat(9000) + "\"}")) {
      assertThat(received(Map.of("fieldA", text))).doesNotContain("13800138000");
    }
  }

  @Test
  void whatIsCutOffWithinAHiddenValueShowsNothingOfIt() {
    for (int before = 7900; before < 8020; before++) {
      assertThat(
              received(
                  Map.of("fieldPhone", "13800138000", "a", "x".repeat(before) + "13800138000")))
          .as("%d", before)
          .doesNotContain("138");
    }
  }

  @Property(tries = 300)
  void noHiddenValueIsInALine(
      @ForAll("texts") String before,
      @ForAll("values") String hidden,
      @ForAll("texts") String after) {
    listen();
    try {
      String line =
          received(
              Map.of(
                  "fieldPhone", hidden, "a", before + hidden + after, "b", List.of(after, hidden)));
      assertThat(line).doesNotContain(hidden);
    } finally {
      stop();
    }
  }

  /** Of values that begin or end with a quote the line may seem to hold one: it has its own. */
  @Provide
  static Arbitrary<String> values() {
    return Arbitraries.strings()
        .withChars("12x{\"\\")
        .ofMinLength(2)
        .ofMaxLength(38)
        .map(middle -> "1" + middle + "x");
  }

  @Provide
  static Arbitrary<String> texts() {
    Arbitrary<String> few = Arbitraries.strings().withChars("12x{\"\\ ").ofMaxLength(20);
    return Arbitraries.oneOf(
        few, Arbitraries.integers().between(7900, 8100).map("-"::repeat), few.map(t -> t + t));
  }

  @Test
  void aLineIsOnlySoLong() {
    assertThat(received(Map.of("a", List.of("x".repeat(100_000), "y"), "b", "z")))
        .hasSizeLessThan(8100);
  }
}
