package io.messenger.sdk.vendor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import io.messenger.sdk.AbstractMessenger;
import io.messenger.sdk.InfoPlusEvent;
import io.messenger.sdk.InfoPlusException;
import io.messenger.sdk.InfoPlusResponse;
import io.messenger.sdk.handler.Handler;
import io.messenger.sdk.handler.HandlerTable;
import io.messenger.sdk.model.CodeItem;
import io.messenger.sdk.model.CodeList;
import io.messenger.sdk.model.CodeSuggestion;
import io.messenger.sdk.model.FormStep;
import io.messenger.sdk.model.InfoPlusUser;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Messengers written against the vendor's Java SDK run with nothing changed but the imports. */
class VendorMessengersTest {
  private static final Map<String, Object> DATA =
      Map.of(
          "fieldXM",
          "",
          "fieldDept",
          "1",
          "fieldDept_Name",
          "法学院",
          "fieldDays",
          "3",
          "fieldStartDate",
          1771322400,
          "groupGZJYList",
          List.of(0, 1),
          "fieldGZDW",
          List.of("a", "b"),
          "fieldYears",
          List.of("1", "2"));

  private static InfoPlusEvent.Builder event(String name, String step) {
    return InfoPlusEvent.builder(name)
        .user(InfoPlusUser.of("u1001", "赵一"))
        .step(FormStep.builder().stepCode(step).build())
        .actionCode("submit")
        .formData(new HashMap<>(DATA));
  }

  private static InfoPlusEvent suggesting(String code, String prefix) {
    return event("FIELD_SUGGESTING", "apply")
        .suggestion(CodeSuggestion.builder().code(code).prefix(prefix).build())
        .build();
  }

  private static InfoPlusResponse send(AbstractMessenger messenger, InfoPlusEvent e) {
    List<Handler> handlers = HandlerTable.of(messenger).find(e);
    assertThat(handlers).hasSize(1);
    try {
      return handlers.get(0).invoke(e);
    } catch (RuntimeException refused) {
      throw refused;
    } catch (Throwable failed) {
      throw new AssertionError(failed);
    }
  }

  @Test
  void noMethodIsUnreachable() {
    for (AbstractMessenger messenger :
        List.of(new LeaveMessenger(), new RelativesMessenger(), new DepartmentMessenger())) {
      assertThat(HandlerTable.of(messenger).getWarnings()).isEmpty();
    }
  }

  @Test
  void renderingPrefillsAndFillsChoices() {
    InfoPlusResponse response =
        send(new LeaveMessenger(), event("STEP_RENDERING", "apply").build());

    assertThat(response.getFormData()).containsExactly(entry("fieldXM", "赵一"));
    assertThat(response.getCodes()).hasSize(1);
    assertThat(response.getCodes().get(0).getTotal()).isEqualTo(2);
  }

  @Test
  void doingChecksAndSendsTheNamedField() {
    InfoPlusEvent.Builder e = event("ACTION_DOING", "apply");
    InfoPlusResponse response = send(new LeaveMessenger(), e.build());
    assertThat(response.isCancel()).isFalse();
    assertThat(response.getFormData())
        .containsOnly(entry("fieldDept", "1"), entry("fieldDept_Name", "[法学院]"));

    response = send(new LeaveMessenger(), e.formData(changed("fieldDays", 16)).build());
    assertThat(response.isCancel()).isTrue();
    assertThat(response.isBreak()).isTrue();
    assertThat(response.getPrompt()).isEqualTo("请假不能超过 15 天");

    response = send(new LeaveMessenger(), e.formData(changed("fieldDept", "")).build());
    assertThat(response.getDetail()).isEqualTo("部门是必填项");
  }

  private static Map<String, Object> changed(String field, Object value) {
    Map<String, Object> data = new HashMap<>(DATA);
    data.put(field, value);
    return data;
  }

  @Test
  void startingAndExpiring() {
    assertThat(send(new LeaveMessenger(), event("INSTANCE_STARTING", null).build()).getFormData())
        .containsOnly(entry("fieldXM", "赵一"), entry("fieldDays", 1));
    InfoPlusResponse response =
        send(new LeaveMessenger(), event("STEP_EXPIRING", "manager").build());
    assertThat(response.getTimer().getInterval()).isEqualTo(86_400);
    assertThat(response.getTimer().getAction()).isEqualTo("agree");
  }

  @Test
  void aChangedRowIsSentAlone() {
    InfoPlusEvent e = event("FIELD_CHANGING", "apply").field("fieldGZDW").fieldPath("_1").build();

    assertThat(send(new RelativesMessenger(), e).getFormData())
        .containsExactly(entry("fieldYears", List.of("1", 0)));
  }

  @Test
  void anAddedRowSendsItsGroup() {
    InfoPlusEvent e = event("FIELD_CHANGING", "apply").field("fieldDays").fieldPath("").build();

    assertThat(send(new RelativesMessenger(), e).getFormData())
        .containsOnly(
            entry("groupGZJYList", List.of(0, 1, 2)),
            entry("fieldGZDW", List.of("a", "b", "new")),
            entry("fieldYears", Arrays.asList("1", "2", null)));
    InfoPlusEvent other = event("FIELD_CHANGING", "apply").field("fieldXM").build();
    assertThat(send(new RelativesMessenger(), other)).isNull();
  }

  @Test
  void codeTablesAreSearched() {
    assertThat(ids(send(new DepartmentMessenger(), suggesting("department", "LAW"))))
        .containsExactly("1");
    assertThat(ids(send(new LeaveMessenger(), suggesting("leaveKind", ""))))
        .containsExactly("A", "S");
    assertThat(ids(send(new DepartmentMessenger(), suggesting("recent", "")))).isEmpty();
  }

  private static List<String> ids(InfoPlusResponse response) {
    CodeList list = response.getCodes().get(0);
    return list.getItems().stream().map(CodeItem::getCodeId).toList();
  }

  @Test
  void aTableThatNobodySuppliesIsRefusedByName() {
    for (AbstractMessenger messenger : List.of(new LeaveMessenger(), new DepartmentMessenger())) {
      assertThatThrownBy(() -> send(messenger, suggesting("other", "")))
          .isInstanceOf(InfoPlusException.class)
          .hasMessageContaining("other");
    }
  }

  @Test
  void sharedTablesAreInvalidatedByName() {
    List<String> invalidated = new ArrayList<>();
    DepartmentMessenger messenger = new DepartmentMessenger();
    messenger.setApplication(() -> invalidated::add);

    assertThat(send(messenger, event("INSTANCE_COMPLETED", null).build())).isNull();
    assertThat(invalidated).containsExactly("organize");
  }
}
