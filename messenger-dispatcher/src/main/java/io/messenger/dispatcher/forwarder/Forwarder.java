package io.messenger.dispatcher.forwarder;

import io.messenger.dispatcher.dialect.CallbackRequest;
import io.messenger.dispatcher.dialect.EngineCall;
import io.messenger.dispatcher.dialect.EngineSettings;
import io.messenger.dispatcher.dialect.RefusedException;
import io.messenger.dispatcher.dialect.StandardWebhooks;
import io.messenger.dispatcher.dialect.Verification;
import io.messenger.dispatcher.dialect.WorkflowSecrets;
import io.messenger.dispatcher.json.BadInput;
import io.messenger.dispatcher.json.Json;
import io.messenger.dispatcher.json.JsonObject;
import io.messenger.dispatcher.json.Sender;
import io.messenger.sdk.InfoPlusEvent;
import io.messenger.sdk.InfoPlusResponse;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What sends the events of an engine that calls no URL itself: a JSON object that names the engine,
 * signed by Standard Webhooks.
 */
public final class Forwarder {
  private final String engine;
  private final Json json;
  private final StandardWebhooks webhooks;

  /**
   * Makes the forwarder of an engine.
   *
   * @param engine the engine's name
   * @param settings its settings; the secrets are below {@code secret}
   */
  public Forwarder(String engine, EngineSettings settings) {
    this.engine = engine;
    json = new Json(settings.limits());
    webhooks = StandardWebhooks.of(settings);
  }

  /** {@return whether the engine has a secret} */
  public boolean hasSecrets() {
    return webhooks.hasSecrets();
  }

  /**
   * Reads a request.
   *
   * @param request the request
   * @return its body
   * @throws RefusedException if it is no object, or of another engine
   */
  public Map<String, @Nullable Object> read(CallbackRequest request) throws RefusedException {
    Map<String, @Nullable Object> body = json.object(request);
    if (engine.equals(body.get("engine"))) {
      return body;
    }
    Sender sender = Sender.of(body);
    throw sender == null
        ? BadInput.unknownValue("engine", new JsonObject("", body).requireText("engine"))
        : BadInput.otherEngine(sender);
  }

  /**
   * {@return a request, decoded}
   *
   * @param request the request
   * @param event its event
   * @param encoder makes the answer
   */
  public EngineCall call(
      CallbackRequest request, InfoPlusEvent event, Function<InfoPlusResponse, Object> encoder) {
    return new ForwardedCall(webhooks, request, event, encoder);
  }

  private record ForwardedCall(
      StandardWebhooks webhooks,
      CallbackRequest request,
      InfoPlusEvent event,
      Function<InfoPlusResponse, Object> encoder)
      implements EngineCall {
    @Override
    public Verification verify(WorkflowSecrets secrets) {
      return webhooks.verify(request, secrets);
    }

    @Override
    public Object encode(InfoPlusResponse response) {
      return encoder.apply(response);
    }
  }
}
