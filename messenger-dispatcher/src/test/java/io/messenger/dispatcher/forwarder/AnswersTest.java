package io.messenger.dispatcher.forwarder;

import static io.messenger.dispatcher.forwarder.ForwarderReceiver.fixture;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.messenger.sdk.InfoPlusResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;

/** Whatever is sent, a forwarder can read the answer. */
class AnswersTest {
  private static final List<String> PIECES =
      List.of(
          "{",
          "}",
          "[",
          "]",
          ",",
          ":",
          "\"",
          "null",
          "true",
          "1e999",
          "-0",
          "\\ud800",
          "\\udc00\\u0000",
          "\ud83d\ude00",
          "家",
          "\"row\":{\"a\":[{\"b\":\"\\udfff\"}]}",
          "\"engine\":\"jit\"",
          "\"veto\":false",
          "\"status\":\"\\ud83d\"",
          "\"event\":\"ECHO\"",
          "covers",
          "StartNode",
          "\"operate\":\"Sleep\\ud800\"",
          "post_",
          "\"id\":123456789012345678901234567890");

  private static final ForwarderReceiver RECEIVER =
      ForwarderReceiver.of(
          new Recording(
              "*",
              e -> {
                InfoPlusResponse response = InfoPlusResponse.ok();
                e.getFormData().forEach(response::withFormData);
                return response.withDetail(String.valueOf(e.getFormData()));
              }));

  @AfterContainer
  static void stop() {
    RECEIVER.close();
  }

  /** Samples that something is put into or taken out of, and what is no event at all. */
  @Provide
  static Arbitrary<byte[]> bodies() {
    Arbitrary<byte[]> samples =
        Arbitraries.of(
                "jit/process-in",
                "jit/node-change-after-start",
                "jit/node-change-before-approval",
                "jit/node-handled-agree",
                "caluma/pre-complete-work-item",
                "caluma/post-create-work-item",
                "caluma/pre-create-case",
                "caluma/post-suspend-case")
            .map(name -> fixture(name).getBytes(StandardCharsets.UTF_8));
    Arbitrary<byte[]> pieces = Arbitraries.of(PIECES).map(p -> p.getBytes(StandardCharsets.UTF_8));
    Arbitrary<byte[]> bytes = Arbitraries.bytes().array(byte[].class).ofMaxSize(8);
    Arbitrary<byte[]> changed =
        Combinators.combine(
                samples,
                Arbitraries.integers().between(0, 1100),
                Arbitraries.integers().between(0, 40),
                Arbitraries.oneOf(pieces, bytes))
            .as(AnswersTest::change);
    Arbitrary<byte[]> made =
        Arbitraries.of(PIECES)
            .list()
            .ofMaxSize(20)
            .map(list -> String.join("", list).getBytes(StandardCharsets.UTF_8));
    return Arbitraries.oneOf(samples, changed, changed, made, bytes);
  }

  private static byte[] change(byte[] sample, int place, int removed, byte[] added) {
    int start = Math.min(place, sample.length);
    int rest = Math.min(start + removed, sample.length);
    byte[] result = Arrays.copyOf(sample, start + added.length + sample.length - rest);
    System.arraycopy(added, 0, result, start, added.length);
    System.arraycopy(sample, rest, result, start + added.length, sample.length - rest);
    return result;
  }

  @Property
  void everyAnswerIsAnObject(
      @ForAll("bodies") byte[] body, @ForAll boolean jit, @ForAll boolean signed) {
    String path = jit ? "/jit" : "/caluma";

    ForwarderReceiver.Answer answer =
        signed ? RECEIVER.post(path, body) : RECEIVER.send(Delivery.of(path, body));

    JsonNode json = answer.json();
    assertThat(answer.status()).isIn(200, 400, 401, 413);
    assertThat(json.fieldNames())
        .toIterable()
        .containsExactly("cancel", "prompt", "detail", "formData");
    assertThat(json.get("cancel").isBoolean()).isTrue();
    assertThat(json.get("prompt").isTextual()).isTrue();
    assertThat(json.get("detail").isTextual()).isTrue();
    assertThat(json.get("formData").isObject()).isTrue();
    assertThat(answer.status() != 200 && !json.get("cancel").booleanValue()).isFalse();
  }
}
