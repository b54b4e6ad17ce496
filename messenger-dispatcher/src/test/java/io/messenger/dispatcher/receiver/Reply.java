package io.messenger.dispatcher.receiver;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** What the receiver answered. */
record Reply(int status, Map<String, String> headers, String body) {

  JsonNode json() {
    assertThat(headers.get("content-type")).isEqualTo("application/json;charset=UTF-8");
    JsonNode json = Json.read(body);
    Set<String> keys =
        new HashSet<>(Set.of("cancel", "break", "prompt", "detail", "formData", "codes", "timer"));
    if (!json.get("timer").isNull()) {
      keys.addAll(Set.of("then", "thenAction"));
    }
    if (json.has("attributes")) {
      assertThat(json.get("attributes")).isNotEmpty();
      keys.add("attributes");
    }
    assertThat(json.fieldNames()).toIterable().containsExactlyInAnyOrderElementsOf(keys);
    return json;
  }

  String prompt() {
    return json().get("prompt").textValue();
  }

  /** A 200 with nothing in it. */
  Reply isEmpty() {
    assertThat(status).isEqualTo(200);
    assertThat(json())
        .isEqualTo(
            Json.read(
                """
                {"cancel":false,"break":false,"prompt":"","detail":"","formData":{},
                 "codes":null,"timer":null}"""));
    return this;
  }

  /** A refusal of the request: the status, and a prompt that says what was wrong. */
  Reply isRefused(int expectedStatus, String... promptParts) {
    assertThat(status).as(body).isEqualTo(expectedStatus);
    JsonNode json = json();
    assertThat(json.get("cancel").booleanValue()).isTrue();
    assertThat(json.get("break").booleanValue()).isTrue();
    assertThat(prompt()).isNotBlank();
    for (String part : promptParts) {
      assertThat(prompt()).contains(part);
    }
    assertThat(json.get("detail").textValue()).isEmpty();
    assertThat(json.get("formData")).isEmpty();
    assertThat(json.get("codes").isNull()).isTrue();
    assertThat(json.get("timer").isNull()).isTrue();
    assertShowsNoInsides();
    return this;
  }

  /** A cancel by a handler, or because one failed. */
  Reply isCancelled(String prompt) {
    assertThat(status).as(body).isEqualTo(200);
    assertThat(json().get("cancel").booleanValue()).isTrue();
    assertThat(prompt()).isEqualTo(prompt);
    return this;
  }

  void assertShowsNoInsides() {
    assertThat(body)
        .doesNotContainPattern("(?i)exception|\\bat [a-z]+\\.|java\\.|io\\.messenger|jackson")
        .doesNotContainIgnoringCase("grizzly")
        .doesNotContainIgnoringCase("jersey");
  }
}
