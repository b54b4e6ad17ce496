package io.messenger.sdk.form;

import static io.messenger.sdk.form.Events.event;
import static io.messenger.sdk.form.Events.sent;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.entry;

import io.messenger.sdk.InfoPlusEvent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Forms and rows that are records: to change one is to make another. */
class RecordFormTest {
  record Trip(@Nullable String title, int days, @Nullable Boolean paid, List<Stop> stops) {
    Trip withStops(List<Stop> stops) {
      return new Trip(title, days, paid, stops);
    }

    Trip withStop(int row, Stop stop) {
      List<Stop> changed = new ArrayList<>(stops);
      changed.set(row, stop);
      return withStops(changed);
    }
  }

  record Stop(@Nullable String city, @Nullable Long cost, List<Guest> guests) {
    Stop withCity(String city) {
      return new Stop(city, cost, guests);
    }
  }

  record Guest(@Nullable String name) {}

  private final InfoPlusEvent e =
      event(
          Map.of(
              "//Form", List.of("fieldTitle", "fieldDays"),
              "//Form//groupStops", List.of("fieldCity", "fieldCost", "fieldNote"),
              "//Form//groupStops//groupGuests", List.of("fieldName")),
          "fieldTitle",
          "North",
          "fieldDays",
          "3",
          "groupStops",
          List.of(0, 1, 2),
          "fieldCity",
          List.of("A", "B", "C"),
          "fieldCost",
          List.of("10", 20, ""),
          "fieldNote",
          List.of("a", "b", "c"),
          "groupGuests",
          List.of(List.of(0, 1), List.of(), List.of(0)),
          "fieldName",
          List.of(List.of("Li", "Wu"), List.of(), List.of("He")));
  private final Trip trip = e.toBean(Trip.class);

  @Test
  void componentsAreFields() {
    assertThat(trip)
        .isEqualTo(
            new Trip(
                "North",
                3,
                null,
                List.of(
                    new Stop("A", 10L, List.of(new Guest("Li"), new Guest("Wu"))),
                    new Stop("B", 20L, List.of()),
                    new Stop("C", null, List.of(new Guest("He"))))));
    assertThat(e.getMappingProblems()).isEmpty();
  }

  @Test
  void whatTheFormDoesNotHaveIsNullOrZeroAndOfRowsEmpty() {
    assertThat(event().toBean(Trip.class)).isEqualTo(new Trip(null, 0, null, List.of()));
  }

  @Test
  void anEqualRecordIsNoChange() {
    assertThat(sent(e, trip)).isEmpty();
    assertThat(sent(e, trip.withStops(List.copyOf(trip.stops())))).isEmpty();
    assertThat(sent(e, trip.withStop(1, new Stop("B", 20L, List.of())))).isEmpty();
  }

  @Test
  void aFieldOfTheFormIsChanged() {
    assertThat(sent(e, new Trip("South", 3, true, trip.stops())))
        .containsOnly(entry("fieldTitle", "South"), entry("fieldPaid", true));
  }

  @Test
  void aChangedRowSendsTheColumnsThatChanged() {
    assertThat(sent(e, trip.withStop(1, trip.stops().get(1).withCity("X"))))
        .containsOnly(entry("fieldCity", List.of("A", "X", "C")));
  }

  @Test
  void aChangedInnerRowSendsItsColumn() {
    Stop stop = new Stop("A", 10L, List.of(new Guest("Li"), new Guest("Xu")));

    assertThat(sent(e, trip.withStop(0, stop)))
        .containsOnly(entry("fieldName", List.of(List.of("Li", "Xu"), List.of(), List.of("He"))));
  }

  @Test
  void aRemovedRowTakesItsColumnsAlongThoseOfNoComponentToo() {
    assertThat(sent(e, trip.withStops(List.of(trip.stops().get(0), trip.stops().get(2)))))
        .containsOnly(
            entry("groupStops", List.of(0, 1)),
            entry("fieldCity", List.of("A", "C")),
            entry("fieldCost", List.of("10", "")),
            entry("fieldNote", List.of("a", "c")),
            entry("groupGuests", List.of(List.of(0, 1), List.of(0))),
            entry("fieldName", List.of(List.of("Li", "Wu"), List.of("He"))));
  }

  @Test
  void anAddedRowSendsItself() {
    List<Stop> stops = new ArrayList<>(trip.stops());
    stops.add(1, new Stop("X", 5L, List.of(new Guest("Xu"))));

    assertThat(sent(e, trip.withStops(stops)))
        .containsOnly(
            entry("groupStops", List.of(0, 1, 2, 3)),
            entry("fieldCity", List.of("A", "X", "B", "C")),
            entry("fieldCost", List.of("10", 5L, 20, "")),
            entry("fieldNote", Arrays.asList("a", null, "b", "c")),
            entry("groupGuests", List.of(List.of(0, 1), List.of(0), List.of(), List.of(0))),
            entry(
                "fieldName",
                List.of(List.of("Li", "Wu"), List.of("Xu"), List.of(), List.of("He"))));
  }

  @Test
  void rowsInAnotherOrderKeepWhatIsTheirs() {
    List<Stop> stops = trip.stops();

    assertThat(sent(e, trip.withStops(List.of(stops.get(2), stops.get(0), stops.get(1)))))
        .containsOnly(
            entry("fieldCity", List.of("C", "A", "B")),
            entry("fieldCost", List.of("", "10", 20)),
            entry("fieldNote", List.of("c", "a", "b")),
            entry("groupGuests", List.of(List.of(0), List.of(0, 1), List.of())),
            entry("fieldName", List.of(List.of("He"), List.of("Li", "Wu"), List.of())));
  }

  @Test
  void aRowMayChangeWhileAnotherIsRemoved() {
    List<Stop> stops = trip.stops();

    assertThat(sent(e, trip.withStops(List.of(stops.get(0), stops.get(2).withCity("X")))))
        .containsEntry("fieldCity", List.of("A", "X"));
  }

  @Test
  void noRowsEmptyTheGroup() {
    assertThat(sent(e, trip.withStops(List.of())))
        .containsOnly(
            entry("groupStops", List.of()),
            entry("fieldCity", List.of()),
            entry("fieldCost", List.of()),
            entry("fieldNote", List.of()),
            entry("groupGuests", List.of()),
            entry("fieldName", List.of()));
  }

  @Test
  void aRowAloneIsRefusedForItDoesNotKnowItsPlace() {
    Stop stop = trip.stops().get(1);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> sent(e, stop))
        .withMessageContaining("Stop is a record")
        .withMessageEndingWith("return the form");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> sent(e, stop.withCity("X")))
        .withMessage(
            "row has no place in the form: it is new, was removed or is of another event; return the form");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> sent(e, trip.stops().get(0).guests().get(0)))
        .withMessageEndingWith("return the form");
  }

  record Positive(int days) {
    Positive {
      if (days <= 0) {
        throw new IllegalArgumentException("no leave is shorter than a day");
      }
    }
  }

  record Leaves(List<Positive> leaves) {}

  @Test
  void aConstructorThatRefusesSaysWhatItSaysAndWhere() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> event("fieldDays", 0).toBean(Positive.class))
        .withMessageContaining("Positive refused")
        .withMessageContaining("no leave is shorter than a day");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> event("fieldDays", List.of(1, 0)).toBean(Leaves.class))
        .withMessageContaining("no leave is shorter than a day")
        .withMessageContaining("groupLeaves/1");
  }

  record Journey(int days, String city2) {
    Journey {
      Objects.requireNonNull(city2, "no city");
    }
  }

  @Test
  void aConstructorThatRefusesNullSaysWhatTheEventDoesNotHave() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> event("fieldDays", 1, "fieldCity", "x").toBean(Journey.class))
        .withMessageEndingWith(
            "no city; null as the event has no fieldCity2: correct the component's name, or let the"
                + " constructor take null");
  }

  @Test
  void aConstructorThatRefusesForAValueThatDoesNotFitNamesTheValue() {
    InfoPlusEvent odd = event("fieldDays", "many");

    assertThatIllegalArgumentException()
        .isThrownBy(() -> odd.toBean(Positive.class))
        .withMessageContaining("fieldDays does not fit int");
    assertThat(odd.getMappingProblems())
        .containsExactly(new MappingProblem("fieldDays", "", "many", int.class));
  }
}
