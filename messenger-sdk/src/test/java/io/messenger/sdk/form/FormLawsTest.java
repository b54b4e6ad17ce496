package io.messenger.sdk.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.messenger.sdk.InfoPlusEvent;
import io.messenger.sdk.InfoPlusResponse;
import io.messenger.sdk.form.BeanView.Slot;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;

/** What holds for any form that is mapped, changed and sent. */
class FormLawsTest {

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

  @Provide
  static Arbitrary<RandomForm> forms() {
    return RandomForm.any();
  }

  @Provide
  static Arbitrary<RandomForm> wholeForms() {
    return RandomForm.any().map(RandomForm::withoutOrphans).filter(form -> !form.hasTwins());
  }

  @Provide
  static Arbitrary<RandomForm> tables() {
    return RandomForm.tables().map(RandomForm::withoutOrphans);
  }

  @Provide
  static Arbitrary<List<RandomChange>> movesOfRows() {
    return RandomChange.moves();
  }

  @Provide
  static Arbitrary<RandomForm> absurdForms() {
    return RandomForm.absurd();
  }

  @Provide
  static Arbitrary<List<RandomChange>> changes() {
    return RandomChange.several();
  }

  @Provide
  static Arbitrary<List<RandomChange>> changesOfTheForm() {
    return RandomChange.several().map(RandomChange::ofTheForm);
  }

  @Provide
  static Arbitrary<List<Integer>> rows() {
    return Arbitraries.integers().between(0, 11).list().ofMaxSize(3);
  }

  @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
  void whatNobodyTouchedIsNotSent(@ForAll("forms") RandomForm form) {
    InfoPlusEvent e = form.event();

    assertThat(sent(e, e.toBean(form.bean()))).isEmpty();
  }

  @Property(tries = 1000, edgeCases = EdgeCasesMode.NONE)
  void whatWasSentMapsToWhatTheAuthorMade(
      @ForAll("wholeForms") RandomForm form, @ForAll("changes") List<RandomChange> changes) {
    checkThatWhatWasSentMapsBack(form, changes);
  }

  @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
  void howNamesAreSpelledDoesNotMatter(
      @ForAll("wholeForms") RandomForm form, @ForAll("changes") List<RandomChange> changes) {
    RandomForm odd = form.oddlyNamed();
    assertThat(after(odd, Map.of())).isEqualTo(after(form, Map.of()));

    checkThatWhatWasSentMapsBack(odd, changes);
  }

  @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
  void whatIsSentIsSpelledAsInTheForm(
      @ForAll("wholeForms") RandomForm form, @ForAll("changes") List<RandomChange> changes) {
    RandomForm separated = form.inSeparatedWords();
    InfoPlusEvent e = form.event();
    InfoPlusEvent other = separated.event();
    Object bean = e.toBean(form.bean());
    Object otherBean = other.toBean(form.bean());
    assertThat(BeanView.snapshot(otherBean)).isEqualTo(BeanView.snapshot(bean));

    Map<String, @Nullable Object> expected = new HashMap<>();
    sent(e, RandomChange.make(changes, bean))
        .forEach(
            (key, value) -> {
              String field = key.replaceFirst("_(Name|Attr|Codes|Names)$", "");
              boolean known = form.knows(field) || form.knows(field + "_Codes");
              expected.put(known ? RandomForm.separate(key) : key, value);
            });
    assertThat(sent(other, RandomChange.make(changes, otherBean))).isEqualTo(expected);
  }

  @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
  void whatNoPropertyShowsMovesWithItsRow(
      @ForAll("tables") RandomForm form, @ForAll("movesOfRows") List<RandomChange> moves) {
    InfoPlusEvent e = form.event();

    Object brief = RandomChange.make(moves, e.toBean(LawBeans.Brief.class));

    Object table = RandomChange.make(moves, e.toBean(LawBeans.Table.class));
    Map<String, @Nullable Object> sent = sent(e, brief);
    assertThat(differences(BeanView.snapshot(table), after(form, sent))).isEmpty();
    Object before = e.toBean(LawBeans.Brief.class);
    if (sizeOf(before) == sizeOf(brief)) {
      for (Set<String> unit : units(before, brief, sent.keySet())) {
        assertThat(unit)
            .as("what is as it was is not sent")
            .anyMatch(key -> !Objects.equals(sent.get(key), form.data().get(key)));
      }
    }
  }

  private static void checkThatWhatWasSentMapsBack(RandomForm form, List<RandomChange> changes) {
    InfoPlusEvent e = form.event();
    Object bean = RandomChange.make(changes, e.toBean(form.bean()));
    Assume.that(!BeanView.hasTwins(bean));

    Map<String, @Nullable Object> sent = sent(e, bean);

    assertThat(differences(BeanView.snapshot(bean), after(form, sent)))
        .as("after %s", sent)
        .isEmpty();
    for (Slot slot : BeanView.slots(form.bean())) {
      String marker = RandomForm.key("group", slot);
      if (slot.hasRows() && sent.containsKey(marker)) {
        assertThat(sent.get(marker))
            .isEqualTo(IntStream.range(0, BeanView.rows(slot, bean).size()).boxed().toList());
      }
    }
  }

  @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
  void nothingThatIsSentCanBeLeftOut(
      @ForAll("wholeForms") RandomForm form, @ForAll("changes") List<RandomChange> changes) {
    InfoPlusEvent e = form.event();
    Object bean = RandomChange.make(changes, e.toBean(form.bean()));
    Assume.that(!BeanView.hasTwins(bean));
    Map<String, @Nullable Object> sent = sent(e, bean);

    for (Set<String> unit : units(e.toBean(form.bean()), bean, sent.keySet())) {
      Map<String, @Nullable Object> less = new LinkedHashMap<>(sent);
      less.keySet().removeAll(unit);

      assertThat(differences(BeanView.snapshot(bean), after(form, less)))
          .as("without %s of %s", unit, sent)
          .isNotEmpty();
    }
  }

  @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
  void aRowSendsWhatChangedInIt(
      @ForAll("wholeForms") RandomForm form,
      @ForAll("rows") List<Integer> rows,
      @ForAll("changes") List<RandomChange> inside,
      @ForAll("changesOfTheForm") List<RandomChange> outside) {
    BeanView.RowPath path = BeanView.path(form.event().toBean(form.bean()), rows);
    InfoPlusEvent e = form.event(form.data(), path.field(), path.fieldPath());
    Object bean = e.toBean(form.bean());
    Object row = e.getChangingObject(bean);
    assertThat(row).isSameAs(path.row(bean));
    if (row != bean && row.getClass().isRecord()) {
      assertThatThrownBy(() -> sent(e, row)).hasMessageContaining("return the form");
      return;
    }

    Object changedRow = RandomChange.make(inside, row);
    Object changed = row == bean ? changedRow : bean;
    Assume.that(!BeanView.hasTwins(changed));
    Map<String, @Nullable Object> sent = sent(e, changedRow);

    assertThat(sent(e, changed)).isEqualTo(sent);
    if (row != bean) {
      RandomChange.make(outside, bean);
      assertThat(sent(e, row)).isEqualTo(sent);
    }
  }

  @Property(tries = 1000, edgeCases = EdgeCasesMode.NONE)
  void noJsonFails(@ForAll("absurdForms") RandomForm form) {
    InfoPlusEvent e = form.event();

    Object bean = e.toBean(form.bean());

    assertThat(sent(e, bean)).isEmpty();
    try {
      assertThat(BeanView.snapshot(e.toBeanStrictly(form.bean())))
          .isEqualTo(BeanView.snapshot(bean));
      assertThat(e.getMappingProblems()).isEmpty();
    } catch (MappingException refused) {
      assertThat(e.getMappingProblems()).isNotEmpty();
    }
  }

  @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
  void theOrderOfKeysDoesNotMatter(
      @ForAll("forms") RandomForm form,
      @ForAll("changes") List<RandomChange> changes,
      @ForAll long seed) {
    RandomForm shuffled = form.shuffled(seed);
    InfoPlusEvent e = form.event();
    InfoPlusEvent other = shuffled.event();
    Object bean = e.toBean(form.bean());
    Object otherBean = other.toBean(form.bean());
    assertThat(BeanView.snapshot(otherBean)).isEqualTo(BeanView.snapshot(bean));

    assertThat(sent(other, RandomChange.make(changes, otherBean)))
        .isEqualTo(sent(e, RandomChange.make(changes, bean)));
  }

  /** The properties that two beans do not share. */
  private static List<String> differences(
      Map<String, @Nullable Object> expected, Map<String, @Nullable Object> actual) {
    List<String> differences = new ArrayList<>();
    addDifferences("", expected, actual, differences);
    return differences;
  }

  private static void addDifferences(
      String path, @Nullable Object expected, @Nullable Object actual, List<String> differences) {
    if (expected instanceof Map<?, ?> left && actual instanceof Map<?, ?> right) {
      Set<Object> keys = new LinkedHashSet<>(left.keySet());
      keys.addAll(right.keySet());
      keys.forEach(k -> addDifferences(path + "." + k, left.get(k), right.get(k), differences));
    } else if (expected instanceof List<?> left
        && actual instanceof List<?> right
        && left.size() == right.size()) {
      for (int i = 0; i < left.size(); i++) {
        addDifferences(path + "[" + i + "]", left.get(i), right.get(i), differences);
      }
    } else if (!Objects.equals(expected, actual)) {
      differences.add("%s: %s became %s".formatted(path, expected, actual));
    }
  }

  private static int sizeOf(Object form) {
    return BeanView.rows(BeanView.slots(form.getClass()).get(0), form).size();
  }

  private static Map<String, @Nullable Object> sent(InfoPlusEvent e, Object bean) {
    InfoPlusResponse answer = new InfoPlusResponse(e, bean);
    Map<String, @Nullable Object> written = answer.writeFormData(e);
    assertThat(written).as("what an answer shows is sent").isEqualTo(answer.getFormData());
    return written;
  }

  /** What the form maps to once the engine has what was sent, as JSON. */
  private static Map<String, @Nullable Object> after(
      RandomForm form, Map<String, @Nullable Object> sent) {
    Map<String, @Nullable Object> data = new HashMap<>(form.data());
    try {
      data.putAll(JSON.readValue(JSON.writeValueAsString(sent), new TypeReference<>() {}));
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
    return BeanView.snapshot(form.event(data, "", "").toBean(form.bean()));
  }

  /**
   * What is sent together: a field with what belongs to it, a group of which rows came or went. Not
   * the rows of a set: a new one comes last, and nobody sees whether it is equal to one that went.
   */
  private static List<Set<String>> units(Object before, Object now, Set<String> keys) {
    Map<String, String> groups = new HashMap<>();
    Set<String> ofSets = new LinkedHashSet<>();
    findGroups(now.getClass(), "", List.of(before), List.of(now), groups, ofSets);
    Map<String, Set<String>> units = new LinkedHashMap<>();
    for (String key : keys) {
      String field = key.replaceFirst("_(Name|Attr|Codes|Names)$", "");
      units
          .computeIfAbsent(groups.getOrDefault(field, field), unit -> new LinkedHashSet<>())
          .add(key);
    }
    units.keySet().removeAll(ofSets);
    return new ArrayList<>(units.values());
  }

  /**
   * Finds which group a field is sent with.
   *
   * @param outer the outermost group that is sent as a whole, empty for none
   * @param ofSets the groups that have rows in sets
   */
  private static void findGroups(
      Class<?> type,
      String outer,
      List<Object> before,
      List<Object> now,
      Map<String, String> groups,
      Set<String> ofSets) {
    for (Slot slot : BeanView.slots(type)) {
      if (slot.hasRows()) {
        String key = RandomForm.key("group", slot);
        List<List<Object>> rowsBefore = before.stream().map(b -> BeanView.rows(slot, b)).toList();
        List<List<Object>> rowsNow = now.stream().map(b -> BeanView.rows(slot, b)).toList();
        boolean same =
            rowsBefore.stream()
                .map(List::size)
                .toList()
                .equals(rowsNow.stream().map(List::size).toList());
        String unit = outer.isEmpty() && !same ? key : outer;
        if (slot.raw() == Set.class) {
          unit = outer.isEmpty() ? key : outer;
          ofSets.add(unit);
        }
        if (!unit.isEmpty()) {
          groups.put(key, unit);
        }
        findGroups(
            slot.rowType(),
            unit,
            rowsBefore.stream().flatMap(List::stream).toList(),
            rowsNow.stream().flatMap(List::stream).toList(),
            groups,
            ofSets);
      } else if (!outer.isEmpty()) {
        groups.put(RandomForm.key("field", slot), outer);
      }
    }
  }
}
