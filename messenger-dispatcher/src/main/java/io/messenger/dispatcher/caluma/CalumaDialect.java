package io.messenger.dispatcher.caluma;

import io.messenger.dispatcher.dialect.CallbackRequest;
import io.messenger.dispatcher.dialect.Dialect;
import io.messenger.dispatcher.dialect.EngineCall;
import io.messenger.dispatcher.dialect.EngineSettings;
import io.messenger.dispatcher.dialect.RefusedException;
import io.messenger.dispatcher.forwarder.Forwarder;
import io.messenger.dispatcher.forwarder.ForwarderAnswer;
import io.messenger.dispatcher.forwarder.WorkflowCodes;
import io.messenger.sdk.InfoPlusEvent;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Caluma: events that a forwarder sends, a module of receivers in Caluma's process. */
final class CalumaDialect implements Dialect {
  private final Forwarder forwarder;
  private final WorkflowCodes workflows;
  private final CalumaEvents events;

  CalumaDialect(EngineSettings settings) {
    forwarder = new Forwarder(CalumaProvider.ENGINE, settings);
    workflows = WorkflowCodes.of(settings, "workflows", "slug");
    events = new CalumaEvents(workflows, settings);
  }

  @Override
  public EngineCall decode(CallbackRequest request) throws RefusedException {
    InfoPlusEvent event = events.read(forwarder.read(request));
    boolean cancelCounts = event.getSource().getCapabilities().cancel();
    return forwarder.call(
        request,
        event,
        response -> ForwarderAnswer.of(response, cancelCounts && response.isCancel(), Map.of()));
  }

  @Override
  public Object refusal(String prompt) {
    return ForwarderAnswer.refusal(prompt);
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
  public boolean hasOwnSecrets() {
    return forwarder.hasSecrets();
  }
}
