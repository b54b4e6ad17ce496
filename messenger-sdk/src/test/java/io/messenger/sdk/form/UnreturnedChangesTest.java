package io.messenger.sdk.form;

import static io.messenger.sdk.form.Events.event;
import static org.assertj.core.api.Assertions.assertThat;

import io.messenger.sdk.Capabilities;
import io.messenger.sdk.EventSource;
import io.messenger.sdk.EventType;
import io.messenger.sdk.InfoPlusEvent;
import io.messenger.sdk.InfoPlusResponse;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An author who changes a bean and forgets to return it is told. */
class UnreturnedChangesTest {
  private static final String TOLD =
      "UnreturnedChangesTest$Leave was changed (%s), but the answer does not have that, so it is not"
          + " sent to the form; if it is to be, return new InfoPlusResponse(event, form)";

  public static class Leave {
    private int days;
    private @Nullable String reason;
    private List<Cover> covers = new ArrayList<>();
    private int silent;

    public int getDays() {
      return days;
    }

    public void setDays(int days) {
      this.days = days;
    }

    public @Nullable String getReason() {
      return reason;
    }

    public void setReason(@Nullable String reason) {
      this.reason = reason == null ? null : reason.strip();
    }

    public List<Cover> getCovers() {
      return covers;
    }

    public void setCovers(List<Cover> covers) {
      this.covers = covers;
    }

    public void setSilent(int silent) {
      this.silent = silent;
    }

    @Override
    public String toString() {
      return silent + "";
    }
  }

  public static class Cover {
    private String coverNote = "";

    public String getCoverNote() {
      return coverNote;
    }

    public void setCoverNote(String coverNote) {
      this.coverNote = coverNote;
    }
  }

  private static InfoPlusEvent leave() {
    return event(
        Map.of(
            "//Form",
            List.of("fieldDays", "fieldReason", "fieldSilent"),
            "//Form//groupCovers",
            List.of("fieldCoverNote")),
        "fieldDays",
        3,
        "fieldReason",
        " ill ",
        "fieldSilent",
        1,
        "fieldCoverNote",
        List.of("a", "b"));
  }

  private static List<String> told(InfoPlusEvent e, InfoPlusResponse answer) {
    List<FormMistake> found = e.findFormMistakes(answer, List.of());
    assertThat(found).noneMatch(FormMistake::certain);
    assertThat(e.findFormMistakes(answer, List.of())).isEmpty();
    return found.stream().map(FormMistake::text).toList();
  }

  private static Leave changed(InfoPlusEvent e) {
    Leave form = e.toBean(Leave.class);
    form.setDays(5);
    return form;
  }

  @Test
  void aChangedFormThatIsNotReturnedIsTold() {
    InfoPlusEvent e = leave();
    changed(e).getCovers().get(1).setCoverNote("c");
    assertThat(told(e, InfoPlusResponse.ok()))
        .containsExactly(TOLD.formatted("fieldDays, fieldCoverNote"));
  }

  @Test
  void soIsAChangeThatNoGetterShows() {
    InfoPlusEvent e = leave();
    e.toBean(Leave.class).setSilent(2);
    assertThat(told(e, InfoPlusResponse.ok())).containsExactly(TOLD.formatted("fieldSilent"));
  }

  @Test
  void soIsWhatWasChangedInAFormOfWhichOnlyARowIsReturned() {
    InfoPlusEvent e = leave();
    Cover row = changed(e).getCovers().get(0);
    row.setCoverNote("c");
    assertThat(told(e, new InfoPlusResponse(e, row))).containsExactly(TOLD.formatted("fieldDays"));
  }

  @Test
  void nothingIsToldOfAFormThatIsSentOrNotChanged() {
    InfoPlusEvent e = leave();
    e.toBean(Leave.class);
    assertThat(told(e, InfoPlusResponse.ok())).isEmpty();
    assertThat(told(e, new InfoPlusResponse(e, changed(e)))).isEmpty();
    assertThat(told(e, new InfoPlusResponse().toForm(e, changed(e), "reason"))).isEmpty();
    changed(e);
    assertThat(told(e, InfoPlusResponse.ok().withFormData("fieldDays", 5))).isEmpty();
  }

  public static class Refusing {
    private int days;

    public int getDays() {
      if (days > 3) {
        throw new IllegalStateException("too many");
      }
      return days;
    }

    public void setDays(int days) {
      this.days = days;
    }
  }

  @Test
  void aGetterMayThrowWhereNobodyAsked() {
    InfoPlusEvent e = leave();
    e.toBean(Refusing.class).setDays(5);
    assertThat(told(e, InfoPlusResponse.ok())).isEmpty();
  }

  @Test
  void nothingIsToldWhereNoFormDataIsTaken() {
    InfoPlusEvent cancelled = leave();
    changed(cancelled);
    assertThat(told(cancelled, InfoPlusResponse.cancel("no"))).isEmpty();
    InfoPlusEvent done = InfoPlusEvent.builder("ACTION_DONE").formData("fieldDays", 3).build();
    assertThat(done.getEventType()).isEqualTo(EventType.ACTION_DONE);
    changed(done);
    assertThat(told(done, InfoPlusResponse.ok())).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void whereTheAnswerComesLaterTheFormMayBeSentThen(boolean later) {
    EventSource source =
        EventSource.builder("loonflow", "hook")
            .capabilities(Capabilities.of(EventType.ACTION_DOING))
            .laterAnswer(later ? () -> response -> {} : null)
            .build();
    InfoPlusEvent e =
        InfoPlusEvent.builder("ACTION_DOING").source(source).formData("fieldDays", 3).build();
    changed(e);
    assertThat(told(e, InfoPlusResponse.ok())).hasSize(later ? 0 : 1);
  }

  @Test
  void aClassIsToldOnceAndLookedForInTheFirstHundredEvents() {
    List<Integer> told = new ArrayList<>();
    for (int first : new int[] {50, 101}) {
      MappingOptions receiver =
          new MappingOptions(
              ZoneOffset.UTC, false, ComparedForms.remembered(), BeanOrigins.remembered());
      int all = 0;
      for (int i = 1; i <= 200; i++) {
        InfoPlusEvent e = leave().withMapping(receiver);
        Leave form = e.toBean(Leave.class);
        form.setDays(i < first ? 3 : 5);
        all += told(e, InfoPlusResponse.ok()).size();
      }
      told.add(all);
    }
    assertThat(told).containsExactly(1, 0);
  }
}
