package io.messenger.dispatcher.loonflow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.messenger.dispatcher.dialect.CallbackRequest;
import io.messenger.dispatcher.dialect.Dialect;
import io.messenger.dispatcher.dialect.EngineCall;
import io.messenger.dispatcher.dialect.RefusedException;
import io.messenger.dispatcher.dialect.WorkflowSecrets;
import io.messenger.sdk.InfoPlusEvent;
import io.messenger.sdk.InfoPlusResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/** Whatever comes is answered by an object with a whole number as its code. */
class AnyCallTest {
  private static final JsonMapper JSON = new JsonMapper();
  private static final String[] KEYS = {
    "type",
    "event_type",
    "hook_type",
    "fields",
    "workflow_id",
    "action_id",
    "transition_id",
    "username",
    "id",
    "state_id",
    "ticket_id",
    "node_id",
    "ticket_value_info",
    "last_flow_log",
    "state",
    "transition",
    "participant_info",
    "act_state_id",
    "is_end",
    "gmt_created",
    "gmt_modified",
    "title",
    "sn",
    "creator",
    "operator_id",
    "extra_info",
    "days",
    "multi",
    ""
  };
  private static final Object[] VALUES = {
    1,
    2,
    "1",
    "2",
    0,
    -1,
    true,
    "",
    "pre_create",
    "flow_hook",
    "flow_action_hook",
    "finish",
    "ECHO",
    "2026-11-21 10:42:05",
    "9999999999-01-01 00:00:00",
    Long.MIN_VALUE,
    1.5e300,
    "审批",
    "../..",
    "\uD83D"
  };
  private static final Byte[] SYNTAX = {'{', '}', '[', ']', '"', ':', ',', '0', '9', 'n', ' '};
  private static final String[] PATHS = {"", "vpn", "other", "vpn/assignee", "vpn/x", "/", "%"};

  private final Dialect dialect =
      new LoonflowProvider().create(GivenSettings.of(Loonflow.waiting(1)));

  private void assertAnswered(byte[] body, String path, String token, InfoPlusResponse response) {
    Map<String, String> headers = new HashMap<>();
    String now = Long.toString(Loonflow.now());
    headers.put("timestamp", now);
    headers.put("signature", Signatures.sign(now, token));
    CallbackRequest request =
        new CallbackRequest("POST", path, InetAddress.getLoopbackAddress(), headers::get, body);
    EngineCall call;
    try {
      call = dialect.decode(request);
    } catch (RefusedException e) {
      assertAnswer(dialect.refusal(e.prompt().key()), -1);
      return;
    }
    InfoPlusEvent event = call.event();
    assertThat(event.getStep().getWorkflowCode()).isNotBlank();
    assertThat(event.getSource().getPayload()).isNotNull();
    assertThat(call.verify(new WorkflowSecrets(List.of(), false))).isNotNull();
    assertThat(call.patience()).isNotNull();
    EngineCall.Interim interim = call.interim();
    if (interim != null) {
      assertAnswer(interim.answer(), 0);
    }
    boolean stops = response.isCancel() && event.getSource().getCapabilities().cancel();
    assertAnswer(call.encode(response), stops ? -1 : 0);
  }

  private static void assertAnswer(Object answer, int code) {
    try {
      JsonNode json = JSON.readTree(JSON.writeValueAsBytes(answer));
      assertThat(json.isObject()).isTrue();
      assertThat(json.get("code").isInt()).isTrue();
      assertThat(json.get("code").intValue()).isEqualTo(code);
      assertThat(json.get("msg").isTextual()).isTrue();
    } catch (IOException e) {
      throw new AssertionError(answer.toString(), e);
    }
  }

  @Property(tries = 300)
  void bytes(@ForAll byte[] body, @ForAll("paths") String path) {
    assertAnswered(body, path, "hooktok", InfoPlusResponse.ok());
  }

  @Property(tries = 2000)
  void capturesWithBytesChanged(
      @ForAll("captures") Capture capture,
      @ForAll("changes") Map<Integer, Byte> changes,
      @ForAll("responses") InfoPlusResponse response) {
    byte[] body = capture.body().getBytes(StandardCharsets.UTF_8);
    changes.forEach((place, value) -> body[place % body.length] = value);
    assertAnswered(body, "vpn", capture.token(), response);
    assertAnswered(Arrays.copyOf(body, body.length / 2), "", capture.token(), response);
  }

  @Property(tries = 3000)
  void objectsWithTheRightKeysAndWrongValues(
      @ForAll("objects") Map<String, Object> object,
      @ForAll("paths") String path,
      @ForAll("tokens") String token,
      @ForAll("responses") InfoPlusResponse response)
      throws IOException {
    String text = JSON.writeValueAsString(object);
    assertAnswered(text.getBytes(StandardCharsets.UTF_8), path, token, response);
  }

  @Property(tries = 3000)
  void capturesWithValuesExchanged(
      @ForAll("captures") Capture capture,
      @ForAll("objects") Map<String, Object> object,
      @ForAll("paths") String path,
      @ForAll("responses") InfoPlusResponse response)
      throws IOException {
    Map<String, Object> changed = new LinkedHashMap<>();
    Loonflow.json(capture.body())
        .properties()
        .forEach(field -> changed.put(field.getKey(), field.getValue()));
    changed.putAll(object);
    byte[] body = JSON.writeValueAsString(changed).getBytes(StandardCharsets.UTF_8);
    assertAnswered(body, path, capture.token(), response);
  }

  @Provide
  static Arbitrary<Capture> captures() {
    return Arbitraries.of(Capture.all());
  }

  @Provide
  static Arbitrary<String> paths() {
    return Arbitraries.of(PATHS);
  }

  @Provide
  static Arbitrary<String> tokens() {
    return Arbitraries.of("hooktok", "nottok", "exttok", "evtok", "wrong");
  }

  @Provide
  static Arbitrary<Map<Integer, Byte>> changes() {
    return Arbitraries.maps(
            Arbitraries.integers().between(0, 2000),
            Arbitraries.oneOf(Arbitraries.bytes(), Arbitraries.of(SYNTAX)))
        .ofMaxSize(4);
  }

  @Provide
  static Arbitrary<Map<String, Object>> objects() {
    Arbitrary<String> keys = Arbitraries.of(KEYS);
    Arbitrary<Object> plain = Arbitraries.of(VALUES);
    Arbitrary<Object> lists = plain.list().ofMaxSize(2).map(list -> list);
    Arbitrary<Object> inner =
        Arbitraries.maps(keys, Arbitraries.oneOf(plain, lists)).ofMaxSize(6).map(map -> map);
    Arbitrary<Object> values =
        Arbitraries.frequencyOf(Tuple.of(6, plain), Tuple.of(1, lists), Tuple.of(3, inner));
    return Arbitraries.maps(keys, values).ofMaxSize(8);
  }

  @Provide
  static Arbitrary<InfoPlusResponse> responses() {
    Arbitrary<String> prompts = Arbitraries.strings().all().ofMaxLength(10);
    Arbitrary<Object> assignees =
        Arbitraries.oneOf(prompts.map(text -> text), prompts.list().ofMaxSize(3).map(list -> list));
    return Combinators.combine(Arbitraries.of(true, false), prompts, assignees)
        .as(
            (cancel, prompt, value) ->
                new InfoPlusResponse(false, cancel, prompt).withFormData("assignees", value));
  }
}
