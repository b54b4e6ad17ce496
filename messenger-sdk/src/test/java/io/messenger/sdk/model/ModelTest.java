package io.messenger.sdk.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.messenger.sdk.code.CodeTable;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ModelTest {
  @Test
  void timersSayWhatBecomesOfADeadline() {
    assertThat(Timer.extend(Duration.ofMillis(90_500)).getInterval()).isEqualTo(90);
    assertThat(Timer.ignore().getInterval()).isZero();
    assertThat(Timer.kill().getInterval()).isEqualTo(-1);
    Timer act = Timer.act("agree").orExtend(Duration.ofHours(1));
    assertThat(act.getAction()).isEqualTo("agree");
    assertThat(act.getInterval()).isEqualTo(3600);
    assertThat(Timer.act("agree").getInterval()).isZero();
    assertThat(new Timer().getAction()).isNull();
  }

  @Test
  void aDeadlineIsMovedByASecondOrMore() {
    assertThatThrownBy(() -> Timer.extend(Duration.ofMillis(999)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("PT0.999S");
    assertThatThrownBy(() -> Timer.act(" "))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("give that of an action of the step");
    assertThatThrownBy(() -> Timer.act("a").orExtend(Duration.ofSeconds(-1)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  @SuppressWarnings("NullAway") // as authors do it
  void aTimerNeedsADurationAndAnAction() {
    assertThatThrownBy(() -> Timer.extend(null))
        .hasMessage("by how much to move the deadline is null");
    assertThatThrownBy(() -> Timer.act("a").orExtend(null))
        .hasMessage("by how much to move the deadline is null");
    assertThatThrownBy(() -> Timer.act(null)).hasMessage("the code of the action is null");
  }

  @Test
  void aCodeListCountsItsItemsUnlessTold() {
    CodeList list = new CodeList("kinds", List.of(CodeItem.of("a", "A"), CodeItem.of("b", "B")));
    assertThat(list.getTotal()).isEqualTo(2);
    list.setItems(List.of());
    assertThat(list.getTotal()).isZero();
    list.setTotal(40);
    assertThat(list.getTotal()).isEqualTo(40);
    assertThat(new CodeList().getName()).isNull();
    assertThat(new CodeList().getItems()).isEmpty();
  }

  @Test
  void codeItemsAreImmutableAndEqualByValue() {
    Map<String, String> attributes = new LinkedHashMap<>(Map.of("k", "v"));
    CodeItem item = CodeItem.of("a", "A", "d", "p", attributes);
    attributes.clear();

    assertThat(item.getAttributes()).containsEntry("k", "v");
    assertThat(item).isEqualTo(CodeItem.of("a", "A", "d", "p", Map.of("k", "v")));
    assertThat(item.getItemIndex()).isZero();
    assertThat(item.isEnabled()).isTrue();
    assertThat(CodeItem.of("a", "A", "p").getCodeParentId()).isEqualTo("p");
    assertThat(CodeItem.of("a", "A").getAttributes()).isNull();
    assertThat(item).hasToString("a A");
  }

  private enum LeaveKind implements CodeItem {
    ANNUAL("年假"),
    SICK("病假");

    private final String shown;

    LeaveKind(String shown) {
      this.shown = shown;
    }

    @Override
    public String getCodeId() {
      return name();
    }

    @Override
    public String getCodeName() {
      return shown;
    }
  }

  @Test
  void anEnumIsACodeTableByItsIdAndName() {
    CodeTable kinds = CodeTable.of("leaveKind", List.of(LeaveKind.values()));

    CodeList found = kinds.search(CodeSuggestion.builder().prefix("bj").build());

    assertThat(found.getItems()).hasSize(1).first().isSameAs(LeaveKind.SICK);
    assertThat(LeaveKind.SICK.getCodeDescription()).isNull();
    assertThat(LeaveKind.SICK.getCodeParentId()).isNull();
    assertThat(LeaveKind.SICK.getAttributes()).isNull();
  }
}
