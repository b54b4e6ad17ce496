package io.messenger.sdk.form;

import static io.messenger.sdk.form.Events.event;
import static io.messenger.sdk.form.Events.sent;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.entry;

import io.messenger.sdk.InfoPlusEvent;
import io.messenger.sdk.InfoPlusResponse;
import io.messenger.sdk.model.CodeItem;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Names that do not follow the rule, and properties that are none of the form's. */
class FormKeyTest {
  static class Annotated {
    @FormKey("fieldOdd_1")
    private @Nullable String onField;

    private @Nullable String onGetter;
    private @Nullable String onSetter;

    @FormKey("group_X")
    private List<Stop> stops = new ArrayList<>();

    @FormIgnore private int secret = 1;
    private int ignoredByGetter = 2;
    private int ignoredBySetter = 3;

    public @Nullable String open;

    public @Nullable String getOnField() {
      return onField;
    }

    public void setOnField(@Nullable String onField) {
      this.onField = onField;
    }

    @FormKey("fieldOdd_2")
    public @Nullable String getOnGetter() {
      return onGetter;
    }

    public void setOnGetter(@Nullable String onGetter) {
      this.onGetter = onGetter;
    }

    public @Nullable String getOnSetter() {
      return onSetter;
    }

    @FormKey("fieldodd3")
    public void setOnSetter(@Nullable String onSetter) {
      this.onSetter = onSetter;
    }

    public List<Stop> getStops() {
      return stops;
    }

    public void setStops(List<Stop> stops) {
      this.stops = stops;
    }

    public int getSecret() {
      return secret;
    }

    public void setSecret(int secret) {
      this.secret = secret;
    }

    @FormIgnore
    public int getIgnoredByGetter() {
      return ignoredByGetter;
    }

    public void setIgnoredByGetter(int value) {
      ignoredByGetter = value;
    }

    public int getIgnoredBySetter() {
      return ignoredBySetter;
    }

    @FormIgnore
    public void setIgnoredBySetter(int value) {
      ignoredBySetter = value;
    }
  }

  record Stop(@FormKey("fieldClass") @Nullable String level, @FormIgnore @Nullable String note) {}

  private final InfoPlusEvent e =
      event(
          "fieldOdd_1",
          "1",
          "fieldOdd_2",
          "2",
          "fieldodd3",
          "3",
          "fieldOnField",
          "no",
          "group_X",
          List.of(0, 1),
          "groupStops",
          List.of(0, 1, 2),
          "fieldClass",
          List.of("A", "B"),
          "fieldLevel",
          List.of("no"),
          "fieldNote",
          List.of("n"),
          "fieldSecret",
          9,
          "fieldIgnoredByGetter",
          9,
          "fieldIgnoredBySetter",
          9,
          "fieldOpen",
          "x");
  private final Annotated form = e.toBean(Annotated.class);

  @Test
  void aKeyIsOnTheFieldTheGetterOrTheSetter() {
    assertThat(form.getOnField()).isEqualTo("1");
    assertThat(form.getOnGetter()).isEqualTo("2");
    assertThat(form.getOnSetter()).isEqualTo("3");
  }

  @Test
  void aKeyOfAGroupIsOnItsListAndOfAComponentOnTheComponent() {
    assertThat(form.getStops()).containsExactly(new Stop("A", null), new Stop("B", null));
  }

  @Test
  void changesAreSentByKey() {
    form.setOnField("x");
    form.setOnGetter("y");
    form.setOnSetter("z");
    form.getStops().set(1, new Stop("C", "ignored"));

    assertThat(sent(e, form))
        .containsOnly(
            entry("fieldOdd_1", "x"),
            entry("fieldOdd_2", "y"),
            entry("fieldodd3", "z"),
            entry("fieldClass", List.of("A", "C")));
  }

  @Test
  void addedRowsRenumberTheGroupOfTheKey() {
    form.getStops().remove(0);

    assertThat(sent(e, form))
        .containsOnly(entry("group_X", List.of(0)), entry("fieldClass", List.of("B")));
  }

  @Test
  void fieldsAreNamedByTheirKeysInALimitedAnswer() {
    form.setOnField("x");
    form.setOnGetter("y");
    form.getStops().remove(0);

    assertThat(new InfoPlusResponse().toForm(e, form, "fieldOdd_1").getFormData())
        .containsOnly(entry("fieldOdd_1", "x"));
    assertThat(new InfoPlusResponse().toForm(e, form, "group_X").getFormData())
        .containsOnlyKeys("group_X", "fieldClass");
  }

  @Test
  void whatIsIgnoredIsNeitherFilledNorSent() {
    assertThat(form.getSecret()).isEqualTo(1);
    assertThat(form.getIgnoredByGetter()).isEqualTo(2);
    assertThat(form.getIgnoredBySetter()).isEqualTo(3);

    form.setSecret(4);
    form.setIgnoredByGetter(5);
    form.setIgnoredBySetter(6);
    assertThat(sent(e, form)).isEmpty();
  }

  @Test
  void publicFieldsAreNeitherFilledNorSent() {
    assertThat(form.open).isNull();

    form.open = "y";
    assertThat(sent(e, form)).isEmpty();
  }

  enum Kind {
    @FormKey("01")
    ANNUAL,
    @FormKey("02")
    SICK,
    OTHER
  }

  record Leave(@Nullable Kind kind, @Nullable List<Kind> kinds) {}

  @Test
  void aKeyOfAConstantIsItsCode() {
    InfoPlusEvent leave = event("fieldKind", "02", "fieldKinds", List.of("OTHER", "01"));

    assertThat(leave.toBean(Leave.class))
        .isEqualTo(new Leave(Kind.SICK, List.of(Kind.OTHER, Kind.ANNUAL)));
    assertThat(sent(leave, new Leave(Kind.ANNUAL, List.of(Kind.OTHER, Kind.SICK))))
        .containsOnly(entry("fieldKind", "01"), entry("fieldKinds", List.of("OTHER", "02")));
  }

  @Test
  void theNameOfAConstantThatHasACodeIsNotItsCode() {
    InfoPlusEvent leave = event("fieldKind", "SICK");

    assertThat(leave.toBean(Leave.class).kind()).isNull();
    assertThat(leave.getMappingProblems())
        .containsExactly(new MappingProblem("fieldKind", "", "SICK", Kind.class));
  }

  record WithoutPrefix(@FormKey("odd") String title) {}

  record InCapitals(@FormKey("FIELDDAYS") int days) {}

  record InCapitalsOfOther(@FormKey("FIELD_DAYS") int leave) {}

  record RowsWithoutPrefix(@FormKey("Stops") List<Stop> stops) {}

  record OfVariable(@FormKey("_VAR_NOW") String now) {}

  record GroupOnValue(@FormKey("groupX") String title) {}

  record FieldOnRows(@FormKey("fieldX") List<Stop> stops) {}

  @Test
  void aKeyWithAnotherPrefixSaysWhatToWrite() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> event().toBean(WithoutPrefix.class))
        .withMessage(
            "@FormKey(\"odd\") on title of "
                + WithoutPrefix.class.getName()
                + " does not start with field; write the whole key of the form, such as fieldOdd");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> event().toBean(InCapitals.class))
        .withMessageEndingWith("does not start with field; did you mean fieldDays?");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> event().toBean(InCapitalsOfOther.class))
        .withMessageEndingWith("write the whole key of the form, such as fieldDays");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> event().toBean(RowsWithoutPrefix.class))
        .withMessageEndingWith("does not start with group; did you mean groupStops?");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> event().toBean(OfVariable.class))
        .withMessageContaining("read variables with getFormData()");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> event().toBean(GroupOnValue.class))
        .withMessageContaining("title in ")
        .withMessageContaining("groupX is a repeat group; make it a List");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> event().toBean(FieldOnRows.class))
        .withMessageContaining("fieldX is no repeat group; make it a single value");
  }

  record Empty(@FormKey("") int d) {}

  record PrefixAlone(@FormKey("field") int d) {}

  record Blank(@FormKey("  ") int d) {}

  record LineAlone(@FormKey("_") int d) {}

  record GroupAlone(@FormKey("group") List<Stop> s) {}

  @Test
  void aKeyThatNamesNothingSaysSo() {
    Map.of(
            Empty.class, "",
            PrefixAlone.class, "field",
            Blank.class, "  ",
            LineAlone.class, "_")
        .forEach(
            (bean, key) ->
                assertThatIllegalArgumentException()
                    .isThrownBy(() -> event().toBean(bean))
                    .withMessage(
                        "@FormKey(\"%s\") on d of %s names no field;"
                            + " write the whole key that the form has, which begins with field",
                        key, bean.getName()));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> event().toBean(GroupAlone.class))
        .withMessageEndingWith(
            "names no repeat group; write the whole key that the form has, which begins with group");
  }

  record OtherPrefix(@FormKey("group") int d) {}

  record PartOfPrefix(@FormKey("fie") int d) {}

  record OtherPrefixOnRows(@FormKey("Field") List<Stop> s) {}

  record NameInPrefix(@FormKey("f") int f) {}

  record InQuotes(@FormKey("\"fieldLeave\"") int days) {}

  record NameInQuotes(@FormKey("'leave' ") int days) {}

  @Test
  void aKeyThatIsNotCompleteIsNotCompletedToAnother() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> event().toBean(OtherPrefix.class))
        .withMessageEndingWith(
            "names no field; write the whole key that the form has, which begins with field");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> event().toBean(PartOfPrefix.class))
        .withMessageContaining("names no field");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> event().toBean(OtherPrefixOnRows.class))
        .withMessageContaining("names no repeat group");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> event().toBean(NameInPrefix.class))
        .withMessageEndingWith("did you mean fieldF?");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> event().toBean(InQuotes.class))
        .withMessageEndingWith("does not start with field; did you mean fieldLeave?");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> event().toBean(NameInQuotes.class))
        .withMessageEndingWith("write the whole key of the form, such as fieldLeave");
  }

  record InCyrillic(@FormKey("f\u0456eldDays") int days) {}

  record InCyrillicOfOther(@FormKey("f\u0456\u0435ldLeave") int days) {}

  record BehindABlank(@FormKey(" fieldLeave") int days) {}

  record InCapitalWords(@FormKey("FIELD_LEAVE_DAYS") int days) {}

  record WithoutPrefixInCyrillic(@FormKey("D\u0430ys") int days) {}

  @Test
  void aKeyThatLooksLikeTheRightOneSaysWhichLetterIsAnother() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> event().toBean(InCyrillic.class))
        .withMessageEndingWith(
            "does not start with field; did you mean fieldDays?"
                + " Its letter 2 is U+0456, which only looks like i.");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> event().toBean(InCyrillicOfOther.class))
        .withMessageEndingWith(
            "did you mean fieldLeave? Its letter 2 is U+0456, which only looks like i.");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> event().toBean(BehindABlank.class))
        .withMessageEndingWith("does not start with field; did you mean fieldLeave?");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> event().toBean(InCapitalWords.class))
        .withMessageEndingWith("write the whole key of the form, such as fieldLeaveDays");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> event().toBean(WithoutPrefixInCyrillic.class))
        .withMessageEndingWith(
            "did you mean fieldDays? Its letter 2 is U+0430, which only looks like a.");
  }

  static class OneKeyTwice {
    private @Nullable CodeItem kind;
    private @Nullable String kindId;

    public @Nullable CodeItem getKind() {
      return kind;
    }

    public void setKind(@Nullable CodeItem kind) {
      this.kind = kind;
    }

    @FormKey("fieldKind")
    public @Nullable String getKindId() {
      return kindId;
    }

    public void setKindId(@Nullable String kindId) {
      this.kindId = kindId;
    }
  }

  private static final String ONE_KEY =
      "FormKeyTest$OneKeyTwice.kind and kindId are both fieldKind and were changed to different"
          + " values, and only that of kindId is sent to the form; change one of them alone, or put"
          + " @FormIgnore on one";

  @Test
  void twoPropertiesOfOneKeyMayBeChangedToOneValue() {
    InfoPlusEvent leave = event("fieldKind", "annual", "fieldKind_Name", "Annual");
    OneKeyTwice both = leave.toBean(OneKeyTwice.class);
    assertThat(sent(leave, both)).isEmpty();
    both.setKindId("sick");
    assertThat(sent(leave, both)).containsOnly(entry("fieldKind", "sick"));
    both.setKind(CodeItem.of("sick", "Sick"));
    assertThat(sent(leave, both))
        .containsOnly(entry("fieldKind", "sick"), entry("fieldKind_Name", "Sick"));
    assertThat(leave.getFormMistakes()).isEmpty();
  }

  record Trips(List<OneKeyTwice> trips) {}

  @Test
  void twoPropertiesOfOneKeyAreToldWhereOneChangeIsLost() {
    InfoPlusEvent leave = event("fieldKind", "annual", "fieldKind_Name", "Annual");
    OneKeyTwice both = leave.toBean(OneKeyTwice.class);
    both.setKindId("sick");
    both.setKind(CodeItem.of("unpaid", "Unpaid"));
    assertThat(sent(leave, both)).containsEntry("fieldKind", "sick");
    assertThat(leave.getFormMistakes()).containsExactly(new FormMistake(ONE_KEY, true));

    OneKeyTwice own = new OneKeyTwice();
    own.setKind(CodeItem.of("unpaid", "Unpaid"));
    InfoPlusEvent strict =
        event("fieldKind", "annual", "fieldKind_Name", "Annual")
            .withMapping(
                new MappingOptions(ZoneOffset.UTC, true, ComparedForms.none(), BeanOrigins.none()));
    assertThatExceptionOfType(FormMistakeException.class)
        .isThrownBy(() -> sent(strict, own))
        .withMessage(ONE_KEY);

    InfoPlusEvent rows = event("fieldKind", List.of("annual"), "fieldKind_Name", List.of("Annual"));
    List<OneKeyTwice> trips = new ArrayList<>(rows.toBean(Trips.class).trips());
    trips.add(both);
    sent(rows, new Trips(trips));
    assertThat(rows.getFormMistakes()).containsExactly(new FormMistake(ONE_KEY, true));
  }

  static class Unmakeable {
    Unmakeable(String name) {
      assertThat(name).isNotNull();
    }
  }

  record Holder(List<Unmakeable> helpers) {}

  @Test
  void rowsThatCannotBeMadeSayThatTheListCanBeIgnored() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> event().toBean(Holder.class))
        .withMessageContaining("Unmakeable cannot be made")
        .withMessageContaining("@FormIgnore");
  }
}
