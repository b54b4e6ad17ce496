package io.messenger.sdk.form;

import static io.messenger.sdk.form.Events.event;
import static io.messenger.sdk.form.Events.sent;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.tuple;

import io.messenger.sdk.InfoPlusEntity;
import io.messenger.sdk.InfoPlusEvent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Which row of the event a row of an answer is: it takes along what its class does not show, here
 * the note.
 */
class RowOriginTest {
  record Trip(List<Stop> stops) {
    static Trip to(String... cities) {
      return new Trip(Arrays.stream(cities).map(Stop::new).toList());
    }
  }

  record Stop(@Nullable String city) {}

  private static final Map<String, List<String>> SCHEMA =
      Map.of("//Form//groupStops", List.of("fieldCity", "fieldPrice", "fieldNote"));

  private static InfoPlusEvent trip(String... cities) {
    List<String> notes = new ArrayList<>();
    for (int i = 0; i < cities.length; i++) {
      notes.add(cities[i].toLowerCase(Locale.ROOT) + i);
    }
    return event(SCHEMA, "fieldCity", List.of(cities), "fieldNote", notes);
  }

  /** The notes that are sent with records that are all made anew. */
  private static @Nullable Object notes(InfoPlusEvent e, String... cities) {
    return sent(e, Trip.to(cities)).get("fieldNote");
  }

  @Test
  void anEqualRecordIsTheRowWhereverItStands() {
    InfoPlusEvent e = trip("A", "B", "C");

    assertThat(notes(e, "C", "A", "B")).isEqualTo(List.of("c2", "a0", "b1"));
    assertThat(notes(e, "B", "C")).isEqualTo(List.of("b1", "c2"));
    assertThat(notes(e, "A", "C")).isEqualTo(List.of("a0", "c2"));
    assertThat(notes(e, "A", "B")).isEqualTo(List.of("a0", "b1"));
    assertThat(notes(e, "A", "B", "C")).isNull();
  }

  @Test
  void ofEqualRowsEachRecordIsAnother() {
    InfoPlusEvent e = trip("A", "A", "B");

    assertThat(notes(e, "B", "A", "A")).isEqualTo(List.of("b2", "a0", "a1"));
    assertThat(notes(e, "A", "B")).isEqualTo(List.of("a0", "b2"));
    assertThat(notes(e, "A", "A", "A", "B")).isEqualTo(Arrays.asList("a0", "a1", null, "b2"));
  }

  @Test
  void aRecordOfTheEventIsItsRowThoughAnotherIsEqual() {
    InfoPlusEvent e = trip("A", "A", "B");
    List<Stop> stops = e.toBean(Trip.class).stops();

    assertThat(sent(e, new Trip(List.of(stops.get(1)))))
        .containsOnly(entry("fieldCity", List.of("A")), entry("fieldNote", List.of("a1")));
    assertThat(sent(e, new Trip(List.of(stops.get(1), stops.get(0), stops.get(2)))))
        .containsOnly(entry("fieldNote", List.of("a1", "a0", "b2")));
    assertThat(sent(e, new Trip(List.of(stops.get(0), stops.get(2), new Stop("A")))))
        .containsEntry("fieldNote", List.of("a0", "b2", "a1"));
  }

  @Test
  void aChangedRecordIsTheRowBetweenTheSameNeighbours() {
    InfoPlusEvent e = trip("A", "B", "C", "D");

    assertThat(sent(e, Trip.to("A", "X", "C", "D")))
        .containsOnly(entry("fieldCity", List.of("A", "X", "C", "D")));
    assertThat(notes(e, "A", "C", "X")).isEqualTo(List.of("a0", "c2", "d3"));
    assertThat(notes(e, "X", "D", "C")).isEqualTo(List.of("a0", "d3", "c2"));
    assertThat(notes(e, "X", "Y", "D")).isEqualTo(List.of("a0", "b1", "d3"));
  }

  @Test
  void aRecordBetweenOtherNeighboursIsNew() {
    InfoPlusEvent e = trip("A", "B", "C");

    assertThat(notes(e, "A", "X", "Y", "C")).isEqualTo(Arrays.asList("a0", "b1", null, "c2"));
    assertThat(notes(e, "C", "X", "A")).isEqualTo(Arrays.asList("c2", null, "a0"));
    assertThat(notes(e, "A", "B", "C", "X")).isEqualTo(Arrays.asList("a0", "b1", "c2", null));
    assertThat(notes(e, "X", "A", "B", "C")).isEqualTo(Arrays.asList(null, "a0", "b1", "c2"));
  }

  static class Bill {
    private List<Item> items = new ArrayList<>();

    public List<Item> getItems() {
      return items;
    }

    @FormKey("groupStops")
    public void setItems(List<Item> items) {
      this.items = items;
    }
  }

  static class Item extends InfoPlusEntity {
    private @Nullable String city;
    private @Nullable Integer price;

    public @Nullable String getCity() {
      return city;
    }

    public void setCity(@Nullable String city) {
      this.city = city;
    }

    public @Nullable Integer getPrice() {
      return price;
    }

    public void setPrice(@Nullable Integer price) {
      this.price = price;
    }

    static Item of(String city, int price) {
      Item item = new Item();
      item.setCity(city);
      item.setPrice(price);
      return item;
    }

    static Item at(String path, int index) {
      Item item = of("X", 9);
      item.setEntityPath(path);
      item.setEntityIndex(index);
      return item;
    }
  }

  private static InfoPlusEvent bill() {
    return event(
        SCHEMA,
        "fieldCity",
        List.of("A", "B", "C"),
        "fieldPrice",
        List.of(1, 2, 3),
        "fieldNote",
        List.of("a", "b", "c"));
  }

  private static Map<String, Object> sentWith(InfoPlusEvent e, Bill bill, Item... items) {
    bill.setItems(List.of(items));
    return sent(e, bill);
  }

  @Test
  void aBeanIsTheRowThatItSays() {
    InfoPlusEvent e = bill();
    Bill bill = e.toBean(Bill.class);
    Item first = bill.getItems().get(0);

    assertThat(sentWith(e, bill, first, Item.at("groupStops", 2)))
        .containsOnly(
            entry("fieldCity", List.of("A", "X")),
            entry("fieldPrice", List.of(1, 9)),
            entry("fieldNote", List.of("a", "c")));
  }

  @Test
  void aBeanThatSaysARowThatTheFormDoesNotHaveIsNew() {
    InfoPlusEvent e = bill();
    Bill bill = e.toBean(Bill.class);
    Item first = bill.getItems().get(0);

    for (Item item : List.of(Item.at("groupStops", 3), Item.at("groupOthers", 2))) {
      assertThat(sentWith(e, bill, first, item))
          .containsEntry("fieldCity", List.of("A", "X"))
          .containsEntry("fieldNote", Arrays.asList("a", null));
    }
  }

  @Test
  void whatANewRowHasInCommonWithTheOneThatStoodThereStaysAsTheEventHasIt() {
    InfoPlusEvent e =
        event(
            SCHEMA,
            "fieldCity",
            List.of("A", "B", "C"),
            "fieldPrice",
            List.of(1, "2.0", 3),
            "fieldNote",
            List.of("a", "b", "c"));
    Bill bill = e.toBean(Bill.class);
    Item first = bill.getItems().get(0);
    Item last = bill.getItems().get(2);

    assertThat(sentWith(e, bill, last, Item.of("X", 2), first))
        .containsOnly(
            entry("fieldCity", List.of("C", "X", "A")),
            entry("fieldPrice", List.of(3, "2.0", 1)),
            entry("fieldNote", Arrays.asList("c", null, "a")));
  }

  @Test
  void aColumnThatIsShorterThanTheGroupHasNothingForItsLastRows() {
    InfoPlusEvent e =
        event(SCHEMA, "fieldCity", List.of("A", "B", "C"), "fieldNote", List.of("a", "b"));
    Bill bill = e.toBean(Bill.class);
    List<Item> items = bill.getItems();

    assertThat(sentWith(e, bill, items.get(2), items.get(1), items.get(0)))
        .containsOnly(
            entry("fieldCity", List.of("C", "B", "A")),
            entry("fieldNote", Arrays.asList(null, "b", "a")));
  }

  record Tour(List<Night> nights) {}

  record Night(@Nullable String city, List<Guest> guests) {}

  record Guest(@Nullable String name) {}

  @Test
  void anInnerRowIsAddedWhereTheColumnEnds() {
    InfoPlusEvent e = event("fieldCity", List.of("A", "B"), "fieldName", List.of(List.of("Li")));
    Night first = e.toBean(Tour.class).nights().get(0);

    assertThat(sent(e, new Tour(List.of(first, new Night("B", List.of(new Guest("Wu")))))))
        .containsOnly(entry("fieldName", List.of(List.of("Li"), List.of("Wu"))));
  }

  /** Makes copies of its rows, as a careful author's record does. */
  record Copied(List<Person> people) {
    Copied {
      people = people.stream().map(Person::copy).toList();
    }
  }

  static class Person {
    private @Nullable String name;

    public @Nullable String getName() {
      return name;
    }

    public void setName(@Nullable String name) {
      this.name = name;
    }

    Person copy() {
      Person copy = new Person();
      copy.setName(name);
      return copy;
    }
  }

  @Test
  void aRowThatARecordCopiedKnowsItsPlace() {
    InfoPlusEvent e = event("fieldName", List.of("a", "b"));
    Person second = e.toBean(Copied.class).people().get(1);
    second.setName("B");

    assertThat(sent(e, second)).containsOnly(entry("fieldName", List.of("a", "B")));
  }

  record Ordered(SortedSet<Stop> stops) {}

  @Test
  void rowsThatASetRefusesAreAProblemAndNoFailure() {
    InfoPlusEvent e = event("fieldCity", List.of("A", "B"));

    assertThat(e.toBean(Ordered.class).stops()).isEmpty();
    assertThat(e.getMappingProblems())
        .extracting(MappingProblem::field, MappingProblem::expectedType)
        .containsExactly(tuple("groupStops", Stop.class));
  }

  @Test
  void aColumnThatIsAsItWasAfterAnExchangeIsNotSent() {
    InfoPlusEvent e =
        event(
            SCHEMA,
            "fieldCity",
            List.of("A", "B"),
            "fieldPrice",
            List.of(1, 2),
            "fieldNote",
            List.of("same", "same"));
    Bill bill = e.toBean(Bill.class);

    assertThat(sentWith(e, bill, bill.getItems().get(1), bill.getItems().get(0)))
        .containsOnly(entry("fieldCity", List.of("B", "A")), entry("fieldPrice", List.of(2, 1)));
  }

  @Test
  void rowsWithoutAValueAreToldToAFormThatHasNone() {
    InfoPlusEvent e = event(Map.of("//Form", List.of("fieldTitle")), "fieldTitle", "t");
    Bill bill = e.toBean(Bill.class);

    assertThat(sentWith(e, bill, new Item(), new Item()))
        .containsOnly(
            entry("fieldCity", Arrays.asList(null, null)),
            entry("fieldPrice", Arrays.asList(null, null)));
  }
}
