package io.messenger.dispatcher.logging;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.messenger.sdk.InfoPlusResponse;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class FormDataLogTest {
  private final Logger logger = (Logger) LoggerFactory.getLogger("io.messenger.formdata");
  private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
  private final FormDataLog log = new FormDataLog(FieldMask.DEFAULT);

  @BeforeEach
  void listen() {
    lines.start();
    logger.addAppender(lines);
    logger.setLevel(Level.DEBUG);
  }

  @AfterEach
  void stop() {
    logger.detachAppender(lines);
    logger.setLevel(null);
  }

  private String received(Map<String, Object> formData) {
    lines.list.clear();
    log.received(SampleEvents.withForm(new TreeMap<>(formData)));
    return lines.list.get(0).getFormattedMessage();
  }

  @Test
  void formDataIsThereAtDebugAlone() {
    assertThat(received(Map.of("fieldKind", "annual", "fieldDays", List.of(3, "x\n"))))
        .isEqualTo("Form data {fieldDays: [3, \"x?\"], fieldKind: \"annual\"}");
    assertThat(lines.list.get(0).getLevel()).isEqualTo(Level.DEBUG);
    logger.setLevel(Level.INFO);
    lines.list.clear();
    log.received(SampleEvents.withForm(Map.of("fieldKind", "annual")));
    assertThat(lines.list).isEmpty();
  }

  @Test
  void maskedFieldsAreHiddenWhereverTheirValueIs() {
    assertThat(
            received(
                Map.of(
                    "fieldMobile", "13800138000",
                    "fieldNote", "call 13800138000",
                    "field身份证号", List.of("110101199003070000"),
                    "_VAR_URL_Attr", "{\"access_token\":\"abc\",\"theme\":\"x\"}",
                    "fieldRow", Map.of("bankName", "ICBC-7"))))
        .isEqualTo(
            "Form data {_VAR_URL_Attr: \"***\", fieldMobile: ***, fieldNote: \"call ‹fieldMobile›\","
                + " fieldRow: {bankName: ***}, field身份证号: ***}");
  }

  @Test
  void theAnswerIsMaskedToo() {
    log.answered(
        SampleEvents.withForm(Map.of("fieldPhone", "13800138000")),
        new InfoPlusResponse(true, true, "13800138000 is no number")
            .withFormData("fieldMobile", "13900139000")
            .withFormData("fieldHint", "not 13900139000"));
    assertThat(lines.list.get(0).getFormattedMessage())
        .isEqualTo(
            "Answer cancel=true break=true prompt “‹fieldPhone› is no number” detail “” form data"
                + " {fieldMobile: ***, fieldHint: \"not ‹fieldMobile›\"} and 0 code table(s)");
  }

  @Test
  void aLineIsOnlySoLong() {
    assertThat(received(Map.of("a", List.of("x".repeat(100_000), "y"), "b", "z")))
        .hasSizeLessThan(8100);
  }
}
