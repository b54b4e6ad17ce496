package io.messenger.dispatcher.receiver;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;

/** Whatever is sent to the URL of InfoPlus engines, the answer has what these read. */
class AnyBytesTest {
  private static final Receiver RECEIVER = Receiver.of(new Answering());

  @AfterContainer
  static void stop() {
    RECEIVER.close();
  }

  @Provide
  static Arbitrary<byte[]> bodies() {
    Arbitrary<byte[]> events =
        Arbitraries.of(
            Call.event("ACTION_DOING").body,
            Call.json("STEP_RENDERING", Json.event()).body,
            Call.jsonObject("FIELD_SUGGESTING", Json.event()).body);
    Arbitrary<byte[]> pieces =
        Arbitraries.of("{", "}", "[", "]", "\"", "\\ud800", "%", "%zz", "&", "=", "null", "1e999")
            .map(piece -> piece.getBytes(StandardCharsets.UTF_8));
    Arbitrary<byte[]> bytes = Arbitraries.bytes().array(byte[].class).ofMaxSize(12);
    Arbitrary<byte[]> changed =
        Combinators.combine(
                events,
                Arbitraries.integers().between(0, 250),
                Arbitraries.integers().between(0, 30),
                Arbitraries.oneOf(pieces, bytes))
            .as(AnyBytesTest::change);
    return Arbitraries.oneOf(bytes, changed, changed, changed);
  }

  private static byte[] change(byte[] event, int place, int removed, byte[] added) {
    int start = Math.min(place, event.length);
    int rest = Math.min(start + removed, event.length);
    byte[] result = Arrays.copyOf(event, start + added.length + event.length - rest);
    System.arraycopy(added, 0, result, start, added.length);
    System.arraycopy(event, rest, result, start + added.length, event.length - rest);
    return result;
  }

  @Property
  void everyAnswerHasWhatEnginesRead(@ForAll("bodies") byte[] body, @ForAll boolean form) {
    Reply reply = RECEIVER.call(Call.of(form ? Call.FORM : Call.JSON, body));

    JsonNode json = reply.json();
    assertThat(reply.status()).isIn(200, 400, 401);
    assertThat(json.get("cancel").booleanValue()).isEqualTo(reply.status() != 200);
    assertThat(json.get("prompt").isTextual()).isTrue();
    assertThat(json.get("formData").isObject()).isTrue();
  }
}
