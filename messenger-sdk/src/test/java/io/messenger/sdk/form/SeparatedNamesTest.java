package io.messenger.sdk.form;

import static io.messenger.sdk.form.Events.event;
import static io.messenger.sdk.form.Events.sent;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.messenger.sdk.InfoPlusEntity;
import io.messenger.sdk.InfoPlusEvent;
import io.messenger.sdk.InfoPlusResponse;
import io.messenger.sdk.model.CodeItem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Names of other engines' fields, whose words are separated by characters. */
class SeparatedNamesTest {
  record Leave(@Nullable Integer leaveDays) {}

  static class LeaveBean {
    private int leaveDays;

    public int getLeaveDays() {
      return leaveDays;
    }

    public void setLeaveDays(int leaveDays) {
      this.leaveDays = leaveDays;
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"fieldLeave_days", "fieldLeave-days", "fieldleave_days", "field_leave-days"})
  void aPropertyFindsItsKeyAndIsSentUnderIt(String key) {
    InfoPlusEvent e = event(key, 3);
    LeaveBean bean = e.toBean(LeaveBean.class);

    assertThat(e.toBean(Leave.class)).isEqualTo(new Leave(3));
    assertThat(bean.getLeaveDays()).isEqualTo(3);
    assertThat(sent(e, bean)).isEmpty();
    bean.setLeaveDays(4);
    assertThat(sent(e, bean)).containsOnly(entry(key, 4));
    assertThat(sent(e, new Leave(5))).containsOnly(entry(key, 5));
  }

  @Test
  void wordsMayBeginWithADigit() {
    record Form(String address2) {}

    assertThat(event("fieldAddress_2", "x").toBean(Form.class)).isEqualTo(new Form("x"));
  }

  @Test
  void aPropertyThatIsSpelledAsTheKeyFindsItToo() {
    record Form(int leave_days) {}

    InfoPlusEvent e = event("fieldLeave_days", 3);

    assertThat(e.toBean(Form.class)).isEqualTo(new Form(3));
    assertThat(sent(e, new Form(4))).containsOnly(entry("fieldLeave_days", 4));
  }

  @Test
  void anExactKeyWinsWhereverItStands() {
    InfoPlusEvent e = event("fieldLeave_days", 1, "fieldLeaveDays", 2, "fieldLeave-days", 3);

    assertThat(e.toBean(Leave.class)).isEqualTo(new Leave(2));
    assertThat(sent(e, new Leave(4))).containsOnly(entry("fieldLeaveDays", 4));
  }

  @Test
  void anExactKeyOfTheSchemaWinsOverASeparatedOneOfTheData() {
    InfoPlusEvent e = event(Map.of("//Form", List.of("fieldLeaveDays")), "fieldLeave_days", 1);

    assertThat(e.toBean(Leave.class)).isEqualTo(new Leave(null));
    assertThat(sent(e, new Leave(4))).containsOnly(entry("fieldLeaveDays", 4));
  }

  @Test
  void ofSeveralSeparatedKeysTheFirstIsTaken() {
    assertThat(event("fieldLeave-days", 1, "fieldLeave_days", 2).toBean(Leave.class))
        .isEqualTo(new Leave(1));
    assertThat(event("fieldLeave_days", 2, "fieldLeave-days", 1).toBean(Leave.class))
        .isEqualTo(new Leave(2));
  }

  @Test
  void aKeyThatAnotherPropertyHasIsNotTaken() {
    record Form(@Nullable Integer leave_days, @Nullable Integer leaveDays) {}

    InfoPlusEvent e = event("fieldLeave_days", 3);

    assertThat(e.toBean(Form.class)).isEqualTo(new Form(3, null));
    assertThat(sent(e, new Form(3, 4))).containsOnly(entry("fieldLeaveDays", 4));
  }

  @Test
  void aKeyThatIsNamedIsTheOnlyOne() {
    record Form(@FormKey("fieldLeaveDays") @Nullable Integer leaveDays) {}

    InfoPlusEvent e = event("fieldLeave_days", 3);

    assertThat(e.toBean(Form.class)).isEqualTo(new Form(null));
    assertThat(sent(e, new Form(4))).containsOnly(entry("fieldLeaveDays", 4));
  }

  @Test
  void aFieldThatTheEventDoesNotHaveIsSentAsBefore() {
    InfoPlusEvent e = event("fieldLeave_kind", "sick");

    assertThat(sent(e, new Leave(4))).containsOnly(entry("fieldLeaveDays", 4));
  }

  @Test
  void whatBelongsToAFieldIsNoFieldOfItsOwn() {
    record Form(
        @Nullable CodeItem dept,
        @Nullable String deptName,
        @Nullable String deptAttr,
        @Nullable String deptCodes,
        @Nullable String deptNames) {}

    InfoPlusEvent e =
        event(
            "fieldDept",
            "1",
            "fieldDept_Name",
            "One",
            "fieldDept_Attr",
            "{}",
            "fieldDept_Codes",
            "1",
            "fieldDept_Names",
            "One");
    Form form = e.toBean(Form.class);

    assertThat(form)
        .isEqualTo(new Form(CodeItem.of("1", "One", null, null, Map.of()), null, null, null, null));
    assertThat(sent(e, new Form(form.dept(), "Two", null, null, null)))
        .containsOnly(entry("fieldDeptName", "Two"));
  }

  @Test
  void whatIsSpelledAsWhatBelongsToAFieldIsBoundAsBefore() {
    record Form(String dept_Name) {}

    assertThat(event("fieldDept", "1", "fieldDept_Name", "One").toBean(Form.class))
        .isEqualTo(new Form("One"));
  }

  @Test
  void aCodeHasItsNameAndAttributesBesideIt() {
    record Form(CodeItem homeDept) {}

    InfoPlusEvent e =
        event("fieldHome_dept", "1", "fieldHome_dept_Name", "One", "fieldHome_dept_Attr", "");

    assertThat(e.toBean(Form.class).homeDept().getCodeName()).isEqualTo("One");
    assertThat(sent(e, new Form(CodeItem.of("2", "Two"))))
        .containsOnly(entry("fieldHome_dept", "2"), entry("fieldHome_dept_Name", "Two"));
  }

  @Test
  void severalCodesAreFoundByTheirLines() {
    record Form(List<CodeItem> homeDepts) {}

    InfoPlusEvent e = event("fieldHome_depts_Codes", "1\n2", "fieldHome_depts_Names", "One\nTwo");

    assertThat(e.toBean(Form.class).homeDepts()).extracting(CodeItem::getCodeId).contains("1", "2");
    assertThat(sent(e, new Form(List.of(CodeItem.of("3", "Three")))))
        .containsOnly(entry("fieldHome_depts_Codes", "3"), entry("fieldHome_depts_Names", "Three"));
  }

  record Note(@Nullable String coverNote) {}

  record Covers(@Nullable String title, List<Note> coverNotes) {}

  private static final String[] FIELDS = {"fieldCover_note", "fieldTitle"};

  private static List<InfoPlusEvent> covers() {
    Object[] data = {
      "fieldTitle", "t", "groupCover_notes", List.of(0, 1), FIELDS[0], List.of("a", "b")
    };
    return List.of(
        event(data),
        event(Map.of("//Form//groupCover_notes", List.of(FIELDS[0])), data),
        event(
            Map.of("//Form", List.of(FIELDS[1]), "//Form//groupCover_notes", List.of(FIELDS[0])),
            data));
  }

  @Test
  void groupsAndTheirColumnsAreFoundToo() {
    for (InfoPlusEvent e : covers()) {
      Covers form = e.toBean(Covers.class);

      assertThat(form).isEqualTo(new Covers("t", List.of(new Note("a"), new Note("b"))));
      assertThat(sent(e, new Covers("t", List.of(new Note("a"), new Note("x")))))
          .containsOnly(entry("fieldCover_note", List.of("a", "x")));
      assertThat(sent(e, new Covers("t", List.of(new Note("b")))))
          .containsOnly(
              entry("groupCover_notes", List.of(0)), entry("fieldCover_note", List.of("b")));
    }
  }

  @Test
  void aGroupOfAnotherNameIsFoundByItsFields() {
    InfoPlusEvent e =
        event(
            Map.of("//Form//groupOther", List.of("fieldCover_note")),
            "groupOther",
            List.of(0),
            "fieldCover_note",
            List.of("a"));

    assertThat(sent(e, new Covers(null, List.of())))
        .containsOnly(entry("groupOther", List.of()), entry("fieldCover_note", List.of()));
  }

  static class Moves {
    private List<Move> newStops = List.of();

    public List<Move> getNewStops() {
      return newStops;
    }

    public void setNewStops(List<Move> newStops) {
      this.newStops = newStops;
    }
  }

  static class Move {
    private @Nullable String city = "as it was";

    public @Nullable String getCity() {
      return city;
    }

    public void setCity(@Nullable String city) {
      this.city = city;
    }
  }

  @Test
  void aGroupOfASimilarNameWinsOverTheOneWithTheFieldsOfTheRows() {
    InfoPlusEvent e =
        event(
            Map.of(
                "//Form//groupNew_stops", List.of("fieldPlace"),
                "//Form//groupOld_stops", List.of("fieldCity")),
            "fieldPlace",
            List.of("X", "Y"),
            "fieldCity",
            List.of("A"));

    List<Move> stops = e.toBean(Moves.class).getNewStops();

    assertThat(stops).hasSize(2);
    assertThat(stops)
        .as("a field of another group")
        .extracting(Move::getCity)
        .containsExactly("as it was", "as it was");
  }

  @Test
  void anExactGroupWins() {
    record Form(List<Note> coverNotes, Optional<String> title) {}

    InfoPlusEvent e =
        event(
            Map.of("//Form//groupCover_notes", List.of("fieldOther")),
            "groupCover_notes",
            List.of(0, 1),
            "groupCoverNotes",
            List.of(0));

    assertThat(e.toBean(Form.class).coverNotes()).hasSize(1);
  }

  @Test
  void aFieldThatTheSchemaHasInAGroupIsNotTheForms() {
    InfoPlusEvent e =
        event(Map.of("//Form//groupX", List.of("fieldLeave_days")), "fieldLeave_days", List.of(1));

    assertThat(e.toBean(Leave.class)).isEqualTo(new Leave(null));
    assertThat(e.getMappingProblems()).isEmpty();
  }

  static class NoteBean extends InfoPlusEntity {
    private @Nullable String coverNote;

    public @Nullable String getCoverNote() {
      return coverNote;
    }

    public void setCoverNote(@Nullable String coverNote) {
      this.coverNote = coverNote;
    }
  }

  static class CoversBean {
    private List<NoteBean> coverNotes = new ArrayList<>();

    public List<NoteBean> getCoverNotes() {
      return coverNotes;
    }

    public void setCoverNotes(List<NoteBean> coverNotes) {
      this.coverNotes = coverNotes;
    }
  }

  @Test
  void aRowThatHoldsTheChangingFieldIsFoundAndSent() {
    for (String group : new String[] {"groupCover_notes", "//Form//groupCover_notes"}) {
      InfoPlusEvent e =
          InfoPlusEvent.builder("FIELD_CHANGING")
              .formData(
                  Events.data(
                      "groupCover_notes", List.of(0, 1), "fieldCover_note", List.of("a", "b")))
              .field("fieldCover_note")
              .fieldPath("_1")
              .group(group)
              .build();
      NoteBean row = e.getChangingObject(e.toBean(CoversBean.class));

      assertThat(row.getEntityPath()).isEqualTo("groupCover_notes");
      row.setCoverNote("x");
      assertThat(sent(e, row)).containsOnly(entry("fieldCover_note", List.of("a", "x")));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"leaveDays", "fieldLeaveDays", "leave_days", "fieldLeave_days"})
  void aLimitedAnswerNamesTheFieldOneWayOrTheOther(String name) {
    record Form(int leaveDays, int otherDays) {}

    InfoPlusEvent e = event("fieldLeave_days", 3, "fieldOther_days", 1);

    assertThat(new InfoPlusResponse().toForm(e, new Form(4, 2), name).getFormData())
        .containsOnly(entry("fieldLeave_days", 4));
  }

  @ParameterizedTest
  @ValueSource(strings = {"coverNote", "coverNotes", "groupCoverNotes", "groupCover_notes"})
  void aLimitedAnswerNamesColumnsAndGroupsOneWayOrTheOther(String name) {
    for (InfoPlusEvent e : covers()) {
      Covers form = new Covers("other", List.of(new Note("x"), new Note("b")));

      assertThat(new InfoPlusResponse().toForm(e, form, name).getFormData())
          .containsOnly(entry("fieldCover_note", List.of("x", "b")));
    }
  }
}
