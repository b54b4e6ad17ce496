package io.messenger.sdk.form;

import static io.messenger.sdk.form.Events.sent;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.messenger.sdk.InfoPlusEntity;
import io.messenger.sdk.InfoPlusEvent;
import io.messenger.sdk.InfoPlusResponse;
import io.messenger.sdk.model.FormInstance;
import io.messenger.sdk.model.FormStep;
import java.lang.ref.WeakReference;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a bean holds of one event, and so of one user, is sent for no other one. */
class KeptBeanTest {
  private final MappingOptions receiver =
      new MappingOptions(
          ZoneOffset.UTC, false, ComparedForms.remembered(), BeanOrigins.remembered());

  public static class Leave {
    private int days;
    private @Nullable String phone;

    public int getDays() {
      return days;
    }

    public void setDays(int days) {
      this.days = days;
    }

    public @Nullable String getPhone() {
      return phone;
    }

    public void setPhone(@Nullable String phone) {
      this.phone = phone;
    }
  }

  record LeaveRecord(int days, String phone) {}

  public static class Covers {
    private List<Cover> covers = new ArrayList<>();

    public List<Cover> getCovers() {
      return covers;
    }

    public void setCovers(List<Cover> covers) {
      this.covers = covers;
    }
  }

  public static class Cover extends InfoPlusEntity {
    private @Nullable String coverPhone;

    public @Nullable String getCoverPhone() {
      return coverPhone;
    }

    public void setCoverPhone(@Nullable String coverPhone) {
      this.coverPhone = coverPhone;
    }
  }

  private InfoPlusEvent event(@Nullable String instance, String phone) {
    return InfoPlusEvent.builder("ACTION_DOING")
        .formData(
            Events.data("fieldDays", 3, "fieldPhone", phone, "fieldCoverPhone", List.of(phone)))
        .step(
            FormStep.builder()
                .workflowCode("leave")
                .domain("example.edu")
                .instance(FormInstance.builder().instanceId(instance).build())
                .build())
        .mapping(receiver)
        .build();
  }

  private static void assertRefused(InfoPlusEvent e, Object kept) {
    assertThatExceptionOfType(IllegalArgumentException.class)
        .isThrownBy(() -> new InfoPlusResponse(e, kept))
        .withMessage(
            kept.getClass().getName()
                + " was made of another event, and what it holds for one user must not reach"
                + " another one; call toBean in each call of the handler, into a local variable;"
                + " to copy some fields on purpose, name them, as in toForm(event, form,"
                + " \"days\")");
  }

  @ParameterizedTest
  @NullSource // while an instance is starting
  @ValueSource(strings = {"", "one"})
  void aBeanOfAnotherInstanceIsRefused(@Nullable String instance) {
    Leave kept = event(instance, "of Wang").toBean(Leave.class);
    kept.setDays(5);
    assertRefused(event("two", "of Li"), kept);
    assertRefused(event(null, "of Li"), kept);
  }

  @Test
  void aRecordOfAnotherInstanceIsRefused() {
    assertRefused(event("two", "of Li"), event("one", "of Wang").toBean(LeaveRecord.class));
  }

  @Test
  void aRowOfAnotherInstanceIsRefused() {
    Cover kept = event("one", "of Wang").toBean(Covers.class).getCovers().get(0);
    kept.setCoverPhone("of nobody");
    assertRefused(event("two", "of Li"), kept);
    assertThat(sent(event("one", "of Wang"), kept))
        .containsEntry("fieldCoverPhone", List.of("of nobody"));
  }

  /** By then, others may have changed what the bean still shows as it was. */
  @Test
  void aBeanOfAnEarlierEventOfTheSameInstanceIsRefusedToo() {
    assertRefused(event("one", "new"), event("one", "old").toBean(Leave.class));
  }

  @Test
  void aBeanIsSentForItsOwnEventAgainAndAgain() {
    InfoPlusEvent e = event("one", "of Wang");
    Leave form = e.toBean(Leave.class);
    form.setDays(5);
    for (int i = 0; i < 2; i++) {
      assertThat(sent(e, form)).isEqualTo(Map.of("fieldDays", 5));
    }
  }

  @Test
  void aResponseOfTheFormOfAnotherEventIsRefused() {
    InfoPlusEvent before = event("one", "of Wang");
    Leave form = before.toBean(Leave.class);
    InfoPlusResponse empty = new InfoPlusResponse(before, form);
    form.setDays(5);
    InfoPlusResponse kept = new InfoPlusResponse(before, form);

    empty.answers(event("two", "of Li"));
    kept.answers(before);
    InfoPlusResponse never = new InfoPlusResponse().toForm(before, form, "days");
    assertThatIllegalStateException()
        .isThrownBy(() -> never.answers(event("two", "of Li")))
        .withMessage(
            "this InfoPlusResponse was made for another event, and what is set for one user must"
                + " not reach another one; make it of the event that the handler was called with");
  }

  @Test
  void namedFieldsAreCopiedOnPurpose() {
    Leave kept = event("one", "of Wang").toBean(Leave.class);
    kept.setDays(5);
    InfoPlusResponse response = new InfoPlusResponse().toForm(event("two", "of Li"), kept, "days");
    assertThat(response.getFormData()).isEqualTo(Map.of("fieldDays", 5));
  }

  @Test
  void aBeanThatTheAuthorMadeIsOfNoEvent() {
    Leave template = new Leave();
    template.setDays(5);
    for (String instance : List.of("one", "two")) {
      assertThat(sent(event(instance, "of " + instance), template)).containsEntry("fieldDays", 5);
    }
  }

  @Test
  void beansAreNotHeld() {
    WeakReference<Leave> bean = new WeakReference<>(event("one", "of Wang").toBean(Leave.class));
    for (int i = 0; i < 100 && bean.get() != null; i++) {
      System.gc();
    }
    assertThat(bean.get()).isNull();
  }
}
