package io.messenger.dispatcher.loonflow;

import io.messenger.dispatcher.json.JsonText;
import io.messenger.dispatcher.logging.LogText;
import io.messenger.dispatcher.logging.ValueScrubber;
import io.messenger.sdk.InfoPlusEvent;

/** Calls the engine back, once. */
final class CallbackSender implements AutoCloseable {
  private final LoonflowApi api;
  private final Application application;
  private final JsonText writer = new JsonText();

  CallbackSender(LoonflowApi api, Application application) {
    this.api = api;
    this.application = application;
  }

  /** What the engine made of a callback. */
  enum Reaction {
    TAKEN,
    MOVED_ON,
    FAILED
  }

  /**
   * What came of an attempt.
   *
   * @param reaction what the engine made of it
   * @param detail what it said, or what went wrong, for the log
   */
  record Attempt(Reaction reaction, String detail) {}

  /** How much memory a callback takes, about. */
  long size(Callback callback) {
    return 1000 + 2L * writer.write(callback.body()).length;
  }

  /**
   * Sends a callback.
   *
   * @param callback the callback
   * @throws InterruptedException if it is to stop
   */
  Attempt send(Callback callback) throws InterruptedException {
    Reply reply = api.callBack(callback.target().ticket(), writer.write(callback.body()));
    if (reply.isOk()) {
      return new Attempt(Reaction.TAKEN, "");
    }
    if (reply.refusal() == Refusal.MOVED_ON) {
      return new Attempt(Reaction.MOVED_ON, "");
    }
    return new Attempt(
        Reaction.FAILED,
        reply.kind() == Reply.Kind.REFUSED
            ? "refused: " + told(callback, reply.msg())
            : reply.detail());
  }

  /** What the engine says may quote the form. */
  private String told(Callback callback, String msg) {
    if (msg.isEmpty()) {
      return "without a message";
    }
    InfoPlusEvent sent = InfoPlusEvent.builder("callback").formData(callback.fieldValues()).build();
    return "“"
        + LogText.ofPrompt(ValueScrubber.of(sent, application.usableTokens()).scrub(msg, 2000))
        + "”";
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
