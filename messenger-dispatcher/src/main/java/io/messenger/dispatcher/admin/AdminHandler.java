package io.messenger.dispatcher.admin;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Semaphore;
import org.glassfish.grizzly.http.server.HttpHandler;
import org.glassfish.grizzly.http.server.Request;
import org.glassfish.grizzly.http.server.Response;
import org.glassfish.grizzly.http.util.Header;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers health itself and has Jersey answer everything else, a few requests at a time: a thread
 * stays free for health, whatever the others do.
 */
final class AdminHandler extends HttpHandler {
  static final int THREADS = 4;
  static final int LARGEST_BODY = 4096;

  private static final Logger log = LoggerFactory.getLogger(AdminHandler.class);

  private final AdminPages pages;
  private final HealthPage health;
  private final CompletableFuture<HttpHandler> application = new CompletableFuture<>();
  private final Semaphore free = new Semaphore(THREADS - 1);

  AdminHandler(AdminPages pages) {
    this.pages = pages;
    health = new HealthPage(pages.readiness());
    // Jersey decodes the path, part by part: a name in it may hold a slash.
    setDecodeUrl(false);
  }

  /** Makes the JAX-RS application, which takes too long to wait for it when the program starts. */
  void prepare() {
    Thread thread = new Thread(this::makeApplication, "messenger-admin-start");
    thread.setDaemon(true);
    thread.start();
  }

  private void makeApplication() {
    try {
      HttpHandler made = AdminApplication.of(pages);
      made.start();
      application.complete(made);
    } catch (RuntimeException | Error e) {
      log.error("The admin port serves health alone: the rest could not be started", e);
      application.completeExceptionally(e);
    }
  }

  /** What else a client expects is no reason to refuse it, as Grizzly does without a word. */
  @Override
  protected boolean sendAcknowledgment(Request request, Response response) throws IOException {
    return !"100-continue".equalsIgnoreCase(request.getHeader(Header.Expect))
        || super.sendAcknowledgment(request, response);
  }

  @Override
  public void service(Request request, Response response) throws IOException {
    response.setHeader("Cache-Control", "no-store");
    response.setHeader("X-Content-Type-Options", "nosniff");
    if (request.getContentLengthLong() > LARGEST_BODY) {
      response.setHeader("Connection", "close");
      refuse(response, 413, "no request here needs a body; leave it out");
    } else if (HealthPage.isAt(request.getRequestURI())) {
      health.answer(request, response);
    } else if (free.tryAcquire()) {
      try {
        answer(request, response);
      } finally {
        free.release();
      }
    } else {
      refuse(response, 503, "too many requests at once; try again later");
    }
  }

  private void answer(Request request, Response response) throws IOException {
    try {
      application.join().service(request, response);
    } catch (IllegalArgumentException e) { // a path or host that is no URI
      refuse(response, 400, "the address is not a correct one");
    } catch (CompletionException e) { // was logged
      refuse(response, 503, "only health is served; the log says why");
    } catch (Exception e) {
      log.error("The admin port failed", e);
      refuse(response, 500, "the receiver failed; the log says how");
    }
  }

  private static void refuse(Response response, int status, String error) throws IOException {
    if (!response.isCommitted()) {
      JsonAnswer.write(response, status, new Problem(error));
    }
  }
}
