package io.messenger.dispatcher.loonflow;

import io.messenger.dispatcher.dialect.EngineSettings;
import io.messenger.dispatcher.dialect.RefusedException;
import io.messenger.dispatcher.json.Json;
import io.messenger.dispatcher.json.JsonText;
import io.messenger.dispatcher.logging.LogText;
import io.messenger.dispatcher.logging.ValueScrubber;
import io.messenger.dispatcher.threads.DaemonThreads;
import io.messenger.dispatcher.threads.StrayInterrupts;
import io.messenger.sdk.InfoPlusEvent;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Calls the engine back, once. */
final class CallbackSender implements AutoCloseable {
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
  private static final int CLIENT_THREADS = 2;
  private static final int OK = 200;

  private static final Pattern NOT_A_HOOK_ANY_MORE =
      Pattern.compile("非\\s*hook|(不是|并非)\\s*hook|non-?\\s*hook");
  private static final Pattern NO_HOOK =
      Pattern.compile("\\b(not|no longer|isn't|isn’t|neither)\\s+(\\w+\\s+){0,3}hook");

  /** They say that the callback may not be made, not that it is not needed. */
  private static final Pattern FORBIDDEN =
      Pattern.compile("permi|authori[sz]|signature|allow|权限|签名");

  private final Application application;
  private final Signatures signatures;
  private final Duration longest;
  private final Json json;
  private final JsonText writer = new JsonText();
  private final StrayInterrupts interrupts = new StrayInterrupts();

  /** Of the client, which blocks none of them. */
  private final ThreadPoolExecutor threads;

  private @Nullable HttpClient client;
  private long made;
  private volatile boolean closed;

  CallbackSender(Application application, EngineSettings settings, Timing timing) {
    this.application = application;
    signatures = new Signatures(settings.clock());
    json = new Json(settings.limits());
    longest = timing.attempt();
    threads =
        new ThreadPoolExecutor(
            CLIENT_THREADS,
            CLIENT_THREADS,
            0,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            new DaemonThreads("messenger-loonflow-client"));
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
   * @param number which attempt it is, from 0: several tokens take turns
   * @throws InterruptedException if it is to stop
   */
  Attempt send(Callback callback, int number) throws InterruptedException {
    List<String> tokens = application.usableTokens();
    if (tokens.isEmpty()) {
      return failed("there is no app.token");
    }
    HttpRequest request = request(callback, tokens.get(number % tokens.size()));
    HttpClient used = client();
    try {
      return reaction(callback, await(used.sendAsync(request, info -> new BoundedBody())));
    } catch (TimeoutException e) {
      renew(used);
      return failed("no whole answer within " + longest.toMillis() + " ms");
    } catch (ExecutionException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      if (!(cause instanceof ConnectException)) {
        renew(used);
      }
      return failed("no answer: " + cause.getClass().getSimpleName());
    }
  }

  private HttpResponse<byte[]> await(CompletableFuture<HttpResponse<byte[]>> response)
      throws InterruptedException, ExecutionException, TimeoutException {
    long end = System.nanoTime() + longest.toNanos();
    try {
      while (true) {
        try {
          return response.get(end - System.nanoTime(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
          if (closed) {
            throw e;
          }
          interrupts.tell();
        }
      }
    } finally {
      response.cancel(true); // also of what goes on sending its answer
    }
  }

  private HttpRequest request(Callback callback, String token) {
    String timestamp = signatures.timestamp();
    return HttpRequest.newBuilder(
            URI.create(
                application.url()
                    + "/api/v1.0/tickets/"
                    + callback.target().ticket()
                    + "/hook_call_back"))
        .timeout(longest)
        .header("Content-Type", "application/json")
        .header(Signatures.SIGNATURE, Signatures.sign(timestamp, token))
        .header(Signatures.TIMESTAMP, timestamp)
        .header("appname", application.name())
        .header("username", application.username())
        .POST(BodyPublishers.ofByteArray(writer.write(callback.body())))
        .build();
  }

  /** Starts its threads, of which the client itself has one. */
  void start() {
    int unused = threads.prestartAllCoreThreads();
    HttpClient unusedYet = client();
  }

  private synchronized HttpClient client() {
    if (client == null) {
      client = newClient();
    }
    return client;
  }

  /**
   * An interrupt of its thread ends a client for good; its requests then have no answer either. Not
   * more often than an attempt can take, as former ones keep their threads for a while.
   */
  private synchronized void renew(HttpClient broken) {
    if (Objects.equals(client, broken) && System.nanoTime() - made >= longest.toNanos()) {
      client = newClient();
    }
  }

  private HttpClient newClient() {
    made = System.nanoTime();
    return HttpClient.newBuilder()
        .executor(threads)
        .version(HttpClient.Version.HTTP_1_1)
        .followRedirects(HttpClient.Redirect.NEVER)
        .connectTimeout(CONNECT_TIMEOUT)
        .build();
  }

  /** From now on, who is interrupted while it sends is to stop. */
  @Override
  public void close() {
    closed = true;
    threads.shutdown();
  }

  private Attempt reaction(Callback callback, HttpResponse<byte[]> response) {
    if (response.statusCode() != OK) {
      return failed("HTTP status " + response.statusCode());
    }
    Body answer;
    try {
      answer = new Body(json.object(response.body(), "answer"));
    } catch (RefusedException e) {
      return failed("an answer that is no JSON object");
    }
    if (Integer.valueOf(0).equals(answer.values().get("code"))) {
      return new Attempt(Reaction.TAKEN, "");
    }
    String msg = answer.text("msg");
    return msg != null && saysMovedOn(msg)
        ? new Attempt(Reaction.MOVED_ON, "")
        : failed(
            "refused: " + (msg == null ? "without a message" : "“" + told(callback, msg) + "”"));
  }

  private static Attempt failed(String detail) {
    return new Attempt(Reaction.FAILED, detail);
  }

  /** Whether an answer says that the ticket is at no hook any more, in the words of any version. */
  static boolean saysMovedOn(String msg) {
    String folded = msg.toLowerCase(Locale.ROOT);
    return !FORBIDDEN.matcher(folded).find()
        && (NOT_A_HOOK_ANY_MORE.matcher(folded).find() || NO_HOOK.matcher(folded).find());
  }

  /** What the engine says may quote the form. */
  private String told(Callback callback, String msg) {
    InfoPlusEvent sent = InfoPlusEvent.builder("callback").formData(callback.fieldValues()).build();
    return LogText.ofPrompt(ValueScrubber.of(sent, application.usableTokens()).scrub(msg, 2000));
  }
}
