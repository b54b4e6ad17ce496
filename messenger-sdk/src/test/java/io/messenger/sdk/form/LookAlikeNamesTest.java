package io.messenger.sdk.form;

import static io.messenger.sdk.form.Events.event;
import static org.assertj.core.api.Assertions.assertThat;

import io.messenger.sdk.InfoPlusEvent;
import io.messenger.sdk.InfoPlusResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Names with several letters of another alphabet, or with a prefix in another case. */
class LookAlikeNamesTest {
  private static final String NOTE = " is U+0430, which only looks like a.";

  private static InfoPlusEvent leave() {
    return event(Map.of("//Form", List.of("fieldDays", "fieldReason")), "fieldDays", 3);
  }

  private static String onlyOf(List<FormMistake> mistakes) {
    assertThat(mistakes).singleElement().matches(FormMistake::certain);
    return mistakes.get(0).text();
  }

  record Leave(int days) {}

  record Keyed(@FormKey("fieldD\u0430\u0443s") int days) {}

  @Test
  void theKeyOfAnAnswerIsTold() {
    InfoPlusEvent e = leave();
    InfoPlusResponse answer = InfoPlusResponse.ok().withFormData("fieldD\u0430\u0443s", 3);
    assertThat(onlyOf(e.findFormMistakes(answer, List.of())))
        .endsWith("did you mean fieldDays? Its letter 7" + NOTE);
  }

  @Test
  void aFormKeyIsTold() {
    InfoPlusEvent e = leave();
    e.toBean(Keyed.class);
    assertThat(onlyOf(e.getFormMistakes())).contains("did you mean fieldDays? Its letter 7" + NOTE);
  }

  @Test
  void aNameOfAnAnswerIsTold() {
    InfoPlusEvent e = leave();
    new InfoPlusResponse().toForm(e, new Leave(4), "d\u0430\u0443s");
    assertThat(onlyOf(e.getFormMistakes())).endsWith("did you mean \"days\"? Its letter 2" + NOTE);

    InfoPlusEvent other = leave();
    new InfoPlusResponse().toForm(other, Map.of("fieldDays", 4), "d\u0430\u0443s");
    assertThat(onlyOf(other.getFormMistakes()))
        .endsWith("did you mean \"fieldDays\"? Its letter 2" + NOTE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"FieldDays", "FIELD_DAYS", "FIELDDAYS", "Field_Dayz"})
  void aPrefixInAnotherCaseIsOne(String name) {
    InfoPlusEvent e = leave();
    new InfoPlusResponse().toForm(e, new Leave(4), name);
    assertThat(onlyOf(e.getFormMistakes())).endsWith("; did you mean \"days\"?");

    InfoPlusEvent other = leave();
    new InfoPlusResponse().toForm(other, Map.of("fieldDays", 4), name);
    assertThat(onlyOf(other.getFormMistakes())).endsWith("; did you mean \"fieldDays\"?");
  }

  @Test
  void aPrefixOfLookAlikesIsOne() {
    InfoPlusEvent e = leave();
    new InfoPlusResponse().toForm(e, new Leave(4), "f\u0456eldDays");
    assertThat(onlyOf(e.getFormMistakes()))
        .endsWith("did you mean \"days\"? Its letter 2 is U+0456, which only looks like i.");
  }

  @Test
  void aFormInTheOtherAlphabetIsComparedAsEver() {
    InfoPlusEvent e =
        event(Map.of("//Form", List.of("field\u0414\u0430\u0442\u0430")), "fieldDays", 3);
    InfoPlusResponse answer =
        InfoPlusResponse.ok().withFormData("field\u0414\u0430\u0442\u0430", 3);
    assertThat(e.findFormMistakes(answer, List.of())).isEmpty();
  }
}
