package io.messenger.samples;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
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
import org.slf4j.LoggerFactory;

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
               "timer":{"interval":86400,"action":null},"then":86400,"thenAction":null}"""),
          Map.entry(
              "instance-expiring",
              """
              {"cancel":false,"break":false,"prompt":"","detail":"","formData":{},"codes":null,
               "timer":{"interval":-1,"action":null},"then":-1,"thenAction":null}"""),
          Map.entry(
              "field-suggesting-province-first-page",
              // the table's order: provinces before all else, by the code points of their names
              divisions(
                  44706,
                  division("310000", "上海市", "", 0),
                  division("530000", "云南省", "", 0),
                  division("150000", "内蒙古自治区", "", 0),
                  division("110000", "北京市", "", 0),
                  division("710000", "台湾省", "", 0),
                  division("220000", "吉林省", "", 0),
                  division("510000", "四川省", "", 0),
                  division("120000", "天津市", "", 0),
                  division("640000", "宁夏回族自治区", "", 0),
                  division("340000", "安徽省", "", 0),
                  division("370000", "山东省", "", 0),
                  division("140000", "山西省", "", 0),
                  division("440000", "广东省", "", 0),
                  division("450000", "广西壮族自治区", "", 0),
                  division("650000", "新疆维吾尔自治区", "", 0))),
          Map.entry(
              "field-suggesting-city",
              // of the cities of 江苏省 only one has a y and then a z: 盐城 is yc, 徐州 xz
              divisions(1, division("321000", "扬州市", "320000", 1))),
          Map.entry("field-changing-leave-from", changed("\"fieldDays\":2", "", "{\"days\":2}")),
          Map.entry("field-changing-leave-to", changed("\"fieldDays\":4", "", "{\"days\":4}")),
          Map.entry(
              "field-changing-demo-root",
              changed(
                  "\"fieldNoRepeat2\":\"fieldNoRepeat1 changed->n1\"",
                  "",
                  """
                  {"noRepeat1":"n1","noRepeat2":"fieldNoRepeat1 changed->n1","repeatGroups":[
                    {"entityIndex":0,"repeat1":"a1","repeat2":"a2","innerRepeatGroups":[
                      {"entityIndex":0,"innerRepeat1":"a-x1","innerRepeat2":"a-x2"},
                      {"entityIndex":1,"innerRepeat1":"a-y1","innerRepeat2":"a-y2"}]},
                    {"entityIndex":1,"repeat1":"b1","repeat2":"b2"},
                    {"entityIndex":2,"repeat1":"c1","repeat2":"c2","innerRepeatGroups":[
                      {"entityIndex":0,"innerRepeat1":"c-x1","innerRepeat2":"c-x2"}]}]}""")),
          Map.entry(
              "field-changing-demo-row-1",
              changed(
                  "\"fieldRepeat2\":[\"a2\",\"fieldRepeat1 changed->b1\",\"c2\"]",
                  "_1",
                  """
                  {"entityIndex":1,"repeat1":"b1","repeat2":"fieldRepeat1 changed->b1"}""")),
          Map.entry(
              "field-changing-demo-inner-row-0-1",
              changed(
                  """
                  "fieldInnerRepeat2":
                    [["a-x2","fieldInnerRepeat1 changed->a-y1"],[],["c-x2"]]""",
                  "_0_1",
                  """
                  {"entityIndex":1,"innerRepeat1":"a-y1",
                   "innerRepeat2":"fieldInnerRepeat1 changed->a-y1"}""")));

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

  /** The answer to a changed field, with the form parsed. */
  private static String changed(String fields, String path, String form) {
    return """
        {"cancel":false,"break":false,"prompt":"","detail":"","codes":null,"timer":null,
         "formData":{%s,"path":"%s","form":%s}}"""
        .formatted(fields, path, form);
  }

  private static String divisions(int total, String... items) {
    return """
        {"cancel":false,"break":false,"prompt":"","detail":"","formData":{},"timer":null,
         "codes":[{"name":"division","total":%d,"items":[%s]}]}"""
        .formatted(total, String.join(",", items));
  }

  private static String division(String code, String name, String parent, int level) {
    return """
        {"codeId":"%s","codeName":"%s","description":null,"parentId":"%s","itemIndex":%d,
         "attributes":null}"""
        .formatted(code, name, parent, level);
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
    assertThat(Engine.withFormParsed(Engine.json(response.body())))
        .isEqualTo(Engine.json(ANSWERS.getOrDefault(name, EMPTY)));
  }

  @Test
  void ofEveryEventIsKnownWhatItDoes() {
    assertThat(SampleEvent.names())
        .containsExactlyInAnyOrderElementsOf(
            Stream.of(ANSWERS.keySet(), WITHOUT_EFFECT).flatMap(Set::stream).toList());
  }

  @Test
  void noSampleHasWhatItsFormDoesNotHave() {
    Logger logger = (Logger) LoggerFactory.getLogger("io.messenger.dispatcher.handling");
    ListAppender<ILoggingEvent> log = new ListAppender<>();
    log.start();
    logger.addAppender(log);
    try (Engine fresh = new Engine()) {
      for (String name : SampleEvent.names()) {
        fresh.send(SampleEvent.of(name), Encoding.JSON, Authentication.BASIC);
      }
    } finally {
      logger.detachAppender(log);
    }
    assertThat(log.list)
        .filteredOn(line -> line.getLoggerName().endsWith("ResponseCheck"))
        .isEmpty();
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
