package io.messenger.sdk.form;

import static io.messenger.sdk.form.Events.event;
import static io.messenger.sdk.form.Events.sent;
import static org.assertj.core.api.Assertions.assertThat;

import io.messenger.sdk.InfoPlusEvent;
import io.messenger.sdk.InfoPlusResponse;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Who moves rows is told of columns that stay behind, where the event does not tell whose they are.
 */
class UnassignedColumnsTest {
  private static final String TOLD =
      "rows of groupItems of the form were added, removed or moved, and the event does not tell"
          + " whether %s, of as many elements, belong to it: if so, these stay as they were, beside"
          + " other rows; give UnassignedColumnsTest$Item properties for them";

  record Item(String name) {}

  record Leave(int days, List<String> tags, List<Item> items) {}

  private static Object[] threeRows() {
    return new Object[] {
      "fieldDays", 3,
      "groupItems", List.of(0, 1, 2),
      "fieldName", List.of("a", "b", "c"),
      "fieldNote", List.of("n0", "n1", "n2"),
      "fieldWho", List.of("u0", "u1", "u2"),
      "fieldWho_Name", List.of("U0", "U1", "U2"),
      "fieldTags", List.of("x", "y"),
      "fieldColours", List.of("red", "blue"),
      "_VAR_X", List.of(1, 2, 3)
    };
  }

  private static Object[] with(Object... more) {
    return Stream.concat(Arrays.stream(threeRows()), Arrays.stream(more)).toArray();
  }

  private static List<FormMistake> told(InfoPlusEvent e, Consumer<List<Item>> change) {
    Leave form = e.toBean(Leave.class);
    List<FormMistake> before = e.getFormMistakes();
    List<Item> items = new ArrayList<>(form.items());
    change.accept(items);
    sent(e, new Leave(form.days(), form.tags(), items));
    List<FormMistake> told = new ArrayList<>(e.getFormMistakes());
    told.removeAll(before);
    return told;
  }

  private static List<Consumer<List<Item>>> moves() {
    return List.of(
        items -> items.remove(0),
        items -> items.remove(2),
        List::clear,
        items -> items.add(1, new Item("new")),
        Collections::reverse);
  }

  @ParameterizedTest
  @MethodSource("moves")
  void columnsThatMayStayBehindAreNamed(Consumer<List<Item>> move) {
    assertThat(told(event(threeRows()), move))
        .singleElement()
        .isEqualTo(new FormMistake(TOLD.formatted("fieldNote, fieldWho"), false));
  }

  @Test
  void rowsThatAreAddedAtTheEndOrChangedLeaveTheOthersWhereTheyAre() {
    assertThat(told(event(threeRows()), items -> items.add(new Item("new")))).isEmpty();
    assertThat(told(event(threeRows()), items -> items.set(1, new Item("new")))).isEmpty();
    InfoPlusEvent noRows = event("groupItems", List.of(), "fieldNote", List.of());
    assertThat(told(noRows, items -> items.add(new Item("new")))).isEmpty();
  }

  @Test
  void nothingIsToldWhereTheEventTellsWhoseTheyAre() {
    Map<String, List<String>> fields =
        Map.of(
            "//Form", List.of("fieldDays", "fieldTags", "fieldColours", "fieldNote"),
            "//Form//groupItems", List.of("fieldName", "fieldWho"));
    assertThat(told(event(fields, threeRows()), items -> items.remove(0))).isEmpty();
  }

  record Whole(List<String> note, List<WholeItem> items) {}

  record WholeItem(String name, String who) {}

  @Test
  void nothingIsToldOfWhatPropertiesHave() {
    InfoPlusEvent e = event(threeRows());
    Whole form = e.toBean(Whole.class);

    Map<String, Object> sent = sent(e, new Whole(form.note(), form.items().subList(1, 3)));

    assertThat(sent).containsEntry("fieldWho_Name", List.of("U1", "U2"));
    assertThat(e.getFormMistakes()).noneMatch(m -> m.text().startsWith("rows of"));
  }

  @Test
  void soTheyAreWhereAnotherGroupHasAsManyRows() {
    InfoPlusEvent e = event(with("groupOthers", List.of(0, 1, 2)));
    assertThat(told(e, items -> items.remove(0)))
        .singleElement()
        .isEqualTo(new FormMistake(TOLD.formatted("fieldNote, fieldWho"), false));
  }

  @Test
  void aGroupInsideStaysBehindToo() {
    Object[] tasks = {
      "groupTasks", List.of(List.of(0), List.of(), List.of(0)),
      "fieldTask", List.of(List.of("t"), List.of(), List.of("v"))
    };
    assertThat(told(event(with(tasks)), items -> items.remove(0)))
        .extracting(FormMistake::text)
        .containsExactly(TOLD.formatted("fieldNote, fieldWho, groupTasks, fieldTask"));
  }

  record Trips(List<Trip> trips) {}

  record Trip(String city, List<Stop> stops) {}

  record Stop(String place) {}

  @Test
  void soDoColumnsOfInnerRows() {
    InfoPlusEvent e =
        event(
            "fieldCity", List.of("A", "B"),
            "fieldPlace", List.of(List.of("a", "b"), List.of("c")),
            "fieldFee", List.of(List.of(1, 2), List.of(3)),
            "fieldGuests", List.of(List.of("x", "y"), List.of("z", "z")));
    Trip first = e.toBean(Trips.class).trips().get(0);
    Trip second = e.toBean(Trips.class).trips().get(1);

    sent(e, new Trips(List.of(new Trip("A", first.stops().subList(1, 2)), second)));

    assertThat(e.getFormMistakes())
        .extracting(FormMistake::text)
        .filteredOn(text -> text.startsWith("rows of"))
        .singleElement()
        .asString()
        .contains("rows of groupStops", "fieldFee, of", "give UnassignedColumnsTest$Stop");
  }

  @Test
  void nothingIsToldWhereTheRowsAreNotSent() {
    InfoPlusEvent e = event(threeRows());
    Leave form = e.toBean(Leave.class);

    new InfoPlusResponse().toForm(e, new Leave(4, form.tags(), List.of()), "days");

    assertThat(e.getFormMistakes()).noneMatch(m -> m.text().startsWith("rows of"));
  }

  @Test
  void aClassIsToldOnce() {
    MappingOptions receiver =
        new MappingOptions(
            ZoneOffset.UTC, true, ComparedForms.remembered(), BeanOrigins.remembered());
    List<Integer> told = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      InfoPlusEvent e = event(threeRows()).withMapping(receiver);
      told.add(told(e, items -> items.remove(0)).size());
    }
    assertThat(told).containsExactly(1, 0, 0);
  }
}
