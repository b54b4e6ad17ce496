package io.messenger.dispatcher.receiver;

import static org.assertj.core.api.Assertions.assertThat;

import io.messenger.dispatcher.dialect.CallbackRequest;
import io.messenger.dispatcher.dialect.Dialect;
import io.messenger.dispatcher.dialect.EngineCall;
import io.messenger.dispatcher.dialect.EngineSettings;
import io.messenger.dispatcher.dialect.RefusedException;
import io.messenger.dispatcher.dialect.Verification;
import io.messenger.dispatcher.dialect.WorkflowSecrets;
import io.messenger.dispatcher.dialect.WorkflowSecrets.WorkflowSecret;
import io.messenger.dispatcher.infoplus.InfoPlusProvider;
import io.messenger.dispatcher.routing.Binding;
import io.messenger.dispatcher.routing.Candidate;
import io.messenger.dispatcher.routing.ConfigurationException;
import io.messenger.dispatcher.routing.HandlerCheck;
import io.messenger.dispatcher.routing.MessengerRegistry;
import io.messenger.dispatcher.settings.Limits;
import io.messenger.sdk.model.FormStep;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;
import net.jqwik.api.statistics.StatisticsReport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Credentials that no event could be verified with are refused before the event is read. */
class EarlyRefusalTest {
  private static final String NAME = "ACTION_DOING";
  private static final Dialect DIALECT = new InfoPlusProvider().create(settings());

  /** Some are the same without case: the last is the sign of the Kelvin. */
  private static final List<String> CODES =
      Arrays.asList("k", "K", "\u212a", "b", "c", "*", "k@x", "", null);

  private static final List<String> DOMAINS = Arrays.asList("x", "X", "y", "z", "*", "", " ", null);

  record Bound(String workflow, long version, Set<String> secrets, boolean verified) {}

  record Credentials(String user, String password) {
    String header() {
      return Call.of(null, "").basic(user, password).headers.get("Authorization");
    }
  }

  @Provide
  Arbitrary<List<Bound>> bindings() {
    return Combinators.combine(
            Arbitraries.of("k", "K", "b", "\u212a", "*"),
            Arbitraries.of("x", "y", "*"),
            Arbitraries.of(0L, 1L, 2L),
            Arbitraries.of("s", "t", "u").set().ofMinSize(1).ofMaxSize(2),
            Arbitraries.frequencyOf(
                net.jqwik.api.Tuple.of(19, Arbitraries.just(true)),
                net.jqwik.api.Tuple.of(1, Arbitraries.just(false))))
        .as(
            (code, domain, version, secrets, verified) ->
                new Bound(code + "@" + domain, version, secrets, verified))
        .list()
        .ofMinSize(1)
        .ofMaxSize(5);
  }

  @Provide
  Arbitrary<Credentials> credentials() {
    return Combinators.combine(
            Arbitraries.of("k", "K", "\u212a", "b", "c", "", "*", "k@x"),
            Arbitraries.of("", "@", "@x", "@X", "@y", "@z", "@*", "@x@y"),
            Arbitraries.of("s", "t", "u", "v", ""))
        .as((code, domain, password) -> new Credentials(code + domain, password));
  }

  /** Those of the bindings that can be served together. */
  private static MessengerRegistry registry(List<Bound> bindings) {
    List<Candidate> messengers = new ArrayList<>();
    MessengerRegistry registry = null;
    for (Bound bound : bindings) {
      Answering messenger = new Answering();
      messenger.setWorkflow(bound.workflow);
      messenger.setSecrets(List.copyOf(bound.secrets));
      messenger.setVerified(bound.verified);
      if (bound.version > 0) {
        messenger.setVersions(bound.version, bound.version);
      }
      Candidate candidate = new Candidate(messenger);
      messengers.add(candidate);
      try {
        registry =
            MessengerRegistry.of(
                messengers,
                null,
                List.of(DIALECT),
                false,
                new HandlerCheck(false, false, List.of()),
                List.of());
      } catch (ConfigurationException conflict) {
        messengers.remove(candidate);
      }
    }
    return registry;
  }

  private static EngineSettings settings() {
    EngineSettings.Source nothing =
        new EngineSettings.Source() {
          @Override
          public String text(String key) {
            return null;
          }

          @Override
          public Supplier<List<String>> secrets(
              String key, Function<String, @Nullable String> check) {
            return List::of;
          }

          @Override
          public List<String> entries(String list) {
            return List.of();
          }

          @Override
          public String place(String key) {
            return key;
          }
        };
    return new EngineSettings(
        nothing,
        new EngineSettings.Receiver(
            InstantSource.system(),
            System::nanoTime,
            ZoneOffset.UTC,
            Limits.defaults(),
            false,
            new SimpleMeterRegistry()),
        new ArrayList<>());
  }

  private static EngineCall call(String authorization, FormStep step) {
    Map<String, Object> properties = new HashMap<>();
    properties.put("workflowCode", step.getWorkflowCode());
    properties.put("domain", step.getDomain());
    properties.put("workflowVersion", step.getWorkflowVersion());
    Call sent = Call.jsonObject(NAME, Json.write(Map.of("step", properties)));
    sent.header("Authorization", authorization);
    try {
      return DIALECT.decode(
          new CallbackRequest("POST", "", null, name -> sent.headers.get(name), sent.body));
    } catch (RefusedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void nobodyIsTheEngineOfAnEventWithoutAWorkflow() {
    WorkflowSecrets secrets =
        new WorkflowSecrets(List.of(new WorkflowSecret("*", "*", "s")), false);
    for (FormStep step :
        List.of(FormStep.builder().build(), FormStep.builder().domain("x").build())) {
      for (String user : List.of("", "@", "@x", "*", "*@*", "null", "null@x")) {
        Verification verification = call(new Credentials(user, "s").header(), step).verify(secrets);
        assertThat(verification.reason()).as(user).isEqualTo(Verification.Reason.WRONG_WORKFLOW);
      }
    }
  }

  private static boolean isTaken(MessengerRegistry registry, String authorization, FormStep step) {
    EngineCall call = call(authorization, step);
    List<Binding> bindings = registry.match(call.event());
    List<WorkflowSecret> secrets =
        bindings.stream().flatMap(binding -> binding.secrets().stream()).toList();
    if (secrets.isEmpty()) {
      return false;
    }
    boolean open = !bindings.stream().allMatch(Binding::verified);
    Verification verification = call.verify(new WorkflowSecrets(secrets, open));
    return bindings.stream().anyMatch(binding -> binding.isOpenedBy(verification));
  }

  private static boolean isAnyTaken(MessengerRegistry registry, String authorization) {
    for (String code : CODES) {
      for (String domain : DOMAINS) {
        for (long version = 1; version <= 2; version++) {
          FormStep.Builder step = FormStep.builder().workflowVersion(version);
          if (code != null) {
            step.workflowCode(code);
          }
          if (domain != null) {
            step.domain(domain);
          }
          if (isTaken(registry, authorization, step.build())) {
            return true;
          }
        }
      }
    }
    return false;
  }

  /** Some messenger's workflow, as a user name: code@domain, or the code alone. */
  private static boolean isServed(MessengerRegistry registry, String user) {
    int at = user.indexOf('@');
    FormStep.Builder step = FormStep.builder().workflowCode(at < 0 ? user : user.substring(0, at));
    if (at >= 0) {
      step.domain(user.substring(at + 1));
    }
    return user.indexOf('@') == user.lastIndexOf('@')
        && registry.bindings().stream()
            .anyMatch(binding -> binding.workflow().matches(step.build()));
  }

  @Property(tries = 5000)
  @StatisticsReport(onFailureOnly = true)
  void whatIsRefusedEarlyIsWhatNoEventCouldBeTakenWith(
      @ForAll("bindings") List<Bound> bindings, @ForAll("credentials") Credentials credentials) {
    MessengerRegistry registry = registry(bindings);
    String authorization = credentials.header();

    WorkflowSecret forged =
        DIALECT.findForged(name -> name.equals("Authorization") ? authorization : null, registry);

    boolean open = registry.bindings().stream().anyMatch(binding -> !binding.verified());
    boolean expected =
        !open && isServed(registry, credentials.user) && !isAnyTaken(registry, authorization);
    assertThat(forged != null).isEqualTo(expected);
    Statistics.collect(open ? "open" : expected ? "refused" : "read");
    Statistics.coverage(
        coverage -> {
          coverage.check("refused").percentage(p -> p > 5);
          coverage.check("read").percentage(p -> p > 20);
        });
  }

  private static Call garbage() {
    return Call.of(Call.JSON, "{").language("en");
  }

  @Test
  void aWrongSecretOfAServedWorkflowIsRefusedWhateverTheBodyIs() {
    Answering leave = new Answering();
    try (Receiver receiver = Receiver.of(leave);
        LogCapture log = new LogCapture()) {
      String refused = null;
      for (String user : List.of(Receiver.WORKFLOW, "LEAVE@example.EDU", "leave")) {
        for (Call call :
            List.of(
                garbage(),
                Call.of("text/plain", "x"),
                Call.event(NAME),
                Call.of(Call.FORM, "event=ECHO"),
                Call.event(NAME, "step", Json.step("travel", "example.edu")))) {
          Reply reply = receiver.call(call.basic(user, "forged-secret").language("en"));
          reply.isRefused(401, "could not be verified");
          refused = reply.body();
        }
      }
      assertThat(log.warnings())
          .hasSize(15)
          .allMatch(line -> line.contains("wrong-secret") && line.contains(Receiver.WORKFLOW));
      assertThat(log.all()).doesNotContain("forged-secret", Receiver.SECRET);
      assertThat(
              receiver.count(
                  "messenger.authentication.failures",
                  "workflow",
                  Receiver.WORKFLOW,
                  "reason",
                  "wrong-secret"))
          .isEqualTo(15);
      assertThat(receiver.call(Call.event(NAME).anonymous().language("en")).body())
          .isEqualTo(refused);
      assertThat(leave.events).isEmpty();
    }
  }

  @Test
  void whatMayBeRightIsRead() {
    try (Receiver receiver = Receiver.of(new Answering())) {
      receiver.call(garbage()).isRefused(400);
      receiver.call(garbage().anonymous()).isRefused(400);
      receiver.call(garbage().basic("travel@example.edu", "x")).isRefused(400);
      receiver.call(garbage().basic("leave@elsewhere.edu", "x")).isRefused(400);
      receiver.call(garbage().basic("leave@elsewhere.edu", Receiver.SECRET)).isRefused(400);
      receiver.call(garbage().basic("leave@example.edu@", "x")).isRefused(400);
      receiver.call(garbage().header("Authorization", "Basic !")).isRefused(400);
      receiver.call(garbage().header("Authorization", Digest.of("a-1").header())).isRefused(400);
    }
  }

  @Test
  void nothingIsRefusedEarlyWhereOneMessengerTakesWhateverComes() {
    Answering open = Answering.of("open@example.edu", "unused");
    open.setVerified(false);
    try (Receiver receiver = Receiver.of(new Answering(), open)) {
      receiver.call(garbage().basic(Receiver.WORKFLOW, "wrong")).isRefused(400);
      Call call = Call.event(NAME, "step", Json.step("open", "example.edu"));
      receiver.call(call.basic(Receiver.WORKFLOW, "wrong")).isEmpty();
      assertThat(open.events).hasSize(1);
    }
  }

  @Test
  void theAnswerDoesNotWaitForTheBody() throws IOException {
    try (Receiver receiver = Receiver.of(new Answering());
        RawConnection connection = new RawConnection(receiver)) {
      String wrong = garbage().basic(Receiver.WORKFLOW, "wrong").headers.get("Authorization");
      connection.post(
          "Content-Type: "
              + Call.JSON
              + "\r\nContent-Length: 1000\r\nAccept-Language: en\r\nAuthorization: "
              + wrong
              + "\r\n");
      connection.read().isRefused(401, "could not be verified");
    }
  }
}
