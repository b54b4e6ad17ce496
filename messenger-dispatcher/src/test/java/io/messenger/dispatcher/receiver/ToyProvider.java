package io.messenger.dispatcher.receiver;

import io.messenger.dispatcher.dialect.BoundMethod;
import io.messenger.dispatcher.dialect.CallbackRequest;
import io.messenger.dispatcher.dialect.Dialect;
import io.messenger.dispatcher.dialect.DialectProvider;
import io.messenger.dispatcher.dialect.EngineCall;
import io.messenger.dispatcher.dialect.EngineSettings;
import io.messenger.dispatcher.dialect.RefusedException;
import io.messenger.dispatcher.dialect.Verification;
import io.messenger.dispatcher.dialect.WorkflowSecrets;
import io.messenger.dispatcher.json.Json;
import io.messenger.sdk.Capabilities;
import io.messenger.sdk.EventSource;
import io.messenger.sdk.InfoPlusEvent;
import io.messenger.sdk.InfoPlusResponse;
import io.messenger.sdk.model.FormStep;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * A dialect of an engine that trusts everybody: {@code {"event", "workflow", "step", "next"}}, with
 * a configuration of its own that names handlers.
 */
record ToyProvider(List<BoundMethod> boundMethods) implements DialectProvider {
  static final String ENGINE = "toy";

  /** A request of the engine. */
  static Call call(String event, String workflow, String step, String next) {
    String body =
        io.messenger.dispatcher.receiver.Json.write(
            Map.of("event", event, "workflow", workflow, "step", step, "next", next));
    return Call.of(Call.JSON, body).path("/toy").anonymous();
  }

  @Override
  public String engine() {
    return ENGINE;
  }

  @Override
  public String path() {
    return "/toy";
  }

  @Override
  public Dialect create(EngineSettings settings) {
    return new ToyDialect(new Json(settings.limits()), boundMethods);
  }

  private record ToyDialect(Json json, List<BoundMethod> boundMethods) implements Dialect {
    @Override
    public EngineCall decode(CallbackRequest request) throws RefusedException {
      Map<String, Object> body = json.object(request);
      String name = String.valueOf(body.get("event"));
      InfoPlusEvent event =
          InfoPlusEvent.builder(name)
              .source(EventSource.builder(ENGINE, name).capabilities(Capabilities.CANCEL).build())
              .step(
                  FormStep.builder()
                      .workflowCode(String.valueOf(body.get("workflow")))
                      .stepCode(String.valueOf(body.get("step")))
                      .build())
              .nextSteps(
                  Stream.of(body.get("next"))
                      .map(Objects::toString)
                      .filter(next -> !next.isEmpty())
                      .map(next -> FormStep.builder().stepCode(next).build())
                      .toList())
              .build();
      return new ToyCall(event);
    }

    @Override
    public Object refusal(String prompt) {
      return Map.of("said", prompt);
    }

    @Override
    public boolean hasOwnSecrets() {
      return true;
    }
  }

  private record ToyCall(InfoPlusEvent event) implements EngineCall {
    @Override
    public Verification verify(WorkflowSecrets secrets) {
      return Verification.provedByEngine();
    }

    @Override
    public Object encode(InfoPlusResponse response) {
      return Map.of("said", response.getPrompt());
    }
  }
}
