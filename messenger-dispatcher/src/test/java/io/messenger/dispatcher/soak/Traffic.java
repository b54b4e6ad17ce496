package io.messenger.dispatcher.soak;

import io.messenger.dispatcher.settings.Limit;
import io.messenger.dispatcher.soak.Client.Act;
import io.messenger.dispatcher.wire.Latencies;
import io.messenger.dispatcher.wire.WireAnswer;
import io.messenger.dispatcher.wire.WireConnection;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** All kinds of traffic at once: good, wrong, slow, broken off, too much. */
final class Traffic {
  private static final String FORM = "application/x-www-form-urlencoded";
  private static final String EMPTY = "\"cancel\":false";
  private static final String CANCEL = "\"cancel\":true";
  private static final int BIG = 2_000_000;
  private static final long DEADLINE_AND_MORE = 1000 * 2L * SoakServer.CLIENT_SECONDS;

  final Map<Workflow, Tally> byWorkflow = new EnumMap<>(Workflow.class);
  final List<Tally> refused = new ArrayList<>();
  final List<Tally> others = new ArrayList<>();
  final Latencies good = new Latencies();
  final Latencies hanging = new Latencies();
  private final Latencies unused = new Latencies();
  private final List<Thread> threads = new ArrayList<>();
  private final int port;
  private volatile boolean ended;

  Traffic(int port) {
    this.port = port;
    for (Workflow workflow : Workflow.values()) {
      byWorkflow.put(workflow, new Tally(workflow.code()));
    }
  }

  void start() {
    startGood();
    startHandlers();
    startRefused();
    startSlow();
    startBrokenOff();
    startFlood();
  }

  /** Ends all of it and waits for the last answers. */
  void end() throws InterruptedException {
    ended = true;
    for (Thread thread : threads) {
      thread.join();
    }
  }

  private void startGood() {
    byte[] change = SoakRequest.event(Workflow.LEAVE, "ACTION_DOING", "change", "事假");
    byte[] done = SoakRequest.event(Workflow.LEAVE, "ACTION_DONE", "apply", "事假");
    byte[] render = SoakRequest.event(Workflow.TRAVEL, "STEP_RENDERING", "apply", "x");
    byte[] refuse = SoakRequest.event(Workflow.PURCHASE, "ACTION_DOING", "refuse", "x");
    byte[] search = SoakRequest.search("yz 扬 12");
    steady(Workflow.LEAVE, good, 400, client -> client.call(change, 200, "\"fieldDays\":3"));
    steady(Workflow.LEAVE, good, 300, client -> client.call(done, 200, EMPTY));
    steady(Workflow.TRAVEL, good, 300, client -> client.call(render, 200, "\"fieldDays\":1"));
    steady(Workflow.PURCHASE, good, 200, client -> client.call(refuse, 200, "not like this"));
    steady(Workflow.SEARCH, good, 100, client -> client.call(search, 200, "\"codeId\":"));
  }

  private void startHandlers() {
    byte[] fail = SoakRequest.event(Workflow.THROWING, "ACTION_DOING", "throw", "x");
    byte[] overflow = SoakRequest.event(Workflow.THROWING, "ACTION_DOING", "overflow", "x");
    steady(Workflow.THROWING, unused, 20, client -> client.call(fail, 200, CANCEL));
    steady(Workflow.THROWING, unused, 2, client -> client.call(overflow, 200, CANCEL));
    for (String how : List.of("sleep", "sleep", "deaf", "deaf", "lock", "lock", "sleep")) {
      byte[] hang = SoakRequest.event(Workflow.HANGING, "ACTION_DOING", how, "x");
      steady(Workflow.HANGING, hanging, 1, client -> client.call(hang, 200, CANCEL));
    }
    byte[] compute = SoakRequest.event(Workflow.HANGING, "ACTION_DOING", "compute", "x");
    steady(Workflow.HANGING, hanging, 0.1, client -> client.call(compute, 200, CANCEL));
    byte[] big = SoakRequest.event(Workflow.LARGE, "ACTION_DOING", "change", "x".repeat(BIG));
    steady(Workflow.LARGE, unused, 2, client -> client.call(big, 200, "\"fieldDays\":3"));
    byte[] large = SoakRequest.event(Workflow.LARGE, "ACTION_DOING", "large", "x");
    steady(Workflow.LARGE, unused, 5, client -> client.call(large, 200, "xxx"));
  }

  private void startRefused() {
    byte[] wrong = SoakRequest.withPassword(Workflow.PROTECTED, "wrong");
    byte[] noJson = good(FORM, "event=ACTION_DOING&data=%7B%22step%22");
    byte[] noParameter = good(FORM, "event=ACTION_DOING");
    byte[] noUtf8 = good(FORM, "event=ACTION_DOING&data=%C0%80");
    byte[] noType = good("text/xml", "<a/>");
    refused("unauthorized", 50, client -> client.call(wrong, 401, CANCEL));
    refused("not-json", 20, client -> client.call(noJson, 400, CANCEL));
    refused("parameter-missing", 20, client -> client.call(noParameter, 400, CANCEL));
    refused("not-utf8", 20, client -> client.call(noUtf8, 400, CANCEL));
    refused("content-type", 20, client -> client.call(noType, 415, CANCEL));
    byte[] tooBig =
        SoakRequest.head(
            Workflow.PROTECTED, SoakMessenger.SECRET, FORM, Limit.BODY_BYTES.byDefault() + 1);
    refused("body-too-large", 2, client -> readOnce(client, tooBig, 413));
  }

  private void startSlow() {
    byte[] event = SoakRequest.event(Workflow.SLOW, "ACTION_DOING", "change", "slow");
    for (int i = 0; i < 4; i++) {
      steady(Workflow.SLOW, unused, 1, client -> client.call(event, 40, 200, "\"fieldDays\":3"));
    }
    byte[] never = SoakRequest.event(Workflow.BROKEN_OFF, "ACTION_DOING", "change", "never");
    byte[] unfinished = Arrays.copyOf(never, never.length - 1);
    Tally bodies = other("body never ends");
    Tally heads = other("head never ends");
    for (int i = 0; i < 20; i++) {
      client(bodies, false, 1, client -> trickle(client, unfinished, 100, 200));
      client(heads, false, 1, client -> trickle(client, Arrays.copyOf(never, 60), 60, 500));
    }
  }

  private void startBrokenOff() {
    byte[] event = SoakRequest.event(Workflow.BROKEN_OFF, "ACTION_DOING", "change", "half");
    byte[] half = Arrays.copyOf(event, event.length - 20);
    client(byWorkflow(Workflow.BROKEN_OFF), false, 50, client -> breakOff(client, half, 0));
    byte[] unread = SoakRequest.event(Workflow.UNREAD, "ACTION_DOING", "change", "unread");
    byte[] large = SoakRequest.event(Workflow.UNREAD, "ACTION_DOING", "large", "unread");
    client(byWorkflow(Workflow.UNREAD), false, 50, client -> breakOff(client, unread, 0));
    client(byWorkflow(Workflow.UNREAD), false, 5, client -> breakOff(client, large, 1000));
  }

  /** Twice as many connections as are allowed, for some seconds, twice a minute. */
  private void startFlood() {
    client(
        other("flood"),
        false,
        1 / 30.0,
        client -> {
          client.pause(15_000);
          List<WireConnection> opened = new ArrayList<>();
          for (int i = 0; i < 2 * SoakServer.CONNECTIONS; i++) {
            client.tally().sent();
            try {
              opened.add(client.open());
            } catch (IOException e) {
              client.tally().unanswered();
            }
          }
          client.pause(3000);
          for (WireConnection connection : opened) {
            connection.close();
          }
        });
  }

  private void trickle(Client client, byte[] bytes, int piece, long pauseMillis)
      throws IOException {
    client.tally().sent();
    try (WireConnection connection = client.open()) {
      for (int start = 0; start < bytes.length && !ended; start += piece) {
        connection.send(Arrays.copyOfRange(bytes, start, Math.min(start + piece, bytes.length)));
        client.pause(pauseMillis);
      }
      connection.patience((int) DEADLINE_AND_MORE);
      WireAnswer answer = connection.read();
      client.tally().answered(answer.status());
    }
  }

  private static void readOnce(Client client, byte[] request, int status) throws IOException {
    client.tally().sent();
    try (WireConnection connection = client.open()) {
      connection.send(request);
      WireAnswer answer = connection.read();
      client.tally().answered(answer.status());
      if (answer.status() != status) {
        client.tally().surprised("answered " + answer.status());
      }
    }
  }

  private static void breakOff(Client client, byte[] bytes, int read) throws IOException {
    client.tally().sent();
    WireConnection connection = client.open();
    connection.send(bytes);
    connection.readSome(read);
    connection.abort();
    client.tally().unanswered();
  }

  private static byte[] good(String contentType, String body) {
    return SoakRequest.post(Workflow.PROTECTED, SoakMessenger.SECRET, contentType, body);
  }

  private Tally byWorkflow(Workflow workflow) {
    return byWorkflow.getOrDefault(workflow, new Tally("none"));
  }

  private Tally other(String kind) {
    Tally tally = new Tally(kind);
    others.add(tally);
    return tally;
  }

  /** By the reason that the receiver counts. */
  private void refused(String reason, double perSecond, Act act) {
    Tally tally = new Tally(reason);
    refused.add(tally);
    client(tally, false, perSecond, act);
  }

  private void steady(Workflow workflow, Latencies latencies, double perSecond, Act act) {
    start(new Client(port, byWorkflow(workflow), latencies, true, perSecond, act, () -> ended));
  }

  private void client(Tally tally, boolean steady, double perSecond, Act act) {
    start(new Client(port, tally, unused, steady, perSecond, act, () -> ended));
  }

  private void start(Client client) {
    Thread thread = new Thread(client, client.tally().kind());
    threads.add(thread);
    thread.start();
  }
}
