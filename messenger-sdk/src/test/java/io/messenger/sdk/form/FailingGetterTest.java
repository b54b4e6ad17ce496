package io.messenger.sdk.form;

import static io.messenger.sdk.form.Events.event;
import static io.messenger.sdk.form.Events.sent;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.entry;

import io.messenger.sdk.InfoPlusEvent;
import io.messenger.sdk.InfoPlusResponse;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

/** Getters that fail where the form has no value; what was set then is sent all the same. */
@NullUnmarked
@SuppressWarnings("JavaUtilDate") // as authors use it
class FailingGetterTest {
  static class Form {
    private Integer days;
    private Integer hours;
    private Date from;
    private String reason;
    private BigDecimal total;
    private Boolean urgent;
    private String checked;
    private String secret;

    public int getDays() {
      return days;
    }

    public void setDays(Integer days) {
      this.days = days;
    }

    public Optional<Integer> getHours() {
      return Optional.of(hours);
    }

    public void setHours(Integer hours) {
      this.hours = hours;
    }

    public Date getFrom() {
      return new Date(from.getTime());
    }

    public void setFrom(Date from) {
      this.from = from;
    }

    public String getReason() {
      return reason.trim();
    }

    public void setReason(String reason) {
      this.reason = reason;
    }

    public BigDecimal getTotal() {
      return Objects.requireNonNull(total).setScale(2);
    }

    public void setTotal(BigDecimal total) {
      this.total = total;
    }

    public boolean isUrgent() {
      return urgent;
    }

    public void setUrgent(Boolean urgent) {
      this.urgent = urgent;
    }

    public String getChecked() {
      if (checked.isEmpty()) {
        throw new IllegalStateException("not checked yet");
      }
      return checked;
    }

    public void setChecked(String checked) {
      this.checked = checked;
    }

    public String getSecret() {
      throw new UnsupportedOperationException();
    }

    public void setSecret(String secret) {
      this.secret = secret;
    }

    @Override
    public String toString() {
      return secret;
    }
  }

  private final InfoPlusEvent empty =
      event(
          "fieldDays",
          "",
          "fieldHours",
          "",
          "fieldFrom",
          "",
          "fieldTotal",
          "",
          "fieldUrgent",
          "",
          "fieldChecked",
          "",
          "fieldSecret",
          "");

  @Test
  void whatWasSetIsSent() {
    Form form = empty.toBeanStrictly(Form.class);
    form.setDays(9);
    form.setHours(4);
    form.setFrom(new Date(5000));
    form.setReason(" ill ");
    form.setTotal(new BigDecimal("5"));
    form.setUrgent(false);
    form.setChecked("yes");

    assertThat(sent(empty, form))
        .containsOnly(
            entry("fieldDays", 9),
            entry("fieldHours", 4),
            entry("fieldFrom", 5L),
            entry("fieldReason", "ill"),
            entry("fieldTotal", new BigDecimal("5.00")),
            entry("fieldUrgent", false),
            entry("fieldChecked", "yes"));
    assertThat(new InfoPlusResponse().toForm(empty, form, "days").getFormData())
        .containsOnly(entry("fieldDays", 9));
    assertThat(sent(empty, formOfDays(9))).containsOnly(entry("fieldDays", 9));
  }

  private static Form formOfDays(int days) {
    Form form = new Form();
    form.setDays(days);
    form.setChecked("");
    return form;
  }

  @Test
  void whatNobodyTouchedIsNotSent() {
    assertThat(sent(empty, empty.toBean(Form.class))).isEmpty();
    assertThat(empty.getFormMistakes()).allMatch(mistake -> !mistake.certain());
  }

  @Test
  void aGetterThatFailsOnWhatWasSetIsTheAuthorsToHear() {
    Form form = empty.toBean(Form.class);
    form.setSecret("x");
    assertThatIllegalStateException()
        .isThrownBy(() -> new InfoPlusResponse(empty, form))
        .withMessageContaining("the getter of secret in " + Form.class.getName() + " failed");

    InfoPlusEvent filled = event("fieldDays", 3);
    Form cleared = filled.toBean(Form.class);
    cleared.setDays(null);
    assertThatIllegalStateException()
        .isThrownBy(() -> new InfoPlusResponse(filled, cleared))
        .withMessageContaining("the getter of days in ");
  }

  record Leave(Integer days, String reason) {
    @Override
    public Integer days() {
      return Objects.requireNonNull(days);
    }
  }

  @Test
  void soItIsWithRecords() {
    InfoPlusEvent e = event("fieldDays", "", "fieldReason", "ill");
    assertThat(sent(e, new Leave(9, "ill"))).containsOnly(entry("fieldDays", 9));
    assertThat(sent(e, e.toBean(Leave.class))).isEmpty();
    assertThat(sent(e, new Leave(null, "well"))).containsOnly(entry("fieldReason", "well"));
  }

  static class Covers {
    private List<Cover> covers = new ArrayList<>();

    public List<Cover> getCovers() {
      return covers;
    }

    public void setCovers(List<Cover> covers) {
      this.covers = covers;
    }
  }

  static class Cover {
    private Integer hours;
    private String note;

    public int getHours() {
      return hours;
    }

    public void setHours(Integer hours) {
      this.hours = hours;
    }

    public String getNote() {
      return note;
    }

    public void setNote(String note) {
      this.note = note;
    }

    static Cover of(int hours, String note) {
      Cover cover = new Cover();
      cover.setHours(hours);
      cover.setNote(note);
      return cover;
    }
  }

  private final InfoPlusEvent rows =
      event("fieldHours", Arrays.asList(1, null, ""), "fieldNote", List.of("a", "b", "c"));

  @Test
  void whatWasSetInARowIsSent() {
    Covers form = rows.toBean(Covers.class);
    form.getCovers().get(1).setHours(9);
    assertThat(sent(rows, form)).containsOnly(entry("fieldHours", Arrays.asList(1, 9, "")));
    assertThat(sent(rows, form.getCovers().get(1)))
        .containsOnly(entry("fieldHours", Arrays.asList(1, 9, "")));
  }

  @Test
  void whatWasSetInAMovedRowIsSent() {
    Covers form = rows.toBean(Covers.class);
    Collections.swap(form.getCovers(), 0, 1);
    assertThat(sent(rows, form))
        .containsOnly(
            entry("fieldHours", Arrays.asList(null, 1, "")),
            entry("fieldNote", List.of("b", "a", "c")));

    form.getCovers().get(0).setHours(9);
    assertThat(sent(rows, form))
        .containsOnly(
            entry("fieldHours", Arrays.asList(9, 1, "")),
            entry("fieldNote", List.of("b", "a", "c")));

    form = rows.toBean(Covers.class);
    Collections.swap(form.getCovers(), 1, 2);
    form.getCovers().get(2).setNote("x");
    assertThat(sent(rows, form))
        .containsEntry("fieldNote", List.of("a", "c", "x"))
        .doesNotContainValue(9);
  }

  @Test
  void newRowsTakeThePlaceOfThoseWithoutAValue() {
    Covers form = rows.toBean(Covers.class);
    form.getCovers().set(2, Cover.of(7, "c"));
    assertThat(sent(rows, form)).containsEntry("fieldHours", Arrays.asList(1, null, 7));

    form = rows.toBean(Covers.class);
    form.getCovers().remove(1);
    form.getCovers().add(Cover.of(8, "d"));
    assertThat(sent(rows, form))
        .containsOnly(
            entry("fieldHours", Arrays.asList(1, "", 8)),
            entry("fieldNote", List.of("a", "c", "d")));

    form = rows.toBean(Covers.class);
    form.setCovers(List.of(Cover.of(1, "a"), Cover.of(2, "b"), Cover.of(3, "c")));
    assertThat(sent(rows, form)).containsOnly(entry("fieldHours", List.of(1, 2, 3)));
  }

  static class Picky {
    private List<Cover> covers;
    private Set<String> tags;

    public List<Cover> getCovers() {
      if (covers.isEmpty()) {
        throw new IllegalStateException("there are no covers");
      }
      return covers;
    }

    public void setCovers(List<Cover> covers) {
      this.covers = covers;
    }

    public Set<String> getTags() {
      return new TreeSet<>(tags);
    }

    public void setTags(Set<String> tags) {
      this.tags = tags;
    }
  }

  @Test
  void listsOfWhichTheFormHasNoneAreSent() {
    InfoPlusEvent e = event("groupCovers", List.of(), "fieldDays", 3);
    Picky form = e.toBean(Picky.class);
    form.setCovers(List.of(Cover.of(1, "a")));
    form.setTags(Set.of("x"));
    assertThat(sent(e, form))
        .containsEntry("fieldHours", List.of(1))
        .containsEntry("fieldNote", List.of("a"))
        .containsEntry("fieldTags", List.of("x"));
  }

  @Test
  void gettersOfWhatIsNotNamedMayFail() {
    InfoPlusEvent e = event("fieldDays", 3, "fieldFrom", 5, "fieldReason", "ill");
    Form own = new Form();
    own.setDays(9);
    assertThat(new InfoPlusResponse().toForm(e, own, "days").getFormData())
        .containsOnly(entry("fieldDays", 9));
    assertThatIllegalStateException()
        .isThrownBy(() -> new InfoPlusResponse().toForm(e, own, "days", "from"))
        .withMessageContaining("the getter of from in ");
    assertThatIllegalStateException()
        .isThrownBy(() -> new InfoPlusResponse(e, own))
        .withMessageContaining("the getter of from in ");
  }

  @Test
  void soMayThoseOfListsAndRowsThatAreNotNamed() {
    InfoPlusEvent e = event("fieldTags", List.of("a"), "fieldHours", List.of(1));
    Picky picky = new Picky();
    picky.setTags(Set.of("x"));
    assertThat(new InfoPlusResponse().toForm(e, picky, "tags").getFormData())
        .containsOnly(entry("fieldTags", List.of("x")));
    assertThatIllegalStateException()
        .isThrownBy(() -> new InfoPlusResponse().toForm(e, picky, "tags", "covers"));
    assertThatIllegalStateException()
        .isThrownBy(() -> new InfoPlusResponse().toForm(e, picky, "hours"));

    Cover noted = new Cover();
    noted.setNote("x");
    Covers form = rows.toBean(Covers.class);
    form.getCovers().set(0, noted);
    form.getCovers().add(noted);
    assertThat(new InfoPlusResponse().toForm(rows, form, "note").getFormData())
        .containsOnly(entry("fieldNote", List.of("x", "b", "c", "x")));
  }

  static class Blind {
    List<Cover> covers;

    public void setCovers(List<Cover> covers) {
      this.covers = covers;
    }
  }

  @Test
  void whatWasSetInRowsThatNoGetterShowsIsTold() {
    Blind form = rows.toBean(Blind.class);
    new InfoPlusResponse(rows, form);
    assertThat(rows.getFormMistakes()).isEmpty();
    form.covers.get(1).setHours(9);
    new InfoPlusResponse(rows, form);
    assertThat(rows.getFormMistakes())
        .singleElement()
        .satisfies(mistake -> assertThat(mistake.text()).contains("Blind.covers was changed"));
  }
}
