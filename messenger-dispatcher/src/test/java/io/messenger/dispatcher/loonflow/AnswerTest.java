package io.messenger.dispatcher.loonflow;

import static org.assertj.core.api.Assertions.assertThat;

import io.messenger.dispatcher.receiver.Eventually;
import io.messenger.dispatcher.receiver.LogCapture;
import io.messenger.sdk.InfoPlusEvent;
import io.messenger.sdk.InfoPlusException;
import io.messenger.sdk.InfoPlusResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What the engine is answered. */
class AnswerTest {
  private static Loonflow.Answer answer(
      Capture capture, Function<InfoPlusEvent, InfoPlusResponse> handler) {
    Map<String, String> settings =
        capture.body().contains(Loonflow.FLOW_3)
            ? Loonflow.settings("workflows[0].id", Loonflow.FLOW_3, "workflows[1].id", "2")
            : Loonflow.settings();
    try (Loonflow loonflow = Loonflow.of(settings, new Recorder(handler))) {
      return loonflow.call("/loonflow/vpn", capture);
    }
  }

  private static List<Capture> whereACancelCounts() {
    return List.of(
        Capture.HOOK_1,
        Capture.HOOK_2,
        Capture.CREATE_HOOK,
        Capture.ASSIGNEE_2,
        Capture.ASSIGNEE_3);
  }

  @ParameterizedTest
  @MethodSource("whereACancelCounts")
  void aCancelStops(Capture capture) {
    answer(capture, e -> InfoPlusResponse.cancel("余额不足").withFormData("assignees", "x"))
        .isCancelled("余额不足");
    answer(capture, AnswerTest::refuse).isCancelled("不行");
    Loonflow.Answer silent = answer(capture, e -> InfoPlusResponse.cancel(""));
    assertThat(silent.code()).isEqualTo(-1);
    assertThat(silent.msg()).isNotBlank();
    Loonflow.Answer broken = answer(capture, AnswerTest::fail);
    assertThat(broken.code()).isEqualTo(-1);
    assertThat(broken.json().has("data")).isFalse();
    assertThat(broken.msg()).doesNotContain("secret detail");
  }

  private static InfoPlusResponse refuse(InfoPlusEvent e) {
    throw new InfoPlusException("不行");
  }

  private static InfoPlusResponse fail(InfoPlusEvent e) {
    throw new IllegalStateException("secret detail");
  }

  @ParameterizedTest
  @MethodSource("whereNoneDoes")
  void aCancelThatDoesNotCountIsToldToItsAuthor(Capture capture) {
    try (LogCapture log = new LogCapture()) {
      answer(capture, e -> InfoPlusResponse.cancel("no").withDetail("why").withFormData("a", 1))
          .isOk();
      assertThat(log.warnings())
          .anyMatch(line -> line.contains("with a cancel, which loonflow ignores"))
          .anyMatch(line -> line.contains("with a detail, which loonflow ignores"))
          .anyMatch(line -> line.contains("with form data, which loonflow ignores"));
    }
    answer(capture, AnswerTest::fail).isOk();
  }

  private static List<Capture> whereNoneDoes() {
    return List.of(
        Capture.NOTIFICATION,
        Capture.CREATE_EVENT,
        Capture.CREATE_EVENT.with("pre_create", "finish"),
        Capture.CREATE_EVENT.with("pre_create", "reopen"));
  }

  /** Longer ones would be lost whole. */
  @ParameterizedTest
  @MethodSource("flowLogs")
  void aPromptIsCutToWhatTheFlowLogHolds(Capture capture, int holds) {
    Map<String, String> settings =
        capture.equals(Capture.HOOK_0) ? Loonflow.unsigned() : Loonflow.settings();
    for (String unit : List.of("很", "😀", "a😀")) {
      String whole = unit.repeat(holds / unit.length());
      for (String prompt : List.of(whole, whole + "x".repeat(10), "y" + whole + whole)) {
        try (LogCapture log = new LogCapture();
            Loonflow loonflow =
                Loonflow.of(settings, new Recorder(e -> InfoPlusResponse.cancel(prompt)))) {
          String msg = loonflow.call("/loonflow/vpn", capture).msg();
          if (prompt.equals(whole)) {
            assertThat(msg).isEqualTo(prompt);
            continue;
          }
          assertThat(msg.length()).isBetween(holds - 1, holds);
          assertThat(msg).endsWith("…（后略 / cut）").doesNotContain("\uFFFD");
          assertThat(prompt).startsWith(msg.substring(0, msg.indexOf('…')));
          assertThat(log.warnings())
              .anyMatch(line -> line.contains("was cut to " + holds + " characters"));
        }
      }
    }
  }

  private static List<Arguments> flowLogs() {
    return List.of(
        Arguments.of(Capture.HOOK_0, 1000),
        Arguments.of(Capture.HOOK_1, 10_000),
        Arguments.of(Capture.HOOK_2, 10_000));
  }

  @Test
  void halfOfAPairIsReplaced() {
    answer(Capture.HOOK_1, e -> InfoPlusResponse.cancel("a\uD83D b\uDE00 😀"))
        .isCancelled("a\uFFFD b\uFFFD 😀");
    for (Capture capture : List.of(Capture.ASSIGNEE_2, Capture.ASSIGNEE_3)) {
      assertThat(
              answer(
                      capture,
                      e -> InfoPlusResponse.ok().withFormData("assignees", List.of("a\uD83D", "b")))
                  .json()
                  .get("data"))
          .isEqualTo(
              Loonflow.json(
                  capture.equals(Capture.ASSIGNEE_2)
                      ? "\"a\uFFFD,b\""
                      : "{\"assignee_email_list\":[\"a\uFFFD\",\"b\"]}"));
    }
  }

  private static Stream<Arguments> assignees() {
    return Stream.of(
        Arguments.of("assignees", "lilei", List.of("lilei")),
        Arguments.of("fieldAssignees", List.of("lilei", "hanmei"), List.of("lilei", "hanmei")),
        Arguments.of("assignees", " lilei , hanmei,,\n jim \n", List.of("lilei", "hanmei", "jim")),
        Arguments.of("assignees", "李雷，韩梅梅", List.of("李雷", "韩梅梅")),
        Arguments.of(
            "assignees",
            Arrays.asList(" a@b.cn ", null, "", "c,d", 7),
            List.of("a@b.cn", "c", "d", "7")),
        Arguments.of("assignees", new String[] {"a", "b", "a"}, List.of("a", "b")),
        Arguments.of("assignees", "", List.of()),
        Arguments.of("assignees", List.of(), List.of()),
        Arguments.of("other", "x", List.of()));
  }

  @ParameterizedTest
  @MethodSource("assignees")
  void assigneesAreATextOrAList(String key, Object value, List<String> expected) {
    Function<InfoPlusEvent, InfoPlusResponse> handler =
        e -> InfoPlusResponse.ok().withFormData(key, value);
    Loonflow.Answer second = answer(Capture.ASSIGNEE_2, handler);
    assertThat(second.code()).isZero();
    assertThat(second.msg()).isEmpty();
    assertThat(second.json().get("data").textValue()).isEqualTo(String.join(",", expected));
    Loonflow.Answer third = answer(Capture.ASSIGNEE_3, handler);
    assertThat(third.code()).isZero();
    assertThat(third.json().get("data").size()).isEqualTo(1);
    assertThat(third.json().get("data").get("assignee_email_list"))
        .extracting(node -> node.textValue())
        .containsExactlyElementsOf(expected);
  }

  private static List<Function<InfoPlusEvent, InfoPlusResponse>> whoNameNobody() {
    return List.of(
        e -> null,
        e -> InfoPlusResponse.ok().withFormData("assignees", " , "),
        e -> InfoPlusResponse.ok().withFormData("assignees", Map.of("a", "b")),
        e -> InfoPlusResponse.cancel("没有人").withFormData("assignees", "lilei"),
        AnswerTest::refuse,
        AnswerTest::fail);
  }

  @ParameterizedTest
  @MethodSource("whoNameNobody")
  void whereNobodyIsNamedTheFallbackIs(Function<InfoPlusEvent, InfoPlusResponse> handler) {
    Map<String, String> settings =
        Loonflow.settings(
            "workflows[0].assignee-fallback[0]",
            "hanmei",
            "workflows[0].assignee-fallback[1]",
            "jim@b.cn",
            "workflows[1].assignee-fallback",
            "a@b.cn, c@d.cn");
    try (LogCapture log = new LogCapture();
        Loonflow loonflow = Loonflow.of(settings, new Recorder("*@*", handler))) {
      assertThat(loonflow.call(Capture.ASSIGNEE_2).json())
          .isEqualTo(Loonflow.json("{\"code\":0,\"msg\":\"\",\"data\":\"hanmei,jim@b.cn\"}"));
      assertThat(loonflow.call(Capture.ASSIGNEE_3).json().get("data"))
          .isEqualTo(Loonflow.json("{\"assignee_email_list\":[\"a@b.cn\",\"c@d.cn\"]}"));
      assertThat(log.warnings())
          .filteredOn(line -> line.contains("Sent the assignee-fallback of vpn for a new ticket"))
          .hasSize(1);
    }
  }

  @Test
  void theFallbackIsForThoseAloneWhoMayAskAndFindNobody() {
    Map<String, String> settings =
        Loonflow.settings("workflows[0].assignee-fallback", "hanmei", "workflows[0].code", "VPN");
    Recorder vpn = new Recorder(e -> InfoPlusResponse.ok().withFormData("assignees", "lilei"));
    try (Loonflow loonflow = Loonflow.of(settings, vpn)) {
      assertThat(loonflow.call(Capture.ASSIGNEE_2).json().get("data").textValue())
          .isEqualTo("lilei");
      loonflow.call("/loonflow", Capture.ASSIGNEE_2.body(), "wrong").isRefused(401);
    }
  }

  @Test
  void whatIsNoAssigneeFails() {
    Loonflow.Answer answer =
        answer(
            Capture.ASSIGNEE_2,
            e -> InfoPlusResponse.ok().withFormData("assignees", Map.of("a", "b")));
    assertThat(answer.code()).isEqualTo(-1);
    assertThat(answer.json().has("data")).isFalse();
  }

  @Test
  void whatIsSentBesidesAssigneesIsTold() {
    try (LogCapture log = new LogCapture()) {
      answer(
          Capture.ASSIGNEE_2,
          e -> InfoPlusResponse.ok().withFormData("assignees", "a").withFormData("fieldDays", 9));
      assertThat(log.warnings()).anyMatch(line -> line.contains("fieldDays is not sent"));
    }
  }

  @Test
  void handlersThatTakeTooLongAreAnsweredWhileTheEngineWaits() {
    CountDownLatch never = new CountDownLatch(1);
    Recorder slow =
        new Recorder(
            e -> {
              boolean unused = Eventually.waitsUninterrupted(never);
              return null;
            });
    try (Loonflow loonflow = Loonflow.of(Loonflow.QUICK, Loonflow.settings(), slow)) {
      Loonflow.Answer hook = loonflow.call(Capture.HOOK_1);
      assertThat(hook.status()).isEqualTo(200);
      assertThat(hook.code()).isEqualTo(-1);
      loonflow.call(Capture.NOTIFICATION).isOk();
      Loonflow.Answer assignees = loonflow.call(Capture.ASSIGNEE_2);
      assertThat(assignees.code()).isEqualTo(-1);
      assertThat(assignees.json().has("data")).isFalse();
    }
  }

  @Test
  void theEngineWaitsForTenSeconds() {
    assertThat(Timing.DEFAULT.patience()).isBetween(Duration.ofSeconds(8), Duration.ofSeconds(9));
  }
}
