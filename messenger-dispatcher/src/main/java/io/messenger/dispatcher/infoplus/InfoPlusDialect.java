package io.messenger.dispatcher.infoplus;

import io.messenger.dispatcher.dialect.CallbackRequest;
import io.messenger.dispatcher.dialect.Dialect;
import io.messenger.dispatcher.dialect.RefusedException;
import io.messenger.dispatcher.dialect.WorkflowSecrets;
import io.messenger.dispatcher.dialect.WorkflowSecrets.WorkflowSecret;
import io.messenger.sdk.EventType;
import io.messenger.sdk.InfoPlusEvent;
import io.messenger.sdk.InfoPlusResponse;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;

/** The InfoPlus engine: form or JSON requests, Basic or Digest authentication. */
public final class InfoPlusDialect implements Dialect {
  private final String path;
  private final ZoneId zone;
  private final DigestVerifier digest;
  private final CallbackParametersReader parametersReader = new CallbackParametersReader();
  private final EventReader eventReader = new EventReader();

  /**
   * Makes the dialect.
   *
   * @param path the path of the callback URL; existing engines use {@code /infoplus_subscriber}
   * @param clock tells whether a request is too old to be taken
   * @param zone the time zone of dates without one in form data
   */
  public InfoPlusDialect(String path, InstantSource clock, ZoneId zone) {
    this.path = path;
    this.zone = zone;
    digest = new DigestVerifier(clock);
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
  public List<WorkflowSecret> verify(
      CallbackRequest request, InfoPlusEvent event, WorkflowSecrets secrets) {
    String authorization = request.header("Authorization");
    if (authorization == null) {
      return List.of();
    }
    BasicCredentials basic = BasicCredentials.parse(authorization);
    if (basic != null) {
      return basic.prove(event.getStep(), secrets);
    }
    DigestCredentials credentials = DigestCredentials.parse(authorization);
    return credentials == null
        ? List.of()
        : digest.prove(credentials, request.method(), event.getStep(), secrets);
  }

  @Override
  public Object encode(InfoPlusResponse response) {
    return ResponseBody.of(response, zone);
  }
}
