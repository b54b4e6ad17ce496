package io.messenger.sdk.form;

import static io.messenger.sdk.form.Events.event;
import static io.messenger.sdk.form.Events.sent;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.messenger.sdk.InfoPlusEvent;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Setters and getters that a bean has from its interfaces. */
class DefaultMethodsTest {
  interface Kept<T> {
    Map<String, Object> values();

    T unset();

    @SuppressWarnings("unchecked")
    default T getDays() {
      return (T) values().getOrDefault("days", unset());
    }

    default void setDays(T days) {
      values().put("days", days);
    }

    default String getTitle() {
      return "of Kept";
    }

    static int getVersion() {
      return 1;
    }
  }

  interface KeptReason extends Kept<Integer> {
    @FormKey("fieldWhy")
    default @Nullable String getReason() {
      return (String) values().get("reason");
    }

    default void setReason(String reason) {
      values().put("reason", reason);
    }

    @Override
    default String getTitle() {
      return (String) values().getOrDefault("title", "");
    }

    default void setTitle(String title) {
      values().put("title", title);
    }
  }

  static class Leave implements KeptReason, Kept<Integer> {
    private final Map<String, Object> values = new HashMap<>();

    @Override
    public Map<String, Object> values() {
      return values;
    }

    @Override
    public Integer unset() {
      return 0;
    }
  }

  private final InfoPlusEvent e =
      event("fieldDays", "3", "fieldWhy", "ill", "fieldTitle", "leave", "fieldVersion", 2);

  @Test
  void theyAreFilledAndSentAsOthersAre() {
    Leave form = e.toBeanStrictly(Leave.class);
    assertThat(form.getDays()).isEqualTo(3);
    assertThat(form.getReason()).isEqualTo("ill");
    assertThat(form.getTitle()).isEqualTo("leave");
    assertThat(sent(e, form)).isEmpty();

    form.setDays(5);
    form.setReason("well");
    form.setTitle("");
    assertThat(sent(e, form))
        .containsOnly(entry("fieldDays", 5), entry("fieldWhy", "well"), entry("fieldTitle", ""));
    assertThat(e.getFormMistakes()).isEmpty();
  }

  interface Shown {
    @Nullable Integer raw();

    default @Nullable Integer getDays() {
      return raw();
    }
  }

  static class Half implements Shown {
    private @Nullable Integer days;

    @Override
    public @Nullable Integer raw() {
      return days;
    }

    public void setDays(@Nullable Integer days) {
      this.days = days;
    }
  }

  static class Doubled extends Half {
    @Override
    public @Nullable Integer getDays() {
      Integer days = raw();
      return days == null ? null : 2 * days;
    }
  }

  @Test
  void aGetterOfAnInterfaceShowsWhatTheClassSets() {
    Half form = e.toBean(Half.class);
    form.setDays(9);
    assertThat(sent(e, form)).containsOnly(entry("fieldDays", 9));
    assertThat(e.getFormMistakes()).isEmpty();
  }

  @Test
  void whatAClassOverridesCounts() {
    Half form = e.toBean(Doubled.class);
    form.setDays(9);
    assertThat(sent(e, form)).containsOnly(entry("fieldDays", 18));
  }

  interface Noted {
    Map<Object, String> NOTES = new HashMap<>();

    default @Nullable String getNote() {
      return NOTES.get(this);
    }

    default void setNote(String note) {
      NOTES.put(this, note);
    }
  }

  static class Trip implements Noted {
    private List<Stop> stops = List.of();

    public List<Stop> getStops() {
      return stops;
    }

    public void setStops(List<Stop> stops) {
      this.stops = stops;
    }
  }

  static class Stop implements Noted {
    private String place = "";

    public String getPlace() {
      return place;
    }

    public void setPlace(String place) {
      this.place = place;
    }
  }

  @Test
  void anInterfaceOfTheFormAndOfItsRowsNeedsAFieldInOneOfThem() {
    InfoPlusEvent trip =
        event(
            Map.of(
                "//Form",
                List.of("fieldDays"),
                "//Form//groupStops",
                List.of("fieldPlace", "fieldNote")),
            "fieldPlace",
            List.of("A", "B"),
            "fieldNote",
            List.of("a", "b"));
    Trip form = trip.toBean(Trip.class);
    form.getStops().get(1).setNote("c");
    assertThat(sent(trip, form)).containsOnly(entry("fieldNote", List.of("a", "c")));
    assertThat(trip.getFormMistakes()).isEmpty();
  }

  interface Holder<A, B> {
    Map<String, @Nullable Object> values();

    @SuppressWarnings("unchecked")
    default @Nullable A getFirst() {
      return (A) values().get("first");
    }

    default void setFirst(@Nullable A first) {
      values().put("first", first);
    }

    @SuppressWarnings("unchecked")
    default @Nullable List<B> getOthers() {
      return (List<B>) values().get("others");
    }

    default void setOthers(@Nullable List<B> others) {
      values().put("others", others);
    }

    @SuppressWarnings("unchecked")
    default @Nullable Map<B, A> getBoth() {
      return (Map<B, A>) values().get("both");
    }

    default void setBoth(@Nullable Map<B, A> both) {
      values().put("both", both);
    }
  }

  /** Names its variables in another order. */
  interface Swapped<B, A> extends Holder<List<A>, B> {}

  static class Base<T> implements Swapped<T, Integer> {
    private final Map<String, @Nullable Object> values = new HashMap<>();
    private T @Nullable [] array;
    private Optional<T> maybe = Optional.empty();

    @Override
    public Map<String, @Nullable Object> values() {
      return values;
    }

    public T @Nullable [] getArray() {
      return array;
    }

    public void setArray(T @Nullable [] array) {
      this.array = array;
    }

    public Optional<T> getMaybe() {
      return maybe;
    }

    public void setMaybe(Optional<T> maybe) {
      this.maybe = maybe;
    }
  }

  static class Dated extends Base<LocalDate> {}

  @Test
  void theirTypeVariablesAreWhatTheClassSays() {
    InfoPlusEvent dated =
        event(
            "fieldFirst",
            List.of("1", 2),
            "fieldOthers",
            List.of("2026-11-21"),
            "fieldArray",
            List.of("2026-11-22"),
            "fieldMaybe",
            "2026-11-23");
    Dated form = dated.toBeanStrictly(Dated.class);
    assertThat(form.getFirst()).containsExactly(1, 2);
    assertThat(form.getOthers()).containsExactly(LocalDate.of(2026, 11, 21));
    assertThat(form.getArray()).containsExactly(LocalDate.of(2026, 11, 22));
    assertThat(form.getMaybe()).contains(LocalDate.of(2026, 11, 23));
    assertThat(sent(dated, form)).isEmpty();

    form.setFirst(List.of(3));
    form.setMaybe(Optional.of(LocalDate.of(2026, 12, 1)));
    assertThat(sent(dated, form))
        .containsOnly(entry("fieldFirst", List.of(3)), entry("fieldMaybe", "2026-12-01"));
    assertThat(event("fieldBoth", Map.of("a", List.of(1))).toBean(Dated.class).getBoth()).isNull();
  }

  static class Texts extends Base<String> {
    @Override
    public @Nullable List<Integer> getFirst() {
      return super.getFirst();
    }

    @Override
    public void setFirst(@Nullable List<Integer> first) {
      values().put("first", first == null ? null : List.copyOf(first));
    }
  }

  @Test
  void whatOverridesThemWithTypesIsNoPropertyOfItsOwn() {
    InfoPlusEvent texts =
        event("fieldFirst", List.of("1"), "fieldBoth", Map.of("a", List.of("2"), "b", "x"));
    Texts form = texts.toBean(Texts.class);
    assertThat(form.getFirst()).containsExactly(1);
    assertThat(form.getBoth()).containsEntry("a", List.of(2)).containsEntry("b", null);
    assertThat(texts.getMappingProblems())
        .containsExactly(new MappingProblem("fieldBoth", "", "x", List.class));
    form.setFirst(List.of(2));
    assertThat(sent(texts, form)).containsOnly(entry("fieldFirst", List.of(2)));
  }

  static class Lines {
    private List<Line<Integer>> lines = List.of();

    public List<Line<Integer>> getLines() {
      return lines;
    }

    public void setLines(List<Line<Integer>> lines) {
      this.lines = lines;
    }
  }

  static class Line<T> {
    private @Nullable T days;
    private @Nullable String note;

    public @Nullable T getDays() {
      return days;
    }

    public void setDays(@Nullable T days) {
      this.days = days;
    }

    public @Nullable String getNote() {
      return note;
    }

    public void setNote(@Nullable String note) {
      this.note = note;
    }
  }

  @Test
  void aVariableThatOnlyTheRowsUserKnowsIsToldAndNeverFilledWithSomethingElse() {
    InfoPlusEvent lines = event("fieldDays", List.of("3"), "fieldNote", List.of("a"));
    Lines form = lines.toBean(Lines.class);
    Integer days = form.getLines().get(0).getDays();
    assertThat(days).isNull();
    assertThat(form.getLines().get(0).getNote()).isEqualTo("a");
    assertThat(lines.getMappingProblems())
        .containsExactly(new MappingProblem("fieldDays", "groupLines/0", "3", Object.class));
    assertThat(sent(lines, form)).isEmpty();
  }

  @SuppressWarnings("rawtypes") // authors may
  static class Raw extends Base {}

  @Test
  void aRawClassHasWhatTheEventHas() {
    Raw form = event("fieldMaybe", "2026-11-23").toBeanStrictly(Raw.class);
    assertThat((Object) form.getMaybe()).isEqualTo(Optional.of("2026-11-23"));
  }

  public static class Days extends ArrayList<LocalDate> {
    private static final long serialVersionUID = 1;
  }

  public static class Tree extends ArrayList<Tree> {
    private static final long serialVersionUID = 1;
  }

  @SuppressWarnings({"ArrayRecordComponent", "NullableOptional"}) // authors may
  record Shapes(
      @Nullable Days days,
      List<Integer> @Nullable [] lists,
      Optional<Integer> @Nullable [] maybes,
      @Nullable List<? super Integer> any,
      @Nullable Tree tree) {}

  @Test
  void whateverNamesTheTypesOfItsElementsHasThem() {
    InfoPlusEvent shapes =
        event(
            "fieldDays", List.of("2026-11-21"),
            "fieldLists", List.of(List.of("1"), List.of("x")),
            "fieldMaybes", List.of("1", ""),
            "fieldAny", List.of("1"),
            "fieldTree", List.of(List.of(), List.of(List.of())));
    Shapes form = shapes.toBean(Shapes.class);
    assertThat(form.days()).containsExactly(LocalDate.of(2026, 11, 21));
    assertThat(form.lists()).containsExactly(List.of(1), Arrays.asList((Integer) null));
    assertThat(form.maybes()).containsExactly(Optional.of(1), Optional.empty());
    assertThat((List<?>) form.any()).isEqualTo(List.of("1"));
    assertThat(shapes.getMappingProblems()).isNotEmpty();
    assertThat(sent(shapes, form)).isEmpty();
  }
}
