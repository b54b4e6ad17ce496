package io.messenger.sdk.form;

import static io.messenger.sdk.form.Events.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.messenger.sdk.InfoPlusEvent;
import io.messenger.sdk.InfoPlusResponse;
import io.messenger.sdk.model.CodeItem;
import io.messenger.sdk.model.InfoPlusUser;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What an author changed in a bean and no getter shows is told, as it cannot be sent. */
class UnsentChangesTest {
  private static final Map<String, List<String>> LEAVE =
      Map.of(
          "//Form",
          List.of("fieldDays", "fieldReason", "fieldKind"),
          "//Form//groupCovers",
          List.of("fieldCoverNote"));

  private static InfoPlusEvent leave() {
    return event(LEAVE, data());
  }

  private static Object[] data() {
    return new Object[] {
      "fieldDays", 3, "fieldReason", "ill", "fieldKind", "sick", "fieldCoverNote", List.of("a", "b")
    };
  }

  private static List<String> told(InfoPlusEvent e) {
    assertThat(e.getFormMistakes()).allMatch(FormMistake::certain);
    return e.getFormMistakes().stream().map(FormMistake::text).toList();
  }

  private static String unsent(String property, String name) {
    return ("UnsentChangesTest$%s was changed, but nothing is sent to the form: no public getter"
            + " returns what set%s takes; write get%s()")
        .formatted(property, name, name);
  }

  static class Setters {
    private @Nullable Integer days;
    private @Nullable String reason;
    private @Nullable CodeItem kind;
    List<Cover> covers = new ArrayList<>();

    public void setDays(@Nullable Integer days) {
      this.days = days;
    }

    public @Nullable String getReason() {
      return reason;
    }

    public void setReason(@Nullable String reason) {
      this.reason = reason;
    }

    CodeItem getKind() {
      return CodeItem.of(kind + "", days + "");
    }

    public void setKind(@Nullable CodeItem kind) {
      this.kind = kind;
    }

    public void setCovers(List<Cover> covers) {
      this.covers = covers;
    }
  }

  static class Cover {
    private String coverNote = "";

    public String getCoverNote() {
      return coverNote;
    }

    public void setCoverNote(String coverNote) {
      this.coverNote = coverNote;
    }
  }

  @Test
  void aChangeThatNoGetterShowsIsTold() {
    InfoPlusEvent e = leave();
    Setters form = e.toBean(Setters.class);
    form.setDays(5);
    form.setReason("well");
    form.setKind(CodeItem.of("other", "Other"));

    assertThat(new InfoPlusResponse(e, form).getFormData())
        .containsOnly(Map.entry("fieldReason", "well"));
    assertThat(told(e))
        .containsExactly(unsent("Setters.days", "Days"), unsent("Setters.kind", "Kind"));
  }

  @Test
  void whatIsOnlyReadNeedsNoGetter() {
    InfoPlusEvent e = leave();
    Setters form = e.toBean(Setters.class);
    form.setReason("well");
    form.setDays(3);

    assertThat(new InfoPlusResponse(e, form).getFormData()).hasSize(1);
    assertThat(told(e)).isEmpty();
  }

  @Test
  void onlyWhatIsToBeSentIsTold() {
    InfoPlusEvent e = leave();
    Setters form = e.toBean(Setters.class);
    form.setDays(5);
    InfoPlusResponse.ok().toForm(e, form, "reason");
    assertThat(told(e)).isEmpty();
    InfoPlusResponse.ok().toForm(e, form, "days");
    assertThat(told(e)).containsExactly(unsent("Setters.days", "Days"));
  }

  @Test
  void rowsThatNoGetterShowsAreTold() {
    InfoPlusEvent changed = leave();
    Setters form = changed.toBean(Setters.class);
    form.covers.get(1).setCoverNote("c");
    assertThat(new InfoPlusResponse(changed, form).getFormData()).isEmpty();
    assertThat(told(changed)).containsExactly(unsent("Setters.covers", "Covers"));

    InfoPlusEvent added = leave();
    form = added.toBean(Setters.class);
    form.covers.add(new Cover());
    assertThat(new InfoPlusResponse(added, form).getFormData()).isEmpty();
    assertThat(told(added)).containsExactly(unsent("Setters.covers", "Covers"));
  }

  static class Rows {
    private List<Note> covers = List.of();

    public List<Note> getCovers() {
      return covers;
    }

    public void setCovers(List<Note> covers) {
      this.covers = covers;
    }
  }

  static class Note {
    private Optional<String> coverNote = Optional.empty();

    public void setCoverNote(Optional<String> coverNote) {
      this.coverNote = coverNote;
    }

    @Override
    public String toString() {
      return coverNote.orElse("");
    }
  }

  @Test
  void changesInRowsAndNewRowsAreTold() {
    InfoPlusEvent changed = leave();
    Rows form = changed.toBean(Rows.class);
    form.getCovers().get(0).setCoverNote(Optional.of("c"));
    new InfoPlusResponse(changed, form);
    assertThat(told(changed)).containsExactly(unsent("Note.coverNote", "CoverNote"));

    InfoPlusEvent added = leave();
    form = added.toBean(Rows.class);
    Note note = new Note();
    note.setCoverNote(Optional.of("c"));
    List<Note> notes = new ArrayList<>(form.getCovers());
    notes.add(note);
    form.setCovers(notes);
    new InfoPlusResponse(added, form);
    assertThat(told(added)).containsExactly(unsent("Note.coverNote", "CoverNote"));

    InfoPlusEvent row = leave();
    Note first = row.toBean(Rows.class).getCovers().get(0);
    first.setCoverNote(Optional.of("c"));
    new InfoPlusResponse(row, first);
    assertThat(told(row)).containsExactly(unsent("Note.coverNote", "CoverNote"));
  }

  static class Blind {
    List<Note> covers = List.of();

    public void setCovers(List<Note> covers) {
      this.covers = covers;
    }
  }

  @Test
  void whereNeitherTheRowsNorTheirPropertiesAreShownItIsTold() {
    InfoPlusEvent e = leave();
    Blind form = e.toBean(Blind.class);
    new InfoPlusResponse(e, form);
    assertThat(told(e)).isEmpty();
    form.covers.get(1).setCoverNote(Optional.of("c"));
    new InfoPlusResponse(e, form);
    assertThat(told(e)).containsExactly(unsent("Blind.covers", "Covers"));
  }

  @Test
  void ofABeanOfTheAuthorsOwnOnlyWhatWasSetIsTold() {
    InfoPlusEvent e = leave();
    Setters form = new Setters();
    form.setReason("ill");
    form.setKind(CodeItem.of("other", "Other"));
    new InfoPlusResponse(e, form);
    assertThat(told(e)).containsExactly(unsent("Setters.kind", "Kind"));
  }

  @Test
  void inStrictModeItIsAnException() {
    InfoPlusEvent e =
        leave()
            .withMapping(
                new MappingOptions(
                    ZoneOffset.UTC, true, ComparedForms.remembered(), BeanOrigins.none()));
    Setters form = e.toBean(Setters.class);
    form.setDays(5);
    for (int i = 0; i < 2; i++) {
      assertThatExceptionOfType(FormMistakeException.class)
          .isThrownBy(() -> new InfoPlusResponse(e, form))
          .withMessage(unsent("Setters.days", "Days"));
    }
  }

  @Test
  void eachPropertyIsToldOnce() {
    MappingOptions options =
        new MappingOptions(ZoneOffset.UTC, false, ComparedForms.remembered(), BeanOrigins.none());
    for (int i = 0; i < 3; i++) {
      InfoPlusEvent e = leave().withMapping(options);
      Setters form = e.toBean(Setters.class);
      form.setDays(5);
      new InfoPlusResponse(e, form);
      assertThat(told(e)).hasSize(i == 0 ? 1 : 0);
    }
  }

  static class Helpers {
    private int total;
    private Clock clock = Clock.systemUTC();

    public void setTotal(int total) {
      this.total = total;
    }

    public void setClock(Clock clock) {
      this.clock = clock;
    }

    @Override
    public String toString() {
      return total + "" + clock;
    }
  }

  @Test
  void whatIsNotOfTheFormIsNotTold() {
    InfoPlusEvent e = leave();
    Helpers form = e.toBean(Helpers.class);
    form.setTotal(5);
    form.setClock(Clock.fixed(Instant.EPOCH, ZoneOffset.UTC));
    new InfoPlusResponse(e, form);
    assertThat(e.getFormMistakes()).noneMatch(mistake -> mistake.text().contains("was changed"));
  }

  static class Stamps {
    private static int made;

    private Instant managerDate = Instant.EPOCH.plusSeconds(++made);
    private String token = "token" + made;
    private int number = made;
    private List<CodeItem> kinds = new ArrayList<>(List.of(CodeItem.of("k" + made, "")));
    private @Nullable String reason;

    public void setManagerDate(Instant managerDate) {
      this.managerDate = managerDate;
    }

    public void setToken(String token) {
      this.token = token;
    }

    public void setNumber(int number) {
      this.number = number;
    }

    public void setKinds(List<CodeItem> kinds) {
      this.kinds = kinds;
    }

    public @Nullable String getReason() {
      return reason;
    }

    public void setReason(@Nullable String reason) {
      this.reason = reason;
    }

    @Override
    public String toString() {
      return managerDate + token + number + reason;
    }
  }

  static class StampedRows {
    List<Stamps> covers = new ArrayList<>();

    public void setCovers(List<Stamps> covers) {
      this.covers = covers;
    }
  }

  private static InfoPlusEvent stamped(boolean strict) {
    return event(
            Map.of(
                "//Form",
                List.of("fieldManagerDate", "fieldToken", "fieldNumber", "fieldKinds"),
                "//Form//groupCovers",
                List.of("fieldReason")),
            "fieldNumber",
            "",
            "fieldReason",
            List.of("a", "b"))
        .withMapping(
            new MappingOptions(ZoneOffset.UTC, strict, ComparedForms.none(), BeanOrigins.none()));
  }

  @Test
  void aDefaultThatDiffersEachTimeIsNoChange() {
    for (boolean strict : List.of(false, true)) {
      InfoPlusEvent e = stamped(strict);
      new InfoPlusResponse(e, e.toBean(TopStamps.class));
      new InfoPlusResponse().toForm(e, new TopStamps(), "token", "managerDate", "number");
      assertThat(e.getFormMistakes()).noneMatch(FormMistake::certain);
    }
  }

  @Test
  void inRowsNeither() {
    InfoPlusEvent e = stamped(false);
    StampedRows form = e.toBean(StampedRows.class);
    new InfoPlusResponse(e, form);
    assertThat(e.getFormMistakes()).noneMatch(m -> m.text().contains("was changed"));
    form.covers.get(1).setToken("other");
    new InfoPlusResponse(e, form);
    assertThat(e.getFormMistakes()).anyMatch(m -> m.text().contains("covers was changed"));
  }

  /** Without the property that is of the rows. */
  static class TopStamps extends Stamps {
    @Override
    @FormIgnore
    public void setReason(@Nullable String reason) {
      super.setReason(reason);
    }
  }

  @Test
  void aChangeOfADefaultThatDiffersEachTimeIsTold() {
    InfoPlusEvent e = stamped(false);
    TopStamps form = e.toBean(TopStamps.class);
    form.setToken("other");
    form.setNumber(-1);
    form.setManagerDate(Instant.EPOCH);
    ((Stamps) form).kinds.add(CodeItem.of("more", ""));
    new InfoPlusResponse(e, form);
    assertThat(told(e))
        .containsExactlyInAnyOrder(
            unsent("TopStamps.kinds", "Kinds"),
            unsent("TopStamps.managerDate", "ManagerDate"),
            unsent("TopStamps.number", "Number"),
            unsent("TopStamps.token", "Token"));
  }

  static class Elsewhere {
    private final Map<String, Object> values = new HashMap<>();
    private @Nullable String kind;

    public void setDays(int days) {
      values.put("days", days);
    }

    public void setReason(String reason) {
      values.put("reason", reason);
    }

    public void setCovers(List<Cover> covers) {
      values.put("covers", covers);
    }

    public void setClock(Clock clock) {
      values.put("clock", clock);
    }

    public void setTotal(int total) {
      values.put("total", total);
    }

    public @Nullable String getKind() {
      return kind;
    }

    public void setKind(@Nullable String kind) {
      this.kind = kind;
    }
  }

  private static List<String> doubts(InfoPlusEvent e) {
    assertThat(e.getFormMistakes()).noneMatch(FormMistake::certain);
    return e.getFormMistakes().stream().map(FormMistake::text).toList();
  }

  private static final String NO_GETTER =
      " has no public getter that returns what its setter takes for ";

  @Test
  void whatIsKeptWhereNobodySeesItIsDoubtedWhereItIsSent() {
    for (boolean strict : List.of(false, true)) {
      MappingOptions options =
          new MappingOptions(
              ZoneOffset.UTC, strict, ComparedForms.remembered(), BeanOrigins.none());
      InfoPlusEvent e = withTotal().withMapping(options);
      Elsewhere form = e.toBean(Elsewhere.class);
      form.setKind("other");
      assertThat(doubts(e)).isEmpty();
      assertThat(new InfoPlusResponse(e, form).getFormData())
          .containsOnly(Map.entry("fieldKind", "other"));
      assertThat(doubts(e))
          .containsExactly(
              "UnsentChangesTest$Elsewhere"
                  + NO_GETTER
                  + "days, reason, total, covers, so a change of that is never sent to the form;"
                  + " write getDays(), getReason(), getTotal(), getCovers() if you change it");

      InfoPlusEvent next = withTotal().withMapping(options);
      new InfoPlusResponse(next, next.toBean(Elsewhere.class));
      assertThat(doubts(next)).isEmpty();
    }
  }

  private static InfoPlusEvent withTotal() {
    List<Object> data = new ArrayList<>(List.of(data()));
    data.addAll(List.of("fieldTotal", 3));
    return event(
        Map.of(
            "//Form",
            List.of("fieldDays", "fieldReason", "fieldKind", "fieldTotal"),
            "//Form//groupCovers",
            List.of("fieldCoverNote")),
        data.toArray());
  }

  @Test
  void onlyOfWhatIsNamedAndOfTheFormItIsDoubted() {
    InfoPlusEvent e = withTotal();
    Elsewhere form = new Elsewhere();
    InfoPlusResponse.ok().toForm(e, form, "kind");
    InfoPlusResponse.ok().toForm(e, form, "days", "kind");
    assertThat(doubts(e))
        .containsExactly(
            "UnsentChangesTest$Elsewhere"
                + NO_GETTER
                + "days, so a change of that is never sent to the form; write getDays() if you change it");
  }

  static class OtherTypes {
    private Integer days = 0;
    private long total;
    private String reason = "";
    private ArrayList<Cover> covers = new ArrayList<>();

    public void setDays(String days) {
      this.days = Integer.valueOf(days);
    }

    public void setTotal(int total) {
      this.total = total;
    }

    public void setReason(int reason) {
      this.reason = "" + reason;
    }

    public void setReason(String reason) {
      this.reason = reason;
    }

    public void setCovers(List<Cover> covers) {
      this.covers = new ArrayList<>(covers);
    }

    @Override
    public String toString() {
      return days + reason + total;
    }
  }

  static class Shadowing extends OtherTypes {
    long total = 5;
  }

  @Test
  void whatASetterKeepsAsAnotherTypeIsTold() {
    InfoPlusEvent untouched = withTotal();
    new InfoPlusResponse(untouched, untouched.toBean(Shadowing.class));
    assertThat(told(untouched)).isEmpty();

    InfoPlusEvent e = withTotal();
    Shadowing form = e.toBean(Shadowing.class);
    form.setDays("5");
    form.setTotal(9);
    form.setReason("well");
    ((OtherTypes) form).covers.get(0).setCoverNote("c");
    new InfoPlusResponse(e, form);
    assertThat(told(e))
        .containsExactly(
            unsent("Shadowing.days", "Days"),
            unsent("Shadowing.reason", "Reason"),
            unsent("Shadowing.total", "Total"),
            unsent("Shadowing.covers", "Covers"));
  }

  static class HiddenUser {
    private InfoPlusUser who = new InfoPlusUser();
    private List<InfoPlusUser> deputies = new ArrayList<>();

    public void setWho(InfoPlusUser who) {
      this.who = who;
    }

    public void setDeputies(List<InfoPlusUser> deputies) {
      this.deputies = deputies;
    }
  }

  @Test
  void aUserThatIsChangedInPlaceIsToldToo() {
    InfoPlusEvent e =
        event(
            Map.of("//Form", List.of("fieldWho", "fieldDeputies")),
            "fieldWho",
            "u1",
            "fieldWho_Name",
            "One",
            "fieldDeputies_Codes",
            "u2",
            "fieldDeputies_Names",
            "Two");
    HiddenUser form = e.toBean(HiddenUser.class);
    form.who.setTrueName("Other");
    form.deputies.get(0).setAccount("u3");
    new InfoPlusResponse(e, form);
    assertThat(told(e))
        .containsExactlyInAnyOrder(
            unsent("HiddenUser.who", "Who"), unsent("HiddenUser.deputies", "Deputies"));
  }

  static class PublicField {
    public @Nullable Integer days;
  }

  static class BesidePublicField extends PublicField {
    private @Nullable String reason;

    public @Nullable String getReason() {
      return reason;
    }

    public void setReason(@Nullable String reason) {
      this.reason = reason;
    }
  }

  @Test
  void aBeanThatIsMadeByTheAuthorIsComparedWhereItIsSent() {
    InfoPlusEvent e = leave();
    PublicField form = new PublicField();
    form.days = 5;
    assertThat(new InfoPlusResponse(e, form).getFormData()).isEmpty();
    assertThat(told(e))
        .singleElement()
        .asString()
        .startsWith("UnsentChangesTest$PublicField has no property that a form could fill");

    InfoPlusEvent other = leave();
    new InfoPlusResponse(other, new BesidePublicField());
    assertThat(told(other))
        .singleElement()
        .asString()
        .startsWith("UnsentChangesTest$BesidePublicField.days is a public field, which is never");
  }
}
