package io.messenger.sdk.form;

import static io.messenger.sdk.form.Events.event;
import static io.messenger.sdk.form.Events.sent;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.messenger.sdk.InfoPlusEvent;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
}
