package io.messenger.sdk.form;

import static io.messenger.sdk.form.Events.data;
import static io.messenger.sdk.form.Events.event;
import static io.messenger.sdk.form.Events.sent;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import io.messenger.sdk.InfoPlusEvent;
import io.messenger.sdk.model.CodeItem;
import io.messenger.sdk.model.InfoPlusUser;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.Hashtable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** JSON objects as maps of which the types of keys and values are known. */
class TypedMapTest {
  enum Color {
    RED,
    @FormKey("02")
    GREEN {}
  }

  public static class Counts extends HashMap<String, Long> {
    private static final long serialVersionUID = 1;
  }

  interface Priced<V> extends Map<String, V> {}

  record Form(
      @Nullable Map<String, Integer> counts,
      @Nullable Map<String, LocalDate> days,
      @Nullable Map<String, List<String>> lists,
      @Nullable Map<Integer, BigDecimal> numbered,
      @Nullable Map<Color, Color> colors,
      @Nullable Map<String, CodeItem> codes,
      @Nullable Map<Long, Map<String, LocalTime>> nested,
      @Nullable SortedMap<Integer, Optional<Integer>> sorted,
      @Nullable Counts own,
      @Nullable ConcurrentHashMap<String, Boolean> concurrent,
      @Nullable List<Map<String, Integer>> inList,
      Optional<Map<String, ? extends Number>> optional) {}

  private static Form form(InfoPlusEvent e) {
    return e.toBeanStrictly(Form.class);
  }

  @Test
  void keysAndValuesAreConverted() {
    InfoPlusEvent e =
        event(
            "fieldCounts", data("a", "3", "b", 4, "c", "", "d", null),
            "fieldDays", data("a", "2026-11-21", "b", 86_400, "c", "0000-00-00"),
            "fieldLists", data("a", List.of("x", 1), "b", List.of()),
            "fieldNumbered", data("1", "1,234.50", "02", 7),
            "fieldColors", data("RED", "02"),
            "fieldCodes", data("a", "20900"),
            "fieldNested", data("1", data("am", "09:30", "pm", 64_800)),
            "fieldSorted", data("10", 1, "9", "", "8", null),
            "fieldOwn", data("a", "1"),
            "fieldConcurrent", data("a", "是", "b", ""),
            "fieldInList", List.of(data("a", "1"), data()),
            "fieldOptional", data("a", "1.5"));

    Form form = form(e);

    assertThat(form.counts()).isEqualTo(data("a", 3, "b", 4, "c", null, "d", null));
    assertThat(form.days())
        .isEqualTo(data("a", LocalDate.of(2026, 11, 21), "b", LocalDate.of(1970, 1, 2), "c", null));
    assertThat(form.lists()).isEqualTo(Map.of("a", List.of("x", "1"), "b", List.of()));
    assertThat(form.numbered())
        .isEqualTo(Map.of(1, new BigDecimal("1234.50"), 2, new BigDecimal("7")));
    assertThat(form.colors()).isEqualTo(Map.of(Color.RED, Color.GREEN));
    assertThat(form.codes()).isEqualTo(Map.of("a", CodeItem.of("20900", null)));
    assertThat(form.nested())
        .isEqualTo(Map.of(1L, Map.of("am", LocalTime.of(9, 30), "pm", LocalTime.of(18, 0))));
    assertThat(form.sorted())
        .containsExactly(
            entry(8, Optional.empty()), entry(9, Optional.empty()), entry(10, Optional.of(1)));
    assertThat(form.own()).isEqualTo(Map.of("a", 1L));
    assertThat(form.concurrent()).isEqualTo(Map.of("a", true));
    assertThat(form.inList()).containsExactly(Map.of("a", 1), Map.of());
    assertThat(form.optional()).contains(Map.of("a", new BigDecimal("1.5")));
    assertThat(sent(e, form)).isEmpty();
  }

  public static class AnyForm {
    private @Nullable Object any;

    public @Nullable Object getAny() {
      return any;
    }

    public void setAny(@Nullable Object any) {
      this.any = any;
    }
  }

  @Test
  void aSortedMapWithKeysOfAnotherTypeTakesTheObjectsPlace() {
    InfoPlusEvent e = event("fieldAny", data("1", 10, "x", 20));
    AnyForm form = e.toBeanStrictly(AnyForm.class);

    form.setAny(new TreeMap<>(Map.of(1, 10, 2, 30)));

    assertThat(sent(e, form)).isEqualTo(data("fieldAny", data("1", 10, "2", 30)));
  }

  @Test
  void whatDoesNotFitIsToldAndCostsNothingElse() {
    InfoPlusEvent e =
        event(
            "fieldCounts", data("a", "three", "b", List.of(1), "c", 3),
            "fieldDays", data("a", 1_771_322_400_000L),
            "fieldLists", data("a", "x", "b", Arrays.asList("y", List.of())),
            "fieldNumbered", data("one", 1, "", 2, "3", 3, "03", 4),
            "fieldColors", data("BLUE", "RED", "RED", "BLUE"),
            "fieldNested", data("1", "x", "2", data("am", "25:00")),
            "fieldConcurrent", data("a", "maybe"),
            "fieldInList", Arrays.asList(data("a", "x"), "y"));

    Form form = e.toBean(Form.class);

    assertThat(form.counts()).isEqualTo(data("a", null, "b", null, "c", 3));
    assertThat(form.lists()).isEqualTo(data("a", null, "b", Arrays.asList("y", null)));
    assertThat(form.numbered()).isEqualTo(Map.of(3, new BigDecimal(3)));
    assertThat(form.colors()).isEqualTo(Collections.singletonMap(Color.RED, null));
    assertThat(form.concurrent()).isEmpty();
    assertThat(form.inList()).isEqualTo(Arrays.asList(data("a", null), null));
    assertThat(e.getMappingProblems())
        .containsExactlyInAnyOrder(
            problem("fieldCounts", "three", Integer.class),
            problem("fieldCounts", List.of(1), Integer.class),
            problem("fieldDays", 1_771_322_400_000L, LocalDate.class),
            problem("fieldLists", "x", List.class),
            problem("fieldLists", List.of(), String.class),
            problem("fieldNumbered", "one", Integer.class),
            problem("fieldNumbered", "", Integer.class),
            problem("fieldNumbered", "03", Integer.class),
            problem("fieldColors", "BLUE", Color.class),
            problem("fieldNested", "x", Map.class),
            problem("fieldNested", "25:00", LocalTime.class),
            problem("fieldConcurrent", "maybe", Boolean.class),
            new MappingProblem("fieldInList", "/0", "x", Integer.class),
            problem("fieldInList", "y", Map.class));
    assertThat(sent(e, form)).isEmpty();
    assertThatThrownBy(() -> e.toBeanStrictly(Form.class))
        .isInstanceOf(MappingException.class)
        .hasMessageContaining("fieldCounts does not fit Integer");
  }

  private static MappingProblem problem(String field, Object value, Class<?> expected) {
    return new MappingProblem(field, "", value, expected);
  }

  @Test
  void aChangeLeavesTheOtherEntriesAsTheyCame() {
    InfoPlusEvent e =
        event(
            "fieldCounts", data("a", "3", "b", "three", "c", 4, "d", "５"),
            "fieldDays", data("a", "2026-11-21", "b", "2026-11-21 00:00", "c", 86_400),
            "fieldNumbered", data("01", "1.50", "x", 2, "3", 3, "03", "4"),
            "fieldColors", data("02", "RED"),
            "fieldNested", data("1", data("am", "09:30", "pm", 64_800, "x", "y")),
            "fieldInList", List.of(data("a", "1", "b", "x"), data()));
    Form form = e.toBean(Form.class);

    Objects.requireNonNull(form.counts()).put("c", 5);
    Objects.requireNonNull(form.counts()).put("e", 6);
    Objects.requireNonNull(form.counts()).remove("d");
    Objects.requireNonNull(form.days()).replaceAll((key, day) -> day.plusDays(1));
    Objects.requireNonNull(form.numbered()).put(1, BigDecimal.TEN);
    Objects.requireNonNull(form.numbered()).remove(3);
    Objects.requireNonNull(form.colors()).put(Color.RED, Color.GREEN);
    Objects.requireNonNull(Objects.requireNonNull(form.nested()).get(1L))
        .put("am", LocalTime.of(9, 31));
    Objects.requireNonNull(form.inList()).get(0).put("a", 2);

    assertThat(sent(e, form))
        .containsOnly(
            entry("fieldCounts", data("a", "3", "b", "three", "c", 5, "e", 6)),
            entry("fieldDays", data("a", "2026-11-22", "b", "2026-11-22 00:00", "c", 172_800L)),
            entry("fieldNumbered", data("01", BigDecimal.TEN, "x", 2, "03", "4")),
            entry("fieldColors", data("02", "RED", "RED", "02")),
            entry("fieldNested", data("1", data("am", "09:31", "pm", 64_800, "x", "y"))),
            entry("fieldInList", List.of(data("a", 2, "b", "x"), data())));
  }

  record Lists(@Nullable Map<String, List<Integer>> lists, @Nullable List<List<Integer>> nested) {}

  @Test
  void aListInsideKeepsTheElementsThatDoNotFit() {
    InfoPlusEvent e =
        event(
            "fieldLists", data("a", List.of("1", "two", 3), "b", List.of("x")),
            "fieldNested", List.of(List.of("1", "two"), List.of("x")));
    Lists lists = e.toBean(Lists.class);

    Objects.requireNonNull(Objects.requireNonNull(lists.lists()).get("a")).add(4);
    Objects.requireNonNull(lists.nested()).get(0).set(0, 5);

    assertThat(sent(e, lists))
        .containsOnly(
            entry("fieldLists", data("a", List.of("1", "two", 3, 4), "b", List.of("x"))),
            entry("fieldNested", List.of(List.of(5, "two"), List.of("x"))));
  }

  record Tables(@Nullable Hashtable<String, Integer> table, @Nullable Map<String, Integer> empty) {}

  /** The one cannot hold null, the other is what PHP makes of a map without entries. */
  @Test
  void oddMapsAreReadToo() {
    InfoPlusEvent e =
        event("fieldTable", data("a", "1", "b", "x", "c", null), "fieldEmpty", List.of());

    Tables tables = e.toBean(Tables.class);

    assertThat(tables.table()).isEqualTo(Map.of("a", 1));
    assertThat(tables.empty()).isNull();
    assertThat(e.getMappingProblems()).containsOnly(problem("fieldTable", "x", Integer.class));
  }

  record Rows(List<Row> rows) {}

  record Row(@Nullable Map<String, Integer> counts) {}

  @Test
  void rowsHaveThemToo() {
    InfoPlusEvent e = event("fieldCounts", Arrays.asList(data("a", "1"), "", data("a", "x")));
    Rows rows = e.toBean(Rows.class);
    assertThat(rows.rows())
        .containsExactly(
            new Row(Map.of("a", 1)), new Row(null), new Row(Collections.singletonMap("a", null)));
    assertThat(e.getMappingProblems())
        .containsExactly(new MappingProblem("fieldCounts", "groupRows/2", "x", Integer.class));

    Objects.requireNonNull(rows.rows().get(0).counts()).put("a", 2);
    assertThat(sent(e, rows))
        .containsOnly(entry("fieldCounts", Arrays.asList(data("a", 2), "", data("a", "x"))));
  }

  record Odd(
      @Nullable Map<String, Row> beans,
      @Nullable Map<InfoPlusUser, String> users,
      @Nullable Map<LocalDate, String> dated,
      @Nullable Priced<Integer> priced,
      @Nullable Map<String, Integer> whole) {}

  @Test
  void whatCannotBeMadeIsToldWhereTheEventHasIt() {
    for (String field : List.of("fieldBeans", "fieldUsers", "fieldDated", "fieldPriced")) {
      InfoPlusEvent e = event(field, data("a", data("fieldCounts", 1)));
      assertThat(e.toBean(Odd.class)).isEqualTo(new Odd(null, null, null, null, null));
      assertThat(e.getMappingProblems()).extracting(MappingProblem::field).containsExactly(field);
      assertThat(sent(e, e.toBean(Odd.class))).isEmpty();
    }
    for (Object noMap : List.of("x", 1, List.of(data("a", 1)))) {
      InfoPlusEvent e = event("fieldWhole", noMap);
      assertThat(e.toBean(Odd.class).whole()).isNull();
      assertThat(e.getMappingProblems()).containsExactly(problem("fieldWhole", noMap, Map.class));
    }
    assertThat(event("fieldWhole", "").toBeanStrictly(Odd.class).whole()).isNull();
  }

  @Provide
  static Arbitrary<Map<String, Object>> objects() {
    Arbitrary<Object> values = Arbitraries.of(1, "2", "1,234", "x", "", true, List.of());
    return Arbitraries.maps(Arbitraries.of("1", "01", "2", "", "x"), values.injectNull(0.1));
  }

  @Property(tries = 300)
  void onlyWhatAHandlerPutsIsOther(
      @ForAll("objects") Map<String, Object> raw, @ForAll("objects") Map<String, Object> others) {
    InfoPlusEvent e = event("fieldNumbered", raw);
    Form form = e.toBean(Form.class);
    Form other = event("fieldNumbered", others).toBean(Form.class);
    assertThat(sent(e, form)).isEmpty();

    Map<Integer, BigDecimal> changed = new LinkedHashMap<>(Objects.requireNonNull(form.numbered()));
    changed.keySet().retainAll(Objects.requireNonNull(other.numbered()).keySet());
    changed.putAll(Objects.requireNonNull(other.numbered()));
    Objects.requireNonNull(form.numbered()).clear();
    Objects.requireNonNull(form.numbered()).putAll(changed);
    Map<String, Object> sent = sent(e, form);

    InfoPlusEvent after = event("fieldNumbered", sent.getOrDefault("fieldNumbered", raw));
    Map<Integer, BigDecimal> read = Objects.requireNonNull(after.toBean(Form.class).numbered());
    changed.forEach(
        (key, value) -> {
          if (value != null) {
            assertThat(read.get(key)).isEqualTo(value);
          }
        });
  }
}
