package io.messenger.dispatcher.receiver;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import com.fasterxml.jackson.databind.JsonNode;
import io.messenger.dispatcher.handling.FailurePolicy;
import io.messenger.sdk.EventType;
import io.messenger.sdk.InfoPlusEvent;
import io.messenger.sdk.InfoPlusException;
import io.messenger.sdk.InfoPlusResponse;
import io.messenger.sdk.model.Timer;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of an event whose handler refuses, fails, or answers what cannot be sent. */
class FailureTest {
  private static final Pattern INCIDENT = Pattern.compile("\\b[0-9A-F]{10}\\b");
  private static final String INSIDES = "jdbc:secret-of-the-database";

  /** A refusal of an author's own. */
  private static final class TooLong extends InfoPlusException {
    private static final long serialVersionUID = 1;

    TooLong() {
      super("太长了", "十五天");
    }
  }

  public static final class Kept {
    private String a = "";

    public String getA() {
      return a;
    }

    public void setA(String a) {
      this.a = a;
    }
  }

  private static Function<InfoPlusEvent, InfoPlusResponse> throwing(Throwable failure) {
    return e -> {
      throw FailureTest.<RuntimeException>sneaky(failure);
    };
  }

  /** Throws what is not declared, as Kotlin and Lombok do. */
  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
  private static <T extends Throwable> T sneaky(Throwable failure) throws T {
    throw (T) failure;
  }

  private static String incident(String text) {
    Matcher matcher = INCIDENT.matcher(text);
    assertThat(matcher.find()).as(text).isTrue();
    return matcher.group();
  }

  /** The name may be one of a form, and is in each line of the log. */
  @Test
  void aThreadThatAHandlerRenamedHasItsNameAgainWhenItsFailureIsLogged() {
    Answering renaming =
        new Answering(
            e -> {
              Thread.currentThread().setName("for 13800138000");
              throw new IllegalStateException("as expected");
            });
    try (LogCapture log = new LogCapture();
        Receiver receiver = Receiver.of(renaming)) {
      incident(receiver.call(Call.event("ACTION_DOING")).prompt());
      assertThat(log.lines(Level.ERROR)).hasSize(1);
      assertThat(log.events()).noneMatch(line -> line.getThreadName().contains("13800138000"));
    }
  }

  @Test
  void aRefusalCarriesItsPromptAndBreaks() {
    Answering second = new Answering();
    try (LogCapture log = new LogCapture();
        Receiver receiver =
            Receiver.of(new Answering(throwing(new InfoPlusException("不行", "因为"))), second)) {
      JsonNode answer = receiver.call(Call.event("ACTION_DOING")).isCancelled("不行").json();
      assertThat(answer.get("detail").textValue()).isEqualTo("因为");
      assertThat(answer.get("break").booleanValue()).isTrue();
      assertThat(second.events).isEmpty();
      assertThat(log.warnings()).isEmpty();
    }
  }

  @Test
  void aRefusalOfAnAuthorsOwnClassIsOneToo() {
    try (Receiver receiver = Receiver.of(new Answering(throwing(new TooLong())))) {
      JsonNode answer = receiver.call(Call.event("ACTION_DOING")).isCancelled("太长了").json();
      assertThat(answer.get("detail").textValue()).isEqualTo("十五天");
    }
  }

  @Test
  void theCauseOfARefusalGoesToTheLogAlone() {
    Exception cause = new IllegalStateException(INSIDES);
    try (LogCapture log = new LogCapture();
        Receiver receiver =
            Receiver.of(new Answering(throwing(new InfoPlusException("不行", cause))))) {
      Reply reply = receiver.call(Call.event("ACTION_DOING")).isCancelled("不行");
      assertThat(reply.body()).doesNotContain(INSIDES);
      assertThat(log.all()).contains(INSIDES);
    }
  }

  static Stream<Throwable> failures() {
    return Stream.of(
        new IllegalStateException(INSIDES),
        new NullPointerException(INSIDES),
        new IOException(INSIDES),
        new Exception(INSIDES),
        new StackOverflowError(INSIDES),
        new NoClassDefFoundError(INSIDES),
        new OutOfMemoryError(INSIDES),
        new AssertionError(INSIDES),
        new Throwable(INSIDES));
  }

  @ParameterizedTest
  @MethodSource("failures")
  void aFailureBecomesAGeneralPromptAndAnIncident(Throwable failure) {
    Answering second = new Answering();
    try (LogCapture log = new LogCapture();
        Receiver receiver = Receiver.of(new Answering(throwing(failure)), second)) {
      Reply reply = receiver.call(Call.event("ACTION_DOING"));
      assertThat(reply.status()).isEqualTo(200);
      assertThat(reply.prompt()).contains("系统暂时无法处理此操作");
      assertThat(reply.json().get("cancel").booleanValue()).isTrue();
      assertThat(reply.json().get("break").booleanValue()).isTrue();
      reply.assertShowsNoInsides();
      assertThat(reply.body()).doesNotContain(INSIDES, "Error");
      assertThat(second.events).isEmpty();
      assertThat(log.lines(Level.ERROR))
          .singleElement()
          .asString()
          .contains(incident(reply.prompt()), "Answering.onActionDoing", "leave@example.edu");
      assertThat(log.all()).contains(INSIDES, failure.getClass().getName(), "\tat ");
      Reply english = receiver.call(Call.event("ACTION_DOING").language("en"));
      assertThat(english.prompt()).contains("could not process this step");
      assertThat(incident(english.prompt())).isNotEqualTo(incident(reply.prompt()));
    }
  }

  @Test
  void aRealStackOverflowIsAFailureLikeAnyOther() {
    Function<InfoPlusEvent, InfoPlusResponse> endless =
        new Function<>() {
          @Override
          @SuppressWarnings("InfiniteRecursion") // that is the test
          public InfoPlusResponse apply(InfoPlusEvent e) {
            InfoPlusResponse response = apply(e);
            return response.withDetail("never reached");
          }
        };
    try (Receiver receiver = Receiver.of(new Answering(endless))) {
      assertThat(incident(receiver.call(Call.event("ACTION_DOING")).prompt())).isNotEmpty();
    }
  }

  @Test
  void whereACancelDoesNotCountAFailureIsLoggedAndCounted() {
    Answering second = new Answering();
    List<Throwable> failures =
        List.of(new IllegalStateException(INSIDES), new InfoPlusException(INSIDES), new TooLong());
    for (Throwable failure : failures) {
      try (LogCapture log = new LogCapture();
          Receiver receiver = Receiver.of(new Answering(throwing(failure)), second)) {
        int before = second.events.size();
        receiver.call(Call.event("ACTION_DONE")).isEmpty();
        assertThat(second.events).hasSize(before + 1);
        assertThat(log.warnings()).singleElement().asString().contains("Answering.onActionDone");
        assertThat(log.all()).contains(failure.getClass().getName(), "\tat ");
        assertThat(receiver.count("messenger.handler.failures", "event", "ACTION_DONE"))
            .isEqualTo(1);
      }
    }
  }

  @Test
  void aDeliberateCancelThatDoesNotCountIsSentWithOneWarning() {
    try (LogCapture log = new LogCapture();
        Receiver receiver = Receiver.of(new Answering(e -> InfoPlusResponse.cancel("晚了")))) {
      for (int i = 0; i < 3; i++) {
        receiver.call(Call.event("ACTION_DONE")).isCancelled("晚了");
      }
      assertThat(log.warnings())
          .singleElement()
          .asString()
          .contains("Answering.onActionDone", "ACTION_DONE", "a cancel", "ignores");
      receiver.call(Call.event("STEP_EXPIRING")).isCancelled("晚了");
      assertThat(log.warnings()).hasSize(2);
    }
  }

  @Test
  void whatElseTheEngineIgnoresIsWarnedOfOnceToo() {
    try (LogCapture log = new LogCapture();
        Receiver receiver =
            Receiver.of(
                new Answering(
                    e ->
                        InfoPlusResponse.ok().withFormData("fieldA", 1).withTimer(Timer.kill())))) {
      receiver.call(Call.event("ACTION_DONE"));
      receiver.call(Call.event("ACTION_DONE"));
      assertThat(log.warnings())
          .hasSize(2)
          .anyMatch(line -> line.contains("form data"))
          .anyMatch(line -> line.contains("a timer"));
    }
  }

  @Test
  void aPolicyLetsAFailurePassForItsWorkflowAndEventAlone() {
    Answering leave = new Answering(throwing(new IllegalStateException("x")));
    Answering travel =
        Answering.of(
            "travel@example.edu", Receiver.SECRET, throwing(new IllegalStateException("x")));
    Answering after = new Answering(e -> InfoPlusResponse.ok().withFormData("a", 1));
    try (LogCapture log = new LogCapture();
        Receiver receiver =
            Receiver.of(
                b ->
                    b.domain("example.edu")
                        .failurePolicy("leave", EventType.STEP_RENDERING, FailurePolicy.IGNORE)
                        .failurePolicy("*@*", EventType.STEP_RENDERING, FailurePolicy.FAIL),
                leave,
                travel,
                after)) {
      Reply passed = receiver.call(Call.event("STEP_RENDERING"));
      assertThat(passed.json().get("cancel").booleanValue()).isFalse();
      assertThat(passed.json().get("formData")).isEqualTo(Json.read("{\"a\":1}"));
      assertThat(log.lines(Level.ERROR)).hasSize(1);
      assertThat(receiver.count("messenger.handler.failures")).isEqualTo(1);

      assertThat(incident(receiver.call(Call.event("ACTION_DOING")).prompt())).isNotEmpty();
      Call other =
          Call.event("STEP_RENDERING", "step", Json.step("travel", "example.edu"))
              .basic("travel@example.edu", Receiver.SECRET);
      assertThat(incident(receiver.call(other).prompt())).isNotEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void noPolicyIgnoresADeliberateCancel(boolean thrown) {
    Answering leave =
        new Answering(
            thrown ? throwing(new InfoPlusException("不行")) : e -> InfoPlusResponse.cancel("不行"));
    try (Receiver receiver =
        Receiver.of(
            b -> b.failurePolicy("*@*", EventType.STEP_RENDERING, FailurePolicy.IGNORE), leave)) {
      receiver.call(Call.event("STEP_RENDERING")).isCancelled("不行");
    }
  }

  @Test
  void nullIsTheEmptyAnswer() {
    try (Receiver receiver = Receiver.of(new Answering(e -> null))) {
      receiver.call(Call.event("ACTION_DOING")).isEmpty();
    }
  }

  private static Reply answering(Object value) {
    try (Receiver receiver =
        Receiver.of(new Answering(e -> InfoPlusResponse.ok().withFormData("a", value)))) {
      return receiver.call(Call.event("ACTION_DOING"));
    }
  }

  private static String sent(Object value) {
    Reply reply = answering(value);
    assertThat(reply.json().get("cancel").booleanValue()).as(reply.prompt()).isFalse();
    String body = reply.body();
    int start = body.indexOf("\"formData\":{\"a\":") + "\"formData\":{\"a\":".length();
    return body.substring(start, body.indexOf("},\"codes\""));
  }

  @Test
  void anAnswerThatCannotBeSentNamesItsHandlerAndWhatToDo() {
    try (LogCapture log = new LogCapture()) {
      incident(answering(Double.NaN).prompt());
      incident(answering(List.of(new TooLong())).prompt());

      assertThat(log.lines(Level.ERROR))
          .allSatisfy(line -> assertThat(line).contains(": Answering.onActionDoing failed in"));
      assertThat(log.all())
          .contains(
              "formData.a is NaN, which JSON does not have; give a finite number",
              "file, list or map there, or answer with new InfoPlusResponse(event, form)");
    }
  }

  @Test
  void whoChangesWhatCannotBeChangedReadsWhatToDo() {
    try (LogCapture log = new LogCapture();
        Receiver receiver =
            Receiver.of(
                new Answering(
                    e -> {
                      e.getFields().clear();
                      return null;
                    }))) {
      incident(receiver.call(Call.event("ACTION_DOING")).prompt());

      assertThat(log.all()).contains("; it changes a list or map that cannot be changed");
    }
  }

  @Test
  void aPromptWithoutACancelIsToldOnce() {
    try (LogCapture log = new LogCapture();
        Receiver receiver =
            Receiver.of(new Answering(e -> new InfoPlusResponse(true, false, "太长了")))) {
      receiver.call(Call.event("ACTION_DOING"));
      receiver.call(Call.event("ACTION_DOING"));

      assertThat(log.warnings())
          .singleElement()
          .asString()
          .contains(
              "with a prompt and without a cancel",
              "InfoPlusResponse(isBreak, cancel, prompt)",
              ".NET has (cancel, isBreak, prompt)")
          .doesNotContain("太长了");
    }
  }

  @Test
  void whereNothingCanBeStoppedNoCancelIsAdvised() {
    try (LogCapture log = new LogCapture();
        Receiver receiver =
            Receiver.of(new Answering(e -> new InfoPlusResponse(false, false, "done")))) {
      receiver.call(Call.event("ACTION_DONE"));

      assertThat(log.warnings())
          .singleElement()
          .asString()
          .endsWith("nobody reads it; take it out, as nothing can be stopped there");
    }
  }

  private enum Kind {
    ANNUAL
  }

  @Test
  @SuppressWarnings("JavaUtilDate") // handlers written for older SDKs use it
  void datesAreSentAsUnixSeconds() {
    Instant instant = Instant.ofEpochSecond(1_700_000_000L, 999_000_000);
    assertThat(sent(instant)).isEqualTo("1700000000");
    assertThat(sent(Date.from(instant))).isEqualTo("1700000000");
    assertThat(sent(new Date(-1))).isEqualTo("-1");
    assertThat(sent(instant.atZone(ZoneId.of("Asia/Shanghai")))).isEqualTo("1700000000");
    assertThat(sent(OffsetDateTime.ofInstant(instant, ZoneOffset.ofHours(8))))
        .isEqualTo("1700000000");
    assertThat(sent(LocalDateTime.ofInstant(instant, ZoneId.systemDefault())))
        .isEqualTo("1700000000");
    LocalDate day = LocalDate.of(2026, 3, 1);
    assertThat(sent(day))
        .isEqualTo(Long.toString(day.atStartOfDay(ZoneId.systemDefault()).toEpochSecond()));
  }

  @Test
  void plainValuesAreSentAsTheyAre() {
    assertThat(sent("张\"三\n")).isEqualTo("\"张\\\"三\\n\"");
    assertThat(sent(true)).isEqualTo("true");
    assertThat(sent(3)).isEqualTo("3");
    assertThat(sent(3.5)).isEqualTo("3.5");
    assertThat(sent(new AtomicLong(4))).isEqualTo("4");
    assertThat(sent(new BigDecimal("1.50"))).isEqualTo("1.50");
    assertThat(sent(new BigDecimal("1E+999"))).isEqualTo("1E+999");
    assertThat(sent(BigInteger.TEN.pow(400))).isEqualTo("1" + "0".repeat(400));
    assertThat(sent(null)).isEqualTo("null");
    assertThat(sent('x')).isEqualTo("\"x\"");
    assertThat(sent(java.nio.CharBuffer.wrap("x"))).isEqualTo("\"x\"");
    assertThat(sent(Kind.ANNUAL)).isEqualTo("\"ANNUAL\"");
    assertThat(sent(Optional.empty())).isEqualTo("null");
    assertThat(sent(Optional.of("x"))).isEqualTo("\"x\"");
    assertThat(sent(List.of(Optional.of(Map.of("k", Optional.of(Instant.EPOCH))))))
        .isEqualTo("[{\"k\":0}]");
    assertThat(sent(Arrays.asList(1, null, List.of("x")))).isEqualTo("[1,null,[\"x\"]]");
    assertThat(sent(new int[] {1, 2})).isEqualTo("[1,2]");
    assertThat(sent(Map.of("k", Instant.EPOCH))).isEqualTo("{\"k\":0}");
  }

  @Test
  void halfOfAnEmojiHarmsNothing() {
    // What substring leaves of one.
    assertThat(answering("\uD83D").status()).isEqualTo(200);
    try (Receiver receiver = Receiver.of(new Answering(e -> InfoPlusResponse.cancel("好\uD83D")))) {
      assertThat(receiver.call(Call.event("ACTION_DOING")).prompt()).startsWith("好");
    }
  }

  /** A number that is none. */
  private static final class Half extends Number {
    private static final long serialVersionUID = 1;

    @Override
    public int intValue() {
      return 0;
    }

    @Override
    public long longValue() {
      return 0;
    }

    @Override
    public float floatValue() {
      return 0.5f;
    }

    @Override
    public double doubleValue() {
      return 0.5;
    }

    @Override
    public String toString() {
      return "1/2";
    }
  }

  static Stream<Object> unsendable() {
    Map<String, Object> self = new LinkedHashMap<>();
    self.put("self", self);
    List<Object> list = new java.util.ArrayList<>();
    list.add(list);
    list.add(list);
    return Stream.of(
        Double.NaN,
        Double.NEGATIVE_INFINITY,
        Float.POSITIVE_INFINITY,
        new Half(),
        self,
        list,
        new Object(),
        Map.of("deep", List.of(new Thread())));
  }

  @ParameterizedTest
  @MethodSource("unsendable")
  void whatCannotBeSentIsAFailureThatNamesThePlace(Object value) {
    try (LogCapture log = new LogCapture()) {
      Reply reply = answering(value);
      assertThat(reply.status()).isEqualTo(200);
      String incident = incident(reply.prompt());
      reply.assertShowsNoInsides();
      assertThat(log.lines(Level.ERROR)).singleElement().asString().contains(incident);
      assertThat(log.all()).contains("formData.a");
    }
  }

  @Test
  void aBrokenResponseIsAFailureToo() {
    try (LogCapture log = new LogCapture();
        Receiver receiver =
            Receiver.of(new Answering(e -> InfoPlusResponse.ok().withCodes(null)))) {
      assertThat(incident(receiver.call(Call.event("STEP_RENDERING")).prompt()))
          .isEqualTo(incident(log.all()));
    }
  }

  @Test
  void whatAResponseHoldsForOneEventReachesNoOther() {
    InfoPlusResponse kept = InfoPlusResponse.ok();
    try (LogCapture log = new LogCapture();
        Receiver receiver =
            Receiver.of(
                new Answering(
                    e -> {
                      kept.setPrompt("for " + e.getEventType());
                      return kept.withFormData("of" + e.getEventType(), "Wang Wu");
                    }))) {
      assertThat(receiver.call(Call.event("STEP_RENDERING")).body()).contains("ofSTEP_RENDERING");
      for (int i = 0; i < 2; i++) {
        Reply other = receiver.call(Call.event("ACTION_DOING"));
        assertThat(other.body()).doesNotContain("Wang Wu", "RENDERING");
        assertThat(log.all())
            .contains(incident(other.prompt()), "this InfoPlusResponse answered another event");
      }
    }
  }

  @Test
  void aBeanOfOneInstanceFillsTheFormOfNoOther() {
    AtomicReference<Kept> kept = new AtomicReference<>();
    try (LogCapture log = new LogCapture();
        Receiver receiver =
            Receiver.of(
                new Answering(
                    e -> {
                      kept.compareAndSet(null, e.toBean(Kept.class));
                      return new InfoPlusResponse(e, kept.get());
                    }))) {
      receiver.call(Call.event("STEP_RENDERING", "formData", Map.of("fieldA", "Wang Wu")));
      Reply other =
          receiver.call(Call.event("STEP_RENDERING", "formData", Map.of("fieldA", "Li Si")));
      assertThat(other.body()).doesNotContain("Wang Wu");
      assertThat(log.all())
          .contains(incident(other.prompt()), "Kept was made of another event, and what it holds");
    }
  }

  @Test
  void aPromptThatAResponseHoldsForOneEventReachesNoOther() {
    InfoPlusResponse kept = InfoPlusResponse.ok();
    Answering changing =
        new Answering(
            e -> {
              if (e.getEventType() == EventType.STEP_RENDERING) {
                kept.setDetail("for Wang Wu");
              } else {
                kept.setCancel(true);
              }
              return kept;
            });
    try (Receiver receiver = Receiver.of(changing)) {
      receiver.call(Call.event("STEP_RENDERING"));
      assertThat(receiver.call(Call.event("ACTION_DOING")).body()).doesNotContain("Wang Wu");
    }
  }

  @Test
  void aConstantWithoutDataAnswersAllEvents() {
    InfoPlusResponse constant = InfoPlusResponse.cancel("不行");
    try (LogCapture log = new LogCapture();
        Receiver receiver = Receiver.of(new Answering(e -> constant))) {
      for (int i = 0; i < 3; i++) {
        receiver.call(Call.event("ACTION_DOING")).isCancelled("不行");
      }
      assertThat(log.warnings()).isEmpty();
    }
  }

  @Test
  void aCancelWithoutAPromptIsToldOnce() {
    List<Function<InfoPlusEvent, InfoPlusResponse>> silent =
        List.of(
            e -> InfoPlusResponse.cancel(""),
            throwing(new InfoPlusException((String) null, (String) null)));
    for (Function<InfoPlusEvent, InfoPlusResponse> answer : silent) {
      try (LogCapture log = new LogCapture();
          Receiver receiver = Receiver.of(new Answering(answer))) {
        receiver.call(Call.event("ACTION_DOING")).isCancelled("");
        receiver.call(Call.event("ACTION_DOING")).isCancelled("");
        assertThat(log.warnings())
            .singleElement()
            .asString()
            .contains("Answering.onActionDoing stops ", "without a prompt");
      }
    }
  }

  @Test
  void aLibraryThatIsMissingIsToldWithWhereItBelongs() {
    try (LogCapture log = new LogCapture();
        Receiver receiver =
            Receiver.of(new Answering(throwing(new NoClassDefFoundError("k/Lib"))))) {
      receiver.call(Call.event("ACTION_DOING"));
      assertThat(log.lines(Level.ERROR))
          .singleElement()
          .asString()
          .contains("put the jars it needs and its own into one sub-directory");
    }
  }
}
