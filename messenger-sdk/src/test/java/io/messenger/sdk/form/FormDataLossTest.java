package io.messenger.sdk.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import io.messenger.sdk.InfoPlusEntity;
import io.messenger.sdk.InfoPlusEvent;
import io.messenger.sdk.InfoPlusResponse;
import io.messenger.sdk.model.CodeItem;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Whatever the engine sends, mapping does not fail, and an answer holds what the author changed.
 */
class FormDataLossTest {
  static class Form {
    private @Nullable String title;
    private @Nullable String groupName;
    private @Nullable CodeItem dept;
    private @Nullable Kind kind;
    private @Nullable List<String> tags;
    private @Nullable BigDecimal amount;
    private int days;
    private List<Row> items = new ArrayList<>();

    public @Nullable String getTitle() {
      return title;
    }

    public void setTitle(@Nullable String title) {
      this.title = title;
    }

    public @Nullable String getGroupName() {
      return groupName;
    }

    public void setGroupName(@Nullable String groupName) {
      this.groupName = groupName;
    }

    public @Nullable CodeItem getDept() {
      return dept;
    }

    public void setDept(@Nullable CodeItem dept) {
      this.dept = dept;
    }

    public @Nullable Kind getKind() {
      return kind;
    }

    public void setKind(@Nullable Kind kind) {
      this.kind = kind;
    }

    public @Nullable List<String> getTags() {
      return tags;
    }

    public void setTags(@Nullable List<String> tags) {
      this.tags = tags;
    }

    public @Nullable BigDecimal getAmount() {
      return amount;
    }

    public void setAmount(@Nullable BigDecimal amount) {
      this.amount = amount;
    }

    public int getDays() {
      return days;
    }

    public void setDays(int days) {
      if (days < 0) {
        throw new IllegalStateException("no leave is shorter than a day");
      }
      this.days = days;
    }

    public List<Row> getItems() {
      return items;
    }

    public void setItems(List<Row> items) {
      this.items = items;
    }
  }

  /** A code of the author's own making. */
  enum Kind implements CodeItem {
    SICK;

    @Override
    public String getCodeId() {
      return "s";
    }

    @Override
    public String getCodeName() {
      return "病假";
    }
  }

  /** A row that shares a property with its form, and has the name of a code as a property. */
  static class Row extends InfoPlusEntity {
    private @Nullable String title;
    private @Nullable String note;
    private @Nullable CodeItem sort;
    private @Nullable String sortName;
    private List<Row> rows = new ArrayList<>();

    public @Nullable String getTitle() {
      return title;
    }

    public void setTitle(@Nullable String title) {
      this.title = title;
    }

    // Generators of code do not agree on the second letter of a name.
    public @Nullable String getNOte() {
      return note;
    }

    public void setnOte(@Nullable String note) {
      this.note = note;
    }

    public @Nullable CodeItem getSort() {
      return sort;
    }

    public void setSort(@Nullable CodeItem sort) {
      this.sort = sort;
    }

    @SuppressWarnings("MethodName") // as the engine names the field
    public @Nullable String getSort_Name() {
      return sortName;
    }

    @SuppressWarnings("MethodName")
    public void setSort_Name(@Nullable String sortName) {
      this.sortName = sortName;
    }

    public List<Row> getRows() {
      return rows;
    }

    public void setRows(List<Row> rows) {
      this.rows = rows;
    }
  }

  private static InfoPlusEvent event(Map<String, ? extends @Nullable Object> data) {
    return InfoPlusEvent.builder("ACTION_DOING").formData(new HashMap<>(data)).build();
  }

  private static Map<String, @Nullable Object> sent(InfoPlusEvent e, Object form) {
    return new InfoPlusResponse(e, form).writeFormData(e);
  }

  @Provide
  static Arbitrary<Map<String, @Nullable Object>> formData() {
    Arbitrary<Object> leaf =
        Arbitraries.oneOf(
            Arbitraries.of(
                "", " ", "-1", "1e2147483648", "1e-2147483647", "{\"a\":[1]}", "true", "s"),
            Arbitraries.of(-1, 3, 1L << 40, new BigDecimal("1e2147483647")),
            Arbitraries.of(true, false),
            Arbitraries.just(Collections.emptyMap()));
    Arbitrary<Object> tree =
        Arbitraries.lazyOf(
            () -> leaf.injectNull(0.2),
            () -> leaf,
            () -> tree(leaf).list().ofMaxSize(3).map(list -> (Object) list));
    return Arbitraries.maps(
        Arbitraries.of(
            "fieldTitle",
            "fieldDept",
            "fieldDept_Name",
            "fieldDept_Attr",
            "fieldTags",
            "fieldAmount",
            "fieldDays",
            "fieldNOte",
            "fieldSort",
            "fieldSort_Name",
            "groupItems",
            "groupRows"),
        tree);
  }

  private static Arbitrary<Object> tree(Arbitrary<Object> leaf) {
    return Arbitraries.oneOf(
        leaf.injectNull(0.2), leaf.injectNull(0.2).list().ofMaxSize(3).map(list -> (Object) list));
  }

  @Property(tries = 1000)
  void nothingThatTheEngineSendsFailsOrIsSentBackUntouched(
      @ForAll("formData") Map<String, @Nullable Object> data) {
    InfoPlusEvent e = event(data);

    Form form = e.toBean(Form.class);

    assertThat(sent(e, form)).isEmpty();
  }

  @Test
  void aSetterThatRefusesAValueLeavesTheProperty() {
    InfoPlusEvent e = event(Map.of("fieldDays", -1, "fieldTitle", "t"));

    Form form = e.toBean(Form.class);

    assertThat(form.getDays()).isZero();
    assertThat(form.getTitle()).isEqualTo("t");
    assertThat(sent(e, form)).isEmpty();
  }

  @Test
  void aNumberThatNobodyTypedIsNotRead() {
    String digits = "9".repeat(2_000_000);

    for (String text : List.of(digits, "1e2147483648")) {
      Form form = event(Map.of("fieldAmount", text)).toBean(Form.class);
      assertThat(form.getAmount() == null).isTrue();
    }
  }

  @Test
  void aNameThatIsNoTextDoesNotCostTheCode() {
    Form form = event(Map.of("fieldDept", "1", "fieldDept_Name", List.of("x"))).toBean(Form.class);

    assertThat(form.getDept()).isEqualTo(CodeItem.of("1", null));
  }

  @Test
  void attributesThatNobodyChangedKeepTheirTypes() {
    String attributes = "{\"n\":1,\"none\":null,\"deep\":{\"a\":[true]}}";
    InfoPlusEvent e =
        event(Map.of("fieldDept", "1", "fieldDept_Name", "Law", "fieldDept_Attr", attributes));
    Form form = e.toBean(Form.class);
    CodeItem dept = Objects.requireNonNull(form.getDept());

    form.setDept(CodeItem.of("1", "School of Law", null, null, dept.getAttributes()));

    assertThat(sent(e, form)).containsEntry("fieldDept_Attr", attributes);
  }

  @Test
  void aCodeOfTheAuthorsOwnIsSentAsACode() {
    InfoPlusEvent e = event(Map.of("fieldKind", ""));
    Form form = e.toBean(Form.class);

    form.setKind(Kind.SICK);

    assertThat(sent(e, form)).containsOnly(entry("fieldKind", "s"), entry("fieldKind_Name", "病假"));
  }

  @Test
  void aCodeInAMapIsComparedToo() {
    InfoPlusEvent e = event(Map.of("fieldDept", "1", "fieldDept_Name", "Law"));
    Map<String, @Nullable Object> form = new HashMap<>();

    form.put("fieldDept", CodeItem.of("1", "Law"));
    assertThat(sent(e, form)).isEmpty();

    form.put("fieldDept", CodeItem.of("2", "Law"));
    assertThat(sent(e, form)).containsOnly(entry("fieldDept", "2"), entry("fieldDept_Name", "Law"));
  }

  @Test
  void aListIsTheBeansOwn() {
    InfoPlusEvent e = event(Map.of("fieldTags", List.of("a")));
    Form form = e.toBean(Form.class);

    Objects.requireNonNull(form.getTags()).add("b");

    assertThat(sent(e, form)).containsOnly(entry("fieldTags", List.of("a", "b")));
  }

  @Test
  void aFieldMayBeginWithTheWordGroup() {
    InfoPlusEvent e = event(Map.of("fieldGroupName", "a", "fieldTitle", "t"));
    Form form = e.toBean(Form.class);
    form.setGroupName("b");
    form.setTitle("u");

    assertThat(new InfoPlusResponse().toForm(e, form, "groupName").getFormData())
        .containsOnly(entry("fieldGroupName", "b"));
  }

  @Test
  void setterAndGetterMayDifferInTheCaseOfTheFirstLetter() {
    InfoPlusEvent e = event(Map.of("fieldNOte", List.of("a", "b")));
    Form form = e.toBean(Form.class);

    form.getItems().get(1).setnOte("c");

    assertThat(sent(e, form)).containsOnly(entry("fieldNOte", List.of("a", "c")));
  }

  @Test
  void aFieldOfTheFormIsNoColumnOfARowThatHasItsName() {
    InfoPlusEvent e = event(Map.of("fieldTitle", "t", "fieldNOte", List.of("a", "b")));
    Form form = e.toBean(Form.class);

    form.getItems().remove(0);

    assertThat(sent(e, form)).containsOnly(entry("fieldNOte", List.of("b")));
  }

  @Test
  void theNameOfACodeMovesOnceWithItsRow() {
    InfoPlusEvent e =
        event(
            Map.of("fieldSort", List.of("1", "2", "3"), "fieldSort_Name", List.of("A", "B", "C")));
    Form form = e.toBean(Form.class);

    Collections.rotate(form.getItems(), 1);

    assertThat(sent(e, form))
        .containsOnly(
            entry("fieldSort", List.of("3", "1", "2")),
            entry("fieldSort_Name", List.of("C", "A", "B")));
  }

  @Test
  void namesMakeNoRows() {
    InfoPlusEvent e = event(Map.of("fieldSort", List.of("1"), "fieldSort_Name", List.of("A", "B")));

    assertThat(e.toBean(Form.class).getItems()).hasSize(1);
  }

  @Test
  void aRowBeforeTheFirstHasNoPlace() {
    InfoPlusEvent e = event(Map.of("fieldNOte", Arrays.asList("a", "b")));
    Row row = new Row();
    row.setEntityPath("groupItems");

    assertThatThrownBy(() -> sent(e, row)).hasMessageContaining("no place");
  }
}
