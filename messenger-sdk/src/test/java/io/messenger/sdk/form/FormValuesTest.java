package io.messenger.sdk.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import io.messenger.sdk.InfoPlusEntity;
import io.messenger.sdk.InfoPlusEvent;
import io.messenger.sdk.InfoPlusResponse;
import io.messenger.sdk.model.CodeItem;
import io.messenger.sdk.model.FormInstance;
import io.messenger.sdk.model.FormStep;
import io.messenger.sdk.model.InfoPlusUser;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FormValuesTest {
  enum Color {
    RED
  }

  abstract static class Base {
    private int inherited;

    public int getInherited() {
      return inherited;
    }

    public void setInherited(int inherited) {
      this.inherited = inherited;
    }
  }

  static class Form extends Base {
    private int days = 7;
    private @Nullable Integer boxed;
    private @Nullable String xm;
    private @Nullable BigDecimal amount;
    private @Nullable BigInteger big;
    private boolean urgent;
    private @Nullable Instant instant;
    private @Nullable LocalDate day;
    private @Nullable LocalDateTime time;
    private @Nullable Date date;
    private @Nullable Color color;
    private @Nullable CodeItem dept;
    private @Nullable InfoPlusUser who;
    private @Nullable Object raw;
    private Row[] items = new Row[0];

    public int getDays() {
      return days;
    }

    public void setDays(int days) {
      this.days = days;
    }

    public @Nullable Integer getBoxed() {
      return boxed;
    }

    public void setBoxed(@Nullable Integer boxed) {
      this.boxed = boxed;
    }

    public @Nullable String getXM() {
      return xm;
    }

    public void setXM(@Nullable String xm) {
      this.xm = xm;
    }

    public @Nullable BigDecimal getAmount() {
      return amount;
    }

    public void setAmount(@Nullable BigDecimal amount) {
      this.amount = amount;
    }

    public @Nullable BigInteger getBig() {
      return big;
    }

    public void setBig(@Nullable BigInteger big) {
      this.big = big;
    }

    public boolean isUrgent() {
      return urgent;
    }

    public void setUrgent(boolean urgent) {
      this.urgent = urgent;
    }

    public @Nullable Instant getInstant() {
      return instant;
    }

    public void setInstant(@Nullable Instant instant) {
      this.instant = instant;
    }

    public @Nullable LocalDate getDay() {
      return day;
    }

    public void setDay(@Nullable LocalDate day) {
      this.day = day;
    }

    public @Nullable LocalDateTime getTime() {
      return time;
    }

    public void setTime(@Nullable LocalDateTime time) {
      this.time = time;
    }

    public @Nullable Date getDate() {
      return date;
    }

    public void setDate(@Nullable Date date) {
      this.date = date;
    }

    public @Nullable Color getColor() {
      return color;
    }

    public void setColor(@Nullable Color color) {
      this.color = color;
    }

    public @Nullable CodeItem getDept() {
      return dept;
    }

    public void setDept(@Nullable CodeItem dept) {
      this.dept = dept;
    }

    public @Nullable InfoPlusUser getWho() {
      return who;
    }

    public void setWho(@Nullable InfoPlusUser who) {
      this.who = who;
    }

    public @Nullable Object getRaw() {
      return raw;
    }

    public void setRaw(@Nullable Object raw) {
      this.raw = raw;
    }

    public Row[] getItems() {
      return items;
    }

    public void setItems(Row[] items) {
      this.items = items;
    }
  }

  /** A row that knows its place. */
  static class Row extends InfoPlusEntity {
    private @Nullable String note;
    private @Nullable CodeItem kind;

    public @Nullable String getNote() {
      return note;
    }

    public void setNote(@Nullable String note) {
      this.note = note;
    }

    public @Nullable CodeItem getKind() {
      return kind;
    }

    public void setKind(@Nullable CodeItem kind) {
      this.kind = kind;
    }
  }

  private static InfoPlusEvent event(Object... keysAndValues) {
    Map<String, @Nullable Object> data = new LinkedHashMap<>();
    for (int i = 0; i < keysAndValues.length; i += 2) {
      data.put((String) keysAndValues[i], keysAndValues[i + 1]);
    }
    return InfoPlusEvent.builder("ACTION_DOING").formData(data).build();
  }

  private static Map<String, Object> sent(InfoPlusEvent e, Object form) {
    return new LinkedHashMap<>(new InfoPlusResponse(e, form).writeFormData(e));
  }

  @ParameterizedTest
  @ValueSource(strings = {"3", " 3 ", "3.0"})
  void numbersComeAsText(String text) {
    InfoPlusEvent e = event("fieldDays", text, "fieldBoxed", text, "fieldInherited", text);

    Form form = e.toBean(Form.class);

    assertThat(form.getDays()).isEqualTo(3);
    assertThat(form.getBoxed()).isEqualTo(3);
    assertThat(form.getInherited()).isEqualTo(3);
    assertThat(sent(e, form)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "3.5", "99999999999", "1e999999999", "", "true"})
  void whatDoesNotFitLeavesThePropertyAsItIsAndIsNotSent(String text) {
    InfoPlusEvent e = event("fieldDays", text, "fieldColor", "x" + text, "fieldUrgent", "x" + text);

    Form form = e.toBean(Form.class);

    assertThat(form.getDays()).isEqualTo(7);
    assertThat(form.getColor()).isNull();
    assertThat(sent(e, form)).isEmpty();
  }

  @Test
  void datesAreUnixSecondsInTheSystemsZone() {
    long seconds = 1771322400;
    InfoPlusEvent e =
        event(
            "fieldInstant",
            seconds,
            "fieldDay",
            "" + seconds,
            "fieldTime",
            seconds,
            "fieldDate",
            seconds);
    Form form = e.toBean(Form.class);
    Instant instant = Instant.ofEpochSecond(seconds);
    assertThat(form.getInstant()).isEqualTo(instant);
    assertThat(form.getDay()).isEqualTo(LocalDate.ofInstant(instant, ZoneId.systemDefault()));
    assertThat(form.getTime()).isEqualTo(LocalDateTime.ofInstant(instant, ZoneId.systemDefault()));
    assertThat(form.getDate()).isEqualTo(Date.from(instant));
    assertThat(sent(e, form)).isEmpty();

    form.setInstant(instant.plusSeconds(1));
    form.setDay(LocalDate.of(2026, 1, 2));
    form.setTime(null);
    form.setDate(Date.from(instant.plusSeconds(2)));

    assertThat(sent(e, form))
        .containsOnly(
            entry("fieldInstant", seconds + 1),
            entry(
                "fieldDay",
                LocalDate.of(2026, 1, 2).atStartOfDay(ZoneId.systemDefault()).toEpochSecond()),
            entry("fieldTime", null),
            entry("fieldDate", seconds + 2));
  }

  @Test
  void otherTypes() {
    InfoPlusEvent e =
        event(
            "fieldXM",
            5,
            "fieldAmount",
            "2.50",
            "fieldBig",
            "12",
            "fieldUrgent",
            "TRUE",
            "fieldColor",
            "RED",
            "fieldRaw",
            List.of(1),
            "_VAR_DAYS",
            1);
    Form form = e.toBean(Form.class);
    assertThat(form.getXM()).isEqualTo("5");
    assertThat(form.getAmount()).isEqualTo("2.50");
    assertThat(form.getBig()).isEqualTo("12");
    assertThat(form.isUrgent()).isTrue();
    assertThat(form.getColor()).isEqualTo(Color.RED);
    assertThat(form.getRaw()).isEqualTo(List.of(1));
    assertThat(form.getDays()).isEqualTo(7);

    form.setAmount(new BigDecimal("2.5"));
    form.setXM("");
    form.setUrgent(false);
    form.setColor(null);

    assertThat(sent(e, form))
        .containsOnly(entry("fieldXM", ""), entry("fieldUrgent", false), entry("fieldColor", null));
  }

  @Test
  void codesAndUsersHaveNamesAndAttributes() {
    InfoPlusEvent e =
        event(
            "fieldDept", "20900",
            "fieldDept_Name", "Computing",
            "fieldDept_Attr", "{\"_parent\": \"320000\"}",
            "fieldWho", "");
    Form form = e.toBean(Form.class);
    assertThat(form.getDept())
        .isEqualTo(CodeItem.of("20900", "Computing", null, null, Map.of("_parent", "320000")));
    assertThat(form.getWho()).isEqualTo(InfoPlusUser.of("", null));
    assertThat(event().toBean(Form.class).getDept()).isNull();

    form.setWho(null); // as empty as before
    form.setDept(CodeItem.of("20900", "Computing", null, null, Map.of("_parent", "320000")));
    assertThat(sent(e, form)).isEmpty();

    form.setDept(CodeItem.of("1", "Law"));
    form.setWho(InfoPlusUser.of("u1", "One"));
    assertThat(sent(e, form))
        .containsOnly(
            entry("fieldDept", "1"),
            entry("fieldDept_Name", "Law"),
            entry("fieldDept_Attr", ""),
            entry("fieldWho", "u1"),
            entry("fieldWho_Name", "One"));

    form.setDept(null);
    assertThat(sent(e, form)).containsEntry("fieldDept", null).containsEntry("fieldDept_Attr", "");
  }

  /** Whether the engine has them in a string or not. */
  @Test
  void attributesAreAsTheyAreWritten() {
    String json =
        "{\"fee\":1234567890123456789.25,\"rate\":1.10,\"big\":1e3,\"on\":true,\"none\":null,"
            + "\"all\":{\"a\":[1.50,\"x\"]}}";
    Map<String, Object> object =
        Map.of("fee", new BigDecimal("1234567890123456789.25"), "rate", new BigDecimal("1.10"));
    InfoPlusEvent e = event("fieldDept", "1", "fieldDept_Attr", json);
    Map<String, String> attributes = new LinkedHashMap<>(attributes(e));
    assertThat(attributes)
        .containsExactly(
            entry("fee", "1234567890123456789.25"),
            entry("rate", "1.10"),
            entry("big", "1e3"),
            entry("on", "true"),
            entry("none", ""),
            entry("all", "{\"a\":[1.50,\"x\"]}"));
    assertThat(attributes(event("fieldDept", "1", "fieldDept_Attr", object)))
        .containsOnly(entry("fee", "1234567890123456789.25"), entry("rate", "1.10"));

    attributes.put("rate", "1.20");
    Form form = e.toBean(Form.class);
    form.setDept(CodeItem.of("1", null, null, null, attributes));
    assertThat(sent(e, form)).containsEntry("fieldDept_Attr", json.replace("1.10", "\"1.20\""));
  }

  private static Map<String, String> attributes(InfoPlusEvent e) {
    CodeItem dept = Objects.requireNonNull(e.toBean(Form.class).getDept());
    return Objects.requireNonNull(dept.getAttributes());
  }

  @Test
  void attributesThatAreNoJsonObjectAreNone() {
    Form form = event("fieldDept", "1", "fieldDept_Attr", "{oops").toBean(Form.class);

    assertThat(form.getDept()).isEqualTo(CodeItem.of("1", null));
  }

  @Test
  void aGroupHasAsManyRowsAsItsLongestColumnWithoutNamesAndAttributes() {
    InfoPlusEvent e =
        event(
            "groupItems", List.of(),
            "fieldNote", List.of("a", "b"),
            "fieldKind", List.of("k"),
            "fieldKind_Name", List.of("K", "L", "M"));

    Form form = e.toBean(Form.class);

    assertThat(form.getItems()).hasSize(2);
    assertThat(form.getItems()[1].getKind()).isEqualTo(CodeItem.of("", "L"));
    assertThat(sent(e, form)).isEmpty();
  }

  @Test
  void aColumnThatNoBeanHasMovesWithItsRow() {
    InfoPlusEvent e =
        event(
            "fieldNote", List.of("a", "b"),
            "fieldKind", List.of("k", "l"),
            "fieldKind_Name", List.of("K", "L"),
            "fieldKind_Attr", List.of("", "{}"));
    Form form = e.toBean(Form.class);
    Row added = new Row();
    added.setNote("c");

    form.setItems(new Row[] {form.getItems()[1], added});

    assertThat(sent(e, form))
        .containsOnly(
            entry("fieldNote", List.of("b", "c")),
            entry("fieldKind", Arrays.asList("l", null)),
            entry("fieldKind_Name", Arrays.asList("L", null)),
            entry("fieldKind_Attr", Arrays.asList("{}", null)));
  }

  @Test
  void entitiesKnowTheirInstanceAndTheirPlace() {
    InfoPlusUser owner = InfoPlusUser.of("u1", "One");
    FormInstance instance =
        FormInstance.builder().instanceId("i").businessId("b").entryId(9).creator(owner).build();
    InfoPlusEvent e =
        InfoPlusEvent.builder("ACTION_DOING")
            .formData(new HashMap<>(Map.of("fieldNote", List.of("a", "b"))))
            .step(FormStep.builder().instance(instance).renderUri("https://r").build())
            .build();

    Row row = e.toBean(Form.class).getItems()[1];

    assertThat(row.getInstanceId()).isEqualTo("i");
    assertThat(row.getBusinessId()).isEqualTo("b");
    assertThat(row.getEntryId()).isEqualTo(9);
    assertThat(row.getInstanceOwner()).isEqualTo(owner);
    assertThat(row.getRenderUri()).isEqualTo("https://r");
    assertThat(row.getEntityPath()).isEqualTo("groupItems");
    assertThat(row.getEntityIndex()).isEqualTo(1);

    Row copy = new Row();
    copy.setEntityPath(row.getEntityPath());
    copy.setEntityIndex(0);
    copy.setNote("A");
    assertThat(sent(e, copy)).containsExactly(entry("fieldNote", List.of("A", "b")));
    copy.setEntityIndex(2);
    assertThatThrownBy(() -> new InfoPlusResponse(e, copy)).hasMessageContaining("no place");
  }

  @Test
  void aMapIsComparedKeyByKey() {
    InfoPlusEvent e = event("fieldDays", 3, "fieldXM", "x");
    Map<String, @Nullable Object> form = new HashMap<>(e.getFormData());
    form.put("fieldXM", "y");
    form.put("fieldDay", Instant.ofEpochSecond(5));
    form.put("fieldNew", null);

    assertThat(sent(e, form)).containsOnly(entry("fieldXM", "y"), entry("fieldDay", 5L));
  }

  @Test
  void aBeanThatWasNotMappedIsComparedAsItStands() {
    InfoPlusEvent e = event("fieldXM", "x", "fieldDays", "7", "fieldNote", List.of("a"));

    assertThat(sent(e, new Form()))
        .containsOnly(entry("fieldXM", null), entry("fieldNote", new ArrayList<>()));
  }

  @Test
  void aClassThatCannotBeMadeSaysWhatToDo() {
    class Inner {}

    assertThatThrownBy(() -> event().toBean(Inner.class))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("constructor without parameters");
  }
}
