package io.messenger.dispatcher.dialect;

import io.messenger.dispatcher.dialect.WorkflowSecrets.WorkflowSecret;
import io.messenger.sdk.InfoPlusEvent;
import io.messenger.sdk.InfoPlusResponse;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How one workflow engine speaks: turns its requests into events, proves who sent them, and turns
 * responses into its answers. Everything else is the same for all engines.
 *
 * <p>Implementations are called by several threads at once.
 */
public interface Dialect {
  /** {@return the path of the callback URL, such as {@code /infoplus_subscriber}} */
  String path();

  /**
   * Reads and checks a request. A health probe becomes an event of type {@code ECHO}.
   *
   * @param request the request
   * @return the event
   * @throws RefusedException if the request is not one of this engine's
   */
  InfoPlusEvent decode(CallbackRequest request) throws RefusedException;

  /**
   * Says, before a request's body is read, whether its credentials are wrong whatever the body
   * says. A dialect whose headers do not tell leaves it to {@link #verify}.
   *
   * @param headers a header's value by its name, without case; null for one that was not sent
   * @param secrets the secrets of the workflows that are served
   * @return the secret that the credentials should have proved, one of those; null when they may be
   *     right: an event that would be verified is never refused before
   */
  default @Nullable WorkflowSecret findForged(
      Function<String, @Nullable String> headers, SecretLookup secrets) {
    return null;
  }

  /**
   * Says which secrets the sender of an event proved to know. Called once for each event, after it
   * was decoded and before any messenger sees it.
   *
   * @param request the request
   * @param event the event of the request
   * @param secrets the secrets of the messengers that match the event, at least one
   * @return those of the secrets that the sender proved to know, or why there is none: an event
   *     that names no domain can match workflows of several, and one's secret opens no other's
   */
  Verification verify(CallbackRequest request, InfoPlusEvent event, WorkflowSecrets secrets);

  /**
   * Makes the engine's answer.
   *
   * @param response the response of the messengers, or one that refuses the request
   * @return an object that Jackson writes as JSON without failing: records, maps, lists, strings,
   *     numbers, booleans
   * @throws IllegalArgumentException if a handler put something into the response that cannot be
   *     sent; the message says where and what to send instead
   */
  Object encode(InfoPlusResponse response);
}
