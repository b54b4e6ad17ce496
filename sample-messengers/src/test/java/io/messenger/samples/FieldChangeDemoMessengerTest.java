package io.messenger.samples;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;

/** Beside {@link SampleEventsTest}: what becomes of other values than those of the events. */
class FieldChangeDemoMessengerTest {
  private static final Engine engine = new Engine();

  @AfterAll
  static void stop() {
    engine.close();
  }

  @ParameterizedTest
  @NullAndEmptySource
  void aClearedFieldIsNothing(@Nullable String value) {
    SampleEvent event =
        SampleEvent.of("field-changing-demo-row-1")
            .with("fieldRepeat1", Arrays.asList("a1", value, "c1"));

    assertFormData(
        engine.send(event), "{\"fieldRepeat2\":[\"a2\",\"fieldRepeat1 changed->\",\"c2\"]}");
  }

  @Test
  void whatIsThereAlreadyIsNoChange() {
    SampleEvent event =
        SampleEvent.of("field-changing-demo-root")
            .with("fieldNoRepeat2", "fieldNoRepeat1 changed->n1");

    assertFormData(engine.send(event), "{}");
  }

  @Test
  void otherRowsMayBeEmpty() {
    SampleEvent event =
        SampleEvent.of("field-changing-demo-row-1").with("fieldRepeat2", List.of("a2", "", ""));

    assertFormData(
        engine.send(event), "{\"fieldRepeat2\":[\"a2\",\"fieldRepeat1 changed->b1\",\"\"]}");
  }

  private static void assertFormData(JsonNode answer, String expected) {
    assertThat(answer.path("cancel").asBoolean()).isFalse();
    assertThat(Engine.withoutForm(answer).path("formData")).isEqualTo(Engine.json(expected));
  }
}
