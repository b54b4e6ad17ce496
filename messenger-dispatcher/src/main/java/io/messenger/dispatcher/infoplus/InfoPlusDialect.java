package io.messenger.dispatcher.infoplus;

import io.messenger.dispatcher.dialect.CallbackRequest;
import io.messenger.dispatcher.dialect.Dialect;
import io.messenger.dispatcher.dialect.EngineCall;
import io.messenger.dispatcher.dialect.EngineSettings;
import io.messenger.dispatcher.dialect.RefusedException;
import io.messenger.dispatcher.dialect.SecretLookup;
import io.messenger.dispatcher.dialect.StandardWebhooks;
import io.messenger.dispatcher.dialect.Verification;
import io.messenger.dispatcher.dialect.Verification.Reason;
import io.messenger.dispatcher.dialect.WorkflowSecrets;
import io.messenger.dispatcher.dialect.WorkflowSecrets.WorkflowSecret;
import io.messenger.dispatcher.json.Json;
import io.messenger.dispatcher.json.JsonValues;
import io.messenger.dispatcher.settings.Limit;
import io.messenger.sdk.EventType;
import io.messenger.sdk.InfoPlusEvent;
import io.messenger.sdk.InfoPlusResponse;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The InfoPlus engine: form or JSON requests, Basic or Digest authentication, or the signature of a
 * gateway before it.
 */
final class InfoPlusDialect implements Dialect {
  private static final String AUTHORIZATION = "Authorization";

  private final JsonValues values;
  private final FieldChangingAnswer formData;
  private final DigestVerifier digest;
  private final StandardWebhooks webhooks;
  private final CallbackParametersReader parametersReader;
  private final EventReader eventReader;

  InfoPlusDialect(EngineSettings settings) {
    values = new JsonValues(settings.timeZone());
    formData = new FieldChangingAnswer(settings, values);
    digest =
        new DigestVerifier(
            settings.clock(), settings.ticker(), settings.limits().getInt(Limit.NONCES));
    webhooks = StandardWebhooks.of(settings);
    Json json = new Json(settings.limits());
    parametersReader = new CallbackParametersReader(json, settings.limits());
    eventReader = new EventReader(json, settings.limits());
  }

  @Override
  public EngineCall decode(CallbackRequest request) throws RefusedException {
    CallbackParameters parameters = parametersReader.read(request);
    String event = parameters.requireEvent();
    // The probe asks whether the receiver lives; what else it carries does not matter.
    return new InfoPlusCall(
        this,
        request,
        EventType.of(event) == EventType.ECHO
            ? InfoPlusEvent.builder(event).build()
            : eventReader.read(event, parameters.version(), parameters.requireData()));
  }

  @Override
  public Object refusal(String prompt) {
    return ResponseBody.of(InfoPlusResponse.cancel(prompt).withBreak(), Map.of(), Map.of());
  }

  @Override
  public @Nullable WorkflowSecret findForged(
      Function<String, @Nullable String> headers, SecretLookup secrets) {
    String authorization = headers.apply(AUTHORIZATION);
    BasicCredentials basic =
        authorization == null || StandardWebhooks.isSigned(headers)
            ? null
            : BasicCredentials.parse(authorization);
    return basic == null ? null : basic.findForged(secrets);
  }

  @Override
  public boolean hasOwnSecrets() {
    return webhooks.hasSecrets();
  }

  @Override
  public String challenge() {
    return "Basic realm=\"messenger\", charset=\"UTF-8\"";
  }

  Verification verify(CallbackRequest request, InfoPlusEvent event, WorkflowSecrets secrets) {
    if (StandardWebhooks.isSigned(request.headers())) {
      return webhooks.verify(request, secrets);
    }
    Verification verification =
        secrets.all().isEmpty() ? unproved(request) : proved(request, event, secrets);
    // The engine's own secret means that all its events are signed, or proved otherwise.
    return verification.reason() != null && secrets.open() && !webhooks.hasSecrets()
        ? Verification.proved(List.of())
        : verification;
  }

  /** Of messengers without a secret, to which a signature alone opens. */
  private Verification unproved(CallbackRequest request) {
    return Verification.failed(
        webhooks.hasSecrets() && request.header(AUTHORIZATION) == null
            ? Reason.MISSING
            : Reason.NOT_CONFIGURED);
  }

  private Verification proved(
      CallbackRequest request, InfoPlusEvent event, WorkflowSecrets secrets) {
    String authorization = request.header(AUTHORIZATION);
    if (authorization == null) {
      return Verification.failed(Reason.MISSING);
    }
    BasicCredentials basic = BasicCredentials.parse(authorization);
    if (basic != null) {
      return basic.prove(event.getStep(), secrets);
    }
    DigestCredentials credentials = DigestCredentials.parse(authorization);
    if (credentials != null) {
      return digest.prove(credentials, request.method(), event.getStep(), secrets);
    }
    return Verification.failed(
        DigestCredentials.isDigest(authorization) ? Reason.MALFORMED : Reason.UNSUPPORTED_SCHEME);
  }

  Object encode(InfoPlusEvent event, InfoPlusResponse response) {
    return ResponseBody.of(
        response, formData.formData(event, response), values.of(response.getAttributes()));
  }

  /** A request of the engine. */
  private record InfoPlusCall(InfoPlusDialect dialect, CallbackRequest request, InfoPlusEvent event)
      implements EngineCall {
    @Override
    public Verification verify(WorkflowSecrets secrets) {
      return dialect.verify(request, event, secrets);
    }

    @Override
    public Object encode(InfoPlusResponse response) {
      return dialect.encode(event, response);
    }
  }
}
