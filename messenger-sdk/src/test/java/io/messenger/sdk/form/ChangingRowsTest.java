package io.messenger.sdk.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import io.messenger.sdk.InfoPlusEvent;
import io.messenger.sdk.InfoPlusResponse;
import io.messenger.sdk.form.FieldChangeDemo.InnerRepeatGroup;
import io.messenger.sdk.form.FieldChangeDemo.RepeatGroup;
import io.messenger.sdk.model.CodeItem;
import io.messenger.sdk.model.FormStep;
import io.messenger.sdk.model.InfoPlusFile;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Beside {@link WikiSampleTest}: which rows an event is about, and what is sent of them. */
class ChangingRowsTest {
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void nothingChangedSendsNothing(boolean schema) {
    InfoPlusEvent e = WikiEvent.of("fieldRepeat1", "_1", schema);
    FieldChangeDemo form = e.toBean(FieldChangeDemo.class);

    assertThat(sent(e, form)).isEmpty();
    assertThat(sent(e, form.getRepeatGroups().get(1))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void innerRowItsParentAndTheForm(boolean schema) {
    InfoPlusEvent e = WikiEvent.of("fieldInnerRepeat1", "FieldChangeDemo_0_1", schema);
    FieldChangeDemo form = e.toBean(FieldChangeDemo.class);
    InnerRepeatGroup inner = e.getChangingObject(form);
    assertThat(inner.getInnerRepeat1()).isEqualTo("a-y1");
    assertThat(e.getChangingObject(form, RepeatGroup.class))
        .isSameAs(form.getRepeatGroups().get(0));
    assertThat(e.getChangingObject(form, FieldChangeDemo.class)).isSameAs(form);

    inner.setInnerRepeat2("changed");

    assertThat(sent(e, inner))
        .containsExactly(
            entry(
                "fieldInnerRepeat2",
                List.of(List.of("a-x2", "changed"), List.of(), List.of("c-x2"))));
    assertThat(sent(e, form.getRepeatGroups().get(0))).isEqualTo(sent(e, inner));
  }

  @ParameterizedTest
  @ValueSource(strings = {"FIELD_CHANGING", "ACTION_DOING"})
  void rowsThatAreAnsweredOneAfterAnotherAllCount(String eventName) {
    InfoPlusEvent e =
        InfoPlusEvent.builder(eventName)
            .formData(WikiEvent.DATA)
            .field("fieldRepeat1")
            .fieldPath("_1")
            .build();
    FieldChangeDemo form = e.toBean(FieldChangeDemo.class);
    List<RepeatGroup> rows = form.getRepeatGroups();
    rows.get(0).setRepeat2("first");
    rows.get(0).getInnerRepeatGroups().get(1).setInnerRepeat2("inner");
    rows.get(2).setRepeat2("last");
    rows.get(2).getInnerRepeatGroups().get(0).setInnerRepeat2("inner too");

    InfoPlusResponse response = new InfoPlusResponse(e, rows.get(0));
    rows.get(0).setRepeat2("first again");
    response.toForm(e, rows.get(2)).toForm(e, rows.get(0));

    assertThat(response.writeFormData(e))
        .containsOnly(
            entry("fieldRepeat2", List.of("first again", "b2", "last")),
            entry(
                "fieldInnerRepeat2",
                List.of(List.of("a-x2", "inner"), List.of(), List.of("inner too"))));
  }

  @Test
  void removedRowTakesItsInnerRowsAlong() {
    InfoPlusEvent e = WikiEvent.of("fieldRepeat1", "_0", true);
    FieldChangeDemo form = e.toBean(FieldChangeDemo.class);
    RepeatGroup row = e.getChangingObject(form);

    form.getRepeatGroups().remove(row);

    assertThat(sent(e, form))
        .containsOnly(
            entry("groupRepeatGroups", List.of(0, 1)),
            entry("fieldRepeat1", List.of("b1", "c1")),
            entry("fieldRepeat2", List.of("b2", "c2")),
            entry("groupInnerRepeatGroups", List.of(List.of(), List.of(0))),
            entry("fieldInnerRepeat1", List.of(List.of(), List.of("c-x1"))),
            entry("fieldInnerRepeat2", List.of(List.of(), List.of("c-x2"))));
    assertThatThrownBy(() -> e.getChangingObject(form)).hasMessageContaining("row 0");
  }

  @Test
  void removedInnerRowRenumbersItsGroupOnly() {
    InfoPlusEvent e = WikiEvent.of("fieldInnerRepeat1", "_0_0", true);
    FieldChangeDemo form = e.toBean(FieldChangeDemo.class);

    form.getRepeatGroups().get(0).getInnerRepeatGroups().remove(0);

    assertThat(sent(e, form))
        .containsOnly(
            entry("groupInnerRepeatGroups", List.of(List.of(0), List.of(), List.of(0))),
            entry("fieldInnerRepeat1", List.of(List.of("a-y1"), List.of(), List.of("c-x1"))),
            entry("fieldInnerRepeat2", List.of(List.of("a-y2"), List.of(), List.of("c-x2"))));
  }

  @Test
  void emptiedGroupSendsEmptyArrays() {
    InfoPlusEvent e = WikiEvent.of("fieldNoRepeat1", "", true);
    FieldChangeDemo form = e.toBean(FieldChangeDemo.class);
    assertThat(e.<Object>getChangingObject(form)).isSameAs(form);

    form.getRepeatGroups().clear();

    assertThat(sent(e, form))
        .hasSize(6)
        .allSatisfy((key, value) -> assertThat(value).isEqualTo(List.of()));
  }

  record Trip(@Nullable CodeItem city, @Nullable InfoPlusFile ticket, @Nullable Integer days) {}

  record Travel(List<Trip> trips) {}

  /** What stands beside a code is no reason to send something else. */
  @Test
  void emptiedGroupSendsEmptyArraysOfCodesAndFilesToo() {
    InfoPlusEvent e =
        Events.event(
            Map.of("//Form//groupTrips", List.of("fieldCity", "fieldTicket", "fieldDays")),
            "groupTrips",
            List.of(0, 1),
            "fieldCity",
            List.of("320100", "320500"),
            "fieldCity_Name",
            List.of("南京", "苏州"),
            "fieldCity_Attr",
            List.of("{\"a\":1}", ""),
            "fieldTicket",
            List.of("/7", ""),
            "fieldTicket_Name",
            List.of("a.pdf", ""),
            "fieldDays",
            List.of(1, 2));

    assertThat(sent(e, new Travel(List.of())))
        .containsOnlyKeys(e.getFormData().keySet())
        .allSatisfy((key, value) -> assertThat(value).isEqualTo(List.of()));
  }

  @Test
  void groupTellsWhereAFieldIsThatTheSchemaDoesNotName() {
    InfoPlusEvent e =
        InfoPlusEvent.builder("FIELD_CHANGING")
            .formData(WikiEvent.DATA)
            .field("fieldUnknown")
            .group("groupInnerRepeatGroups")
            .fieldPath("_2_0")
            .build();
    FieldChangeDemo form = e.toBean(FieldChangeDemo.class);

    InnerRepeatGroup inner = e.getChangingObject(form);

    assertThat(inner.getInnerRepeat1()).isEqualTo("c-x1");
  }

  @Test
  void splitIdentifierNamesTheRowOfABranch() {
    InfoPlusEvent branch =
        InfoPlusEvent.builder("STEP_RENDERING")
            .formData(WikiEvent.DATA)
            .step(FormStep.builder().splitIdentifier("a,b,/0/1").build())
            .build();
    FieldChangeDemo form = branch.toBean(FieldChangeDemo.class);

    assertThat(branch.getSplitObject(form, InnerRepeatGroup.class).getInnerRepeat1())
        .isEqualTo("a-y1");
    assertThat(branch.getSplitObject(form, RepeatGroup.class).getRepeat1()).isEqualTo("a1");

    InfoPlusEvent none = WikiEvent.of("fieldRepeat1", "_1", true);
    assertThat(none.getSplitObject(form, FieldChangeDemo.class)).isSameAs(form);
    assertThatThrownBy(() -> none.getSplitObject(form, RepeatGroup.class))
        .hasMessageContaining("getSplitIdentifier");
  }

  @Test
  void namesLimitWhatIsSent() {
    InfoPlusEvent e = WikiEvent.of("fieldRepeat1", "_1", false);
    FieldChangeDemo form = new FieldChangeDemo();
    form.setNoRepeat1("changed");

    assertThat(new InfoPlusResponse().toForm(e, form, "noRepeat1").getFormData())
        .containsExactly(entry("fieldNoRepeat1", "changed"));
    assertThat(new InfoPlusResponse().toForm(e, form, "fieldNoRepeat2").getFormData())
        .containsExactly(entry("fieldNoRepeat2", ""));
    assertThat(new InfoPlusResponse().toForm(e, form, "repeatGroups").getFormData()).hasSize(6);
  }

  private static Map<String, @Nullable Object> sent(InfoPlusEvent e, Object bean) {
    return new InfoPlusResponse(e, bean).writeFormData(e);
  }
}
