package io.messenger.dispatcher.handling;

import io.messenger.dispatcher.dialect.EngineCall;
import io.messenger.dispatcher.handling.DispatchMetrics.Outcome;
import io.messenger.dispatcher.handling.HandlerCaller.Result;
import io.messenger.dispatcher.logging.EventContext;
import io.messenger.dispatcher.logging.FormDataLog;
import io.messenger.dispatcher.logging.RequestOutcome;
import io.messenger.dispatcher.logging.RequestOutcome.Kind;
import io.messenger.dispatcher.routing.Binding;
import io.messenger.sdk.InfoPlusResponse;
import io.messenger.sdk.handler.Handler;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Makes the answers to events, in their engines' words, and counts what became of the events. */
final class EventAnswers {
  private static final int OK = 200;

  private final AnswerWriter writer;
  private final HandlerCaller caller;
  private final FormDataLog formData;
  private final DispatchMetrics metrics;

  EventAnswers(
      AnswerWriter writer, HandlerCaller caller, FormDataLog formData, DispatchMetrics metrics) {
    this.writer = writer;
    this.caller = caller;
    this.formData = formData;
    this.metrics = metrics;
  }

  /** What the engine is answered, and the response that this says in its words. */
  record Handled(Answer answer, InfoPlusResponse response) {}

  @SuppressWarnings("ArrayRecordComponent") // written once, as it is
  private record Encoded(byte[] body, InfoPlusResponse response, Outcome outcome) {}

  /** The answer of the messengers; the failure is null where nothing but they can have failed. */
  Handled of(EventRun run, List<Result> results, @Nullable Outcome failure) {
    VerifiedEvent verified = run.verified();
    Encoded encoded = encode(verified, results);
    formData.answered(
        verified.event(),
        encoded.response(),
        run.isAnsweredMeanwhile(),
        () -> writer.shown(encoded.body()));
    Outcome outcome = failure == null ? encoded.outcome() : failure;
    metrics.handled(verified.bindings().get(0), verified.event(), outcome, run.nanoseconds());
    RequestOutcome told =
        new RequestOutcome(verified.context(), Kind.valueOf(outcome.name()), null);
    return new Handled(new Answer(OK, encoded.body(), told), encoded.response());
  }

  /** What the engine is told while handlers go on. */
  Answer meanwhile(EventRun run, Object answer) {
    RequestOutcome told = new RequestOutcome(run.verified().context(), Kind.ACCEPTED, null);
    byte[] body = writer.write(answer);
    formData.answeredMeanwhile(run.verified().event(), () -> writer.shown(body));
    return new Answer(OK, body, told);
  }

  /** The answer to an event that reaches no messenger. */
  Answer empty(EngineCall call, EventContext context, Kind kind) {
    byte[] body = encode(call, InfoPlusResponse.ok());
    return new Answer(OK, body, new RequestOutcome(context, kind, null));
  }

  private Encoded encode(VerifiedEvent verified, List<Result> results) {
    try {
      InfoPlusResponse merged =
          ResponseMerger.merge(results.stream().map(Result::response).toList());
      boolean failed = results.stream().anyMatch(Result::failed);
      Outcome outcome =
          failed ? Outcome.FAILED : merged.isCancel() ? Outcome.CANCELLED : Outcome.OK;
      return new Encoded(encode(verified.call(), merged), merged, outcome);
    } catch (RuntimeException | Error e) { // what handlers put into a response runs here too
      Binding binding = verified.bindings().get(0);
      metrics.failed(binding, verified.event().getEventType());
      InfoPlusResponse failure = caller.failure(culprit(verified, results), verified, e);
      return new Encoded(encode(verified.call(), failure), failure, Outcome.FAILED);
    }
  }

  /** Who gave what the answer is made of. */
  private static String culprit(VerifiedEvent verified, List<Result> results) {
    String handlers =
        results.stream()
            .map(Result::handler)
            .filter(Objects::nonNull)
            .map(Handler::toString)
            .collect(Collectors.joining(" or "));
    return handlers.isEmpty()
        ? "the response of " + verified.bindings().get(0)
        : "the answer of " + handlers;
  }

  private byte[] encode(EngineCall call, InfoPlusResponse response) {
    return writer.write(call.encode(response));
  }
}
