package io.messenger.sdk.form;

import static io.messenger.sdk.form.Events.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.messenger.sdk.EventSource;
import io.messenger.sdk.InfoPlusEntity;
import io.messenger.sdk.InfoPlusEvent;
import io.messenger.sdk.InfoPlusResponse;
import io.messenger.sdk.model.CodeItem;
import io.messenger.sdk.model.CodeList;
import io.messenger.sdk.model.CodeSuggestion;
import io.messenger.sdk.model.FormField;
import io.messenger.sdk.model.FormStep;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What beans and answers have and the form has not is told, with what was meant. */
class FormMistakesTest {
  private static final String FORM = "//Form";
  private static final String COVERS = "//Form//groupCovers";
  private static final Map<String, List<String>> LEAVE =
      Map.of(
          FORM,
          List.of("fieldDays", "fieldReason", "fieldKind"),
          COVERS,
          List.of("fieldCoverWho", "fieldCoverNote"));

  private static InfoPlusEvent leave(Object... keysAndValues) {
    return event(LEAVE, keysAndValues);
  }

  private static List<String> certain(InfoPlusEvent e, Class<?> bean) {
    e.toBean(bean);
    return e.getFormMistakes().stream()
        .filter(FormMistake::certain)
        .map(FormMistake::text)
        .toList();
  }

  private static List<String> told(InfoPlusEvent e, Class<?> bean) {
    e.toBean(bean);
    return e.getFormMistakes().stream().map(FormMistake::text).toList();
  }

  record Dayz(int dayz, String reason) {}

  @Test
  void aPropertyWithoutAFieldIsToldWithTheOneThatWasMeant() {
    assertThat(certain(leave(), Dayz.class))
        .containsExactly(
            "FormMistakesTest$Dayz.dayz has no field in the form; did you mean fieldDays? Name the"
                + " property days, or put @FormKey(\"fieldDays\") on it");
  }

  record Other(int days, String colour) {}

  @Test
  void whereNothingIsNearItIsToldWhatElseToDo() {
    assertThat(certain(leave(), Other.class))
        .singleElement()
        .asString()
        .contains("Other.colour has no field in the form", "@FormKey", "@FormIgnore");
  }

  @Test
  void theWorkflowIsNamed() {
    InfoPlusEvent e =
        InfoPlusEvent.builder("ACTION_DOING")
            .step(FormStep.builder().workflowCode("leave").domain("example.edu").build())
            .formData("fieldDays", 3)
            .build();

    assertThat(told(e, Dayz.class).get(0))
        .contains(
            "dayz has no field in leave@example.edu as far as this event tells; did you mean"
                + " fieldDays?");
    assertThat(e.getFormMistakes()).extracting(FormMistake::certain).containsOnly(false);
  }

  record Prefixed(int fieldDays, String fieldReazon) {}

  static class PublicPrefixed {
    public int fieldDays;
    private String reason = "";

    public void setReason(String reason) {
      this.reason = reason;
    }

    @Override
    public String toString() {
      return reason;
    }
  }

  @Test
  void aPropertyThatKeepsThePrefixIsToldToLeaveItOut() {
    assertThat(certain(leave(), Prefixed.class))
        .satisfiesExactly(
            days ->
                assertThat(days)
                    .contains(
                        "Prefixed.fieldDays has no field in the form; did you mean fieldDays? Name"
                            + " the property days,"),
            reason -> assertThat(reason).contains("did you mean fieldReason? Name the property"));
    assertThat(certain(leave(), PublicPrefixed.class))
        .singleElement()
        .asString()
        .contains("did you mean fieldDays?", "setter setDays");
  }

  record Capitals(int leave_day) {}

  @Test
  void whereTheNameWouldBeOddTheKeyAloneIsOffered() {
    assertThat(certain(event(Map.of(FORM, List.of("fieldLEAVE_DAYS"))), Capitals.class))
        .singleElement()
        .asString()
        .endsWith("did you mean fieldLEAVE_DAYS? Put @FormKey(\"fieldLEAVE_DAYS\") on it");
  }

  record Ending(List<Note> covers) {}

  record Note(String note, String kind) {}

  @Test
  void theOnlyFieldThatEndsInTheNameIsMeant() {
    assertThat(certain(leave(), Ending.class))
        .anySatisfy(
            note ->
                assertThat(note).contains("Note.note has no field", "did you mean fieldCoverNote?"))
        .anySatisfy(
            kind ->
                assertThat(kind)
                    .contains(
                        "Note.kind is always empty: fieldKind is in no repeat group of the form;"
                            + " move it to the form's class"))
        .hasSize(2);
  }

  private static final String TASKS = COVERS + "//groupTasks";
  private static final Map<String, List<String>> NESTED =
      Map.of(
          FORM, List.of("fieldDays"),
          COVERS, List.of("fieldCoverWho"),
          TASKS, List.of("fieldTaskName"));

  record Task(String taskName) {}

  record Outer(int days, List<Task> tasks) {}

  record Nested(List<NestedCover> covers) {}

  record NestedCover(String coverWho, List<Task> tasks) {}

  static class Tree {
    private String taskName = "";
    private List<Tree> tasks = List.of();

    public void setTaskName(String taskName) {
      this.taskName = taskName;
    }

    public void setTasks(List<Tree> tasks) {
      this.tasks = tasks;
    }

    @Override
    public String toString() {
      return taskName + tasks;
    }
  }

  record Forest(List<Tree> tasks) {}

  @Test
  void aListOfAnInnerGroupIsToldWhereItBelongs() {
    InfoPlusEvent e = event(NESTED, "fieldTaskName", List.of(List.of("a"), List.of("b")));

    assertThat(certain(e, Outer.class))
        .containsExactly(
            "FormMistakesTest$Outer.tasks is never filled: groupTasks is in the repeat group"
                + " groupCovers of the form; move it to the rows' class");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> event(NESTED).toBeanStrictly(Outer.class))
        .withMessageContaining("groupTasks is in the repeat group groupCovers");
    assertThat(certain(event(NESTED), Nested.class)).isEmpty();
    Map<String, List<String>> flat = Map.of("//Form//groupTasks", List.of("fieldTaskName"));
    assertThat(certain(event(flat, "fieldTaskName", List.of("a")), Forest.class)).isEmpty();
  }

  record Twice(List<Both> covers, List<Both> tasks) {}

  record Both(String coverWho, String taskName) {}

  @Test
  void aClassOfSeveralGroupsMayHaveWhatIsInOneOfThem() {
    Map<String, List<String>> groups =
        Map.of(COVERS, List.of("fieldCoverWho"), "//Form//groupTasks", List.of("fieldTaskName"));

    assertThat(certain(event(groups), Twice.class)).isEmpty();
  }

  record Bare(int dayz, List<Cover> covers) {}

  @Test
  void dataWithoutThePrefixAreTold() {
    InfoPlusEvent e = event("days", 31, "covers", List.of(), "_VAR_NOW", 1);

    e.toBeanStrictly(Bare.class);

    assertThat(e.getFormMistakes())
        .extracting(FormMistake::text)
        .containsExactlyInAnyOrder(
            "FormMistakesTest$Bare.dayz has no field in the form as far as this event tells: it has"
                + " days, without the prefix field; correct what sends it",
            "FormMistakesTest$Bare.covers has no field in the form as far as this event tells: it"
                + " has covers, without the prefix group; correct what sends it");
    assertThat(e.getFormMistakes()).extracting(FormMistake::certain).containsOnly(false);
  }

  record KindName(String kindName) {}

  @Test
  void whatBelongsToAFieldIsOffered() {
    assertThat(certain(leave("fieldKind", "a", "fieldKind_Name", "A"), KindName.class))
        .singleElement()
        .asString()
        .endsWith("did you mean fieldKind_Name? Put @FormKey(\"fieldKind_Name\") on it");
  }

  static class NoSetter {
    private int days;
    private String reason = "";

    public int getDays() {
      return days;
    }

    public void setReason(String reason) {
      this.reason = reason;
    }

    @Override
    public String toString() {
      return reason;
    }
  }

  @Test
  void inStrictModeAPropertyWithoutASetterIsAnException() {
    assertThatExceptionOfType(FormMistakeException.class)
        .isThrownBy(() -> leave().toBeanStrictly(NoSetter.class))
        .withMessageContaining("NoSetter.days has no setter, though the form has fieldDays")
        .satisfies(e -> assertThat(e.getMistakes()).hasSize(1))
        .satisfies(e -> assertThat(e.isWithoutValues()).isTrue());
  }

  record Mutable(List<@Nullable Cover> covers) {}

  @Test
  void aRowThatIsNullIsTold() {
    InfoPlusEvent e = leave("fieldCoverWho", List.of("u1"));
    Mutable form = e.toBean(Mutable.class);
    form.covers().add(null);

    assertThat(new InfoPlusResponse(e, form).getFormData()).isEmpty();

    assertThat(e.getFormMistakes())
        .extracting(FormMistake::text)
        .contains(
            "FormMistakesTest$Mutable.covers of the form has a null among its rows, of which"
                + " nothing is sent; add a new FormMistakesTest$Cover");
  }

  record Keyed(@FormKey("fieldDay_s") int days) {}

  @Test
  void aKeyThatTheFormDoesNotHaveIsTold() {
    assertThat(certain(leave(), Keyed.class))
        .containsExactly(
            "FormMistakesTest$Keyed.days: the form has no fieldDay_s, which its @FormKey names; did"
                + " you mean fieldDays? Write @FormKey(\"fieldDays\")");
  }

  static class Unset extends InfoPlusEntity {
    public int days;
    private @Nullable String reason;
    private final String kind = "none";
    private static final String VERSION = "1";
    private transient int dayz;
    private @Nullable Clock clock;
    private @Nullable String summary;

    public @Nullable String getReason() {
      return reason;
    }

    void setReason(@Nullable String reason) {
      this.reason = reason;
    }

    public String getKind() {
      return kind + VERSION + dayz + clock;
    }

    public @Nullable String getSummary() {
      return summary;
    }

    public void setSummary(@Nullable String summary) {
      this.summary = summary;
    }
  }

  @Test
  void aFieldThatNothingSetsIsToldWhereTheFormHasItsValue() {
    assertThat(
            certain(
                event("fieldDays", 3, "fieldReason", "x", "fieldKind", "k", "fieldSummary", ""),
                Unset.class))
        .satisfiesExactly(
            days ->
                assertThat(days)
                    .contains(
                        "Unset.days is a public field, which is never filled",
                        "setDays",
                        "record",
                        "fieldDays"),
            reason -> assertThat(reason).contains("Unset.reason has a setter that is not public"),
            kind -> assertThat(kind).contains("Unset.kind is final and has no setter"));
  }

  static class PublicTypo {
    public int dayz;
    private String reason = "";

    public String getReason() {
      return reason;
    }

    public void setReason(String reason) {
      this.reason = reason;
    }
  }

  @Test
  void aPublicFieldIsMeantToBeOneOfTheForm() {
    assertThat(certain(leave(), PublicTypo.class))
        .singleElement()
        .asString()
        .contains("PublicTypo.dayz is a public field", "did you mean fieldDays?");
  }

  static class Empty {
    public int days;
    private String reason = "";

    public String getReason() {
      return reason;
    }
  }

  record Nothing() {}

  @Test
  void aBeanWithoutPropertiesIsTold() {
    assertThat(certain(event(), Empty.class))
        .containsExactly(
            "FormMistakesTest$Empty has no property that a form could fill: write public setters"
                + " (public fields are never filled), or make it a record");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> event().toBeanStrictly(Empty.class))
        .withMessageContaining("Empty has no property");
    assertThat(certain(event(), Nothing.class))
        .singleElement()
        .asString()
        .contains("Nothing is a record without components");
  }

  record Cover(String coverWho, @Nullable String coverNot) {}

  record Rows(int days, List<Cover> covers) {}

  record WrongList(int days, List<Cover> coverz, Cover covers) {}

  record Strangers(List<Stranger> coverz) {}

  record Stranger(String someone) {}

  @Test
  void rowsAreComparedWithTheirGroup() {
    assertThat(certain(leave(), Rows.class))
        .containsExactly(
            "FormMistakesTest$Cover.coverNot has no field in the form; did you mean"
                + " fieldCoverNote? Name the property coverNote, or put"
                + " @FormKey(\"fieldCoverNote\") on it");
    assertThat(certain(leave(), Strangers.class))
        .singleElement()
        .asString()
        .contains("Strangers.coverz has no repeat group", "did you mean groupCovers?");
  }

  record NoList(int days, Cover covers) {}

  record NoRows(int days, List<Runnable> covers) {}

  record Elsewhere(int days, String coverWho) {}

  @Test
  void aGroupThatIsNoListOfBeansIsTold() {
    assertThat(certain(leave(), NoList.class))
        .singleElement()
        .asString()
        .contains("NoList.covers", "groupCovers", "List");
    assertThat(certain(leave(), NoRows.class))
        .singleElement()
        .asString()
        .contains("NoRows.covers", "groupCovers", "record");
    assertThat(certain(leave(), Elsewhere.class))
        .singleElement()
        .asString()
        .contains("Elsewhere.coverWho is always empty", "fieldCoverWho", "groupCovers");
  }

  static class Right {
    private @Nullable CodeItem kind;
    private Optional<Integer> days = Optional.empty();
    private @Nullable Clock clock;
    private int derived;
    private @Nullable String shown;

    public void setKind(CodeItem kind) {
      this.kind = kind;
    }

    public void setDays(Optional<Integer> days) {
      this.days = days;
    }

    public void setClock(Clock clock) {
      this.clock = clock;
    }

    @FormIgnore
    public void setDerived(int derived) {
      this.derived = derived;
    }

    @FormKey("fieldKind_Name")
    public void setShown(String shown) {
      this.shown = shown;
    }

    @Override
    public String toString() {
      return kind + " " + days + clock + derived + shown;
    }
  }

  @Test
  void nothingIsToldOfARightBean() {
    InfoPlusEvent e = leave("fieldKind", "a", "fieldKind_Name", "A");

    e.toBeanStrictly(Right.class);
    leave().toBeanStrictly(Right.class);

    assertThat(e.getFormMistakes()).isEmpty();
  }

  record Separated(String leaveDays, List<Cover> coverNotes) {}

  @Test
  void keysWithSeparatedWordsAreFound() {
    InfoPlusEvent e = event("fieldLeave_days", "3", "groupCover_notes", List.of());

    e.toBeanStrictly(Separated.class);

    assertThat(e.getFormMistakes()).isEmpty();
  }

  @Test
  void whereTheEventCannotKnowNothingIsTold() {
    InfoPlusEvent nothing = event("_VAR_NOW", "1");
    nothing.toBeanStrictly(Dayz.class);
    assertThat(nothing.getFormMistakes()).isEmpty();

    InfoPlusEvent noRows = event("fieldDays", 1, "groupCovers", List.of());
    noRows.toBeanStrictly(Rows.class);
    assertThat(noRows.getFormMistakes()).isEmpty();
  }

  @Test
  void dataAloneAreNotTheWholeForm() {
    InfoPlusEvent e = event("fieldReason", "x");

    e.toBeanStrictly(Dayz.class);

    assertThat(e.getFormMistakes())
        .singleElement()
        .satisfies(
            mistake -> {
              assertThat(mistake.certain()).isFalse();
              assertThat(mistake.text())
                  .contains("the event has no field for dayz of FormMistakesTest$Dayz");
            });
  }

  record Singular(Integer day, List<Line> line) {}

  record Line(String who, String notes) {}

  record Spelled(@FormKey("fieldXm") String name, int GZ, int fieldDays) {}

  static class PublicSingular {
    public int day;
    private String reason = "";

    public void setReason(String reason) {
      this.reason = reason;
    }

    @Override
    public String toString() {
      return reason;
    }
  }

  @Test
  void theSameWordInDataAloneIsMeant() {
    InfoPlusEvent e = event("fieldDays", 31, "groupLines", List.of(0), "fieldNote", List.of("x"));
    assertThat(certain(e, Singular.class))
        .containsExactly(
            "FormMistakesTest$Singular.day has no field in the form as far as this event tells; did"
                + " you mean fieldDays? Name the property days, or put @FormKey(\"fieldDays\") on it",
            "FormMistakesTest$Singular.line has no repeat group in the form as far as this event"
                + " tells; did you mean groupLines? Name the property lines, or put"
                + " @FormKey(\"groupLines\") on it");
    assertThat(certain(event("fieldWho", List.of("u"), "fieldNote", List.of("x")), Singular.class))
        .singleElement()
        .asString()
        .contains("Line.notes has no field", "did you mean fieldNote?");
    assertThat(certain(event("fieldXM", "x", "fieldgz", 1, "fieldDays", 1), Spelled.class))
        .hasSize(3);
    assertThat(certain(event("fieldDays", 3, "fieldReason", "x"), PublicSingular.class))
        .singleElement()
        .asString()
        .contains("PublicSingular.day is a public field", "did you mean fieldDays?");
    assertThatNoException().isThrownBy(() -> e.toBeanStrictly(Singular.class));
  }

  record Initials(String gZKSSJ, int gZ) {}

  record SingularPerhaps(Optional<Integer> day) {}

  record SingularToo(Integer day, Integer days) {}

  /** The form may have either, and the event only the other. */
  @Test
  void otherNamesInDataAloneAreDoubts() {
    InfoPlusEvent e =
        event(
            "fieldDays",
            1,
            "fieldGZJSSJ",
            2,
            "fieldGZS",
            3,
            "fieldKind",
            "a",
            "fieldKind_Name",
            "A");
    assertThat(certain(e, Initials.class)).isEmpty();
    assertThat(certain(e, SingularPerhaps.class)).isEmpty();
    assertThat(certain(e, SingularToo.class)).isEmpty();
    assertThat(certain(e, KindName.class)).isEmpty();
    assertThat(certain(event("fieldLines", "x"), Singular.class)).isEmpty();
    Map<String, List<String>> rows = Map.of("//Form//groupItems", List.of("fieldDays"));
    assertThat(certain(event(rows, "fieldOfOthers", 1), Singular.class)).isEmpty();
    assertThat(certain(event("fieldDays", List.of(1, 2)), Singular.class)).isEmpty();
    assertThat(certain(event("fieldWho", List.of("u"), "fieldNote", "x"), Singular.class))
        .isEmpty();
  }

  @Test
  void aSchemaThatLacksWhatTheDataHaveIsNotTheWholeForm() {
    InfoPlusEvent e = leave("fieldDays", 1, "fieldOfOthers", 1);

    e.toBeanStrictly(Other.class);

    assertThat(e.getFormMistakes()).extracting(FormMistake::certain).containsExactly(false);
  }

  @Test
  void aSchemaMadeOfTheDataIsNotTheWholeForm() {
    InfoPlusEvent e =
        InfoPlusEvent.builder("ACTION_DOING")
            .source(EventSource.builder("other", "x").build())
            .formData("fieldDays", 1)
            .fields(List.of(FormField.builder().name("fieldDays").groupName(FORM).build()))
            .build();

    e.toBeanStrictly(Other.class);

    assertThat(e.getFormMistakes()).extracting(FormMistake::certain).containsExactly(false);
  }

  record TwoOthers(String colour, int weather) {}

  record Perhaps(int days, Optional<String> colour) {}

  @Test
  void inStrictModeItIsAnExceptionUnlessItIsOptional() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> leave().toBeanStrictly(Dayz.class))
        .withMessageContaining("dayz has no field in the form; did you mean fieldDays?");
    InfoPlusEvent strict = leave().withMapping(new MappingOptions(ZoneOffset.UTC, true));
    assertThatIllegalArgumentException().isThrownBy(() -> strict.toBean(Dayz.class));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> leave().toBeanStrictly(NoList.class))
        .withMessageContaining("make it a List");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> leave().toBeanStrictly(TwoOthers.class))
        .withMessage(
            "FormMistakesTest$TwoOthers.colour has no field in the form;"
                + " FormMistakesTest$TwoOthers.weather has no field in the form; name it as the"
                + " form does (days for fieldDays), put @FormKey with the form's key on it, or"
                + " @FormIgnore; an Optional where only some versions have it");

    InfoPlusEvent e = leave();
    e.toBeanStrictly(Perhaps.class);
    assertThat(e.getFormMistakes()).extracting(FormMistake::certain).containsExactly(false);
  }

  record NearlyPerhaps(Optional<Integer> dayz) {}

  @Test
  void whatOnlySomeVersionsHaveIsNoMistakeUnlessItIsMisspelt() {
    assertThat(certain(leave(), Perhaps.class)).isEmpty();
    assertThat(certain(leave(), NearlyPerhaps.class))
        .singleElement()
        .asString()
        .contains("did you mean fieldDays?");
  }

  record Shown(CodeItem kind, String kindName) {}

  @Test
  void aPropertyThatIsNamedRightNeedsAKeyAlone() {
    assertThat(certain(leave("fieldKind", "a", "fieldKind_Name", "A"), Shown.class))
        .containsExactly(
            "FormMistakesTest$Shown.kindName has no field in the form; did you mean"
                + " fieldKind_Name? Put @FormKey(\"fieldKind_Name\") on it");
  }

  static class Noted {
    private String coverNote = "";

    public String getCoverNote() {
      return coverNote;
    }

    public void setCoverNote(String coverNote) {
      this.coverNote = coverNote;
    }
  }

  static class NotedCover extends Noted {}

  static class NotedLeave extends Noted {
    private List<NotedCover> covers = List.of();

    public List<NotedCover> getCovers() {
      return covers;
    }

    public void setCovers(List<NotedCover> covers) {
      this.covers = covers;
    }
  }

  @Test
  void whatTheFormAndItsRowsInheritIsInEither() {
    InfoPlusEvent e = leave("fieldCoverNote", List.of("x"));

    NotedLeave form = e.toBeanStrictly(NotedLeave.class);

    assertThat(form.getCovers().get(0).getCoverNote()).isEqualTo("x");
    assertThat(e.getFormMistakes()).isEmpty();
  }

  static class Flags {
    @FormKey("fieldKind")
    private boolean isUrgent;

    private Boolean isReason = false;

    public boolean isUrgent() {
      return isUrgent;
    }

    public void setUrgent(boolean urgent) {
      isUrgent = urgent;
    }

    public Boolean getReason() {
      return isReason;
    }

    public void setReason(Boolean reason) {
      isReason = reason;
    }
  }

  @Test
  void aFlagIsSetWithoutItsIs() {
    InfoPlusEvent e = leave("fieldKind", true, "fieldReason", true);

    Flags flags = e.toBeanStrictly(Flags.class);

    assertThat(List.of(flags.isUrgent(), flags.getReason())).containsOnly(true);
    assertThat(e.getFormMistakes()).isEmpty();
  }

  @Test
  void eachClassIsToldOnceAndRefusedAlways() {
    MappingOptions options =
        new MappingOptions(ZoneOffset.UTC, false, ComparedForms.remembered(), BeanOrigins.none());

    assertThat(certain(leave().withMapping(options), Dayz.class)).hasSize(1);
    assertThat(certain(leave().withMapping(options), Dayz.class)).isEmpty();
    for (int i = 0; i < 2; i++) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> leave().withMapping(options).toBeanStrictly(Dayz.class));
    }
  }

  @Test
  void whatOnlyAnOlderVersionLacksIsNotTold() {
    MappingOptions options =
        new MappingOptions(ZoneOffset.UTC, false, ComparedForms.remembered(), BeanOrigins.none());
    Map<String, List<String>> old = Map.of(FORM, List.of("fieldReason"));

    assertThat(certain(version(2, LEAVE).withMapping(options), Other.class)).hasSize(1);
    assertThat(certain(version(1, old).withMapping(options), Other.class)).isEmpty();
    assertThat(certain(version(3, old).withMapping(options), Other.class)).hasSize(2);
  }

  @Test
  void aClassIsToldOnceThoughItsRowsAreComparedLater() {
    MappingOptions options =
        new MappingOptions(ZoneOffset.UTC, false, ComparedForms.remembered(), BeanOrigins.none());
    InfoPlusEvent noRows = event("fieldDays", 1, "fieldReason", "x", "groupCovers", List.of());

    assertThat(told(noRows.withMapping(options), DayzWithRows.class)).hasSize(1);
    assertThat(told(noRows.withMapping(options), DayzWithRows.class)).isEmpty();
    InfoPlusEvent rows = event("fieldCoverWho", List.of("a"), "fieldCoverNote", List.of("x"));
    assertThat(told(rows.withMapping(options), DayzWithRows.class))
        .singleElement()
        .asString()
        .contains("Cover.coverNot has no field");
    assertThat(told(rows.withMapping(options), DayzWithRows.class)).isEmpty();
  }

  record DayzWithRows(int dayz, List<Cover> covers) {}

  @Test
  void whatWasComparedWithDataAloneIsComparedWithTheSchemaToo() {
    MappingOptions options =
        new MappingOptions(ZoneOffset.UTC, true, ComparedForms.remembered(), BeanOrigins.none());
    InfoPlusEvent partial = event("fieldReason", "x").withMapping(options);

    partial.toBean(Other.class);

    assertThat(partial.getFormMistakes())
        .singleElement()
        .asString()
        .contains("the event has no field for days, colour");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> leave().withMapping(options).toBean(Other.class))
        .withMessageContaining("Other.colour has no field");
    MappingOptions lenient =
        new MappingOptions(ZoneOffset.UTC, false, options.compared(), BeanOrigins.none());
    assertThat(certain(leave().withMapping(lenient), Other.class)).hasSize(1);
    InfoPlusEvent again = event("fieldReason", "x").withMapping(lenient);
    again.toBean(Other.class);
    assertThat(again.getFormMistakes()).isEmpty();
  }

  private static InfoPlusEvent version(long version, Map<String, List<String>> fields) {
    return InfoPlusEvent.builder("ACTION_DOING")
        .step(FormStep.builder().workflowCode("leave").workflowVersion(version).build())
        .fields(event(fields).getFields())
        .build();
  }

  record Leave(int days, List<RightCover> covers) {}

  record RightCover(String coverWho, String coverNote) {}

  @Test
  void namesThatStandForNothingAreTold() {
    InfoPlusEvent e = leave("fieldDays", 3);
    Leave form = new Leave(4, List.of());

    new InfoPlusResponse()
        .toForm(e, form, "dayz", "days", "fieldDays", "covers", "groupCovers", "coverWho");

    assertThat(e.getFormMistakes())
        .extracting(FormMistake::text)
        .containsExactly(
            "toForm(…, \"dayz\"): FormMistakesTest$Leave has no such property, so nothing is sent to"
                + " the form; did you mean \"days\"?");
    InfoPlusEvent strict = leave().withMapping(new MappingOptions(ZoneOffset.UTC, true));
    assertThatNullPointerException()
        .isThrownBy(() -> new InfoPlusResponse().toForm(leave(), form, new String[1]))
        .withMessage("the name of a field to send is null");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new InfoPlusResponse().toForm(strict, form, "dayz"))
        .withMessageContaining("did you mean \"days\"?");
  }

  record Why(@FormKey("fieldReason") String why, int days) {}

  @Test
  void aPropertyWithAKeyCanBeNamedByEither() {
    InfoPlusEvent e = leave("fieldDays", 3, "fieldReason", "x");

    for (String name : List.of("why", "reason", "fieldReason")) {
      assertThat(new InfoPlusResponse().toForm(e, new Why("y", 4), name).getFormData())
          .containsExactly(Map.entry("fieldReason", "y"));
    }
    assertThat(e.getFormMistakes()).isEmpty();
  }

  @Test
  void namesOfAMapAreTold() {
    InfoPlusEvent e = leave("fieldDays", 3);

    new InfoPlusResponse().toForm(e, Map.of("fieldDays", 4), "dayz", "reason", "days");

    assertThat(e.getFormMistakes())
        .singleElement()
        .asString()
        .contains("\"dayz\"", "\"fieldDays\"");
  }

  /** As messengers do that were written for an engine that takes nothing else. */
  @ParameterizedTest
  @CsvSource({"FIELD_CHANGING,0", "ACTION_DOING,2"})
  void whatThePageIsSentMayBeWrittenByHand(String name, int told) {
    InfoPlusEvent e = InfoPlusEvent.builder(name).formData("fieldDays", 3).build();

    assertThat(
            mistakes(e, InfoPlusResponse.ok().withFormData("form", "{}").withFormData("path", "")))
        .hasSize(told);
  }

  private static List<FormMistake> mistakes(InfoPlusEvent e, InfoPlusResponse answer) {
    return e.findFormMistakes(answer, List.of("leaveKind"));
  }

  @Test
  void anAnswerForAFieldThatIsNotThereIsTold() {
    InfoPlusResponse answer =
        InfoPlusResponse.ok()
            .withFormData("days", 3)
            .withFormData("fieldReazon", "x")
            .withFormData("fieldColour", "x")
            .withFormData("fieldDays", 3)
            .withFormData("fieldKind", CodeItem.of("a", "A"))
            .withFormData("groupCovers", List.of())
            .withFormData("_VAR_X", 1);

    assertThat(mistakes(leave(), answer))
        .satisfiesExactly(
            days ->
                assertThat(days.text())
                    .contains("days", "begins neither with field", "did you mean fieldDays?"),
            reason ->
                assertThat(reason.text()).contains("fieldReazon", "did you mean fieldReason?"),
            colour -> assertThat(colour.text()).contains("fieldColour", "no field of the form"),
            variable -> {
              assertThat(variable.text()).contains("_VAR_X, which the event does not have");
              assertThat(variable.certain()).isFalse();
            });
    InfoPlusResponse echo = InfoPlusResponse.ok().withFormData("_VAR_NOW", 1);
    assertThat(mistakes(leave("_VAR_NOW", 1), echo)).isEmpty();
  }

  @Test
  void onlyNamesThatTheFormHasAreOffered() {
    InfoPlusResponse answer =
        InfoPlusResponse.ok()
            .withFormData("请假天数", 1)
            .withFormData(" fieldDays", 1)
            .withFormData("fieldReason ", 1);

    assertThat(mistakes(leave(), answer))
        .extracting(FormMistake::text)
        .containsExactly(
            "form data has 请假天数, which begins neither with field nor with group, so nothing comes"
                + " of it; write the whole name of a field of the form",
            "form data has \" fieldDays\", which begins neither with field nor with group, so"
                + " nothing comes of it; did you mean fieldDays?",
            "form data has \"fieldReason \", which is no field of the form, so nothing comes of it;"
                + " did you mean fieldReason?");
  }

  @SuppressWarnings("UnicodeInCode") // it is about that
  record Cyrillic(int dаys, String reason) {}

  record CyrillicKey(@FormKey("fieldDаys") int count, String reason) {}

  /** The two names look the same. */
  @Test
  void aLetterOfAnotherAlphabetIsToldByItsNumber() {
    String letter = " is U+0430, which only looks like a.";
    assertThat(mistakes(leave(), InfoPlusResponse.ok().withFormData("fieldDаys", 1)))
        .singleElement()
        .asString()
        .endsWith("did you mean fieldDays? Its letter 7" + letter);
    assertThat(mistakes(leave(), InfoPlusResponse.ok().withFormData("fіeldDays", 1)))
        .singleElement()
        .asString()
        .endsWith(
            "so nothing comes of it; did you mean fieldDays? Its letter 2 is U+0456, which only"
                + " looks like i.");
    assertThat(certain(leave(), Cyrillic.class))
        .singleElement()
        .asString()
        .contains("did you mean fieldDays? Its letter 2" + letter + " Name the property days");
    assertThat(certain(leave(), CyrillicKey.class))
        .singleElement()
        .asString()
        .contains("did you mean fieldDays? Its letter 7" + letter + " ");
  }

  @Test
  void whatAHandlerGaveIsKnownFromWhatWeSay() {
    FormMistake mistake = mistakes(leave(), InfoPlusResponse.ok().withFormData("days", 1)).get(0);

    assertThat(mistake.textShowing(name -> "‹" + name + "›"))
        .startsWith("form data has ‹days›, which begins")
        .endsWith("did you mean fieldDays?");
    InfoPlusEvent e = leave();
    new InfoPlusResponse().toForm(e, new Leave(1, List.of()), "dayz");
    assertThat(e.getFormMistakes().get(0).textShowing(name -> "‹›"))
        .startsWith("toForm(…, \"‹›\")");
    assertThat(mistakes(leave(), codes("fieldKind")).get(0).textShowing(name -> "‹›"))
        .startsWith("a code list is named ‹›, as a field");
  }

  @Test
  void aNameOfNothingIsNoField() {
    InfoPlusResponse answer = InfoPlusResponse.ok().withFormData("field", 1).withFormData("", 1);

    assertThat(mistakes(leave(), answer))
        .hasSize(2)
        .allSatisfy(mistake -> assertThat(mistake.text()).contains("which is no name"));
  }

  @Test
  void anAnswerWhoseNamesAreMadeOfDataIsNotComparedWithoutEnd() {
    InfoPlusResponse answer = InfoPlusResponse.ok();
    for (int i = 0; i < 1000; i++) {
      answer.withFormData("fieldOf" + i, i);
    }

    assertThat(mistakes(leave(), answer)).hasSize(100);
  }

  @Test
  void whatIsNotInTheDataMayBeInTheForm() {
    InfoPlusResponse answer =
        InfoPlusResponse.ok().withFormData("fieldColour", "x").withFormData("Days", 1);

    assertThat(mistakes(event("fieldDays", 3), answer))
        .singleElement()
        .asString()
        .contains("form data has Days", "did you mean fieldDays?");
    assertThat(mistakes(event(), InfoPlusResponse.ok().withFormData("fieldX", 1))).isEmpty();
  }

  @Test
  void otherEnginesNamesAreTheirOwn() {
    InfoPlusEvent e =
        InfoPlusEvent.builder("ACTION_DOING")
            .source(EventSource.builder("other", "x").build())
            .formData("fieldLeave_days", 1)
            .build();

    assertThat(
            mistakes(
                e,
                InfoPlusResponse.ok()
                    .withFormData("assignees", "x")
                    .withFormData("fieldLeaveDays", 1)))
        .isEmpty();
  }

  private static InfoPlusResponse codes(String name) {
    return InfoPlusResponse.ok().withCodes(new CodeList(name, List.of()));
  }

  private static InfoPlusEvent typed(String... namesAndTypes) {
    List<FormField> fields = new ArrayList<>();
    for (int i = 0; i < namesAndTypes.length; i += 2) {
      fields.add(
          FormField.builder()
              .name(namesAndTypes[i])
              .type(namesAndTypes[i + 1])
              .groupName(FORM)
              .build());
    }
    return InfoPlusEvent.builder("STEP_RENDERING").fields(fields).build();
  }

  @Test
  void aCodeListOfATableThatNoFieldCanUseIsTold() {
    InfoPlusEvent e = typed("fieldKind", "Code", "fieldDays", "Number");

    assertThat(mistakes(e, codes("leaveKind"))).isEmpty();
    assertThat(mistakes(e, codes("reasonKind"))).isEmpty();
    assertThat(mistakes(e, codes("leaveKnd")))
        .singleElement()
        .asString()
        .contains("did you mean leaveKind?");
    assertThat(mistakes(e, codes("fieldKind")))
        .singleElement()
        .asString()
        .contains("fieldKind", "name it after the field's code table");
    assertThat(mistakes(e, codes("knd")))
        .singleElement()
        .satisfies(mistake -> assertThat(mistake.certain()).isFalse())
        .asString()
        .endsWith("; did you mean kind?");
    assertThat(mistakes(e, codes("fieldKnd")))
        .singleElement()
        .asString()
        .endsWith("; did you mean kind?");
    CodeList odd = new CodeList("kind", List.of(CodeItem.of("", "x"), CodeItem.of("b", null)));
    assertThat(mistakes(e, InfoPlusResponse.ok().withCodes(odd)))
        .satisfiesExactly(
            id -> assertThat(id.text()).startsWith("the code list kind has an item without an id"),
            name -> assertThat(name.text()).contains("an item without a name"));
    assertThat(mistakes(e, codes("colours")))
        .extracting(FormMistake::certain)
        .containsExactly(false);
    assertThat(mistakes(typed("fieldDays", "Number"), codes("colours")))
        .singleElement()
        .asString()
        .contains("colours", "no field with codes");
    assertThat(mistakes(e, InfoPlusResponse.ok().withCodes(new CodeList())))
        .singleElement()
        .asString()
        .contains("no name");
  }

  @Test
  void aCodeListOfAnotherTableThanASearchAsksForIsTold() {
    InfoPlusEvent e =
        InfoPlusEvent.builder("FIELD_SUGGESTING")
            .suggestion(CodeSuggestion.builder().code("kind").build())
            .build();

    assertThat(mistakes(e, codes("kind"))).isEmpty();
    assertThat(mistakes(e, codes("kind").withCodes(new CodeList("city", List.of())))).isEmpty();
    assertThat(mistakes(e, codes("knd").withCodes(new CodeList("city", List.of())))).hasSize(1);
    assertThat(mistakes(InfoPlusEvent.builder("FIELD_SUGGESTING").build(), codes("x"))).isEmpty();
    assertThat(e.findFormMistakes(codes("knd"), List.of("knd")))
        .singleElement()
        .satisfies(mistake -> assertThat(mistake.certain()).isFalse())
        .asString()
        .isEqualTo(
            "a code list is named knd, but what was asked for is the code table kind, so nothing may"
                + " be suggested; name it kind");
  }

  @Test
  void aSearchThatIsAnsweredWithoutAListIsTold() {
    InfoPlusEvent e =
        InfoPlusEvent.builder("FIELD_SUGGESTING")
            .suggestion(CodeSuggestion.builder().code("kind").build())
            .build();

    assertThat(e.findFormMistakes(InfoPlusResponse.ok(), List.of("kind")))
        .singleElement()
        .satisfies(mistake -> assertThat(mistake.certain()).isFalse())
        .asString()
        .isEqualTo(
            "what was asked for is the code table kind, which the messenger has, and the answer has"
                + " no code list; to search it, return super.onFieldSuggesting(e)");
    assertThat(e.findFormMistakes(InfoPlusResponse.ok(), List.of("city"))).isEmpty();
    assertThat(e.findFormMistakes(InfoPlusResponse.cancel("no"), List.of("kind"))).isEmpty();
    assertThat(mistakes(e, InfoPlusResponse.ok().withCodes(new CodeList())))
        .extracting(FormMistake::text)
        .containsExactly(
            "a code list has no name, but what was asked for is the code table kind, so nothing may"
                + " be suggested; name it kind");
    CodeList nameless = new CodeList("kind", List.of(CodeItem.of("", "")));
    assertThat(mistakes(e, InfoPlusResponse.ok().withCodes(nameless)))
        .hasSize(2)
        .allMatch(told -> told.text().startsWith("the code list kind has an item without"));
    assertThat(e.findFormMistakes(InfoPlusResponse.ok().withCodes(nameless), List.of("kind")))
        .isEmpty();
  }

  @Test
  void aSearchIsComparedThoughAnotherEventHadTheSameList() {
    MappingOptions options =
        new MappingOptions(ZoneOffset.UTC, false, ComparedForms.remembered(), BeanOrigins.none());
    InfoPlusEvent search =
        InfoPlusEvent.builder("FIELD_SUGGESTING")
            .suggestion(CodeSuggestion.builder().code("project").build())
            .build();

    assertThat(mistakes(typed("fieldKind", "Code").withMapping(options), codes("kind"))).isEmpty();
    assertThat(mistakes(search.withMapping(options), codes("kind"))).hasSize(1);
    assertThat(mistakes(search.withMapping(options), codes("kind"))).isEmpty();
  }

  @Test
  void aCodeListIsComparedAgainWhereAnEventDidNotHaveTheWholeForm() {
    MappingOptions options =
        new MappingOptions(ZoneOffset.UTC, false, ComparedForms.remembered(), BeanOrigins.none());
    List<FormField> fields = typed("fieldKind", "Code").getFields();
    InfoPlusEvent partial =
        InfoPlusEvent.builder("STEP_RENDERING").fields(fields).formData("fieldLost", 1).build();

    assertThat(mistakes(partial.withMapping(options), codes("knd"))).isEmpty();
    InfoPlusEvent whole = typed("fieldKind", "Code").withMapping(options);
    assertThat(mistakes(whole, codes("knd"))).hasSize(1);
    assertThat(mistakes(whole, codes("knd"))).isEmpty();
  }

  @Test
  void aNameInUpperCaseIsToldWithTheRightOne() {
    assertThat(mistakes(leave(), InfoPlusResponse.ok().withFormData("FIELDDAYS", 3)))
        .singleElement()
        .asString()
        .endsWith("; did you mean fieldDays?");
  }

  interface AnInterface {}

  enum AnEnum {
    ONE
  }

  class Inner {
    Object outer() {
      return FormMistakesTest.this;
    }
  }

  @Test
  void aClassThatCannotBeMadeIsToldWithoutOurFrames() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> event().toBean(AnInterface.class))
        .withMessageContaining("AnInterface is an interface and no form; map to a class");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> event().toBean(AnEnum.class))
        .withMessageContaining("is an enum");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> event().toBean(Inner.class))
        .withMessageContaining("make it static")
        .withNoCause()
        .satisfies(
            e ->
                assertThat(e.getStackTrace())
                    .extracting(StackTraceElement::getClassName)
                    .doesNotContain(FormMapper.class.getName(), InfoPlusEvent.class.getName()));
  }
}
