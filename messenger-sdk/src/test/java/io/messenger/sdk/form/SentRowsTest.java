package io.messenger.sdk.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.messenger.sdk.InfoPlusEvent;
import io.messenger.sdk.InfoPlusResponse;
import io.messenger.sdk.form.LawBeans.AllTypes;
import io.messenger.sdk.form.LawBeans.Journey;
import io.messenger.sdk.form.LawBeans.Table;
import io.messenger.sdk.form.LawBeans.Trip;
import io.messenger.sdk.model.CodeItem;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What the laws of form mapping found, in small. */
class SentRowsTest {
  private static final CodeItem ONE = CodeItem.of("1", "One");
  private static final CodeItem TWO = CodeItem.of("2", "Two");

  private static InfoPlusEvent event(Object... keysAndValues) {
    Map<String, @Nullable Object> data = new LinkedHashMap<>();
    for (int i = 0; i < keysAndValues.length; i += 2) {
      data.put((String) keysAndValues[i], keysAndValues[i + 1]);
    }
    return InfoPlusEvent.builder("ACTION_DOING").formData(data).build();
  }

  private static Map<String, @Nullable Object> sent(InfoPlusEvent e, Object form) {
    return new InfoPlusResponse(e, form).writeFormData(e);
  }

  private static List<AllTypes> lines(Table table) {
    return Objects.requireNonNull(table.getLines());
  }

  @Test
  void severalCodesInOneRowCostNoOtherItsSingleOne() {
    InfoPlusEvent e = event("fieldCourses", List.of("1", "2"));
    Table table = e.toBean(Table.class);
    lines(table).get(0).setCourses(List.of(ONE, TWO));

    Map<String, @Nullable Object> sent = sent(e, table);

    assertThat(sent)
        .containsOnly(
            entry("fieldCourses_Codes", List.of("1\n2")),
            entry("fieldCourses_Names", List.of("One\nTwo")));
    Map<String, @Nullable Object> data = new LinkedHashMap<>(e.getFormData());
    data.putAll(sent);
    Table after = InfoPlusEvent.builder("ACTION_DOING").formData(data).build().toBean(Table.class);
    assertThat(lines(after).get(1).getCourses()).containsExactly(CodeItem.of("2", null));
  }

  @Test
  void codesThatAreClearedAreClearedInBothPlaces() {
    InfoPlusEvent e = event("fieldCourses", "1", "fieldCourses_Codes", "1\n2");
    AllTypes form = e.toBean(AllTypes.class);

    form.setCourses(null);

    assertThat(sent(e, form))
        .containsOnly(
            entry("fieldCourses", null),
            entry("fieldCourses_Codes", null),
            entry("fieldCourses_Names", null));
  }

  @Test
  void noListOfCodesIsAsEmptyAsOneWithoutAny() {
    InfoPlusEvent e = event("fieldCourses_Codes", "");
    AllTypes form = e.toBean(AllTypes.class);
    assertThat(form.getCourses()).isEmpty();

    form.setCourses(null);

    assertThat(sent(e, form)).isEmpty();
  }

  @Test
  void exchangedRowsSendTheColumnsThatDiffer() {
    InfoPlusEvent e =
        event(
            "groupLines", List.of(0, 7),
            "fieldAmount", List.of("2.50", "2.5"),
            "fieldFlagBox", List.of(""),
            "fieldKind", List.of("S", "S"),
            "fieldKind_Name", List.of("kind SICK", ""),
            "fieldText", List.of("a", "b"));
    Table table = e.toBean(Table.class);

    Collections.reverse(lines(table));

    assertThat(sent(e, table)).containsOnly(entry("fieldText", List.of("b", "a")));
  }

  @Test
  void whatAPlainPropertyDoesNotShowOfACodeMovesWithItsRow() {
    InfoPlusEvent e =
        event("fieldText", List.of("1", "1"), "fieldText_Name", Arrays.asList("One", "Eins"));
    Table table = e.toBean(Table.class);

    Collections.reverse(lines(table));

    assertThat(sent(e, table)).containsEntry("fieldText_Name", List.of("Eins", "One"));
  }

  @Test
  void columnsOfInnerRowsThatAreShorterThanOthersStillTellTheRows() {
    InfoPlusEvent e =
        event(
            "fieldNight", Arrays.asList(null, List.of(false)),
            "fieldOn", List.of(List.of(0), List.of()));
    Journey journey = e.toBean(Journey.class);
    List<Trip> reversed = new ArrayList<>(Objects.requireNonNull(journey.trips()));
    Collections.reverse(reversed);

    Map<String, @Nullable Object> data = new LinkedHashMap<>(e.getFormData());
    data.putAll(sent(e, new Journey(null, 0, Optional.empty(), reversed, journey.guests(), null)));

    assertThat(
            InfoPlusEvent.builder("ACTION_DOING")
                .formData(data)
                .build()
                .toBean(Journey.class)
                .trips())
        .isEqualTo(reversed);
  }
}
