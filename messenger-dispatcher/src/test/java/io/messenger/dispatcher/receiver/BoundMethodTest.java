package io.messenger.dispatcher.receiver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.messenger.dispatcher.dialect.BoundMethod;
import io.messenger.dispatcher.routing.ConfigurationException;
import io.messenger.sdk.AbstractMessenger;
import io.messenger.sdk.EventType;
import io.messenger.sdk.InfoPlusEvent;
import io.messenger.sdk.InfoPlusResponse;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Methods that an engine's own configuration names as handlers. */
class BoundMethodTest {
  /** Each method says its name. */
  public static class Audit extends AbstractMessenger {
    Audit(String workflow) {
      setWorkflow(workflow);
      setSecret(Receiver.SECRET);
    }

    @Override
    public InfoPlusResponse onActionDone(InfoPlusEvent e) {
      return InfoPlusResponse.cancel("onActionDone");
    }

    public InfoPlusResponse toStepManagerDone(InfoPlusEvent e) {
      return InfoPlusResponse.cancel("toStepManagerDone");
    }

    public InfoPlusResponse logApproval(InfoPlusEvent e) {
      return InfoPlusResponse.cancel("logApproval");
    }

    /** Looks like a handler that nothing calls, but for the engine's configuration. */
    public InfoPlusResponse onApproval(InfoPlusEvent e) {
      return InfoPlusResponse.cancel("onApproval");
    }
  }

  private static BoundMethod bound(String method, EventType type, @Nullable String step) {
    return bound(Audit.class.getName(), method, "leave", type, step);
  }

  private static BoundMethod bound(
      String type, String method, String workflow, EventType event, @Nullable String step) {
    return new BoundMethod(
        "events/" + method + "/e.json: func",
        type,
        method,
        workflow,
        event,
        "toy element " + method,
        e ->
            e.getSource().getEngine().equals(ToyProvider.ENGINE)
                && (step == null || step.equals(e.getStep().getStepCode())));
  }

  private static Receiver receiver(List<BoundMethod> methods, AbstractMessenger... messengers) {
    return Receiver.of(builder -> builder.dialect(new ToyProvider(methods)), messengers);
  }

  private static String said(Receiver receiver, Call call) {
    Reply reply = receiver.call(call);
    assertThat(reply.status()).as(reply.body()).isEqualTo(200);
    return Json.read(reply.body()).get("said").textValue();
  }

  @Test
  void boundMethodsAreCalledAfterTheMessengersOwnHandlerEachOnce() {
    List<BoundMethod> methods =
        List.of(
            bound("onApproval", EventType.ACTION_DONE, "apply"),
            bound("logApproval", EventType.ACTION_DONE, "apply"),
            bound("onActionDone", EventType.ACTION_DONE, null),
            bound("logApproval", EventType.ACTION_DONE, null),
            bound("onActionDone", EventType.STEP_RENDERING, null));
    try (Receiver receiver = receiver(methods, new Audit("leave@example.edu"))) {
      assertThat(said(receiver, ToyProvider.call("ACTION_DONE", "leave", "apply", "manager")))
          .isEqualTo("onActionDone、onApproval、logApproval、toStepManagerDone");
      assertThat(said(receiver, ToyProvider.call("ACTION_DONE", "leave", "other", "")))
          .isEqualTo("onActionDone、logApproval");
      assertThat(said(receiver, ToyProvider.call("STEP_RENDERING", "leave", "apply", "")))
          .isEqualTo("onActionDone");
      assertThat(said(receiver, ToyProvider.call("ACTION_DOING", "leave", "apply", ""))).isEmpty();
    }
  }

  @Test
  void aBoundNextStepHandlerIsCalledOnce() {
    List<BoundMethod> methods = List.of(bound("toStepManagerDone", EventType.ACTION_DONE, null));
    try (Receiver receiver = receiver(methods, new Audit("leave@example.edu"))) {
      assertThat(said(receiver, ToyProvider.call("ACTION_DONE", "leave", "apply", "manager")))
          .isEqualTo("onActionDone、toStepManagerDone");
    }
  }

  @Test
  void otherEnginesDoNotReachThem() {
    List<BoundMethod> methods = List.of(bound("logApproval", EventType.ACTION_DOING, null));
    try (Receiver receiver = receiver(methods, new Audit("leave@example.edu"))) {
      receiver.call(Call.event("ACTION_DOING")).isEmpty();
    }
  }

  @Test
  void theRouteTableShowsThemAndNothingWarns() {
    List<BoundMethod> methods =
        List.of(
            bound("onApproval", EventType.ACTION_DONE, null),
            bound("logApproval", EventType.INSTANCE_STARTED, null));
    try (LogCapture log = new LogCapture();
        Receiver receiver = receiver(methods, new Audit("leave@example.edu"))) {
      assertThat(receiver.server().describeRoutes())
          .anyMatch(
              line -> line.matches("  ACTION_DONE +toy element onApproval +→ .*Audit.onApproval"))
          .anyMatch(line -> line.matches("  INSTANCE_STARTED +toy element logApproval +→ .*"));
      assertThat(log.warnings()).isEmpty();
    }
  }

  @Test
  void ofSeveralMessengersOfTheClassThoseOfTheWorkflowHaveThem() {
    List<BoundMethod> methods = List.of(bound("logApproval", EventType.INSTANCE_STARTED, null));
    Audit leave = new Audit("leave@example.edu");
    Audit travel = new Audit("travel@example.edu");
    try (Receiver receiver = receiver(methods, leave, travel)) {
      assertThat(said(receiver, ToyProvider.call("INSTANCE_STARTED", "leave", "apply", "")))
          .isEqualTo("logApproval");
      assertThat(said(receiver, ToyProvider.call("INSTANCE_STARTED", "travel", "apply", "")))
          .isEmpty();
    }
  }

  /** Has a method of the same name. */
  public static class Copied extends AbstractMessenger {
    Copied(String workflow) {
      setWorkflow(workflow);
      setSecret(Receiver.SECRET);
    }

    public InfoPlusResponse logApproval(InfoPlusEvent e) {
      return InfoPlusResponse.cancel("copied");
    }
  }

  @Test
  void messengersOfOtherClassesKeepTheirMethodsToThemselves() {
    List<BoundMethod> methods = List.of(bound("logApproval", EventType.INSTANCE_STARTED, null));
    Copied copied = new Copied("leave@example.edu");
    try (Receiver receiver = receiver(methods, copied, new Audit("leave@example.edu"))) {
      assertThat(said(receiver, ToyProvider.call("INSTANCE_STARTED", "leave", "apply", "")))
          .isEqualTo("logApproval");
    }
  }

  @Test
  void secretsAreReplacedWithoutLosingThem() {
    List<BoundMethod> methods = List.of(bound("logApproval", EventType.INSTANCE_STARTED, null));
    Audit leave = new Audit("leave@example.edu");
    try (Receiver receiver = receiver(methods, leave)) {
      receiver.server().setSecrets(leave, List.of("another"));
      assertThat(said(receiver, ToyProvider.call("INSTANCE_STARTED", "leave", "apply", "")))
          .isEqualTo("logApproval");
    }
  }

  private static List<String> problems(AbstractMessenger messenger, BoundMethod... methods) {
    ConfigurationException e =
        catchThrowableOfType(
            ConfigurationException.class, () -> receiver(List.of(methods), messenger).close());
    assertThat(e).as("the receiver started").isNotNull();
    return e.problems();
  }

  @Test
  void whatCannotBeCalledStopsTheStart() {
    String audit = Audit.class.getName();
    EventType done = EventType.ACTION_DONE;
    assertThat(
            problems(
                new Audit("leave@example.edu"),
                bound("com.acme.Audit", "logApproval", "leave", done, null),
                bound(audit, "logApprovl", "leave", done, null),
                bound(audit, "healthCheck", "leave", done, null),
                bound(audit, "onApproval", "travel", done, null)))
        .satisfiesExactly(
            problem ->
                assertThat(problem)
                    .startsWith("events/logApproval/e.json: func: ")
                    .contains("no messenger of class com.acme.Audit is served; add it"),
            problem ->
                assertThat(problem)
                    .startsWith("events/logApprovl/e.json: func: " + audit + " has no method")
                    .contains(
                        "public InfoPlusResponse logApprovl(InfoPlusEvent e)",
                        "logApproval, onActionDone, onApproval, toStepManagerDone"),
            problem -> assertThat(problem).contains("has no method", "healthCheck"),
            problem ->
                assertThat(problem)
                    .startsWith("events/onApproval/e.json: func: ")
                    .contains("serves leave@example.edu", "no event of the workflow travel"));
  }

  @Test
  void aMessengerThatCannotBeServedIsToldOnce() {
    Audit nowhere = new Audit("leave@");
    assertThat(problems(nowhere, bound("logApproval", EventType.ACTION_DONE, null)))
        .singleElement()
        .asString()
        .contains("is not a workflow");
  }
}
