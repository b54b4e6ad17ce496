package io.messenger.dispatcher.infoplus;

import io.messenger.dispatcher.dialect.CallbackRequest;
import io.messenger.dispatcher.dialect.Dialect;
import io.messenger.dispatcher.dialect.RefusedException;
import io.messenger.dispatcher.dialect.SecretLookup;
import io.messenger.dispatcher.dialect.Verification;
import io.messenger.dispatcher.dialect.Verification.Reason;
import io.messenger.dispatcher.dialect.WorkflowSecrets;
import io.messenger.dispatcher.dialect.WorkflowSecrets.WorkflowSecret;
import io.messenger.dispatcher.settings.Limit;
import io.messenger.dispatcher.settings.Limits;
import io.messenger.sdk.EventType;
import io.messenger.sdk.InfoPlusEvent;
import io.messenger.sdk.InfoPlusResponse;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The InfoPlus engine: form or JSON requests, Basic or Digest authentication. */
public final class InfoPlusDialect implements Dialect {
  private static final String AUTHORIZATION = "Authorization";

  private final String path;
  private final ZoneId zone;
  private final DigestVerifier digest;
  private final CallbackParametersReader parametersReader;
  private final EventReader eventReader;

  /**
   * Makes the dialect.
   *
   * @param path the path of the callback URL; existing engines use {@code /infoplus_subscriber}
   * @param clock tells whether a request is too old to be taken
   * @param zone the time zone of dates without one in form data
   * @param limits how large the JSON of a request may be, and how many nonces are remembered
   */
  public InfoPlusDialect(String path, InstantSource clock, ZoneId zone, Limits limits) {
    this.path = path;
    this.zone = zone;
    digest = new DigestVerifier(clock, limits.getInt(Limit.NONCES));
    parametersReader = new CallbackParametersReader(new Json(limits), limits);
    eventReader = new EventReader(limits);
  }

  @Override
  public String path() {
    return path;
  }

  @Override
  public InfoPlusEvent decode(CallbackRequest request) throws RefusedException {
    CallbackParameters parameters = parametersReader.read(request);
    String event = parameters.requireEvent();
    // The probe asks whether the receiver lives; what else it carries does not matter.
    return EventType.of(event) == EventType.ECHO
        ? InfoPlusEvent.builder(event).build()
        : eventReader.read(event, parameters.version(), parameters.requireData());
  }

  @Override
  public @Nullable WorkflowSecret findForged(
      Function<String, @Nullable String> headers, SecretLookup secrets) {
    String authorization = headers.apply(AUTHORIZATION);
    BasicCredentials basic = authorization == null ? null : BasicCredentials.parse(authorization);
    return basic == null ? null : basic.findForged(secrets);
  }

  @Override
  public Verification verify(
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

  @Override
  public Object encode(InfoPlusResponse response) {
    return ResponseBody.of(response, zone);
  }
}
