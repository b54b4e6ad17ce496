package io.messenger.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.entry;

import io.messenger.sdk.form.FormKey;
import io.messenger.sdk.model.CodeItem;
import io.messenger.sdk.model.CodeList;
import io.messenger.sdk.model.InfoPlusUser;
import io.messenger.sdk.model.Timer;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class InfoPlusResponseTest {
  @Test
  @SuppressWarnings("NullAway") // as authors do it
  void whatIsNullIsRefusedWhereTheAuthorSaysIt() {
    InfoPlusResponse answer = InfoPlusResponse.ok();
    assertThatNullPointerException()
        .isThrownBy(() -> answer.withFormData(null, 3))
        .withMessage("the name of the field is null");
    assertThatNullPointerException()
        .isThrownBy(() -> answer.withCodes(null))
        .withMessage("the code list is null");
    InfoPlusEvent e = InfoPlusEvent.builder("ACTION_DOING").build();
    assertThatNullPointerException()
        .isThrownBy(() -> e.toBean(null))
        .withMessage("the class of the bean is null");
    assertThatNullPointerException()
        .isThrownBy(() -> answer.toForm(e, null))
        .withMessage("the form to send is null");
    assertThatNullPointerException()
        .isThrownBy(() -> answer.toForm(e, Map.of(), (String) null))
        .withMessage("the name of a field to send is null");
    assertThatNullPointerException()
        .isThrownBy(() -> new InfoPlusResponse(null, Map.of()))
        .withMessage("the event that is answered is null; give that of the handler");
  }

  @Test
  void anEmptyOneLetsThingsGoOn() {
    InfoPlusResponse response = InfoPlusResponse.ok();

    assertThat(response.isCancel()).isFalse();
    assertThat(response.isBreak()).isFalse();
    assertThat(response.getPrompt()).isEmpty();
    assertThat(response.getDetail()).isEmpty();
    assertThat(response.getFormData()).isEmpty();
    assertThat(response.getCodes()).isEmpty();
    assertThat(response.getTimer()).isNull();
    assertThat(InfoPlusResponse.ok()).isNotSameAs(response);
  }

  @Test
  void buildsACancelStepByStep() {
    InfoPlusResponse response =
        InfoPlusResponse.cancel("no").withDetail("why").withBreak().withTimer(Timer.kill());

    assertThat(response.isCancel()).isTrue();
    assertThat(response.isBreak()).isTrue();
    assertThat(response.getPrompt()).isEqualTo("no");
    assertThat(response.getDetail()).isEqualTo("why");
    assertThat(response.getTimer()).isNotNull();
  }

  enum Kind {
    @FormKey("01")
    SICK
  }

  @Test
  void codesAreSetWithTheirNames() {
    InfoPlusResponse response =
        InfoPlusResponse.ok()
            .withFormData("fieldDept", CodeItem.of("1", "Law", null, null, Map.of("a", "b")))
            .withFormData("fieldWho", InfoPlusUser.of("u1", "One"))
            .withFormData("fieldTags", List.of(CodeItem.of("1", "A"), CodeItem.of("2", "B")))
            .withFormData("fieldKind", Kind.SICK)
            .withFormData("fieldDay", LocalDate.EPOCH)
            .withFormData("fieldNone", null);

    Map<String, @Nullable Object> expected = new HashMap<>();
    expected.put("fieldDept", "1");
    expected.put("fieldDept_Name", "Law");
    expected.put("fieldDept_Attr", "{\"a\":\"b\"}");
    expected.put("fieldWho", "u1");
    expected.put("fieldWho_Name", "One");
    expected.put("fieldTags_Codes", "1\n2");
    expected.put("fieldTags_Names", "A\nB");
    expected.put("fieldKind", "01");
    expected.put("fieldDay", LocalDate.EPOCH);
    expected.put("fieldNone", null);
    assertThat(response.getFormData()).isEqualTo(expected);
  }

  @Test
  void keepsAHashMapSoThatLaterPutsAreSent() {
    Map<String, @Nullable Object> data = new HashMap<>();
    InfoPlusResponse response = new InfoPlusResponse();

    response.setFormData(data);
    data.put("fieldDays", 3);

    assertThat(response.getFormData()).containsEntry("fieldDays", 3);
  }

  @Test
  void copiesOtherMapsSoThatPutWorks() {
    InfoPlusResponse response = new InfoPlusResponse();

    response.setFormData(Map.of("fieldDays", 3));
    response.getFormData().put("fieldKind", null);
    response.withFormData("fieldUrgent", true);

    assertThat(response.getFormData()).containsOnlyKeys("fieldDays", "fieldKind", "fieldUrgent");
  }

  @Test
  void breakComesFirstAsInTheVendorsSdkForJava() {
    InfoPlusResponse response = new InfoPlusResponse(false, true, "no", true);

    assertThat(response.isBreak()).isFalse();
    assertThat(response.isCancel()).isTrue();
    assertThat(response.isRetry()).isTrue();
    response.setRetry(false);
    assertThat(response.isRetry()).isFalse();
    assertThat(new InfoPlusResponse(true, false, "no").isBreak()).isTrue();
    assertThat(new InfoPlusResponse(true, false, "no").isCancel()).isFalse();
  }

  @Test
  void anAttributeIsForOneEvent() {
    InfoPlusResponse response = new InfoPlusResponse().addAttribute("hint", "for one user");
    response.answers(InfoPlusEvent.builder("ACTION_DOING").build());

    assertThat(response.getAttributes()).containsExactly(entry("hint", "for one user"));
    assertThatIllegalStateException()
        .isThrownBy(() -> response.answers(InfoPlusEvent.builder("ACTION_DOING").build()));
  }

  @Test
  void anAttributeThatCannotBeSentIsToldAsOne() {
    InfoPlusResponse response = new InfoPlusResponse();

    assertThatIllegalArgumentException()
        .isThrownBy(() -> response.addAttribute("hint", new Object()))
        .withMessageStartingWith("attributes.hint is a java.lang.Object, which cannot be sent");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> response.addAttribute("hint", List.of(Map.of("a", Double.NaN))))
        .withMessageStartingWith("attributes.hint[].a is ");
  }

  @Test
  @SuppressWarnings("NullAway") // as authors do it
  void otherFormDataIsGivenByName() {
    InfoPlusEvent e = InfoPlusEvent.builder("ACTION_DOING").formData("fieldA", 1).build();
    Map<String, Object> none = null;
    assertThatNullPointerException()
        .isThrownBy(() -> new InfoPlusResponse(e, Map.of(), none))
        .withMessage("the other form data is null; give an empty map for none");
    assertThat(
            new InfoPlusResponse(
                    e, Map.of("fieldA", 2), Map.of("fieldWho", InfoPlusUser.of("u1", "One")))
                .getFormData())
        .containsOnly(entry("fieldA", 2), entry("fieldWho", "u1"), entry("fieldWho_Name", "One"));
  }

  @Test
  void nullsAreNothing() {
    InfoPlusResponse response = new InfoPlusResponse(true, true, null);
    response.setPrompt(null);
    response.setDetail(null);
    response.setFormData(null);
    response.setCodes(null);
    response.setTimer(null);

    assertThat(response.getPrompt()).isEmpty();
    assertThat(response.getDetail()).isEmpty();
    assertThat(response.withFormData("fieldA", 1).getFormData()).hasSize(1);
    assertThat(response.withCodes(new CodeList()).getCodes()).hasSize(1);
  }

  @Test
  void codeListsCanBeAddedWhateverListWasSet() {
    InfoPlusResponse response = new InfoPlusResponse();
    response.setCodes(List.of(new CodeList()));
    assertThat(response.withCodes(new CodeList()).getCodes()).hasSize(2);

    List<CodeList> kept = new ArrayList<>();
    response.setCodes(kept);
    assertThat(response.getCodes()).isSameAs(kept);
  }
}
