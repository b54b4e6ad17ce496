package io.messenger.sdk.form;

import static io.messenger.sdk.form.Events.data;
import static io.messenger.sdk.form.Events.event;
import static io.messenger.sdk.form.Events.sent;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.messenger.sdk.InfoPlusEntity;
import io.messenger.sdk.InfoPlusEvent;
import io.messenger.sdk.InfoPlusResponse;
import io.messenger.sdk.model.FormField;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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

  record Row(@Nullable String note, @Nullable String comment) {}

  record Table(List<Row> items) {}

  private static InfoPlusEvent withSchema(String group) {
    FormField field = FormField.builder().name("fieldNote").groupName(group).build();
    return InfoPlusEvent.builder("ACTION_DOING")
        .formData(data("fieldNote", List.of("a", "b")))
        .fields(List.of(field))
        .build();
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
