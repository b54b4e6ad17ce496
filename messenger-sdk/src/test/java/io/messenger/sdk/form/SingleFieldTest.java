package io.messenger.sdk.form;

import static io.messenger.sdk.form.Events.event;
import static io.messenger.sdk.form.Events.sent;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.entry;

import io.messenger.sdk.EventSource;
import io.messenger.sdk.InfoPlusEvent;
import io.messenger.sdk.InfoPlusException;
import io.messenger.sdk.InfoPlusResponse;
import io.messenger.sdk.code.CodeTables;
import io.messenger.sdk.model.CodeItem;
import io.messenger.sdk.model.CodeList;
import io.messenger.sdk.model.FormField;
import io.messenger.sdk.model.FormInstance;
import io.messenger.sdk.model.InfoPlusFile;
import io.messenger.sdk.model.InfoPlusUser;
import io.messenger.sdk.model.Timer;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.xml.transform.dom.DOMSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Values that are sent without a bean: one by one, or in a map. */
class SingleFieldTest {
  enum Kind {
    SICK
  }

  private static Map<String, @Nullable Object> alone(@Nullable Object value) {
    return InfoPlusResponse.ok().withFormData("fieldX", value).getFormData();
  }

  @Test
  void aSingleValueIsWrittenWithWhatBelongsToIt() {
    assertThat(alone(CodeItem.of("1", "One")))
        .containsOnly(entry("fieldX", "1"), entry("fieldX_Name", "One"));
    assertThat(alone(InfoPlusUser.of("u", "Wu")))
        .containsOnly(entry("fieldX", "u"), entry("fieldX_Name", "Wu"));
    assertThat(alone(List.of(CodeItem.of("1", "One"), CodeItem.of("2", "Two"))))
        .containsOnly(entry("fieldX_Codes", "1\n2"), entry("fieldX_Names", "One\nTwo"));
    assertThat(alone(InfoPlusFile.of("/f/7", "a.pdf")))
        .containsOnly(entry("fieldX", "/f/7"), entry("fieldX_Name", "a.pdf"));
    assertThat(alone(Kind.SICK)).containsOnly(entry("fieldX", "SICK"));
  }

  @Test
  void whatNeedsOneKeyStaysAsItIs() {
    LocalDate day = LocalDate.of(2026, 11, 30);
    assertThat(alone(day)).containsOnly(entry("fieldX", day));
    assertThat(alone(List.of(1, 2))).containsOnly(entry("fieldX", List.of(1, 2)));
    assertThat(alone(List.of())).containsOnly(entry("fieldX", List.of()));
    assertThat(alone(null)).containsOnly(entry("fieldX", null));
  }

  private static Map<String, Object> sentInMap(InfoPlusEvent e, @Nullable Object value) {
    Map<String, @Nullable Object> form = new HashMap<>();
    form.put("fieldX", value);
    return sent(e, form);
  }

  @Test
  void whatAMapHoldsInListsIsWrittenAsFormDataHasIt() {
    assertThat(
            sentInMap(
                event(),
                List.of(
                    List.of(CodeItem.of("1", "One"), Optional.of(Kind.SICK)),
                    Arrays.asList(null, InfoPlusFile.of("/f/7", null)))))
        .containsOnly(entry("fieldX", List.of(List.of("1", "SICK"), Arrays.asList(null, "/f/7"))));
  }

  @Test
  void aFileInAMapIsComparedWithTheOneThatTheEventHas() {
    InfoPlusFile file = InfoPlusFile.of("/f/7", null);

    assertThat(sentInMap(event("fieldX", "/f/7"), file)).isEmpty();
    assertThat(sentInMap(event("fieldX", "/f/8"), file)).containsOnly(entry("fieldX", "/f/7"));
    assertThat(sentInMap(event("fieldX", "[\"/f/7\",\"/f/8\"]"), file)).containsKey("fieldX");
  }

  record Files(@Nullable List<InfoPlusFile> files) {}

  private static Map<String, Object> sentFiles(InfoPlusEvent e, InfoPlusFile... files) {
    return sent(e, new Files(List.of(files)));
  }

  @Test
  void filesOfAnArrayKeepTheirPlaceAndNames() {
    InfoPlusFile first = InfoPlusFile.of("/f/1", "a.pdf");
    InfoPlusFile second = InfoPlusFile.of("/f/2", "b.pdf");
    InfoPlusFile third = InfoPlusFile.of("/f/3", "c.pdf");
    InfoPlusEvent e =
        event(
            "fieldFiles", List.of("/f/1", "/f/2"),
            "fieldFiles_Name", List.of("a.pdf", "b.pdf"));

    assertThat(sentFiles(e, first, second)).isEmpty();
    assertThat(sentFiles(e, first, third))
        .containsOnly(
            entry("fieldFiles", List.of("/f/1", "/f/3")),
            entry("fieldFiles_Name", List.of("a.pdf", "c.pdf")));
  }

  @Test
  void filesWithoutNamesGetNone() {
    InfoPlusEvent e = event("fieldFiles", List.of("/f/1"));

    assertThat(sentFiles(e, InfoPlusFile.of("/f/2", null)))
        .containsOnly(entry("fieldFiles", List.of("/f/2")));
    assertThat(sentFiles(e, InfoPlusFile.of("/f/2", "b")))
        .containsOnly(entry("fieldFiles", List.of("/f/2")), entry("fieldFiles_Name", List.of("b")));
  }

  @Test
  void aSecondFileBesideASingleOneTakesTheNamesIntoTheArray() {
    InfoPlusEvent e = event("fieldFiles", "/f/1", "fieldFiles_Name", "a.pdf");

    Map<String, Object> sent =
        sentFiles(e, InfoPlusFile.of("/f/1", "a.pdf"), InfoPlusFile.of("/f/2", "b.pdf"));

    assertThat(sent)
        .containsOnly(
            entry(
                "fieldFiles",
                "[{\"name\":\"a.pdf\",\"uri\":\"/f/1\"},{\"name\":\"b.pdf\",\"uri\":\"/f/2\"}]"),
            entry("fieldFiles_Name", null));
    assertThat(sentFiles(e))
        .containsEntry("fieldFiles", null)
        .containsEntry("fieldFiles_Name", null);
  }

  record WithCode(@Nullable CodeItem x) {}

  @Test
  void attributesOfAnotherCodeThatAreTheSameStayAsTheyWereWritten() {
    InfoPlusEvent e = event("fieldX", "1", "fieldX_Name", "One", "fieldX_Attr", "{ \"a\": 1 }");
    CodeItem two = CodeItem.of("2", "Two", null, null, Map.of("a", "1"));
    CodeItem more = CodeItem.of("2", "Two", null, null, Map.of("a", "2"));

    assertThat(sent(e, new WithCode(two))).containsEntry("fieldX_Attr", "{ \"a\": 1 }");
    assertThat(sent(e, new WithCode(more))).containsEntry("fieldX_Attr", "{\"a\":\"2\"}");
  }

  record Courses(@Nullable List<CodeItem> courses) {}

  @Test
  void aCodeOfAListThatCameAloneIsSentAlone() {
    InfoPlusEvent e = event("fieldCourses", "1", "fieldCourses_Name", "One");

    assertThat(sent(e, new Courses(List.of(CodeItem.of("2", "Two")))))
        .containsOnly(entry("fieldCourses", "2"), entry("fieldCourses_Name", "Two"));
    assertThat(sent(e, new Courses(List.of())))
        .containsOnly(entry("fieldCourses", null), entry("fieldCourses_Name", null));
  }

  @Test
  void codesThatAreClearedTakeTheNameOfTheSingleOneAlong() {
    InfoPlusEvent e =
        event("fieldCourses", "1", "fieldCourses_Name", "One", "fieldCourses_Codes", "1\n2");

    assertThat(sent(e, new Courses(List.of())))
        .containsOnly(
            entry("fieldCourses", null),
            entry("fieldCourses_Name", null),
            entry("fieldCourses_Codes", null),
            entry("fieldCourses_Names", null));
  }

  @Test
  void whatIsNoFormIsRefused() {
    InfoPlusEvent e = event("fieldX", 1);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> e.toBean(String.class))
        .withMessageContaining("java.lang.String is no form");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new InfoPlusResponse(e, "x"))
        .withMessageContaining("java.lang.String is no form");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new InfoPlusResponse(e, e))
        .withMessageContaining("InfoPlusEvent is no form");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new InfoPlusResponse(e, InfoPlusResponse.ok()))
        .withMessageContaining("InfoPlusResponse is no form");
  }

  @Test
  void noClassOfTheSdkOrTheJdkIsAForm() {
    InfoPlusEvent e = event("fieldX", 1);

    for (Class<?> type :
        List.of(
            FormField.class,
            FormInstance.class,
            CodeList.class,
            Timer.class,
            Reminder.class,
            CodeTables.class,
            InfoPlusException.class,
            EventSource.class,
            ArrayList.class,
            DOMSource.class)) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> e.toBean(type))
          .withMessageContaining(type.getName() + " is no form; map to a class of your own");
    }
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new InfoPlusResponse(e, Timer.kill()))
        .withMessageContaining("io.messenger.sdk.model.Timer is no form");
  }

  private static final class Reminder extends Timer {}

  @Test
  void queryParametersAreReadFromTheirVariable() {
    assertThat(event("_VAR_URL_Attr", "{\"a\":\"1\"}").getQueryParameters())
        .containsOnly(entry("a", "1"));
    assertThat(event("_VAR_URL_Attr", "no JSON").getQueryParameters()).isEmpty();
    assertThat(event().getQueryParameters()).isEmpty();
  }
}
