package io.messenger.dispatcher.handling;

import io.messenger.dispatcher.dialect.Dialect;
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
 * @param event the event
 * @param bindings its messengers, in the order in which they are asked, at least one
 * @param language in which language its user reads; null when it was not said
 * @param failures what is answered to technical failures
 * @param responder takes the answer, once
 */
record VerifiedEvent(
    Dialect dialect,
    InfoPlusEvent event,
    List<Binding> bindings,
    @Nullable String language,
    Failures failures,
    Consumer<Answer> responder) {

  InfoPlusResponse failure(String promptKey, String incident) {
    return failures.response(event, promptKey, incident, language);
  }
}
