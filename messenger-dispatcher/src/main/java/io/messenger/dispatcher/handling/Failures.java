package io.messenger.dispatcher.handling;

import io.messenger.dispatcher.prompt.Prompt;
import io.messenger.dispatcher.prompt.Prompts;
import io.messenger.sdk.InfoPlusEvent;
import io.messenger.sdk.InfoPlusResponse;
import org.jspecify.annotations.Nullable;

/** What is answered when handling fails for technical reasons, by the failure policy. */
final class Failures {
  private final HandlingRules rules;
  private final Prompts prompts;

  Failures(HandlingRules rules, Prompts prompts) {
    this.rules = rules;
    this.prompts = prompts;
  }

  /** Whether the user is stopped; else things go on as if the messenger had said nothing. */
  boolean cancels(InfoPlusEvent event) {
    return rules.failureCancels(event);
  }

  /** The response to a failure; the prompt's text takes the incident. */
  InfoPlusResponse response(
      InfoPlusEvent event, String promptKey, String incident, @Nullable String acceptLanguage) {
    return cancels(event)
        ? InfoPlusResponse.cancel(prompts.tell(Prompt.of(promptKey, incident), acceptLanguage))
            .withBreak()
        : InfoPlusResponse.ok();
  }
}
