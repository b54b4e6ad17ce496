package io.messenger.dispatcher.handling;

import io.messenger.dispatcher.dialect.Dialect;
import io.messenger.dispatcher.dialect.RefusedException;
import io.messenger.dispatcher.dialect.SecretLookup;
import io.messenger.dispatcher.dialect.Verification.Reason;
import io.messenger.dispatcher.dialect.WorkflowSecrets.WorkflowSecret;
import io.messenger.dispatcher.logging.EventContext;
import io.messenger.dispatcher.logging.LogText;
import io.messenger.dispatcher.logging.LoggedFailure;
import io.messenger.dispatcher.logging.RequestOutcome;
import io.messenger.dispatcher.logging.RequestOutcome.Kind;
import io.messenger.dispatcher.metrics.LimitCounters;
import io.messenger.dispatcher.prompt.Prompt;
import io.messenger.dispatcher.prompt.Prompts;
import io.messenger.dispatcher.settings.Limit;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers requests that reach no messenger because something is wrong with them, or with us. */
public final class Refusals {
  private static final Logger log = LoggerFactory.getLogger(Refusals.class);

  static final String ACCEPT_LANGUAGE = "Accept-Language";

  private static final int UNAUTHORIZED = 401;
  private static final int INTERNAL_ERROR = 500;

  private final SecretLookup secrets;
  private final AnswerWriter writer;
  private final Prompts prompts;
  private final DispatchMetrics metrics;
  private final LimitCounters limits;

  /**
   * Makes it for all requests.
   *
   * @param secrets the secrets of the workflows
   * @param writer writes answers
   * @param prompts what people are told
   * @param limits where limits that are reached are counted
   * @param meters where refusals are counted
   */
  public Refusals(
      SecretLookup secrets,
      AnswerWriter writer,
      Prompts prompts,
      LimitCounters limits,
      MeterRegistry meters) {
    this.secrets = secrets;
    this.writer = writer;
    this.prompts = prompts;
    this.limits = limits;
    metrics = new DispatchMetrics(meters);
  }

  /**
   * Refuses a request whose credentials are wrong whatever its body says; called before the body is
   * read.
   *
   * @param dialect the dialect of the engine that sent it
   * @param headers a header's value by its name, without case; null for one that was not sent
   * @param context what log lines say of it
   * @return the answer; null for a request that is to be read
   */
  public @Nullable Answer refuseForged(
      Dialect dialect, Function<String, @Nullable String> headers, EventContext context) {
    WorkflowSecret named = dialect.findForged(headers, secrets);
    if (named == null) {
      return null;
    }
    Reason reason = Reason.WRONG_SECRET;
    String workflow = named.workflow();
    context.runWithin(
        () ->
            log.warn(
                "Refused a request from {} that could not be verified ({}): {}; {}",
                context.client(),
                reason,
                workflow,
                reason.advice()));
    return refuseUnverified(dialect, workflow, reason, context, headers.apply(ACCEPT_LANGUAGE));
  }

  /** Refuses a request whose sender proved nothing; the workflow is as it is configured. */
  Answer refuseUnverified(
      Dialect dialect,
      String workflow,
      Reason reason,
      EventContext context,
      @Nullable String language) {
    metrics.authenticationFailed(workflow, reason);
    Prompt prompt = Prompt.of("unauthorized");
    RefusedException refusal = new RefusedException(UNAUTHORIZED, prompt, reason.limit());
    return refuse(dialect, refusal, context, language);
  }

  /**
   * Refuses a request that cannot be read or verified.
   *
   * @param dialect the dialect of the engine that sent it
   * @param refusal why
   * @param context what log lines say of it
   * @param acceptLanguage in which language; null when it was not said
   * @return the answer
   */
  public Answer refuse(
      Dialect dialect,
      RefusedException refusal,
      EventContext context,
      @Nullable String acceptLanguage) {
    return refuse(dialect, refusal, "", context, acceptLanguage);
  }

  /**
   * Refuses a request of which the log says more than its sender is told.
   *
   * @param dialect the dialect of the engine that sent it
   * @param refusal why
   * @param note what the log line ends with
   * @param context what log lines say of it
   * @param acceptLanguage in which language; null when it was not said
   * @return the answer
   */
  public Answer refuse(
      Dialect dialect,
      RefusedException refusal,
      String note,
      EventContext context,
      @Nullable String acceptLanguage) {
    Prompt prompt = refusal.prompt();
    metrics.refused(prompt.key());
    Limit limit = refusal.limit();
    if (limit != null) {
      limits.exceeded(limit);
    }
    if (refusal.status() != UNAUTHORIZED) {
      context.runWithin(
          () ->
              log.warn(
                  "Refused a request from {} ({}): {}{}",
                  context.client(),
                  refusal.status(),
                  LogText.ofPrompt(prompts.tellLog(prompt)),
                  note));
    }
    return cancel(dialect, refusal.status(), prompt, context, acceptLanguage);
  }

  /**
   * Answers a request that the receiver itself failed to handle.
   *
   * @param dialect the dialect of the engine that sent it
   * @param failure why
   * @param context what log lines say of it
   * @param acceptLanguage in which language; null when it was not said
   * @return the answer
   */
  public Answer broken(
      Dialect dialect, Throwable failure, EventContext context, @Nullable String acceptLanguage) {
    metrics.refused("internal-error");
    context.runWithin(
        () ->
            log.error(
                "Incident {}: the receiver failed",
                context.id(),
                LoggedFailure.withoutMessages(failure)));
    return cancel(dialect, INTERNAL_ERROR, Prompt.of("internal-error"), context, acceptLanguage);
  }

  /**
   * {@return a refusal in an engine's words, as JSON, without counting or telling it}
   *
   * @param dialect the dialect of the engine
   * @param prompt what people are told
   * @param acceptLanguage in which language; null when it was not said
   */
  public byte[] words(Dialect dialect, Prompt prompt, @Nullable String acceptLanguage) {
    return writer.write(dialect.refusal(prompts.tell(prompt, acceptLanguage)));
  }

  private Answer cancel(
      Dialect dialect,
      int status,
      Prompt prompt,
      EventContext context,
      @Nullable String acceptLanguage) {
    Kind kind = status == INTERNAL_ERROR ? Kind.FAILED : Kind.REFUSED;
    byte[] body = words(dialect, prompt, acceptLanguage);
    return new Answer(status, body, new RequestOutcome(context, kind, prompt.key()));
  }
}
