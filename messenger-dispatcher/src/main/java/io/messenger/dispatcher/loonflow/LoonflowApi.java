package io.messenger.dispatcher.loonflow;

import io.messenger.dispatcher.dialect.EngineSettings;
import io.messenger.dispatcher.dialect.RefusedException;
import io.messenger.dispatcher.json.Json;
import io.messenger.dispatcher.threads.DaemonThreads;
import io.messenger.dispatcher.threads.StrayInterrupts;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * The engine's API, as the application may call it: each call is signed with the application's
 * token, and its reply is bounded in size and in time. A failure is a reply too; nothing is
 * repeated, but with the next token where the engine does not know one. Used by several threads at
 * once.
 */
final class LoonflowApi implements AutoCloseable {
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
  private static final int CLIENT_THREADS = 2;
  private static final int HTTP_OK = 200;
  private static final String TICKETS = "/api/v1.0/tickets";

  /** Else it lists those of the last three years. */
  private static final String SINCE_EVER = "&create_start=2000-01-01";

  private final Application application;
  private final Signatures signatures;
  private final Duration longest;
  private final Json json;
  private final StrayInterrupts interrupts = new StrayInterrupts();

  /** Of the client, which blocks none of them. */
  private final ThreadPoolExecutor threads;

  private @Nullable HttpClient client;
  private long made;
  private volatile boolean closed;

  /** The one that the engine knew last; the others are tried where it does not know it any more. */
  private volatile @Nullable String goodToken;

  /** A call may take as long as the last parameter says, with each token. */
  LoonflowApi(Application application, EngineSettings settings, Duration longest) {
    this.application = application;
    this.longest = longest;
    signatures = new Signatures(settings.clock());
    json = new Json(settings.limits());
    threads =
        new ThreadPoolExecutor(
            CLIENT_THREADS,
            CLIENT_THREADS,
            0,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            new DaemonThreads("messenger-loonflow-client"));
  }

  /**
   * Moves a ticket on from its hook state, or says that it failed there.
   *
   * @throws InterruptedException if this is closed, as all others
   */
  Reply callBack(String ticket, byte[] body) throws InterruptedException {
    return post(TICKETS + "/" + encoded(ticket) + "/hook_call_back", body);
  }

  /** Asks where tickets are, up to 500: by their ids, objects with {@code state_id}. */
  Reply states(Collection<String> tickets) throws InterruptedException {
    return get(TICKETS + "/states?ticket_ids=" + list(tickets));
  }

  /**
   * Asks for one entry of a ticket's log, in {@code value}, with the form as it was then.
   *
   * @param page 1 for the last entry, 2 for the one before; the first again where there are no more
   */
  Reply flowLog(String ticket, int page) throws InterruptedException {
    return get(TICKETS + "/" + encoded(ticket) + "/flowlogs?ticket_data=1&per_page=1&page=" + page);
  }

  /** Asks what a state is configured to be: URL, token and {@code wait} of its hook, its fields. */
  Reply state(String id) throws InterruptedException {
    return get("/api/v1.0/workflows/states/" + encoded(id));
  }

  /** Asks how tickets of a workflow begin, which only an application that may use it is told. */
  Reply initState(String workflow) throws InterruptedException {
    return get("/api/v1.0/workflows/" + encoded(workflow) + "/init_state");
  }

  /**
   * Lists tickets that are going on, in {@code value}, the oldest first.
   *
   * @param page from 1; the last one again where there are no more
   * @param size how many there are on a page
   */
  Reply tickets(Collection<String> workflows, Collection<String> states, int page, int size)
      throws InterruptedException {
    return get(
        TICKETS
            + "?category=all&act_state_id=1&reverse=0"
            + SINCE_EVER
            + "&workflow_ids="
            + list(workflows)
            + "&state_ids="
            + list(states)
            + "&per_page="
            + size
            + "&page="
            + page);
  }

  /** Has the hook of the ticket's state sent again. */
  Reply retryHook(String ticket) throws InterruptedException {
    return post(
        TICKETS + "/" + encoded(ticket) + "/retry_script", "{}".getBytes(StandardCharsets.UTF_8));
  }

  private static String list(Collection<String> ids) {
    return encoded(String.join(",", ids));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private Reply get(String path) throws InterruptedException {
    return call(HttpRequest.newBuilder(URI.create(application.url() + path)).GET());
  }

  private Reply post(String path, byte[] body) throws InterruptedException {
    return call(
        HttpRequest.newBuilder(URI.create(application.url() + path))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofByteArray(body)));
  }

  /** The engine looks at the signature before anything else, so that another one harms nothing. */
  private Reply call(HttpRequest.Builder request) throws InterruptedException {
    List<String> tokens = new ArrayList<>(application.usableTokens());
    String good = goodToken;
    if (good != null && tokens.remove(good)) {
      tokens.add(0, good);
    }
    Reply reply = Reply.notSent("there is no app.token");
    for (String token : tokens) {
      reply = send(request, token);
      if (reply.refusal() != Refusal.CREDENTIALS) {
        goodToken = token;
        break;
      }
    }
    return reply;
  }

  private Reply send(HttpRequest.Builder request, String token) throws InterruptedException {
    String timestamp = signatures.timestamp();
    HttpRequest signed =
        request
            .timeout(longest)
            .setHeader(Signatures.SIGNATURE, Signatures.sign(timestamp, token))
            .setHeader(Signatures.TIMESTAMP, timestamp)
            .setHeader("appname", application.name())
            .setHeader("username", application.username())
            .build();
    HttpClient used = client();
    try {
      return reply(await(used.sendAsync(signed, info -> new BoundedBody())));
    } catch (TimeoutException e) {
      renew(used);
      return Reply.unanswered(0, "no whole answer within " + longest.toMillis() + " ms");
    } catch (ExecutionException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      String detail = "no answer: " + cause.getClass().getSimpleName();
      if (cause instanceof ConnectException || cause instanceof HttpConnectTimeoutException) {
        return Reply.notSent(detail);
      }
      renew(used);
      return Reply.unanswered(0, detail);
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

  private Reply reply(HttpResponse<byte[]> response) {
    int status = response.statusCode();
    if (status != HTTP_OK) {
      return Reply.unanswered(status, "HTTP status " + status);
    }
    Body answer;
    try {
      answer = new Body(json.object(response.body(), "answer"));
    } catch (RefusedException e) {
      return Reply.unanswered(status, "an answer that is no JSON object");
    }
    if (!(answer.values().get("code") instanceof Integer code)) {
      return Reply.unanswered(status, "an answer without a whole number as code");
    }
    return new Reply(
        code == 0 ? Reply.Kind.OK : Reply.Kind.REFUSED,
        status,
        Objects.requireNonNullElse(answer.text("msg"), ""),
        answer.object("data"),
        "");
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
   * more often than a call can take, as former ones keep their threads for a while.
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

  /** From now on, who is interrupted in a call is to stop. */
  @Override
  public void close() {
    closed = true;
    threads.shutdown();
  }
}
