package io.messenger.dispatcher.handling;

import io.messenger.dispatcher.dialect.Dialect;
import io.messenger.dispatcher.dialect.EngineCall;
import io.messenger.dispatcher.dialect.WorkflowSecrets.WorkflowSecret;
import io.messenger.dispatcher.logging.EventContext;
import io.messenger.dispatcher.logging.ValueScrubber;
import io.messenger.dispatcher.routing.Binding;
import io.messenger.sdk.InfoPlusEvent;
import io.messenger.sdk.InfoPlusResponse;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * An event whose sender may reach its messengers.
 *
 * @param dialect the dialect of the engine that sent it
 * @param call the request of the engine
 * @param event the event, mapped as configured
 * @param context what log lines say of it
 * @param bindings its messengers, in the order in which they are asked, at least one
 * @param language in which language its user reads; null when it was not said
 * @param failures what is answered to technical failures
 * @param responder takes the answer, once
 */
record VerifiedEvent(
    Dialect dialect,
    EngineCall call,
    InfoPlusEvent event,
    EventContext context,
    List<Binding> bindings,
    @Nullable String language,
    Failures failures,
    Consumer<Answer> responder) {

  /** The number that people report: that of the event, so that all its lines are found. */
  String incident() {
    return context.id();
  }

  InfoPlusResponse failure(String promptKey) {
    return failures.response(event, promptKey, incident(), language);
  }

  /** Takes what belongs into no log out of what handlers throw. */
  ValueScrubber scrubber() {
    return ValueScrubber.of(
        event,
        bindings.stream()
            .flatMap(binding -> binding.secrets().stream())
            .map(WorkflowSecret::secret)
            .toList());
  }
}
