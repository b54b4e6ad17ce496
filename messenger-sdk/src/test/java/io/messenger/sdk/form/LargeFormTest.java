package io.messenger.sdk.form;

import static io.messenger.sdk.form.Events.data;
import static io.messenger.sdk.form.Events.event;
import static io.messenger.sdk.form.Events.sent;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.messenger.sdk.InfoPlusEntity;
import io.messenger.sdk.InfoPlusEvent;
import io.messenger.sdk.InfoPlusResponse;
import io.messenger.sdk.model.CodeItem;
import io.messenger.sdk.model.FormField;
import io.messenger.sdk.model.FormStep;
import io.messenger.sdk.model.InfoPlusUser;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A client cannot make a small form cost much. */
class LargeFormTest {
  /** A row. */
  static class Item extends InfoPlusEntity {
    private @Nullable String note;

    public @Nullable String getNote() {
      return note;
    }

    public void setNote(@Nullable String note) {
      this.note = note;
    }
  }

  /** A form. */
  static class Form {
    private List<Item> items = new ArrayList<>();

    public List<Item> getItems() {
      return items;
    }

    public void setItems(List<Item> items) {
      this.items = items;
    }
  }

  record Codes(CodeItem dept, @Nullable Set<CodeItem> kinds, @Nullable Set<InfoPlusUser> people) {}

  record Row(@Nullable String note, @Nullable String comment) {}

  record Table(List<Row> items) {}

  private static InfoPlusEvent withSchema(String group) {
    FormField field = FormField.builder().name("fieldNote").groupName(group).build();
    return InfoPlusEvent.builder("ACTION_DOING")
        .formData(data("fieldNote", List.of("a", "b")))
        .fields(List.of(field))
        .build();
  }

  /** Texts that have the same hash code, by that of Java's strings or of Jackson's names. */
  private static List<String> colliding(int count, String one, String same) {
    int bits = 15;
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      StringBuilder text = new StringBuilder();
      for (int bit = 0; bit < bits; bit++) {
        text.append((i >> bit & 1) == 0 ? one : same);
      }
      texts.add(text.toString());
    }
    return texts;
  }

  /** Jackson keeps the names of all JSON in a table, which such names break. */
  @Test
  void namesThatAHashTableTakesForOneAreReadAsAnyOther() {
    for (List<String> names : List.of(colliding(5000, "Ab", "BA"), colliding(5000, "Aa", "BB"))) {
      String attributes = "{\"" + String.join("\":1,\"", names) + "\":1}";
      InfoPlusEvent e = event("fieldDept", "d1", "fieldDept_Attr", attributes);
      assertThat(e.toBean(Codes.class).dept().getAttributes())
          .containsOnlyKeys(names.toArray(String[]::new));
    }
  }

  /** A table without an order for what has one hash code compares each element with all others. */
  @Test
  void aSetOfValuesThatAHashTableTakesForOneIsNoneThatFits() {
    List<String> ids = colliding(27_000, "Aa", "BB");
    InfoPlusEvent e =
        event("fieldKinds_Codes", String.join("\n", ids), "fieldPeople", ids, "fieldDept", "d1");

    Codes codes = e.toBean(Codes.class);

    assertThat(codes.dept().getCodeId()).isEqualTo("d1");
    assertThat(codes.kinds()).isNull();
    assertThat(codes.people()).isNull();
    assertThat(e.getMappingProblems())
        .extracting(MappingProblem::field)
        .containsExactlyInAnyOrder("fieldKinds", "fieldPeople");
  }

  @Test
  void aLargeSetIsOneThatFits() {
    List<String> ids = IntStream.range(0, 100_000).mapToObj(i -> "k" + i).toList();
    InfoPlusEvent e =
        event(
            "fieldKinds_Codes",
            String.join("\n", ids) + "\nk0".repeat(10_000),
            "fieldPeople",
            colliding(500, "Aa", "BB"));

    assertThat(e.toBean(Codes.class).kinds()).hasSize(100_000);
    assertThat(e.toBean(Codes.class).people()).hasSize(500);
    assertThat(e.getMappingProblems()).isEmpty();
  }

  @Test
  void aChangedFieldInAGroupWithAnAbsurdNameIsFoundByTheBeans() {
    for (String name : List.of("//Form" + "//a".repeat(500_000), "x".repeat(1_000_000))) {
      InfoPlusEvent e =
          InfoPlusEvent.builder("FIELD_CHANGING")
              .field("fieldNote")
              .fieldPath("_1")
              .group(name)
              .formData(data("fieldNote", List.of("a", "b")))
              .build();

      Item item = e.getChangingObject(e.toBean(Form.class));

      assertThat(item.getNote()).isEqualTo("b");
    }
  }

  @Test
  void aBranchWithAMillionPartsIsThatOfItsThird() {
    InfoPlusEvent e =
        InfoPlusEvent.builder("ACTION_DOING")
            .formData(data("fieldNote", List.of("a", "b")))
            .step(FormStep.builder().splitIdentifier("a,b,/1" + ",c".repeat(1_000_000)).build())
            .build();

    assertThat(e.getSplitObject(e.toBean(Form.class), Item.class).getNote()).isEqualTo("b");
  }

  @Test
  void aGroupWithAnAbsurdNameIsTakenForNone() {
    for (String name :
        List.of("group" + "x".repeat(1_000_000), "groupIt\nems", "groupA//".repeat(100_000))) {
      Form form = withSchema("//Form//" + name).toBean(Form.class);

      assertThat(form.getItems()).hasSize(2);
      assertThat(form.getItems().get(1).getEntityPath()).isEqualTo("groupItems");
    }
  }

  @Test
  void columnsThatWouldAllHaveToBeFilledAreTooManyToSend() {
    Map<String, @Nullable Object> data = new HashMap<>();
    List<FormField> fields = new ArrayList<>();
    data.put("fieldNote", Collections.nCopies(4000, "a"));
    for (int i = 0; i < 4000; i++) {
      data.put("fieldEmpty" + i, List.of());
      fields.add(
          FormField.builder().name("fieldEmpty" + i).groupName("//Form//groupItems").build());
    }
    InfoPlusEvent e = InfoPlusEvent.builder("ACTION_DOING").formData(data).fields(fields).build();
    Form form = e.toBean(Form.class);
    form.getItems().get(7).setNote("b");
    assertThat(new InfoPlusResponse(e, form).getFormData()).containsOnlyKeys("fieldNote");

    form.getItems().remove(0);

    assertThatThrownBy(() -> new InfoPlusResponse(e, form)).hasMessageContaining("too many");
  }

  @Test
  void ofManyRecordsTheOneThatWentIsFound() {
    List<String> notes = new ArrayList<>();
    List<String> hidden = new ArrayList<>();
    for (int i = 0; i < 10_000; i++) {
      notes.add("row " + i);
      hidden.add("hidden " + i);
    }
    FormField field =
        FormField.builder().name("fieldHidden").groupName("//Form//groupItems").build();
    InfoPlusEvent e =
        InfoPlusEvent.builder("ACTION_DOING")
            .formData(data("fieldNote", notes, "fieldHidden", hidden))
            .fields(List.of(field))
            .build();
    List<Row> rows = new ArrayList<>();
    e.toBean(Table.class).items().forEach(row -> rows.add(new Row(row.note(), row.comment())));

    rows.remove(4000);

    hidden.remove(4000);
    assertThat(sent(e, new Table(rows))).containsEntry("fieldHidden", hidden);
    assertThat(sent(event(), new Table(List.of()))).isEmpty();
  }
}
