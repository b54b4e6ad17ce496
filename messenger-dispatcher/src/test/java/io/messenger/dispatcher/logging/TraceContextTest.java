package io.messenger.dispatcher.logging;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** W3C Trace Context. */
class TraceContextTest {
  private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
  private static final String PARENT = "00f067aa0ba902b7";

  private static String of(String traceparent) {
    return TraceContext.of(traceparent, null).traceparent();
  }

  @Test
  void aTraceGoesOnWithASpanOfOurs() {
    TraceContext trace = TraceContext.of("00-" + TRACE + "-" + PARENT + "-01", "a=1");
    assertThat(trace.traceId()).isEqualTo(TRACE);
    assertThat(trace.spanId()).matches("[0-9a-f]{16}").isNotEqualTo(PARENT);
    assertThat(trace.traceparent()).isEqualTo("00-" + TRACE + "-" + trace.spanId() + "-01");
    assertThat(trace.state()).isEqualTo("a=1");
  }

  @Test
  void whetherItIsSampledIsKept() {
    assertThat(of("00-" + TRACE + "-" + PARENT + "-00")).endsWith("-00");
    assertThat(of("00-" + TRACE + "-" + PARENT + "-fe")).endsWith("-00");
    assertThat(of("00-" + TRACE + "-" + PARENT + "-03")).endsWith("-01");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-what-is-to-come", "-"})
  void newerVersionsAreReadAsFarAsTheyAreKnown(String more) {
    assertThat(of("cc-" + TRACE + "-" + PARENT + "-01" + more)).startsWith("00-" + TRACE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "00",
        "00-" + TRACE + "-" + PARENT + "-01-more",
        "00-" + TRACE + "-" + PARENT + "-01 ",
        "cc-" + TRACE + "-" + PARENT + "-01.more",
        "ff-" + TRACE + "-" + PARENT + "-01",
        "00-00000000000000000000000000000000-" + PARENT + "-01",
        "00-" + TRACE + "-0000000000000000-01",
        "00-4BF92F3577B34DA6A3CE929D0E0E4736-" + PARENT + "-01",
        "00-" + TRACE + "-" + PARENT + "-0g",
        "00_" + TRACE + "-" + PARENT + "-01",
        "00-４bf92f3577b34da6a3ce929d0e0e473-" + PARENT + "-01",
      })
  void whatIsWrongStartsANewTrace(String traceparent) {
    TraceContext trace = TraceContext.of(traceparent, "a=1");
    assertThat(trace.traceId()).isNotEqualTo(TRACE);
    assertThat(trace.state()).isNull();
  }

  @Property
  void noHeadersBreakIt(
      @ForAll("headers") String traceparent, @ForAll("states") String tracestate) {
    TraceContext trace = TraceContext.of(traceparent, tracestate);
    assertThat(trace.traceparent()).matches("00-[0-9a-f]{32}-[0-9a-f]{16}-0[01]");
    assertThat(trace.traceId()).isNotEqualTo("0".repeat(32));
    if (trace.state() != null) {
      assertThat(trace.state()).hasSizeLessThanOrEqualTo(512).matches("[ -~]+");
    }
  }

  @Provide
  static Arbitrary<String> headers() {
    Arbitrary<String> near =
        Arbitraries.strings()
            .withChars("0123456789abcdefg-\u0000 é")
            .ofMinLength(50)
            .ofMaxLength(60);
    Arbitrary<String> right =
        Arbitraries.strings()
            .withChars("0123456789abcdef")
            .ofLength(51)
            .map(
                hex ->
                    hex.substring(0, 2)
                        + "-"
                        + hex.substring(2, 34)
                        + "-"
                        + hex.substring(34, 50)
                        + "-0"
                        + hex.substring(50));
    return Arbitraries.oneOf(Arbitraries.strings(), near, right);
  }

  @Provide
  static Arbitrary<String> states() {
    Arbitrary<String> members =
        Arbitraries.strings()
            .withChars("ab=@1 \t\u007fé")
            .ofMaxLength(300)
            .list()
            .ofMaxSize(40)
            .map(list -> String.join(",", list));
    return Arbitraries.oneOf(Arbitraries.strings(), members);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "a=", "=b", "A=b", "a=b\u0001", "a=é", "a=b,c", "a=1=2"})
  void aWrongStateIsLeftOut(String tracestate) {
    assertThat(TraceContext.of("00-" + TRACE + "-" + PARENT + "-01", tracestate).state()).isNull();
  }

  @Test
  void aLongStateKeepsItsFirstMembers() {
    String member = "vendor@system=" + "x".repeat(200);
    String state =
        TraceContext.of(
                "00-" + TRACE + "-" + PARENT + "-01", member + " , " + member + "," + member)
            .state();
    assertThat(state).isEqualTo(member + "," + member);
  }
}
