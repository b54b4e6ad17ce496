package io.messenger.dispatcher.fuzz;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.messenger.dispatcher.wire.WireAnswer;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What every answer is, whatever the request was. */
final class ContractCheck {
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();
  private static final Set<String> KEYS =
      Set.of("cancel", "break", "prompt", "detail", "formData", "codes", "timer");

  private static final Set<String> WITH_TIMER =
      Stream.concat(KEYS.stream(), Stream.of("then", "thenAction"))
          .collect(Collectors.toUnmodifiableSet());

  /** Full: the one 5xx that the receiver answers on purpose. */
  private static final int UNAVAILABLE = 503;

  /** A transfer coding, and a version of HTTP, that are not known: what RFC 9112 asks for. */
  private static final Set<Integer> NOT_IMPLEMENTED = Set.of(501, 505);

  private ContractCheck() {}

  static void check(WireAnswer answer) {
    checkStatus(answer, false);
    checkBody(answer);
  }

  static void checkStatus(WireAnswer answer, boolean raw) {
    int status = answer.status();
    boolean right =
        status == 200
            || (status >= 400 && status < 500)
            || status == UNAVAILABLE
            || (raw && NOT_IMPLEMENTED.contains(status));
    require(right, "its status", answer);
  }

  static void checkBody(WireAnswer answer) {
    require(
        "application/json;charset=UTF-8".equals(answer.headers().get("content-type")),
        "its content type",
        answer);
    JsonNode json;
    try {
      json = JSON.readTree(answer.body());
    } catch (JsonProcessingException e) {
      throw new AssertionError("not JSON: " + answer, e);
    }
    Set<String> keys = new TreeSet<>();
    json.fieldNames().forEachRemaining(keys::add);
    require(keys.equals(json.path("timer").isObject() ? WITH_TIMER : KEYS), "its keys", answer);
    require(json.get("cancel").isBoolean() && json.get("break").isBoolean(), "a flag", answer);
    require(json.get("prompt").isTextual() && json.get("detail").isTextual(), "a text", answer);
    require(json.get("formData").isObject(), "its form data", answer);
    require(json.get("codes").isNull() || json.get("codes").isArray(), "its codes", answer);
    require(json.get("timer").isNull() || json.get("timer").isObject(), "its timer", answer);
    boolean refused = answer.status() != 200;
    require(!refused || json.get("cancel").booleanValue(), "a refusal without cancel", answer);
  }

  private static void require(boolean right, String what, WireAnswer answer) {
    if (!right) {
      throw new AssertionError("not as the contract says: " + what + ": " + answer);
    }
  }
}
