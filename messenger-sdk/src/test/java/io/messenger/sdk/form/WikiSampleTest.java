package io.messenger.sdk.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import io.messenger.sdk.InfoPlusEvent;
import io.messenger.sdk.InfoPlusResponse;
import io.messenger.sdk.form.FieldChangeDemo.InnerRepeatGroup;
import io.messenger.sdk.form.FieldChangeDemo.RepeatGroup;
import io.messenger.sdk.model.FormField;
import io.messenger.sdk.model.FormStep;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The samples of the wiki page for FIELD_CHANGING, and what it marks as wrong. */
class WikiSampleTest {
  private static final Map<String, Object> DATA =
      Map.of(
          "fieldNoRepeat1", "n1",
          "fieldNoRepeat2", "n2",
          "groupRepeatGroups", List.of(0, 1, 2),
          "fieldRepeat1", List.of("a1", "b1", "c1"),
          "fieldRepeat2", List.of("a2", "b2", "c2"),
          "groupInnerRepeatGroups", List.of(List.of(0, 1), List.of(), List.of(0)),
          "fieldInnerRepeat1", List.of(List.of("a-x1", "a-y1"), List.of(), List.of("c-x1")),
          "fieldInnerRepeat2", List.of(List.of("a-x2", "a-y2"), List.of(), List.of("c-x2")));

  private static InfoPlusEvent event(String field, String path, boolean schema) {
    String row = "//Form//groupRepeatGroups";
    String inner = row + "//groupInnerRepeatGroups";
    return InfoPlusEvent.builder("FIELD_CHANGING")
        .formData(new LinkedHashMap<>(DATA))
        .field(field)
        .fieldPath(path)
        .fields(
            schema
                ? List.of(
                    field("fieldNoRepeat1", "//Form"),
                    field("fieldNoRepeat2", "//Form"),
                    field("fieldRepeat1", row),
                    field("fieldRepeat2", row),
                    field("fieldInnerRepeat1", inner),
                    field("fieldInnerRepeat2", inner))
                : List.of())
        .build();
  }

  private static FormField field(String name, String group) {
    return FormField.builder().name(name).groupName(group).build();
  }

  private static Map<String, Object> sent(InfoPlusEvent e, Object bean) {
    return new LinkedHashMap<>(new InfoPlusResponse(e, bean).getFormData());
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void nothingChangedSendsNothing(boolean schema) {
    InfoPlusEvent e = event("fieldRepeat1", "_1", schema);
    FieldChangeDemo form = e.toBean(FieldChangeDemo.class);

    assertThat(sent(e, form)).isEmpty();
    assertThat(sent(e, form.getRepeatGroups().get(1))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void case1OwnRow(boolean schema) {
    InfoPlusEvent e = event("fieldRepeat1", "_1", schema);
    FieldChangeDemo form = e.toBean(FieldChangeDemo.class);
    RepeatGroup row = e.getChangingObject(form);
    assertThat(row.getRepeat1()).isEqualTo("b1");

    row.setRepeat2("changed");

    assertThat(sent(e, row)).containsExactly(entry("fieldRepeat2", List.of("a2", "changed", "c2")));
    assertThat(sent(e, form)).isEqualTo(sent(e, row));
  }

  @Test
  void case2Parent() {
    InfoPlusEvent e = event("fieldRepeat1", "_1", true);
    FieldChangeDemo form = e.toBean(FieldChangeDemo.class);

    form.setNoRepeat1("changed");

    assertThat(sent(e, form)).containsExactly(entry("fieldNoRepeat1", "changed"));
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void case3AppendedRow(boolean schema) {
    InfoPlusEvent e = event("fieldRepeat1", "_1", schema);
    FieldChangeDemo form = e.toBean(FieldChangeDemo.class);
    RepeatGroup row = new RepeatGroup();
    row.setRepeat1("d1");
    row.setRepeat2("d2");

    form.getRepeatGroups().add(row);

    assertThat(sent(e, form))
        .containsOnly(
            entry("groupRepeatGroups", List.of(0, 1, 2, 3)),
            entry("fieldRepeat1", List.of("a1", "b1", "c1", "d1")),
            entry("fieldRepeat2", List.of("a2", "b2", "c2", "d2")),
            entry(
                "groupInnerRepeatGroups", List.of(List.of(0, 1), List.of(), List.of(0), List.of())),
            entry(
                "fieldInnerRepeat1",
                List.of(List.of("a-x1", "a-y1"), List.of(), List.of("c-x1"), List.of())),
            entry(
                "fieldInnerRepeat2",
                List.of(List.of("a-x2", "a-y2"), List.of(), List.of("c-x2"), List.of())));
    assertThatThrownBy(() -> new InfoPlusResponse(e, row))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("row has no place in the form: it is new or was removed; return the form");
  }

  @Test
  void case4RemovedRow() {
    InfoPlusEvent e = event("fieldRepeat1", "_0", true);
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
    assertThatThrownBy(() -> new InfoPlusResponse(e, row)).hasMessageContaining("return the form");
    assertThatThrownBy(() -> e.getChangingObject(form)).hasMessageContaining("row 0");
  }

  @Test
  void case5OtherRow() {
    InfoPlusEvent e = event("fieldRepeat1", "_1", true);
    FieldChangeDemo form = e.toBean(FieldChangeDemo.class);
    RepeatGroup first = form.getRepeatGroups().get(0);

    first.setRepeat1("changed");

    assertThat(sent(e, first))
        .containsExactly(entry("fieldRepeat1", List.of("changed", "b1", "c1")));
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void innerRowItsParentAndTheForm(boolean schema) {
    InfoPlusEvent e = event("fieldInnerRepeat1", "FieldChangeDemo_0_1", schema);
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

  @Test
  void removedInnerRowRenumbersItsGroupOnly() {
    InfoPlusEvent e = event("fieldInnerRepeat1", "_0_0", true);
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
    InfoPlusEvent e = event("fieldNoRepeat1", "", true);
    FieldChangeDemo form = e.toBean(FieldChangeDemo.class);
    assertThat(e.<Object>getChangingObject(form)).isSameAs(form);

    form.getRepeatGroups().clear();

    assertThat(sent(e, form))
        .hasSize(6)
        .allSatisfy((key, value) -> assertThat(value).isEqualTo(List.of()));
  }

  @Test
  void groupTellsWhereAFieldIsThatTheSchemaDoesNotName() {
    InfoPlusEvent e =
        InfoPlusEvent.builder("FIELD_CHANGING")
            .formData(new LinkedHashMap<>(DATA))
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
            .formData(new LinkedHashMap<>(DATA))
            .step(FormStep.builder().splitIdentifier("a,b,/0/1").build())
            .build();
    FieldChangeDemo form = branch.toBean(FieldChangeDemo.class);

    assertThat(branch.getSplitObject(form, InnerRepeatGroup.class).getInnerRepeat1())
        .isEqualTo("a-y1");
    assertThat(branch.getSplitObject(form, RepeatGroup.class).getRepeat1()).isEqualTo("a1");

    InfoPlusEvent none = event("fieldRepeat1", "_1", true);
    assertThat(none.getSplitObject(form, FieldChangeDemo.class)).isSameAs(form);
    assertThatThrownBy(() -> none.getSplitObject(form, RepeatGroup.class))
        .hasMessageContaining("getSplitIdentifier");
  }

  @Test
  void namesLimitWhatIsSent() {
    InfoPlusEvent e = event("fieldRepeat1", "_1", false);
    FieldChangeDemo form = new FieldChangeDemo();
    form.setNoRepeat1("changed");

    assertThat(new InfoPlusResponse().toForm(e, form, "noRepeat1").getFormData())
        .containsExactly(entry("fieldNoRepeat1", "changed"));
    assertThat(new InfoPlusResponse().toForm(e, form, "fieldNoRepeat2").getFormData())
        .containsExactly(entry("fieldNoRepeat2", ""));
    assertThat(new InfoPlusResponse().toForm(e, form, "repeatGroups").getFormData()).hasSize(6);
  }
}
