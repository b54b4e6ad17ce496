package io.messenger.dispatcher.handling;

import io.messenger.dispatcher.logging.LogText;
import io.messenger.dispatcher.logging.LoggedFailure;
import io.messenger.dispatcher.routing.Binding;
import io.messenger.sdk.Capabilities;
import io.messenger.sdk.EventSource;
import io.messenger.sdk.EventType;
import io.messenger.sdk.InfoPlusEvent;
import io.messenger.sdk.InfoPlusResponse;
import io.messenger.sdk.code.UnknownCodeTableException;
import io.messenger.sdk.form.FormMistake;
import io.messenger.sdk.form.FormMistakeException;
import io.messenger.sdk.handler.Handler;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * Tells the author, once for each handler, what of an answer the engine cannot use, and once for
 * each workflow, what of its beans and answers the form has not.
 */
final class ResponseCheck {
  private static final Logger log = LoggerFactory.getLogger(ResponseCheck.class);

  private static final int MOST_OF_HANDLER = 50;
  private static final int LONGEST = 2000;

  private final Once warned = new Once();

  void check(Handler handler, InfoPlusEvent event, InfoPlusResponse response) {
    Capabilities can = event.getSource().getCapabilities();
    for (AnswerPart part : AnswerPart.values()) {
      if (part.isWasted(response, can)) {
        warn(handler, event, part);
      }
    }
    boolean unread = !response.isCancel() && !response.getPrompt().isBlank() && !can.prompt();
    if (unread && warned.isFirst(handler + " unread")) {
      log.warn(
          "{} answers {} with a prompt and without a cancel, and nobody reads it; {}",
          handler,
          LogText.of(event),
          can.cancel()
              ? "to stop, write InfoPlusResponse.cancel(\"…\"), or new InfoPlusResponse(isBreak,"
                  + " cancel, prompt): break comes first, as in the vendor's SDK for Java, while that"
                  + " for .NET has (cancel, isBreak, prompt)"
              : "take it out, as nothing can be stopped there");
    }
    boolean silent = response.isCancel() && response.getPrompt().isBlank() && can.cancel();
    if (silent && warned.isFirst(handler + " without a prompt")) {
      log.warn(
          "{} stops {} without a prompt, and its user does not learn why; give one: cancel(\"…\"), new"
              + " InfoPlusException(\"…\")",
          handler,
          LogText.of(event));
    }
  }

  /** Also of a handler that failed, or is too late: the next event is not compared again. */
  void checkBeans(Handler handler, VerifiedEvent verified, @Nullable Throwable thrown) {
    List<FormMistake> told =
        thrown instanceof FormMistakeException strict ? strict.getMistakes() : List.of();
    for (FormMistake mistake : verified.event().getFormMistakes()) {
      if (!told.contains(mistake)) {
        tell(handler, verified, mistake);
      }
    }
  }

  /** Whatever fails here, the answer is a good one. */
  void checkForm(
      Binding binding, Handler handler, VerifiedEvent verified, InfoPlusResponse response) {
    try {
      compare(binding, handler, verified, response);
    } catch (RuntimeException e) {
      if (warned.isFirst("not compared " + handler)) {
        log.warn(
            "The answers of {} were not compared with the form, as that failed in {}",
            handler,
            LogText.of(verified.event()),
            LoggedFailure.of(e, verified.scrubber()));
      }
    }
  }

  private void compare(
      Binding binding, Handler handler, VerifiedEvent verified, InfoPlusResponse response) {
    InfoPlusEvent event = verified.event();
    List<String> codeTables =
        response.getCodes().isEmpty() && event.getEventType() != EventType.FIELD_SUGGESTING
            ? List.of()
            : binding.messenger().getCodeTables();
    for (FormMistake mistake : event.findFormMistakes(response, codeTables)) {
      tell(handler, verified, mistake);
    }
  }

  /** Where the form names the table, that is told when it is not found. */
  void checkTable(Handler handler, InfoPlusEvent event, UnknownCodeTableException e) {
    String table = LogText.of(e.getTable());
    String searched = Objects.requireNonNullElse(event.getSuggestion().getCode(), "");
    if (!e.getTable().equals(searched)
        && warned.isFirst(handler + " table " + table)
        && hasRoom(handler + " tables")) {
      log.warn(
          "{} at {} asks for the code table “{}”, which nobody supplies; {}",
          handler,
          LogText.of(event),
          table,
          LogText.ofPrompt(e.getRemedy()));
    }
  }

  private void tell(Handler handler, VerifiedEvent verified, FormMistake mistake) {
    InfoPlusEvent event = verified.event();
    // What a handler takes for the name of a field may be the value of one.
    String text = mistake.textShowing(name -> verified.scrubber().scrub(name, LONGEST));
    String told = LogText.ofPrompt(text); // names can be as long as a request
    String workflow = LogText.workflow(event);
    if (warned.isFirst(workflow + " " + told) && hasRoom(handler + " " + workflow)) {
      log.atLevel(mistake.certain() ? Level.WARN : Level.INFO)
          .log("{} at {}: {}", handler, LogText.of(event), told);
    }
  }

  /** A handler that makes names of what clients send could fill the log. */
  private boolean hasRoom(String place) {
    for (int i = 0; i < MOST_OF_HANDLER; i++) {
      if (warned.isFirst(place + " " + i)) {
        return true;
      }
    }
    return false;
  }

  private void warn(Handler handler, InfoPlusEvent event, AnswerPart part) {
    EventSource source = event.getSource();
    String name = LogText.of(source.getEventName());
    if (warned.isFirst(handler + " " + source.getEngine() + " " + name + " " + part)) {
      log.warn(
          "{} answers {} with {}, which {} ignores there; {}",
          handler,
          name,
          part,
          source.getEngine(),
          part.remedy(event));
    }
  }
}
