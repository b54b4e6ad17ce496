package io.messenger.dispatcher.admin;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.glassfish.grizzly.http.server.HttpHandler;
import org.glassfish.grizzly.http.server.Request;
import org.glassfish.grizzly.http.server.Response;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers health at once, and hands everything else to Jersey, on a few threads of its own. */
final class AdminHandler extends HttpHandler implements AutoCloseable {
  static final int LARGEST_BODY = 4096;

  private static final Logger log = LoggerFactory.getLogger(AdminHandler.class);
  private static final int WORKERS = 3;
  private static final int MOST_WAITING = 50;
  private static final int IDLE_SECONDS = 60;

  private final AdminPages pages;
  private final HealthPage health;
  private final CompletableFuture<HttpHandler> application = new CompletableFuture<>();
  private final ExecutorService workers;

  AdminHandler(AdminPages pages) {
    this.pages = pages;
    health = new HealthPage(pages.readiness());
    ThreadPoolExecutor pool =
        new ThreadPoolExecutor(
            WORKERS,
            WORKERS,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(MOST_WAITING),
            AdminHandler::worker);
    pool.allowCoreThreadTimeOut(true);
    workers = pool;
    // Jersey decodes the path, part by part: a name in it may hold a slash.
    setDecodeUrl(false);
  }

  private static Thread worker(Runnable task) {
    Thread thread = new Thread(task, "messenger-admin");
    thread.setDaemon(true);
    return thread;
  }

  /** Makes the JAX-RS application, which takes too long to wait for it when the program starts. */
  void prepare() {
    workers.execute(
        () -> {
          try {
            HttpHandler made = AdminApplication.of(pages);
            made.start();
            application.complete(made);
          } catch (RuntimeException | Error e) {
            log.error("The admin port serves health alone: the rest could not be started", e);
            application.completeExceptionally(e);
          }
        });
  }

  @Override
  public void service(Request request, Response response) throws IOException {
    response.setHeader("Cache-Control", "no-store");
    response.setHeader("X-Content-Type-Options", "nosniff");
    if (request.getContentLengthLong() > LARGEST_BODY) {
      response.setHeader("Connection", "close");
      JsonAnswer.write(response, 413, new Problem("no request here needs a body; leave it out"));
    } else if (HealthPage.isAt(request.getRequestURI())) {
      health.answer(request, response);
    } else {
      response.suspend();
      try {
        workers.execute(() -> answer(request, response));
      } catch (RejectedExecutionException e) {
        refuse(response, 503, "too many requests wait; try again later");
      }
    }
  }

  /** Jersey resumes and finishes the response, but for what it throws. */
  private void answer(Request request, Response response) {
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

  private static void refuse(Response response, int status, String error) {
    try {
      if (!response.isCommitted()) {
        response.reset();
        JsonAnswer.write(response, status, new Problem(error));
      }
    } catch (IOException e) {
      log.debug("The client is gone", e);
    } finally {
      response.resume();
    }
  }

  @Override
  public void close() {
    workers.shutdownNow();
  }
}
