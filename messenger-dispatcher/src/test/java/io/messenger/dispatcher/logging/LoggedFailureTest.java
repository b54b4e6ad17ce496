package io.messenger.dispatcher.logging;

import static org.assertj.core.api.Assertions.assertThat;

import io.messenger.sdk.InfoPlusEvent;
import io.messenger.sdk.model.CodeSuggestion;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.NotEmpty;
import org.junit.jupiter.api.Test;

/** What a failure says in the log, and what it does not. */
class LoggedFailureTest {

  private static String logged(Throwable failure, Map<String, Object> formData) {
    return logged(failure, SampleEvents.withForm(formData));
  }

  private static String logged(Throwable failure, InfoPlusEvent event) {
    StringWriter text = new StringWriter();
    LoggedFailure.of(failure, ValueScrubber.of(event, List.of("s3cret-of-leave")))
        .printStackTrace(new PrintWriter(text));
    return text.toString();
  }

  private static String message(String message, Map<String, Object> formData) {
    ValueScrubber scrubber =
        ValueScrubber.of(SampleEvents.withForm(formData), List.of("s3cret-of-leave"));
    return message(message, scrubber);
  }

  private static String message(String message, ValueScrubber scrubber) {
    return String.valueOf(
        LoggedFailure.of(new IllegalStateException(message), scrubber).getMessage());
  }

  @Test
  void aShortSecretIsLeftOutAsAWordAlone() {
    List<String> secrets = List.of("s", "test", "密码");
    ValueScrubber scrubber = ValueScrubber.of(SampleEvents.withForm(Map.of()), secrets);
    assertThat(message("a class has tests: its latest", scrubber))
        .endsWith(": a class has tests: its latest");
    assertThat(message("test, [S] at 'test': wrong密码了", scrubber))
        .endsWith(": ‹secret›, [‹secret›] at '‹secret›': wrong‹secret›了");
    for (String field : List.of("fieldA", "secret")) {
      scrubber = ValueScrubber.of(SampleEvents.withForm(Map.of(field, "test")), secrets);
      assertThat(message("contest", scrubber)).doesNotContain("test");
    }
  }

  @Test
  void credentialsThatAnHttpClientQuotesAreLeftOut() {
    assertThat(message("401 for Authorization: Basic YmFkQGV4YW1wbGU6eA== of x", Map.of()))
        .endsWith("Authorization: Basic ‹secret› of x");
    assertThat(message("[bearer abc.def-1]", Map.of())).endsWith("[bearer ‹secret›]");
    assertThat(message("Digest username=\"a\", response=\"00ff\"", Map.of()))
        .endsWith("Digest ‹secret›");
    assertThat(message("the Digest was wrong", Map.of())).endsWith("the Digest was wrong");
  }

  @Test
  void theNameOfTheFieldStandsWhereItsValueWas() {
    assertThat(message("For input string: \"13800138000\"", Map.of("fieldPhone", "13800138000")))
        .isEqualTo("java.lang.IllegalStateException: For input string: \"‹fieldPhone›\"");
    assertThat(message("no 赵一 here", Map.of("fieldWho_Name", "赵一")))
        .endsWith("no ‹fieldWho_Name› here");
    assertThat(message("no day 1771927200", Map.of("fieldFrom", 1771927200)))
        .endsWith("no day ‹fieldFrom›");
  }

  @Test
  void valuesAreFoundWhereverTheyAre() {
    assertThat(message("hallo HALLO hallohallo", Map.of("fieldA", "Hallo")))
        .endsWith(": ‹fieldA› ‹fieldA› ‹fieldA›");
    assertThat(message("of row Müller", Map.of("fieldB", List.of("x", List.of("Müller")))))
        .endsWith("of row ‹fieldB›");
    assertThat(message("parent 320000", Map.of("fieldC_Attr", "{\"_parent\":\"320000\"}")))
        .endsWith("parent ‹fieldC_Attr›");
    assertThat(message("only the second", Map.of("fieldD", "the first\nthe second")))
        .endsWith("only ‹fieldD›");
    assertThat(message("it says the first\nthe second", Map.of("fieldD", "the first\nthe second")))
        .endsWith("it says ‹fieldD›");
  }

  @Test
  void theNamesOfNestedValuesAreValuesToo() {
    assertThat(message("{13800138000=x}", Map.of("fieldE", Map.of("13800138000", "x"))))
        .endsWith("{‹fieldE›=x}");
  }

  /** Of what is cut off within a value, nothing of it may be left. */
  @Test
  void aValueAtTheEndOfWhatIsReadIsFoundToo() {
    String phone = "13800138000";
    for (int before = 20_000 - phone.length() - 1; before <= 20_000; before++) {
      Map<String, Object> form = Map.of("fieldF", "x".repeat(before), "fieldG", phone);
      assertThat(message("x".repeat(before) + phone, form)).as("%d", before).doesNotContain("1");
    }
  }

  /** Also where one begins within another, or is the start of another. */
  @Test
  void ofValuesThatOverlapNothingIsLeft() {
    Map<String, Object> form = Map.of("fieldA", "abab", "fieldB", "babcdef", "fieldC", "abab-more");
    assertThat(message("<ababcdef>", form)).endsWith("<‹fieldA›‹fieldB›>");
    assertThat(message("<ababab>", form)).endsWith("<‹fieldA›>");
    assertThat(message("<ABAB-MORE>", form)).endsWith("<‹fieldC›>");
    assertThat(message("<abab-mor>", form)).endsWith("<‹fieldA›-mor>");
    String url = "https://files.example.edu/download/";
    form = Map.of("fieldA", url + "2026/1", "fieldB", url + "2026/22", "fieldC", url);
    assertThat(message(url + "2026/22?x", form)).endsWith("Exception: ‹fieldB›?x");
    assertThat(message(url + "2025", form)).matches(".*Exception: ‹field[AB]›5");
  }

  /** Clients choose the values, and what is done for them has an end. */
  @Test
  void ofValuesWithoutEndTheMessageIsLeftOut() {
    String lines = "line\n".repeat(1_000_000);
    String objects = "[" + "{\"a\":1},".repeat(500_000) + "{}]";
    for (String text : List.of(lines, objects)) {
      InfoPlusEvent event = SampleEvents.withForm(Map.of("fieldA", text, "fieldB", "13800138000"));
      assertThat(FormValues.of(event)).hasSizeLessThan(100).containsKey(FormValues.UNKNOWN);
      assertThat(logged(new IllegalStateException("not 13800138000"), event))
          .contains("left out")
          .doesNotContain("13800138000");
    }
  }

  @Test
  void ofVeryManyValuesWithTheSameBeginningEachIsFound() {
    String url = "https://files.example.edu/download/";
    List<String> urls = IntStream.range(0, 19_000).mapToObj(i -> url + i + "?v=1").toList();
    assertThat(message("none: " + String.join(" ", urls.subList(0, 20)), Map.of("fieldA", urls)))
        .endsWith("Exception: none:" + " ‹fieldA›".repeat(20));
    List<String> alike =
        IntStream.range(0, 19_000).mapToObj(i -> "a".repeat(24) + "b" + i).toList();
    assertThat(message("a".repeat(20_000), Map.of("fieldA", alike)))
        .endsWith("‹left out: it would take too long to look for all values of the form›");
  }

  @Test
  void aQuotationOfALongValueIsFoundToo() {
    String reason = "because my mother is ill and nobody else can look after her";
    assertThat(message("too long: because my mother is ill and…", Map.of("fieldReason", reason)))
        .endsWith("too long: ‹fieldReason›…");
  }

  @Test
  void whatWasTypedAndWhatVouchesIsHiddenToo() {
    InfoPlusEvent event =
        SampleEvents.event("leave", "apply")
            .suggestion(CodeSuggestion.builder().prefix("yangzhou").build())
            .tokens(Map.of("hr", "granted-0815"))
            .build();
    assertThat(
            logged(
                new IllegalStateException("yangzhou granted-0815 token-4711 s3cret-of-leave"),
                event))
        .contains(": ‹suggestion› ‹tokens› ‹token› ‹secret›");
  }

  @Test
  void shortValuesStaySinceTheyAreInEveryText() {
    assertThat(message("row 3 is ok: true", Map.of("a", "3", "b", "ok", "c", "true")))
        .endsWith("row 3 is ok: true");
  }

  @Test
  void causesAndSuppressedOnesToo() {
    SQLException failure = new SQLException("Key (name)=(Wang Wu) exists");
    failure.setNextException(new SQLException("Wang Wu"));
    failure.addSuppressed(new IllegalStateException("close Wang Wu"));
    String logged =
        logged(new IllegalArgumentException("outer Wang Wu", failure), Map.of("f", "Wang Wu"));
    assertThat(logged)
        .doesNotContain("Wang Wu")
        .contains("IllegalArgumentException: outer ‹f›", "SQLException: Key (name)=(‹f›) exists")
        .contains("Suppressed: ", "IllegalStateException: close ‹f›");
  }

  @Test
  void failuresThatGoInCirclesOrThrowAreTold() {
    Exception circle = new Exception("a");
    circle.addSuppressed(new Exception("b", circle));
    assertThat(logged(circle, Map.of())).contains("java.lang.Exception: a");

    RuntimeException broken =
        new RuntimeException() {
          private static final long serialVersionUID = 1;

          @Override
          public String getMessage() {
            throw new StackOverflowError("Wang Wu");
          }
        };
    assertThat(logged(broken, Map.of()))
        .contains("it cannot be read: java.lang.StackOverflowError")
        .doesNotContain("Wang Wu");
  }

  @Test
  void aMessageBeginsNoLineOfTheLog() {
    assertThat(message("first\n2026-11-21T06:17:25.728Z ERROR forged\u001b[31m", Map.of()))
        .contains("first" + System.lineSeparator() + "    2026-")
        .endsWith("forged?[31m");
    assertThat(message("x".repeat(100_000), Map.of())).hasSizeLessThan(2100);
  }

  @Test
  void theFramesOfTheServerAreLeftOut() {
    Exception failure = new Exception();
    failure.setStackTrace(
        new StackTraceElement[] {
          new StackTraceElement("com.acme.Leave", "check", "Leave.java", 7),
          new StackTraceElement("com.acme.Leave", "onActionDoing", "Leave.java", 3),
          new StackTraceElement("io.messenger.sdk.handler.Handler", "invoke", "Handler.java", 50),
          new StackTraceElement("org.glassfish.Any", "run", "Any.java", 1),
        });
    LoggedFailure logged =
        LoggedFailure.of(failure, ValueScrubber.of(SampleEvents.withForm(Map.of()), List.of()));
    assertThat(Arrays.stream(logged.getStackTrace()).map(StackTraceElement::getLineNumber))
        .containsExactly(7, 3);
  }

  @Test
  void ofTheReceiversOwnFailuresTheMessageIsLeftOut() {
    assertThat(LoggedFailure.withoutMessages(new IllegalStateException("Wang Wu", new Error("x"))))
        .hasMessage("java.lang.IllegalStateException")
        .cause()
        .hasMessage("java.lang.Error");
  }

  @Property
  void noValueIsInWhatIsLogged(
      @ForAll String before, @ForAll @NotEmpty String value, @ForAll String after) {
    String text = value.strip();
    if (text.length() >= 3) {
      String scrubbed =
          ValueScrubber.of(SampleEvents.withForm(Map.of("f", value)), List.of())
              .scrub(before + value + after, 100_000);
      assertThat(scrubbed.replace("‹f›", "")).doesNotContain(text);
    }
  }
}
