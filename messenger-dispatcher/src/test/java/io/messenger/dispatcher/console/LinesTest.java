package io.messenger.dispatcher.console;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.Instant;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.slf4j.event.KeyValuePair;

/** What a line of the log looks like. */
class LinesTest {
  private static LoggingEvent event(String message, @Nullable Throwable failure) {
    LoggingEvent event =
        new LoggingEvent(
            "",
            new LoggerContext().getLogger("com.acme.Leave"),
            Level.WARN,
            message,
            failure,
            null);
    event.setInstant(Instant.parse("2026-11-21T06:17:05.008Z"));
    event.setThreadName("handler-1");
    event.setMDCPropertyMap(Map.of("event_id", "9D36CA07F1", "step", "apply"));
    return event;
  }

  private static JsonNode json(LoggingEvent event) {
    String line = new JsonLines().format(event);
    assertThat(line).endsWith("}\n").containsOnlyOnce("\n");
    try {
      return new JsonMapper().readTree(line);
    } catch (JsonProcessingException e) {
      throw new AssertionError(line, e);
    }
  }

  @Test
  void aPlainLineHasTheIdOfItsEvent() {
    assertThat(new PlainLines().format(event("Slow", null)))
        .startsWith("2026-11-21T")
        .contains(":17:05.008")
        .endsWith(" WARN  Leave [9D36CA07F1] - Slow\n");
  }

  @Test
  void nothingInAPlainLineLooksLikeALineOfItsOwn() {
    assertThat(new PlainLines().format(event("a\r\nb\n  c\n\u001b[0m", null)))
        .endsWith(" - a\n  b\n  c\n  ?[0m\n");
  }

  @Test
  void pairsArePartOfAPlainLine() {
    LoggingEvent event = event("Slow", null);
    event.addKeyValuePair(new KeyValuePair("ms", 7));
    assertThat(new PlainLines().format(event)).endsWith(" - Slow ms=7\n");
  }

  @Test
  void jsonHasEachFieldByItsName() {
    LoggingEvent event = event("Slow", new IllegalStateException("why"));
    event.addKeyValuePair(new KeyValuePair("ms", 1.5));
    event.addKeyValuePair(new KeyValuePair("bad", Double.NaN));
    event.addKeyValuePair(new KeyValuePair("step", "mine"));
    event.addKeyValuePair(new KeyValuePair("level", "forged"));
    JsonNode json = json(event);
    assertThat(json.get("timestamp").textValue()).isEqualTo("2026-11-21T06:17:05.008Z");
    assertThat(json.get("level").textValue()).isEqualTo("WARN");
    assertThat(json.get("logger").textValue()).isEqualTo("com.acme.Leave");
    assertThat(json.get("thread").textValue()).isEqualTo("handler-1");
    assertThat(json.get("message").textValue()).isEqualTo("Slow");
    assertThat(json.get("event_id").textValue()).isEqualTo("9D36CA07F1");
    assertThat(json.get("ms").doubleValue()).isEqualTo(1.5);
    assertThat(json.get("bad").textValue()).isEqualTo("NaN");
    assertThat(json.get("step").textValue()).isEqualTo("mine");
    assertThat(json.get("stack_trace").textValue())
        .startsWith("java.lang.IllegalStateException: why")
        .contains("\tat ");
  }

  @Property
  void everyTextSurvivesJson(@ForAll String text) {
    LoggingEvent event = event("x", null);
    event.addKeyValuePair(new KeyValuePair("given", text));
    assertThat(json(event).get("given").textValue()).isEqualTo(text);
  }

  @Property
  void everyNumberSurvivesJson(@ForAll double number, @ForAll long whole) {
    LoggingEvent event = event("x", null);
    event.addKeyValuePair(new KeyValuePair("number", number));
    event.addKeyValuePair(new KeyValuePair("whole", whole));
    assertThat(json(event).get("number").asDouble()).isEqualTo(number);
    assertThat(json(event).get("whole").longValue()).isEqualTo(whole);
  }
}
