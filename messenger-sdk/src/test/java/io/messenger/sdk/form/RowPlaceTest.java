package io.messenger.sdk.form;

import static io.messenger.sdk.form.Events.data;
import static io.messenger.sdk.form.Events.event;
import static io.messenger.sdk.form.Events.sent;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.entry;

import io.messenger.sdk.InfoPlusEntity;
import io.messenger.sdk.InfoPlusEvent;
import io.messenger.sdk.model.FormStep;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Rows know where they stand, and who asks for one that is not there is told what to do. */
class RowPlaceTest {
  static class Form {
    private List<Day> days = new ArrayList<>();

    public List<Day> getDays() {
      return days;
    }

    public void setDays(List<Day> days) {
      this.days = days;
    }
  }

  static class Day extends InfoPlusEntity {
    private @Nullable String date;
    private Task[] tasks = {};

    public @Nullable String getDate() {
      return date;
    }

    public void setDate(@Nullable String date) {
      this.date = date;
    }

    public Task[] getTasks() {
      return tasks;
    }

    public void setTasks(Task[] tasks) {
      this.tasks = tasks;
    }
  }

  static class Task extends InfoPlusEntity {
    private @Nullable String what;

    public @Nullable String getWhat() {
      return what;
    }

    public void setWhat(@Nullable String what) {
      this.what = what;
    }
  }

  private static final Object[] DATA = {
    "fieldDate", List.of("Mon", "Tue"), "fieldWhat", List.of(List.of("a"), List.of("b", "c"))
  };

  private final InfoPlusEvent e = event(DATA);
  private final Form form = e.toBean(Form.class);

  private static InfoPlusEvent changing(@Nullable String field, String path) {
    return InfoPlusEvent.builder("FIELD_CHANGING")
        .formData(data(DATA))
        .field(field)
        .fieldPath(path)
        .build();
  }

  @Test
  void anInnerRowTellsTheRowsAboveIt() {
    Task task = form.getDays().get(1).getTasks()[0];

    assertThat(task.getEntityPath()).isEqualTo("groupDays/1/groupTasks");
    assertThat(task.getEntityIndex()).isZero();
  }

  @Test
  void anInnerRowIsSentAlone() {
    Task task = form.getDays().get(1).getTasks()[0];

    task.setWhat("B");

    assertThat(sent(e, task))
        .containsOnly(entry("fieldWhat", List.of(List.of("a"), List.of("B", "c"))));
  }

  @Test
  void aRowIsSentWithWhatIsBelowItOnly() {
    Day day = form.getDays().get(0);
    day.getTasks()[0].setWhat("A");
    form.getDays().get(1).setDate("Wed");

    assertThat(sent(e, day))
        .containsOnly(entry("fieldWhat", List.of(List.of("A"), List.of("b", "c"))));
  }

  @Test
  void aRowOfARemovedRowIsRefused() {
    Task task = form.getDays().get(1).getTasks()[0];
    form.getDays().remove(1);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> sent(e, task))
        .withMessage(
            "row has no place in the form: it is new, was removed or is of another event; return the form");
  }

  @Test
  void aRowThatTheFormDoesNotHaveIsAskedForInVain() {
    InfoPlusEvent changing = changing("fieldDate", "_7");

    assertThatIllegalArgumentException()
        .isThrownBy(() -> changing.getChangingObject(changing.toBean(Form.class), Day.class))
        .withMessage(
            "row 7 of groupDays is not in the form; ask for it before you change the rows");
  }

  @Test
  void aFieldOfNoRowSaysWhereASetterIsMissing() {
    InfoPlusEvent changing = changing("fieldOther", "_1");

    assertThatIllegalArgumentException()
        .isThrownBy(() -> changing.getChangingObject(changing.toBean(Form.class), Day.class))
        .withMessageContaining("holds the field fieldOther in row _1")
        .withMessageEndingWith("give the class of its rows a setter for it");
  }

  @Test
  void aClassThatDoesNotHoldTheFieldSaysWhatToLookAt() {
    InfoPlusEvent changing = changing("fieldDate", "_1");

    assertThatIllegalArgumentException()
        .isThrownBy(() -> changing.getChangingObject(changing.toBean(Form.class), Task.class))
        .withMessageContaining("fieldDate is held by " + Day.class.getName())
        .withMessageEndingWith("look at getChangingField() first");
  }

  @Test
  void anInnerRowIsFoundInAnArray() {
    InfoPlusEvent changing = changing("fieldWhat", "_1_1");
    Form changed = changing.toBean(Form.class);

    Task task = changing.getChangingObject(changed);

    assertThat(task.getWhat()).isEqualTo("c");
  }

  @Test
  void aBranchWithoutSuchRowsSaysWhatToAskFor() {
    InfoPlusEvent branch =
        InfoPlusEvent.builder("ACTION_DOING")
            .formData(data(DATA))
            .step(FormStep.builder().splitIdentifier("a,b,/1").build())
            .build();
    Form split = branch.toBean(Form.class);

    assertThat(branch.getSplitObject(split, Day.class)).isSameAs(split.getDays().get(1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> branch.getSplitObject(split, Task.class))
        .withMessageContaining("for the branch a,b,/1")
        .withMessageEndingWith("ask for the class of the rows that the step was split by");
  }

  @Test
  void aFormThatTheEventDidNotMakeHasItsRowsByTheirNumbers() {
    Form made = new Form();
    made.setDays(List.of(new Day(), new Day()));

    for (int row = 0; row < 2; row++) {
      assertThat(changing("fieldDate", "_" + row).getChangingObject(made, Day.class))
          .isSameAs(made.getDays().get(row));
    }
    assertThatIllegalArgumentException()
        .isThrownBy(() -> changing("fieldDate", "_2").getChangingObject(made, Day.class))
        .withMessageContaining("row 2 of groupDays is not in the form");
  }

  @Test
  void theGroupOfAFieldMayBeSentAsAPath() {
    InfoPlusEvent changing =
        InfoPlusEvent.builder("FIELD_CHANGING")
            .formData(data(DATA))
            .field("fieldOther")
            .group("//Form//groupDays//groupTasks")
            .fieldPath("_1_1")
            .build();

    Task task = changing.getChangingObject(changing.toBean(Form.class));

    assertThat(task.getWhat()).isEqualTo("c");
  }

  @Test
  void aNewRowOfAFormIsRefusedThoughTheEventHasNoRows() {
    InfoPlusEvent empty = event();
    empty.toBean(Form.class);

    for (Object row : List.of(new Day(), new Task())) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> sent(empty, row))
          .withMessageContaining("row has no place in the form");
    }
  }

  @Test
  void aClassThatWasMappedAsAFormIsOneThoughOthersHaveRowsOfIt() {
    e.toBean(Task.class);
    Task form = new Task();
    form.setWhat("x");

    assertThat(sent(e, form)).containsOnly(entry("fieldWhat", "x"));
  }

  record WholeColumns(@Nullable List<String> date, @Nullable List<List<String>> what) {}

  @Test
  void aFormMayHaveAColumnOfAGroupAsAList() {
    InfoPlusEvent withSchema =
        event(
            Map.of(
                "//Form//groupDays", List.of("fieldDate"),
                "//Form//groupDays//groupTasks", List.of("fieldWhat")),
            DATA);

    WholeColumns columns = withSchema.toBean(WholeColumns.class);

    assertThat(columns.date()).containsExactly("Mon", "Tue");
    assertThat(columns.what()).containsExactly(List.of("a"), List.of("b", "c"));
  }
}
