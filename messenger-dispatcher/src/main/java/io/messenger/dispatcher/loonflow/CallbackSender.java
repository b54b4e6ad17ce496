package io.messenger.dispatcher.loonflow;

import io.messenger.dispatcher.json.JsonText;
import io.messenger.dispatcher.logging.LogText;
import io.messenger.dispatcher.logging.ValueScrubber;
import io.messenger.dispatcher.loonflow.Attempt.Reaction;
import io.messenger.sdk.InfoPlusEvent;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Calls the engine back, once; where that may have been done before, it asks first. */
final class CallbackSender implements AutoCloseable {
  private final LoonflowApi api;
  private final Application application;
  private final CallbackReport report;
  private final JsonText writer = new JsonText();

  CallbackSender(LoonflowApi api, Application application, CallbackReport report) {
    this.api = api;
    this.application = application;
    this.report = report;
  }

  /** How much memory a callback takes, about. */
  long size(Callback callback) {
    return 1000 + 2L * writer.write(callback.body()).length;
  }

  /**
   * Sends a callback, unless its ticket has moved on by an attempt before.
   *
   * @param callback the callback
   * @param doubt whether the attempt before this one may have done so
   * @throws InterruptedException if it is to stop
   */
  Attempt attempt(Callback callback, Doubt doubt) throws InterruptedException {
    Attempt hindrance = doubt == Doubt.NONE ? null : look(callback, doubt);
    return hindrance == null ? send(callback) : hindrance;
  }

  /** Asks where the ticket is; null where the callback is to be sent. */
  private @Nullable Attempt look(Callback callback, Doubt doubt) throws InterruptedException {
    Callback.Target target = callback.target();
    Reply reply = api.states(List.of(target.ticket()));
    Doubt asBefore = doubt == Doubt.REFUSED ? doubt : Doubt.UNANSWERED;
    if (reply.refusal() == Refusal.CREDENTIALS) {
      return new Attempt(Reaction.WRONG_CREDENTIALS, told(callback, reply), asBefore);
    }
    if (reply.isForbidden()) {
      report.repeatsBlindly(target, told(callback, reply));
      return null;
    }
    String state = reply.isOk() ? reply.data().object(target.ticket()).text("state_id") : null;
    if (state == null) {
      String detail = "it was asked where the ticket is, but " + told(callback, reply);
      return new Attempt(Reaction.NO_REPLY, detail, asBefore);
    }
    if (!state.equals(target.stateId())) {
      return Attempt.of(Reaction.MOVED_ON);
    }
    return doubt == Doubt.UNANSWERED
        ? new Attempt(Reaction.TO_BE_SEEN_AGAIN, "", Doubt.SEEN)
        : null;
  }

  private Attempt send(Callback callback) throws InterruptedException {
    Reply reply = api.callBack(callback.target().ticket(), writer.write(callback.body()));
    return switch (reply.kind()) {
      case OK -> Attempt.of(Reaction.TAKEN);
      case NOT_SENT -> new Attempt(Reaction.NO_REPLY, reply.detail(), Doubt.NONE);
      case UNANSWERED -> new Attempt(Reaction.NO_REPLY, reply.detail(), Doubt.UNANSWERED);
      case REFUSED -> refused(callback, reply);
    };
  }

  private Attempt refused(Callback callback, Reply reply) {
    String told = told(callback, reply);
    return switch (reply.refusal()) {
      case MOVED_ON -> Attempt.of(Reaction.MOVED_ON);
      case NO_TICKET -> new Attempt(Reaction.NO_TICKET, told, Doubt.NONE);
      case CREDENTIALS -> new Attempt(Reaction.WRONG_CREDENTIALS, told, Doubt.NONE);
      case NO_PERMISSION -> new Attempt(Reaction.NO_PERMISSION, told, Doubt.NONE);
      case FIELD_MISSING ->
          callback.result()
              ? new Attempt(Reaction.FIELD_MISSING, LogText.ofPrompt(reply.msg()), Doubt.NONE)
              : new Attempt(Reaction.REFUSED, told, Doubt.NONE);
      // An error behind the step is told in the same way.
      case OTHER -> new Attempt(Reaction.REFUSED, told, Doubt.REFUSED);
    };
  }

  /** What the engine says may quote the form. */
  private String told(Callback callback, Reply reply) {
    if (reply.kind() == Reply.Kind.OK) {
      return "the answer does not tell";
    }
    if (reply.kind() != Reply.Kind.REFUSED) {
      return reply.detail();
    }
    if (reply.msg().isEmpty()) {
      return "refused: without a message";
    }
    InfoPlusEvent sent = InfoPlusEvent.builder("callback").formData(callback.fieldValues()).build();
    return "refused: “"
        + LogText.ofPrompt(
            ValueScrubber.of(sent, application.usableTokens()).scrub(reply.msg(), 2000))
        + "”";
  }

  /** The tokens that calls are signed with now. */
  List<String> tokens() {
    return application.usableTokens();
  }

  /** Starts its threads. */
  void start() {
    api.start();
  }

  /** From now on, who is interrupted while it sends is to stop. */
  @Override
  public void close() {
    api.close();
  }
}
