package io.messenger.samples;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.messenger.samples.Engine.Authentication;
import io.messenger.samples.Engine.Encoding;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every event of the folder {@code events}, in every encoding: the whole answer. */
class SampleEventsTest {
  private static final String EMPTY =
      """
      {"cancel":false,"break":false,"prompt":"","detail":"","formData":{},"codes":null,\
      "timer":null}""";

  private static final String LEAVE_KINDS =
      """
      {"cancel":false,"break":false,"prompt":"","detail":"","formData":{},"timer":null,
       "codes":[{"name":"leaveKind","total":3,"items":[
         {"codeId":"annual","codeName":"年假","description":null,"parentId":null,"itemIndex":0,
          "attributes":null},
         {"codeId":"sick","codeName":"病假","description":null,"parentId":null,"itemIndex":0,
          "attributes":null},
         {"codeId":"personal","codeName":"事假","description":null,"parentId":null,"itemIndex":0,
          "attributes":null}]}]}""";

  private static final Map<String, String> ANSWERS =
      Map.ofEntries(
          Map.entry(
              "instance-starting",
              """
              {"cancel":false,"break":false,"prompt":"","detail":"","codes":null,"timer":null,
               "formData":{"fieldApplicant":"u1001","fieldApplicant_Name":"赵一",
                 "fieldDept":"20900","fieldDept_Name":"Computing","fieldApplyDate":1771322400}}"""),
          Map.entry("step-rendering-apply", LEAVE_KINDS),
          Map.entry("step-rendering-apply-ragged", LEAVE_KINDS),
          Map.entry("pascal-case", LEAVE_KINDS),
          Map.entry(
              "action-doing-apply-submit-too-long",
              """
              {"cancel":true,"break":false,"detail":"","formData":{},"codes":null,"timer":null,
               "prompt":"请假不能超过 15 天，这次是 31 天，见[请假规定](https://www.example.edu/leave) \
              / Leave is limited to 15 days, this is 31"}"""),
          Map.entry(
              "step-expiring-manager",
              """
              {"cancel":false,"break":false,"prompt":"","detail":"","formData":{},"codes":null,
               "timer":{"interval":86400,"action":null}}"""),
          Map.entry(
              "instance-expiring",
              """
              {"cancel":false,"break":false,"prompt":"","detail":"","formData":{},"codes":null,
               "timer":{"interval":-1,"action":null}}"""),
          Map.entry(
              "field-changing-leave-from",
              """
              {"cancel":false,"break":false,"prompt":"","detail":"","codes":null,"timer":null,
               "formData":{"fieldDays":2}}"""),
          Map.entry(
              "field-changing-leave-to",
              """
              {"cancel":false,"break":false,"prompt":"","detail":"","codes":null,"timer":null,
               "formData":{"fieldDays":4}}"""),
          Map.entry(
              "field-changing-demo-root",
              """
              {"cancel":false,"break":false,"prompt":"","detail":"","codes":null,"timer":null,
               "formData":{"fieldNoRepeat2":"fieldNoRepeat1 changed->n1"}}"""),
          Map.entry(
              "field-changing-demo-row-1",
              """
              {"cancel":false,"break":false,"prompt":"","detail":"","codes":null,"timer":null,
               "formData":{"fieldRepeat2":["a2","fieldRepeat1 changed->b1","c2"]}}"""),
          Map.entry(
              "field-changing-demo-inner-row-0-1",
              """
              {"cancel":false,"break":false,"prompt":"","detail":"","codes":null,"timer":null,
               "formData":{"fieldInnerRepeat2":
                 [["a-x2","fieldInnerRepeat1 changed->a-y1"],[],["c-x2"]]}}"""));

  /** Answered by the SDK itself: no sample supplies the code table that these ask for. */
  private static final Set<String> TABLE_MISSING =
      Set.of("field-suggesting-city", "field-suggesting-province-first-page");

  private static final Set<String> WITHOUT_EFFECT =
      Set.of(
          "action-clicking-apply-submit",
          "action-doing-apply-submit",
          "action-doing-entrusted",
          "action-doing-split-branch",
          "action-done-apply-submit",
          "action-done-hr-file",
          "action-saving-apply",
          "echo",
          "field-changing-leave-kind",
          "instance-killed",
          "php-empty-arrays",
          "step-rendering-manager",
          "step-withdrawing-apply",
          "step-withdrawing-apply-submit",
          "unknown-event");

  /** They reach no messenger, so there is no secret to prove. */
  private static final Set<String> WITHOUT_WORKFLOW = Set.of("echo", "php-empty-arrays");

  private static final Engine engine = new Engine();

  @AfterAll
  static void stop() {
    engine.close();
  }

  static List<Arguments> everyWayToSend() {
    List<Arguments> ways = new ArrayList<>();
    for (String name : SampleEvent.names()) {
      for (Encoding encoding : Encoding.values()) {
        ways.add(Arguments.of(name, encoding, Authentication.BASIC));
        ways.add(Arguments.of(name, encoding, Authentication.DIGEST));
      }
    }
    return ways;
  }

  @ParameterizedTest
  @MethodSource("everyWayToSend")
  void answers(String name, Encoding encoding, Authentication authentication) {
    HttpResponse<String> response = engine.send(SampleEvent.of(name), encoding, authentication);

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.headers().firstValue("Content-Type"))
        .hasValue("application/json;charset=UTF-8");
    JsonNode answer = Engine.json(response.body());
    if (TABLE_MISSING.contains(name)) {
      assertThat(answer.fieldNames())
          .toIterable()
          .containsExactlyInAnyOrder(
              "cancel", "break", "prompt", "detail", "formData", "codes", "timer");
      assertThat(answer.path("cancel").asBoolean()).isTrue();
      assertThat(answer.path("prompt").asText()).contains("division");
    } else {
      assertThat(answer).isEqualTo(Engine.json(ANSWERS.getOrDefault(name, EMPTY)));
    }
  }

  @Test
  void ofEveryEventIsKnownWhatItDoes() {
    assertThat(SampleEvent.names())
        .containsExactlyInAnyOrderElementsOf(
            Stream.of(ANSWERS.keySet(), TABLE_MISSING, WITHOUT_EFFECT)
                .flatMap(Set::stream)
                .toList());
  }

  static List<String> names() {
    return SampleEvent.names();
  }

  @ParameterizedTest
  @MethodSource("names")
  void refusesAnEventThatProvesNothing(String name) {
    HttpResponse<String> response =
        engine.send(SampleEvent.of(name), Encoding.JSON, Authentication.NONE);

    JsonNode answer = Engine.json(response.body());
    if (WITHOUT_WORKFLOW.contains(name)) {
      assertThat(response.statusCode()).isEqualTo(200);
      assertThat(answer).isEqualTo(Engine.json(EMPTY));
    } else {
      assertThat(response.statusCode()).isEqualTo(401);
      assertThat(answer.path("cancel").asBoolean()).isTrue();
      assertThat(answer.path("break").asBoolean()).isTrue();
      assertThat(answer.path("formData")).isEmpty();
    }
  }
}
