package io.messenger.dispatcher.handling;

import io.messenger.dispatcher.logging.LogText;
import io.messenger.dispatcher.logging.LoggedFailure;
import io.messenger.dispatcher.logging.ValueScrubber;
import io.messenger.dispatcher.routing.Binding;
import io.messenger.sdk.Capabilities;
import io.messenger.sdk.EventType.FormDataUse;
import io.messenger.sdk.InfoPlusEvent;
import io.messenger.sdk.InfoPlusException;
import io.messenger.sdk.InfoPlusResponse;
import io.messenger.sdk.code.UnknownCodeTableException;
import io.messenger.sdk.form.MappingException;
import io.messenger.sdk.handler.Handler;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** Calls a handler; whatever it throws becomes a response. */
final class HandlerCaller {
  private static final Logger log = LoggerFactory.getLogger(HandlerCaller.class);

  private static final int MOST_CAUSES = 12;
  private static final int LONGEST_PROMPT = 2000;

  private final Failures failures;
  private final MisfitPrompts misfits;
  private final EventNotes notes;
  private final ResponseCheck check = new ResponseCheck();

  HandlerCaller(Failures failures, MisfitPrompts misfits, EventNotes notes) {
    this.failures = failures;
    this.misfits = misfits;
    this.notes = notes;
  }

  /**
   * What a handler answered.
   *
   * @param response the answer, or what is answered to its failure
   * @param failed whether it failed
   * @param outOfMemory whether there was no more room in the heap
   * @param thrownLate what it threw when its event was already answered without it; null for
   *     nothing
   * @param handler who answered; null where the receiver did
   */
  record Result(
      InfoPlusResponse response,
      boolean failed,
      boolean outOfMemory,
      @Nullable Throwable thrownLate,
      @Nullable Handler handler) {
    Result(InfoPlusResponse response, boolean failed) {
      this(response, failed, false);
    }

    Result(InfoPlusResponse response, boolean failed, boolean outOfMemory) {
      this(response, failed, outOfMemory, null, null);
    }
  }

  Result call(Binding binding, Handler handler, EventRun run) {
    VerifiedEvent verified = run.verified();
    InfoPlusEvent event = verified.event();
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    // What a messenger looks up (drivers, services, resources) is found where it was loaded from.
    thread.setContextClassLoader(binding.messenger().getClass().getClassLoader());
    Throwable thrown = null;
    try {
      InfoPlusResponse response = invoke(handler, event, thread);
      InfoPlusResponse copy = InfoPlusResponse.ok();
      if (response != null) {
        response.answers(event);
        copy = ResponseCopy.of(response, event);
      }
      check.check(handler, event, copy);
      check.checkForm(binding, handler, verified, copy);
      return new Result(copy, false, false, null, handler);
    } catch (Throwable e) { // also errors: one messenger's must not end the receiver's thread
      thrown = e;
      // Its overrun is told already, and with it where it was: this is what became of it.
      return run.isOverrun()
          ? new Result(InfoPlusResponse.ok(), true, isOutOfMemory(e), e, handler)
          : thrown(handler, verified, e);
    } finally {
      thread.setContextClassLoader(before);
      check.checkBeans(handler, verified, thrown);
      if (run.isOverrun()) { // then its event was answered, whoever made the beans
        notes.mappingProblems(event, verified.bindings().get(0));
      }
    }
  }

  private Result thrown(Handler handler, VerifiedEvent verified, Throwable e) {
    if (e instanceof UnknownCodeTableException unknown) {
      check.checkTable(handler, verified.event(), unknown);
    }
    if (e instanceof InfoPlusException refusal) {
      if (verified.event().getSource().getCapabilities().cancel()) {
        return new Result(refusal(handler, verified, refusal), false, isOutOfMemory(e));
      }
      return new Result(lateRefusal(handler, verified, refusal), true, isOutOfMemory(e));
    }
    if (e instanceof MappingException misfit) {
      return misfit(handler, verified, misfit);
    }
    return new Result(failure(handler.toString(), verified, e), true, isOutOfMemory(e));
  }

  private static @Nullable InfoPlusResponse invoke(
      Handler handler, InfoPlusEvent event, Thread thread) throws Throwable {
    String name = thread.getName();
    try {
      return handler.invoke(event);
    } finally {
      if (!thread.getName().equals(name)) {
        thread.setName(name); // every line of the log shows it, that of a failure too
      }
    }
  }

  /** Also one that was caught and wrapped on its way. */
  private static boolean isOutOfMemory(Throwable failure) {
    Throwable cause = failure;
    for (int i = 0; cause != null && i < MOST_CAUSES; i++) {
      if (cause instanceof OutOfMemoryError error) {
        return isOfHeap(error);
      }
      try {
        cause = cause.getCause();
      } catch (RuntimeException e) { // an author's class may override it
        return false;
      }
    }
    return false;
  }

  /** Not one for which a thread, a class or a far too long array was too much. */
  private static boolean isOfHeap(OutOfMemoryError error) {
    String message = error.getMessage();
    return message == null || message.contains("heap") || message.contains("GC overhead");
  }

  private InfoPlusResponse refusal(Handler handler, VerifiedEvent verified, InfoPlusException e) {
    if (e.getCause() != null) {
      LoggedFailure failure = LoggedFailure.of(e, verified.scrubber());
      log.info("{} refused {}", handler, LogText.of(verified.event()), failure);
    }
    InfoPlusResponse response =
        InfoPlusResponse.cancel(e.getPrompt()).withDetail(e.getDetail()).withBreak();
    check.check(handler, verified.event(), response);
    return response;
  }

  /**
   * What somebody wrote into the form is for them to correct, not for an administrator. No failure
   * policy lets it through but where a form is shown: else nonsense would be a way round a rule.
   */
  private Result misfit(Handler handler, VerifiedEvent verified, MappingException e) {
    InfoPlusEvent event = verified.event();
    Capabilities can = event.getSource().getCapabilities();
    boolean isDisplay =
        can.formData() == FormDataUse.SHOWN || can.formData() == FormDataUse.FILLS_PAGE;
    boolean stops = failures.cancels(event) || (can.cancel() && !isDisplay);
    if (!stops) {
      boolean toldOfEvent = event.getMappingProblems().containsAll(e.getProblems());
      log.atLevel(toldOfEvent ? Level.INFO : Level.WARN)
          .log(
              "{} could not read the form in {}, and nothing stops that{}",
              handler,
              LogText.of(event),
              toldOfEvent ? "" : ": " + LogText.ofPrompt(String.valueOf(e.getMessage())));
      return new Result(InfoPlusResponse.ok(), true);
    }
    log.info(
        "{} refused {}: its user was told which values do not fit", handler, LogText.of(event));
    String prompt = misfits.tell(event, e.getProblems(), verified.language());
    return new Result(InfoPlusResponse.cancel(prompt).withBreak(), false);
  }

  /** It is too late to refuse; the engine would ignore it. */
  private InfoPlusResponse lateRefusal(
      Handler handler, VerifiedEvent verified, InfoPlusException e) {
    ValueScrubber scrubber = verified.scrubber();
    log.warn(
        "{} threw an InfoPlusException in {}, where a cancel does not count; {}; it was ignored: {}",
        handler,
        LogText.of(verified.event()),
        AnswerPart.CANCEL.remedy(verified.event()),
        LogText.ofPrompt(scrubber.scrub(e.getPrompt(), LONGEST_PROMPT)),
        LoggedFailure.of(e, scrubber));
    return InfoPlusResponse.ok();
  }

  /** The response to a technical failure. */
  InfoPlusResponse failure(String where, VerifiedEvent verified, Throwable e) {
    InfoPlusEvent event = verified.event();
    log.error(
        "Incident {}: {} failed in {}{}{}",
        verified.incident(),
        where,
        LogText.of(event),
        failures.cancels(event) ? "" : "; it goes on",
        remedy(e),
        LoggedFailure.of(e, verified.scrubber()));
    return verified.failure("failure");
  }

  /** What to do about a failure whose reason its own message does not tell. */
  static String remedy(Throwable failure) {
    StackTraceElement[] frames = failure.getStackTrace();
    if (failure instanceof UnsupportedOperationException
        && frames.length > 0
        && frames[0].getClassName().startsWith("java.util.")) {
      return "; it changes a list or map that cannot be changed, such as an event's or one of"
          + " List.of: let it change a copy, new ArrayList<>(…)";
    }
    // Not where a class was found, and its initializer failed before.
    return failure instanceof NoClassDefFoundError e
            && !String.valueOf(e.getMessage()).startsWith("Could not initialize")
        ? "; it needs a class that cannot be loaded: put the jars it needs and its own into one"
            + " sub-directory, or onto the class path"
        : "";
  }
}
