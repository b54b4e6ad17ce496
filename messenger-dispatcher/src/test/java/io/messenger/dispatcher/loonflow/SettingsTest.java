package io.messenger.dispatcher.loonflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.messenger.dispatcher.receiver.LogCapture;
import io.messenger.dispatcher.routing.ConfigurationException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What is wrong with the configuration is told before anything starts. */
class SettingsTest {
  private static List<String> problems(Map<String, String> settings) {
    ConfigurationException e =
        catchThrowableOfType(
            ConfigurationException.class, () -> Loonflow.of(settings, new Recorder()).close());
    assertThat(e).isNotNull();
    assertThat(e.getMessage()).doesNotContain("hooktok", "apptok");
    return e.problems();
  }

  private static List<Map<String, String>> complete() {
    return List.of(Loonflow.settings(), Loonflow.unsigned(), Loonflow.waiting(1));
  }

  @ParameterizedTest
  @MethodSource("complete")
  void withACompleteConfigurationHooksAreHandled(Map<String, String> settings) {
    Recorder vpn = new Recorder();
    try (Loonflow loonflow = Loonflow.of(settings, vpn)) {
      loonflow.call(Capture.HOOK_1).isOk();
      assertThat(vpn.last().getStep().getWorkflowCode()).isEqualTo("vpn");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "workflows[0].code; ; workflows[0].code: is missing",
        "workflows[1].code; VPN; workflows[1].code: “VPN” is that of another workflow",
        "workflows[1].code; vpn@*; “vpn@*” must be the code alone",
        "workflows[1].id; one; “one” is none of loonflow's",
        "workflows[1].id; 1; workflows[1].id: “1” is that of another workflow",
        "workflows[0].states[1].id; 2; states[1].id: “2” is that of another state",
        "workflows[0].states[0].id; ; states[0].id: is missing",
        "workflows[0].transitions[1].id; 8; transitions[1].id: “8” is that of another transition",
        "workflows[0].transitions[1].code; ; transitions[1].code: is missing",
        "workflows[0].states[0].wait; yes; wait: must be one of true, false",
        "workflows[0].verification; signature; must be one of loonflow-signature, none",
        "workflows[0].verification; none; list the engine's addresses as allowed-addresses",
        "workflows[0].allowed-addresses[0]; localhost; is no address",
        "workflows[0].tokens.hook; ' '; one is empty",
        "workflows[0].assignee-fallback; ' , '; assignee-fallback: names nobody",
        "time-zone; Mars; is no time zone",
        "url; 127.0.0.1:8000; url: is no URL",
        "url; ftp://127.0.0.1; url: is no URL",
        "url; http://127.0.0.1/?a=b; url: is no URL",
        "app.name; 运维; cannot be sent in a header",
      })
  void aMistakeIsToldWithWhatToDo(String key, String value, String problem) {
    assertThat(problems(Loonflow.settings(key, value)))
        .anySatisfy(told -> assertThat(told).startsWith("engines.loonflow.").contains(problem));
  }

  @Test
  void ticketsThatWaitNeedWhereToCallBack() {
    Map<String, String> settings = Loonflow.settings("workflows[0].states[0].wait", "true");
    assertThat(problems(settings))
        .hasSize(3)
        .allSatisfy(told -> assertThat(told).contains("is missing", "wait: true"))
        .anyMatch(told -> told.startsWith("engines.loonflow.url:"))
        .anyMatch(told -> told.startsWith("engines.loonflow.app.name:"))
        .anyMatch(told -> told.startsWith("engines.loonflow.app.token:"));
  }

  @Test
  void aFallbackThatNoCallWouldAskFor() {
    Map<String, String> settings =
        Loonflow.settings(
            "workflows[0].assignee-fallback", "lilei", "workflows[0].tokens.assignee", null);
    assertThat(problems(settings))
        .singleElement()
        .asString()
        .contains("workflows[0].assignee-fallback: is never sent", "tokens.assignee");
  }

  @Test
  void aRecoveryThatWouldLookAtNoState() {
    Map<String, String> settings = Loonflow.waiting(1, "recover", "true");
    settings.keySet().removeIf(key -> key.contains(".states["));
    assertThat(problems(settings))
        .singleElement()
        .asString()
        .contains("engines.loonflow.recover: true finds nothing", "states");
  }

  @Test
  void aWorkflowThatNobodyCouldSend() {
    Map<String, String> settings = Map.of("workflows[0].id", "1", "workflows[0].code", "vpn");
    assertThat(problems(settings))
        .anySatisfy(told -> assertThat(told).contains("workflows[0].tokens", "verification: none"));
  }

  @Test
  void aWorkflowThatNobodyServesIsToldInTheLog() {
    try (LogCapture log = new LogCapture()) {
      Loonflow.of(Loonflow.settings("workflows[1].code", "vqn"), new Recorder()).close();
      assertThat(log.warnings())
          .contains(
              "The workflow vqn below engines.loonflow is for no messenger here; correct the"
                  + " workflow, or remove it");
    }
  }

  @Test
  void tokensBesideNone() {
    Map<String, String> settings = Loonflow.unsigned("workflows[0].tokens.hook", "hooktok");
    assertThat(problems(settings))
        .singleElement()
        .asString()
        .contains("workflows[0].tokens: are not looked at, as verification is none (")
        .contains("(engines.loonflow.workflows[0].verification); remove one of the two");
  }

  @Test
  void messengersNeedNoSecretOnlyIfTheEngineHasOne() {
    assertThat(problems(Map.of())).singleElement().asString().contains("no secret");
  }

  @Test
  void everySettingAndSecretIsAnnounced() {
    LoonflowProvider provider = new LoonflowProvider();
    for (String key :
        Loonflow.waiting(
                1,
                "workflows[0].verification",
                "none",
                "workflows[0].assignee-fallback",
                "a",
                "workflows[1].assignee-fallback[0]",
                "a")
            .keySet()) {
      String announced = key.replaceAll("\\[\\d+]", "[]");
      assertThat(provider.settings().contains(announced) ^ provider.secrets().contains(announced))
          .as(announced)
          .isTrue();
    }
  }
}
