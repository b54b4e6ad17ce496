package io.messenger.dispatcher.handling;

import io.messenger.dispatcher.routing.Binding;
import io.messenger.sdk.InfoPlusEvent;
import io.messenger.sdk.InfoPlusException;
import io.messenger.sdk.InfoPlusResponse;
import io.messenger.sdk.handler.Handler;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Calls a handler; whatever it throws becomes a response. */
final class HandlerCaller {
  private static final Logger log = LoggerFactory.getLogger(HandlerCaller.class);

  private final Failures failures;
  private final DispatchMetrics metrics;

  HandlerCaller(Failures failures, DispatchMetrics metrics) {
    this.failures = failures;
    this.metrics = metrics;
  }

  /** What a handler answered. */
  record Result(InfoPlusResponse response, boolean failed) {}

  Result call(
      Binding binding, Handler handler, InfoPlusEvent event, @Nullable String acceptLanguage) {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    // What a messenger looks up (drivers, services, resources) is found where it was loaded from.
    thread.setContextClassLoader(binding.messenger().getClass().getClassLoader());
    try {
      InfoPlusResponse response = handler.invoke(event);
      return new Result(response == null ? InfoPlusResponse.ok() : response, false);
    } catch (InfoPlusException e) {
      if (event.getEventType().isCancelCounted()) {
        return new Result(refusal(handler, event, e), false);
      }
      return new Result(lateRefusal(binding, handler, event, e), true);
    } catch (Throwable e) { // also errors: one messenger's must not end the receiver's thread
      return new Result(failure(binding, handler.toString(), event, e, acceptLanguage), true);
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  private static InfoPlusResponse refusal(
      Handler handler, InfoPlusEvent event, InfoPlusException e) {
    if (e.getCause() != null) {
      log.info("{} refused {}", handler, LogText.of(event), e);
    }
    return new InfoPlusResponse(true, true, e.getPrompt(), e.getDetail());
  }

  /** It is too late to refuse; the engine would ignore it. */
  private InfoPlusResponse lateRefusal(
      Binding binding, Handler handler, InfoPlusEvent event, InfoPlusException e) {
    metrics.failed(binding, event.getEventType());
    log.warn(
        "{} threw an InfoPlusException in {}, where a cancel does not count; it was ignored: {}",
        handler,
        LogText.of(event),
        LogText.ofPrompt(e.getPrompt()),
        e);
    return InfoPlusResponse.ok();
  }

  /** The response to a technical failure. */
  InfoPlusResponse failure(
      Binding binding,
      String where,
      InfoPlusEvent event,
      Throwable e,
      @Nullable String acceptLanguage) {
    String incident = Failures.newIncident();
    metrics.failed(binding, event.getEventType());
    log.error(
        "Incident {}: {} failed in {}{}",
        incident,
        where,
        LogText.of(event),
        failures.cancels(event) ? "" : "; it goes on",
        e);
    return failures.response(event, "failure", incident, acceptLanguage);
  }
}
