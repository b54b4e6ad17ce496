package io.messenger.dispatcher.receiver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import com.fasterxml.jackson.databind.JsonNode;
import io.messenger.dispatcher.logging.FieldMask;
import io.messenger.dispatcher.receiver.FieldChangeForm.InnerRow;
import io.messenger.dispatcher.receiver.FieldChangeForm.Row;
import io.messenger.sdk.InfoPlusEvent;
import io.messenger.sdk.InfoPlusResponse;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.LoggerFactory;

/** What a page is sent that asks what becomes of a changed field. */
class FieldChangingTest {
  private static final String A =
      """
      {"entityIndex":0,"repeat1":"a1","repeat2":"a2","innerRepeatGroups":[
        {"entityIndex":0,"innerRepeat1":"a-x1","innerRepeat2":"a-x2"},
        {"entityIndex":1,"innerRepeat1":"a-y1","innerRepeat2":"a-y2"}]}""";
  private static final String B =
      """
      {"entityIndex":1,"repeat1":"b1","repeat2":"b2"}""";
  private static final String C =
      """
      {"entityIndex":2,"repeat1":"c1","repeat2":"c2","innerRepeatGroups":[
        {"entityIndex":0,"innerRepeat1":"c-x1","innerRepeat2":"c-x2"}]}""";

  /** Answers changed fields. */
  public static class Changing extends Answering {
    private final Function<InfoPlusEvent, InfoPlusResponse> changing;

    Changing(Function<InfoPlusEvent, InfoPlusResponse> changing) {
      this.changing = changing;
    }

    @Override
    public InfoPlusResponse onFieldChanging(InfoPlusEvent e) {
      return changing.apply(e);
    }
  }

  /** The form data of the answer to a change of a field of row 1, or of one in row 1 of row 0. */
  private static JsonNode formData(
      String field, BiFunction<InfoPlusEvent, FieldChangeForm, Object> changed) {
    return formData(field, new Changing(e -> response(e, changed)));
  }

  private static InfoPlusResponse response(
      InfoPlusEvent e, BiFunction<InfoPlusEvent, FieldChangeForm, Object> changed) {
    return new InfoPlusResponse(e, changed.apply(e, e.toBean(FieldChangeForm.class)));
  }

  private static JsonNode formData(String field, Changing... messengers) {
    String path =
        switch (field) {
          case "fieldRepeat1" -> "_1";
          case "fieldInnerRepeat1" -> "FieldChangeDemo_0_1";
          default -> "";
        };
    try (Receiver receiver = Receiver.of(messengers)) {
      return receiver.call(FieldChangeForm.changed(field, path)).json().get("formData");
    }
  }

  private static void assertPage(JsonNode formData, String path, String form) {
    assertThat(formData.get("path").textValue()).isEqualTo(path);
    assertThat(Json.read(formData.get("form").textValue())).isEqualTo(Json.read(form));
  }

  private static String form(String noRepeat1, String noRepeat2, String... rows) {
    return "{\"noRepeat1\":\"%s\",\"noRepeat2\":\"%s\",\"repeatGroups\":[%s]}"
        .formatted(noRepeat1, noRepeat2, String.join(",", rows));
  }

  @Nested
  @DisplayName("Java messenger of the wiki page")
  class JavaMessenger {
    @Test
    @DisplayName("1. 改变本行的其他字段")
    void ownRow() {
      JsonNode formData =
          formData(
              "fieldRepeat1",
              (e, form) -> {
                Row g = e.getChangingObject(form);
                g.setRepeat2("I am fieldRepeat2");
                return g;
              });

      assertPage(formData, "_1", B.replace("b2", "I am fieldRepeat2"));
      assertThat(formData.get("fieldRepeat2"))
          .isEqualTo(Json.read("[\"a2\",\"I am fieldRepeat2\",\"c2\"]"));
      assertThat(formData).hasSize(3);
    }

    @Test
    @DisplayName("1. 改变本行的其他字段, changedObject = form")
    void ownRowSentWithTheForm() {
      JsonNode formData =
          formData(
              "fieldRepeat1",
              (e, form) -> {
                Row g = e.getChangingObject(form);
                g.setRepeat2("I am fieldRepeat2");
                return form;
              });

      assertPage(formData, "", form("n1", "n2", A, B.replace("b2", "I am fieldRepeat2"), C));
    }

    @ParameterizedTest
    @CsvSource({"fieldRepeat1", "fieldInnerRepeat1"})
    @DisplayName("2. 改变上级非重复字段; C#: 改变根对象")
    void fieldOfTheForm(String field) {
      JsonNode formData =
          formData(
              field,
              (e, form) -> {
                form.setNoRepeat1("I am fieldNoRepeat1");
                return form;
              });

      assertPage(formData, "", form("I am fieldNoRepeat1", "n2", A, B, C));
    }

    @Test
    @DisplayName("3. 追加行")
    void appendedRow() {
      JsonNode formData =
          formData(
              "fieldRepeat1",
              (e, form) -> {
                form.getRepeatGroups().add(row("I am fieldRepeat1", "I am fieldRepeat2"));
                return form;
              });

      assertPage(
          formData,
          "",
          form("n1", "n2", A, B, C, appended("I am fieldRepeat1", "I am fieldRepeat2")));
    }

    @Test
    @DisplayName("4. 删除本行")
    void removedRow() {
      JsonNode formData =
          formData(
              "fieldRepeat1",
              (e, form) -> {
                Row g = e.getChangingObject(form);
                form.getRepeatGroups().remove(g);
                return form;
              });

      assertPage(formData, "", form("n1", "n2", A, C));
    }

    @Test
    @DisplayName("5. 改变其他行的字段")
    void otherRow() {
      JsonNode formData =
          formData(
              "fieldRepeat1",
              (e, form) -> {
                Row firstRow = form.getRepeatGroups().get(0);
                firstRow.setRepeat1("I am fieldRepeat1");
                return firstRow;
              });

      assertPage(formData, "_0", A.replace("a1", "I am fieldRepeat1"));
    }

    @ParameterizedTest
    @CsvSource({"true", "false"})
    @DisplayName("3., 4. changedObject = g; //错误")
    void aNewOrRemovedRowAloneIsWrong(boolean isNew) {
      Changing messenger =
          new Changing(
              e ->
                  response(
                      e,
                      (event, form) -> {
                        List<Row> rows = form.getRepeatGroups();
                        if (isNew) {
                          rows.add(row("x", "y"));
                          return rows.get(3);
                        }
                        return rows.remove(1);
                      }));
      try (Receiver receiver = Receiver.of(messenger);
          LogCapture log = new LogCapture()) {
        JsonNode answer = receiver.call(FieldChangeForm.changed("fieldRepeat1", "_1")).json();

        assertThat(answer.get("cancel").booleanValue()).isTrue();
        assertThat(answer.get("formData")).isEmpty();
        assertThat(log.all()).contains("return the form");
      }
    }
  }

  @Nested
  @DisplayName("C# messenger of the wiki page, as far as the Java one has it not")
  class CSharpMessenger {
    @Test
    @DisplayName("fieldNoRepeat1: 追加重复行")
    void changedFormWithARow() {
      JsonNode formData =
          formData(
              "fieldNoRepeat1",
              (e, form) -> {
                FieldChangeForm demo = e.getChangingObject(form, FieldChangeForm.class);
                demo.setNoRepeat2("fieldNoRepeat changed->" + demo.getNoRepeat1());
                demo.getRepeatGroups().add(row("new repeat1", "new repeat2"));
                return demo;
              });

      String appended = appended("new repeat1", "new repeat2");
      assertPage(formData, "", form("n1", "fieldNoRepeat changed->n1", A, B, C, appended));
    }

    @Test
    @DisplayName("fieldInnerRepeat1: 改变本行")
    void innerRow() {
      JsonNode formData =
          formData(
              "fieldInnerRepeat1",
              (e, form) -> {
                InnerRow row = e.getChangingObject(form);
                row.setInnerRepeat2("fieldInnerRepeat1 changed->" + row.getInnerRepeat1());
                return row;
              });

      assertPage(
          formData,
          "_0_1",
          """
          {"entityIndex":1,"innerRepeat1":"a-y1",
           "innerRepeat2":"fieldInnerRepeat1 changed->a-y1"}""");
    }

    @Test
    @DisplayName("fieldInnerRepeat1: 改变上级字段, 改变其他行字段")
    void parentRow() {
      JsonNode formData =
          formData(
              "fieldInnerRepeat1",
              (e, form) -> {
                Row parent = e.getChangingObject(form, Row.class);
                parent.setRepeat2("changed");
                parent.getInnerRepeatGroups().get(0).setInnerRepeat2("changed, too");
                return parent;
              });

      assertPage(
          formData, "_0", A.replace("\"a2\"", "\"changed\"").replace("a-x2", "changed, too"));
    }
  }

  private static String appended(String repeat1, String repeat2) {
    return "{\"entityIndex\":-1,\"repeat1\":\"%s\",\"repeat2\":\"%s\"}".formatted(repeat1, repeat2);
  }

  private static Row row(String repeat1, String repeat2) {
    Row row = new Row();
    row.setRepeat1(repeat1);
    row.setRepeat2(repeat2);
    return row;
  }

  @Test
  void whereNothingChangedThePageIsSentNothing() {
    assertThat(formData("fieldRepeat1", (e, form) -> form)).isEmpty();
    assertThat(formData("fieldRepeat1", new Changing(e -> InfoPlusResponse.ok()))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"both,3", "form,2", "fields,1"})
  void theOperatorSaysWhatAnAnswerHolds(String content, int keys) {
    Changing messenger =
        new Changing(e -> InfoPlusResponse.ok().withFormData("fieldNoRepeat2", "new"));
    try (Receiver receiver =
        Receiver.of(b -> b.engine("infoplus", Map.of("field-changing", content)), messenger)) {
      JsonNode formData =
          receiver.call(FieldChangeForm.changed("fieldNoRepeat1", "")).json().get("formData");

      assertThat(formData).hasSize(keys);
      assertThat(formData.has("fieldNoRepeat2")).isEqualTo(!content.equals("form"));
      assertThat(formData.has("form")).isEqualTo(!content.equals("fields"));
      if (formData.has("form")) {
        assertPage(formData, "", "{\"noRepeat2\":\"new\"}");
      }
    }
  }

  /** Whatever the zone of the machine is. */
  @ParameterizedTest
  @CsvSource({"Pacific/Kiritimati,1795168800", "America/Anchorage,1795251600"})
  void daysBeginInTheTimeZoneOfTheReceiver(ZoneId zone, long seconds) {
    LocalDate day = LocalDate.of(2026, 11, 21);
    Changing messenger =
        new Changing(e -> InfoPlusResponse.ok().withFormData("fieldNoRepeat2", day));
    try (Receiver receiver = Receiver.of(b -> b.timeZone(zone), messenger)) {
      JsonNode formData =
          receiver.call(FieldChangeForm.changed("fieldNoRepeat1", "")).json().get("formData");

      assertThat(formData.get("fieldNoRepeat2").longValue()).isEqualTo(seconds);
      assertPage(formData, "", "{\"noRepeat2\":" + seconds + "}");
    }
  }

  @Test
  void anotherWordForThatStopsTheStart() {
    assertThatThrownBy(
            () ->
                Receiver.of(
                    b -> b.engine("infoplus", Map.of("field-changing", "page")), new Answering()))
        .hasMessageContaining(
            "engines.infoplus.field-changing: must be one of both, form, fields, not “page”");
  }

  /** Its value would be shown by way of the text. */
  @ParameterizedTest
  @CsvSource({"fieldNoRepeat2", "(?i).*repeat2"})
  void whatTheLogHidesItHidesInTheFormToo(String mask) {
    Logger logger = (Logger) LoggerFactory.getLogger("io.messenger.formdata");
    logger.setLevel(Level.DEBUG);
    Changing messenger = new Changing(e -> response(e, (event, form) -> changed(form)));
    try (Receiver receiver = Receiver.of(b -> b.mask(FieldMask.of(List.of(mask))), messenger);
        LogCapture log = new LogCapture()) {
      receiver.call(FieldChangeForm.changed("fieldNoRepeat1", ""));

      assertThat(log.all())
          .contains("fieldNoRepeat2: ***", "form: \"***\"", "path: \"\"")
          .doesNotContain("13800138000");
    } finally {
      logger.setLevel(null);
    }
  }

  private static FieldChangeForm changed(FieldChangeForm form) {
    form.setNoRepeat2("13800138000");
    return form;
  }

  @Test
  void otherEventsAreAnsweredWithTheFieldsAlone() {
    Answering messenger =
        new Answering(e -> InfoPlusResponse.ok().withFormData("fieldNoRepeat2", "new"));
    try (Receiver receiver = Receiver.of(messenger)) {
      JsonNode formData = receiver.call(Call.event("ACTION_DOING")).json().get("formData");

      assertThat(formData).isEqualTo(Json.read("{\"fieldNoRepeat2\":\"new\"}"));
    }
  }

  @Nested
  class SeveralMessengers {
    private Changing changing(BiFunction<InfoPlusEvent, FieldChangeForm, Object> changed) {
      return new Changing(e -> response(e, changed));
    }

    private Changing row(int number, String repeat2) {
      return changing(
          (e, form) -> {
            Row row = form.getRepeatGroups().get(number);
            row.setRepeat2(repeat2);
            return row;
          });
    }

    @Test
    void answersOfOneFormAreMerged() {
      Changing first =
          changing(
              (e, form) -> {
                form.setNoRepeat1("first");
                form.setNoRepeat2("first");
                return form;
              });
      Changing second =
          changing(
              (e, form) -> {
                form.setNoRepeat2("second");
                form.getRepeatGroups().get(0).setRepeat1("second");
                return form;
              });

      JsonNode formData = formData("fieldNoRepeat1", first, second);

      assertPage(formData, "", form("first", "second", A.replace("a1", "second"), B, C));
    }

    @Test
    void answersOfOneRowAreMerged() {
      Changing repeat1 =
          changing(
              (e, form) -> {
                Row row = e.getChangingObject(form);
                row.setRepeat1("first");
                return row;
              });

      JsonNode formData = formData("fieldRepeat1", repeat1, row(1, "second"));

      assertPage(formData, "_1", B.replace("b1", "first").replace("b2", "second"));
    }

    @Test
    void answersOfTwoRowsAreOfTheFormThatHoldsBoth() {
      JsonNode formData = formData("fieldRepeat1", row(0, "first"), row(2, "second"));

      assertPage(
          formData,
          "",
          "{\"repeatGroups\":[%s,%s,%s]}"
              .formatted(A.replace("\"a2\"", "\"first\""), B, C.replace("\"c2\"", "\"second\"")));
    }

    @Test
    void answersOfTwoInnerRowsAreOfTheRowThatHoldsBoth() {
      BiFunction<Integer, String, Changing> inner =
          (number, value) ->
              changing(
                  (e, form) -> {
                    InnerRow row = form.getRepeatGroups().get(0).getInnerRepeatGroups().get(number);
                    row.setInnerRepeat1(value);
                    return row;
                  });

      JsonNode formData =
          formData("fieldInnerRepeat1", inner.apply(0, "first"), inner.apply(1, "second"));

      assertPage(
          formData,
          "_0",
          """
          {"entityIndex":0,"innerRepeatGroups":[
            {"entityIndex":0,"innerRepeat1":"first","innerRepeat2":"a-x2"},
            {"entityIndex":1,"innerRepeat1":"second","innerRepeat2":"a-y2"}]}""");
    }

    @Test
    void whoChangesNothingAddsNothing() {
      Changing first = changing((e, form) -> form);
      Changing last = changing((e, form) -> form);

      JsonNode formData = formData("fieldRepeat1", first, row(1, "second"), last);

      assertPage(formData, "_1", B.replace("b2", "second"));
    }
  }
}
