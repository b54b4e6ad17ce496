package io.messenger.dispatcher.dialect;

import io.messenger.dispatcher.dialect.WorkflowSecrets.WorkflowSecret;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How one workflow engine speaks: reads its requests, and says in its words that one was refused.
 * What it makes of a request, an {@link EngineCall}, proves who sent it and turns the response into
 * the engine's answer. Everything else is the same for all engines.
 *
 * <p>Implementations are called by several threads at once.
 */
public interface Dialect extends AutoCloseable {

  /**
   * Reads and checks a request. A health probe becomes an event of type {@code ECHO}, which is
   * answered at once and needs no verification.
   *
   * @param request the request
   * @return what the engine asks
   * @throws RefusedException if the request is not one of this engine's
   */
  EngineCall decode(CallbackRequest request) throws RefusedException;

  /**
   * Makes the engine's answer to a request that is refused, or that failed, before there was an
   * event: to the engine the same as a cancel.
   *
   * @param prompt what was wrong and what to do, for people
   * @return an object that Jackson writes as JSON without failing: records, maps, lists, strings,
   *     numbers, booleans
   */
  Object refusal(String prompt);

  /**
   * {@return whether a request is this engine's by its headers; one to a mistyped URL is refused in
   * its words}
   *
   * @param headers a header's value by its name, without case; null for one that was not sent
   */
  default boolean knows(Function<String, @Nullable String> headers) {
    return false;
  }

  /**
   * {@return whether the engine follows redirects, which make a GET of its POST: then a GET is
   * answered in its words, and they say so}
   */
  default boolean followsRedirects() {
    return false;
  }

  /**
   * Says, before a request's body is read, whether its credentials are wrong whatever the body
   * says. A dialect whose headers do not tell leaves it to {@link EngineCall#verify}.
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
   * {@return whether it has secrets of its own, so that messengers need none to be reached by this
   * engine}
   */
  default boolean hasOwnSecrets() {
    return false;
  }

  /** {@return the header {@code WWW-Authenticate} of a 401; null for none} */
  default @Nullable String challenge() {
    return null;
  }

  /**
   * {@return the codes of the workflows that the engine's configuration names; the receiver warns
   * of those that no messenger serves}
   */
  default List<String> workflows() {
    return List.of();
  }

  /**
   * {@return the engine's own name of one of these workflows that was probably meant}
   *
   * @param code the code of an event's workflow that no messenger serves
   */
  default Optional<String> nearWorkflow(String code) {
    return Optional.empty();
  }

  /**
   * {@return what in the engine's configuration is probably a mistake, though it can be served, a
   * sentence for each that says what to do}
   */
  default List<String> warnings() {
    return List.of();
  }

  /**
   * {@return which methods of messengers the engine's own configuration names as handlers, besides
   * those that messengers declare}
   */
  default List<BoundMethod> boundMethods() {
    return List.of();
  }

  /**
   * Asks the engine whether it is configured as its settings here say. Called once, by a thread of
   * its own, when events are taken; may take a while.
   *
   * @return what is probably a mistake, here or there, a sentence for each that says what to do
   * @throws InterruptedException if the dialect is closed meanwhile
   */
  default List<String> compareWithEngine() throws InterruptedException {
    return List.of();
  }

  /**
   * {@return what has the engine ask again where an answer was lost; empty where it cannot be
   * asked}
   */
  default Optional<Recovery> recovery() {
    return Optional.empty();
  }

  /**
   * Told that events are taken from now on: what has the engine send some may begin. Must return at
   * once.
   */
  default void ready() {}

  /**
   * Begins what it does by itself: threads that it needs are started here, as later the system may
   * let the program start no more.
   */
  default void start() {}

  /**
   * Prepares for the end, while events that are under way are still handled: answers that wait are
   * sent once more, now. Returns at once.
   */
  default void finish() {}

  /**
   * {@return whether such answers are still on their way; the stop waits for them within the grace
   * period}
   */
  default boolean isSending() {
    return false;
  }

  /** {@return how many answers the engine has not taken, which {@link #close} names} */
  default int untaken() {
    return 0;
  }

  /** Ends what it does by itself; tells the log which answers the engine has not yet taken. */
  @Override
  default void close() {}
}
