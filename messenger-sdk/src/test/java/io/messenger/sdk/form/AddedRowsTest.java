package io.messenger.sdk.form;

import static io.messenger.sdk.form.Events.event;
import static io.messenger.sdk.form.Events.sent;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.messenger.sdk.InfoPlusEvent;
import io.messenger.sdk.InfoPlusResponse;
import io.messenger.sdk.model.CodeItem;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** New rows are sent with all columns of their group, also those that none of them fills. */
class AddedRowsTest {
  /** A booking: its page shows the free slots, which the messenger lists. */
  private static final Map<String, List<String>> BOOKING =
      Map.of(
          "//Form", List.of("fieldSport"),
          "//Form//groupSlots", List.of("fieldHours", "fieldCourt", "fieldTaken", "fieldNote"));

  record Booking(@Nullable String sport, List<Slot> slots) {
    Booking with(Slot... added) {
      return new Booking(sport, List.of(added));
    }
  }

  record Slot(@Nullable String hours, @Nullable CodeItem court, @Nullable Boolean taken) {}

  private static Map<String, Object> booked(InfoPlusEvent e, Slot... slots) {
    return sent(e, e.toBean(Booking.class).with(slots));
  }

  @Test
  void columnsOfTheSchemaThatNobodyFillsAreSentToo() {
    InfoPlusEvent e = event(BOOKING, "fieldSport", "badminton", "groupSlots", List.of());

    assertThat(
            booked(
                e,
                new Slot("18:00", CodeItem.of("c1", "Court 1"), null),
                new Slot("19:00", null, null)))
        .containsOnly(
            entry("groupSlots", List.of(0, 1)),
            entry("fieldHours", List.of("18:00", "19:00")),
            entry("fieldCourt", Arrays.asList("c1", null)),
            entry("fieldCourt_Name", Arrays.asList("Court 1", null)),
            entry("fieldTaken", Arrays.asList(null, null)),
            entry("fieldNote", Arrays.asList(null, null)));
  }

  @Test
  void withoutASchemaTheClassOfTheRowsTellsTheColumns() {
    InfoPlusEvent e = event("fieldSport", "badminton");

    assertThat(booked(e, new Slot("18:00", null, null), new Slot(null, null, null)))
        .containsOnly(
            entry("fieldHours", Arrays.asList("18:00", null)),
            entry("fieldCourt", Arrays.asList(null, null)),
            entry("fieldTaken", Arrays.asList(null, null)));
  }

  @Test
  void whatNoFieldOfTheSchemaIsIsNoColumn() {
    InfoPlusEvent e =
        event(Map.of("//Form//groupSlots", List.of("fieldHours")), "fieldHours", List.of("18:00"));

    assertThat(booked(e, new Slot("18:00", null, null), new Slot("19:00", null, null)))
        .containsOnly(entry("fieldHours", List.of("18:00", "19:00")));
  }

  @Test
  void rowsThatAreThereHaveNothingInAColumnThatIsNew() {
    InfoPlusEvent e = event(BOOKING, "fieldHours", List.of("17:00"), "groupSlots", List.of(0));

    assertThat(booked(e, new Slot("17:00", null, null), new Slot("18:00", null, true)))
        .containsOnly(
            entry("groupSlots", List.of(0, 1)),
            entry("fieldHours", List.of("17:00", "18:00")),
            entry("fieldCourt", Arrays.asList(null, null)),
            entry("fieldTaken", Arrays.asList(null, true)),
            entry("fieldNote", Arrays.asList(null, null)));
  }

  @Test
  void removedRowsAreToldInAllColumnsThatTheyHad() {
    InfoPlusEvent e = event(BOOKING, "fieldHours", List.of("17:00", "18:00"));

    assertThat(booked(e, new Slot("17:00", null, null)))
        .containsOnly(entry("fieldHours", List.of("17:00")));
    assertThat(booked(e)).containsOnly(entry("fieldHours", List.of()));
  }

  @Test
  void whoNamesTheGroupSendsAllItsColumns() {
    InfoPlusEvent e = event(BOOKING, "fieldSport", "badminton", "groupSlots", List.of());
    Booking booking = new Booking("tennis", List.of(new Slot("18:00", null, null)));

    assertThat(new InfoPlusResponse().toForm(e, booking, "slots").getFormData())
        .containsOnlyKeys("groupSlots", "fieldHours", "fieldCourt", "fieldTaken", "fieldNote");
  }

  record Trips(List<Trip> trips) {}

  record Trip(@Nullable String city, List<Night> nights) {}

  record Night(@Nullable String hotel, List<CodeItem> meals) {}

  @Test
  void soItIsOfInnerRows() {
    InfoPlusEvent e =
        event(
            Map.of(
                "//Form//groupTrips", List.of("fieldCity"),
                "//Form//groupTrips//groupNights", List.of("fieldHotel", "fieldPrice")),
            "fieldCity",
            List.of("Xi'an", "Bath"));
    List<Trip> trips = new ArrayList<>(e.toBean(Trips.class).trips());
    trips.set(
        1, new Trip("Bath", List.of(new Night("Inn", List.of()), new Night(null, List.of()))));

    Map<String, Object> sent = new LinkedHashMap<>(sent(e, new Trips(trips)));

    assertThat(sent)
        .containsOnly(
            entry("fieldHotel", List.of(List.of(), Arrays.asList("Inn", null))),
            entry("fieldPrice", List.of(List.of(), Arrays.asList(null, null))));
  }

  @Test
  void severalCodesOfARowStandInLines() {
    InfoPlusEvent e = event("fieldCity", List.of("Bath"));
    Night night =
        new Night(null, List.of(CodeItem.of("b", "Breakfast"), CodeItem.of("d", "Dinner")));

    assertThat(
            sent(
                e,
                new Trips(List.of(new Trip("Bath", List.of(night, new Night(null, List.of())))))))
        .containsOnly(
            entry("fieldHotel", List.of(Arrays.asList(null, null))),
            entry("fieldMeals_Codes", List.of(Arrays.asList("b\nd", null))),
            entry("fieldMeals_Names", List.of(Arrays.asList("Breakfast\nDinner", null))));
  }
}
