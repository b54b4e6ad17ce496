package io.messenger.dispatcher.jit;

import io.messenger.dispatcher.dialect.BoundMethod;
import io.messenger.dispatcher.dialect.CallbackRequest;
import io.messenger.dispatcher.dialect.Dialect;
import io.messenger.dispatcher.dialect.EngineCall;
import io.messenger.dispatcher.dialect.EngineSettings;
import io.messenger.dispatcher.dialect.FieldNames;
import io.messenger.dispatcher.dialect.RefusedException;
import io.messenger.dispatcher.forwarder.Forwarder;
import io.messenger.dispatcher.forwarder.ForwarderAnswer;
import io.messenger.dispatcher.forwarder.WorkflowCodes;
import io.messenger.dispatcher.json.JsonObject;
import io.messenger.dispatcher.json.JsonValues;
import io.messenger.dispatcher.settings.Limits;
import io.messenger.sdk.InfoPlusResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Jit: approval events that a forwarder inside the event's function sends. */
final class JitDialect implements Dialect {
  private final Forwarder forwarder;
  private final WorkflowCodes workflows;
  private final Limits limits;
  private final JitEvents events;
  private final JsonValues values;
  private final EventElements elements;

  JitDialect(EngineSettings settings) {
    limits = settings.limits();
    forwarder = new Forwarder(JitProvider.ENGINE, settings);
    workflows = WorkflowCodes.of(settings, "models", "name");
    events = new JitEvents(workflows, settings.clock(), settings.timeZone());
    values = JsonValues.withTextDates(settings.timeZone());
    elements = new EventElements(settings, workflows);
  }

  @Override
  public EngineCall decode(CallbackRequest request) throws RefusedException {
    Map<String, @Nullable Object> payload = forwarder.read(request);
    JsonObject body = new JsonObject("", payload);
    FieldNames names = FieldNames.of(body.requireObject("row").values()).within(limits);
    return forwarder.call(
        request, events.read(body, names, payload), response -> encode(response, names));
  }

  private ForwarderAnswer encode(InfoPlusResponse response, FieldNames names) {
    return ForwarderAnswer.of(
        response, response.isCancel(), names.originals(values.of(response.getFormData())));
  }

  @Override
  public Object refusal(String prompt) {
    return ForwarderAnswer.refusal(prompt);
  }

  @Override
  public boolean hasOwnSecrets() {
    return forwarder.hasSecrets();
  }

  @Override
  public List<String> workflows() {
    return workflows.all();
  }

  @Override
  public Optional<String> nearWorkflow(String code) {
    return workflows.near(code);
  }

  @Override
  public List<String> warnings() {
    return elements.warnings();
  }

  @Override
  public List<BoundMethod> boundMethods() {
    return elements.boundMethods();
  }
}
