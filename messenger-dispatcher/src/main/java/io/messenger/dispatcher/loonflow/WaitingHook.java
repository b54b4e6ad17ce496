package io.messenger.dispatcher.loonflow;

import io.messenger.dispatcher.dialect.FieldNames;
import io.messenger.dispatcher.logging.LogText;
import io.messenger.sdk.InfoPlusResponse;
import io.messenger.sdk.LaterAnswer;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A ticket that stays at its state until a callback: what the handlers answered, or what one of
 * them answers later. There is one callback, and none where the engine was told at once that the
 * hook failed.
 */
final class WaitingHook implements LaterAnswer {
  private static final Logger log = LoggerFactory.getLogger(WaitingHook.class);

  private static final String UNSENDABLE = "表单数据无法发送，请将此工单告知管理员。";

  private final Callback.Target target;
  private final Set<String> keys;
  private final FieldNames names;
  private final FieldValues values;
  private final CallbackQueue queue;
  private final Consumer<String> warnings;

  // Guarded by this.
  private long turn;
  private boolean answersLater;
  private boolean handled;
  private boolean over;
  private @Nullable Callback early;

  /**
   * What an answer carries and the engine cannot use is told to the warnings.
   *
   * @param keys of the hook's body, which has every custom field of the workflow
   */
  WaitingHook(
      Callback.Target target,
      Set<String> keys,
      FieldNames names,
      FieldValues values,
      CallbackQueue queue,
      Consumer<String> warnings) {
    this.warnings = warnings;
    this.target = target;
    this.keys = keys;
    this.names = names;
    this.values = values;
    this.queue = queue;
  }

  /** The engine sent it, and not somebody else. */
  synchronized void begin() {
    turn = queue.begin(target.ticket());
  }

  /** A handler's answer comes later. */
  synchronized LaterAnswer later() {
    if (handled) {
      throw new IllegalStateException(
          "too late to answer " + target + " later: say so before the handler returns");
    }
    answersLater = true;
    queue.promise(target, turn);
    return this;
  }

  @Override
  public void send(InfoPlusResponse response) {
    warnOfUnusable(response);
    Callback callback = callback(response);
    synchronized (this) {
      if (over || early != null) {
        ignored();
        return;
      }
      if (!handled) {
        early = callback; // the engine must have its first answer before
        return;
      }
      over = true;
    }
    queue.offer(callback);
  }

  private void warnOfUnusable(InfoPlusResponse response) {
    warnIf(!response.getDetail().isEmpty(), "a detail");
    warnIf(!response.getCodes().isEmpty(), "codes");
    warnIf(response.getTimer() != null, "a timer");
    warnIf(!response.getAttributes().isEmpty(), "attributes");
  }

  private void warnIf(boolean carried, String part) {
    if (carried) {
      warnings.accept(
          "A later answer to tickets of %s at state %s has %s, which loonflow ignores there"
              .formatted(LogText.of(target.workflow()), LogText.of(target.state()), part));
    }
  }

  /** The handlers are done. */
  void handled(InfoPlusResponse response, boolean late) {
    Callback callback = response.isCancel() && !late ? null : callback(response);
    synchronized (this) {
      handled = true;
      if (!response.isCancel() && answersLater) {
        callback = early;
        over = early != null;
      } else {
        over = true;
        if (early != null) {
          ignored();
        }
      }
    }
    if (callback != null) {
      queue.offer(callback);
    } else if (response.isCancel()) {
      queue.withdraw(target, turn());
    }
  }

  private void ignored() {
    log.warn("Ignored a later answer to {}: it was answered before", target);
  }

  /**
   * Makes sure that form data can be sent.
   *
   * @throws IllegalArgumentException if it cannot; the message says what to do
   */
  void check(InfoPlusResponse response) {
    Map<String, @Nullable Object> unused = values.of(response.getFormData(), names);
  }

  private Callback callback(InfoPlusResponse response) {
    boolean failed = response.isCancel();
    try {
      Map<String, @Nullable Object> sent =
          failed ? Map.of() : values.of(response.getFormData(), names);
      warnOfUnknown(sent.keySet());
      String msg = failed ? Answers.prompt(response.getPrompt()) : response.getPrompt();
      return new Callback(target, turn(), !failed, Answers.msg(msg, FlowLog.SECOND), sent);
    } catch (IllegalArgumentException e) {
      log.error(
          "The form data of the answer to {} cannot be sent, so that it fails: {}",
          target,
          e.getMessage());
      return new Callback(target, turn(), false, UNSENDABLE, Map.of());
    }
  }

  private void warnOfUnknown(Set<String> sent) {
    for (String key : sent) {
      if (!keys.contains(key)) {
        warnings.accept(
            ("The workflow %s has no field %s, so that loonflow drops what a messenger answers for"
                    + " it; correct the messenger, or add the field in loonflow")
                .formatted(LogText.of(target.workflow()), LogText.of(key)));
      }
    }
  }

  private synchronized long turn() {
    return turn;
  }
}
