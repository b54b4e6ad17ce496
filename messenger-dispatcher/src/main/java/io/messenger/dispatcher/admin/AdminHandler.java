package io.messenger.dispatcher.admin;

import io.messenger.dispatcher.dialect.RefusedException;
import io.messenger.dispatcher.http.HttpAnswer;
import io.messenger.dispatcher.http.HttpExchange;
import io.messenger.dispatcher.http.Reception;
import io.messenger.dispatcher.http.RequestHandler;
import io.messenger.dispatcher.http.RequestHead;
import io.messenger.dispatcher.threads.DaemonThreads;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers health itself and has Jersey answer everything else, a few requests at a time: a thread
 * stays free for health, whatever the others do.
 */
final class AdminHandler implements RequestHandler, AutoCloseable {
  static final int LARGEST_BODY = 4096;

  private static final int THREADS = 4;
  private static final Logger log = LoggerFactory.getLogger(AdminHandler.class);

  private final AdminPages pages;
  private final AdminRefusals refusals;
  private final HealthPage health;
  private final CompletableFuture<AdminApplication> application = new CompletableFuture<>();
  private final Semaphore free = new Semaphore(THREADS - 1);
  private final ThreadPoolExecutor threads;

  AdminHandler(AdminPages pages, AdminRefusals refusals) {
    this.pages = pages;
    this.refusals = refusals;
    health = new HealthPage(pages.readiness());
    threads =
        new ThreadPoolExecutor(
            THREADS,
            THREADS,
            0,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            new DaemonThreads("messenger-admin"));
  }

  /** Starts its threads: later there may be no room for new ones. */
  void start() {
    threads.prestartAllCoreThreads();
  }

  /** Makes the JAX-RS application, which takes too long to wait for it when the program starts. */
  void prepare() {
    new DaemonThreads("messenger-admin-start").newThread(this::makeApplication).start();
  }

  private void makeApplication() {
    try {
      application.complete(new AdminApplication(pages));
    } catch (RuntimeException | Error e) {
      log.error("The admin port serves health alone: the rest could not be started", e);
      application.completeExceptionally(e);
    }
  }

  @Override
  public Reception begin(HttpExchange exchange) {
    return exchange.head().length() > LARGEST_BODY
        ? tooLarge()
        : new AdminExchange(this, exchange, threads);
  }

  HttpAnswer refuse(RefusedException refusal) {
    return new HttpAnswer(refusal.status(), refusals.of(refusal));
  }

  HttpAnswer answer(RequestHead head) {
    HttpAnswer answer;
    try {
      answer = HealthPage.isAt(head.path()) ? health.answer(head) : answerOther(head);
    } catch (Exception | Error e) { // whoever waits gets an answer
      log.error("The admin port failed", e);
      answer = refuse(500, "the receiver failed; the log says how");
    }
    return answer.with("Cache-Control", "no-store").with("X-Content-Type-Options", "nosniff");
  }

  private HttpAnswer answerOther(RequestHead head) throws Exception {
    if (!free.tryAcquire()) {
      return refuse(503, "too many requests at once; try again later");
    }
    try {
      return application.join().answer(head);
    } catch (IllegalArgumentException e) { // a path that is no URI
      return refuse(400, "the address is not a correct one");
    } catch (CompletionException e) { // was logged
      return refuse(503, "only health is served; the log says why");
    } finally {
      free.release();
    }
  }

  static HttpAnswer tooLarge() {
    return refuse(
            413,
            "this is the admin port, and no request here needs a body; leave it out, or send events"
                + " to where the log says “Taking events at”")
        .asLast();
  }

  static HttpAnswer refuse(int status, String error) {
    return JsonAnswer.of(status, new Problem(error));
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
