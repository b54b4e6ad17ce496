package io.messenger.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InfoPlusEventTest {
  private static InfoPlusEvent withUrlAttributes(@Nullable Object attributes) {
    Map<String, @Nullable Object> data = new HashMap<>();
    data.put("_VAR_URL_Attr", attributes);
    return InfoPlusEvent.builder("STEP_RENDERING").formData(data).build();
  }

  @Test
  void whatWasNotSentIsThereButEmpty() {
    InfoPlusEvent e = InfoPlusEvent.builder("STEP_TELEPORTING").build();

    assertThat(e.getEventType()).isEqualTo(EventType.UNKNOWN);
    assertThat(e.getEventName()).isEqualTo("STEP_TELEPORTING");
    assertThat(e.getUser().getAccount()).isNull();
    assertThat(e.getStep().getInstance().getInstanceId()).isNull();
    assertThat(e.getSuggestion().getPrefix()).isEmpty();
    assertThat(e.getFormData()).isEmpty();
    assertThat(e.getFields()).isEmpty();
    assertThat(e.getNextSteps()).isEmpty();
    assertThat(e.getTokens()).isEmpty();
    assertThat(e.getQueryParameters()).isEmpty();
    assertThat(e.getChangingField()).isNull();
  }

  @Test
  @SuppressWarnings("unchecked")
  void formDataIsImmutableAllTheWayDown() {
    List<Object> inner = new ArrayList<>(List.of("a"));
    Map<String, @Nullable Object> map = new LinkedHashMap<>(Map.of("k", inner));
    Map<String, @Nullable Object> data = new LinkedHashMap<>();
    data.put("fieldList", new ArrayList<>(List.of(inner)));
    data.put("fieldMap", map);
    data.put("fieldNull", null);

    InfoPlusEvent e = InfoPlusEvent.builder("ACTION_DOING").formData(data).build();
    inner.add("b");
    map.clear();
    data.clear();

    assertThat(e.getFormData())
        .containsOnly(
            entry("fieldList", List.of(List.of("a"))),
            entry("fieldMap", Map.of("k", List.of("a"))),
            entry("fieldNull", null));
    List<List<Object>> list =
        (List<List<Object>>) Objects.requireNonNull(e.getFormData().get("fieldList"));
    for (ThrowingCallable change :
        List.<ThrowingCallable>of(
            () -> e.getFormData().put("fieldNew", 1),
            () -> e.getFormData().putAll(Map.of("fieldNew", 1)),
            () -> e.getFormData().remove("fieldList"),
            () -> e.getFormData().clear())) {
      assertThatThrownBy(change)
          .isInstanceOf(UnsupportedOperationException.class)
          .hasMessageContaining("use withFormData of the response");
    }
    assertThatThrownBy(() -> list.iterator().next().add("c"))
        .isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(() -> list.clear()).isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void formDataIsSetByFieldToo() {
    List<String> list = new ArrayList<>(List.of("a"));
    InfoPlusEvent.Builder builder =
        InfoPlusEvent.builder("ACTION_DOING")
            .formData(Map.of("fieldA", "1", "fieldB", "2"))
            .formData("fieldB", list)
            .formData("fieldC", null);
    InfoPlusEvent first = builder.build();
    list.add("b");
    InfoPlusEvent second = builder.formData("fieldA", "3").build();

    assertThat(first.getFormData())
        .containsOnly(entry("fieldA", "1"), entry("fieldB", List.of("a")), entry("fieldC", null));
    assertThat(second.getFormData())
        .containsOnly(entry("fieldA", "3"), entry("fieldB", List.of("a")), entry("fieldC", null));
    assertThat(builder.formData(Map.of()).build().getFormData()).isEmpty();
  }

  @Test
  void readsTheQueryParameters() {
    assertThat(
            withUrlAttributes("{\"a\":\"1\",\"n\":2,\"b\":true,\"z\":null,\"l\":[1]}")
                .getQueryParameters())
        .containsExactly(
            entry("a", "1"),
            entry("n", "2"),
            entry("b", "true"),
            entry("z", ""),
            entry("l", "[1]"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "{oops", "[1]", "\"text\""})
  void queryParametersThatCannotBeReadAreNone(String attributes) {
    assertThat(withUrlAttributes(attributes).getQueryParameters()).isEmpty();
    assertThat(withUrlAttributes(5).getQueryParameters()).isEmpty();
    assertThat(withUrlAttributes(null).getQueryParameters()).isEmpty();
  }
}
