package io.messenger.dispatcher.benchmark;

import io.messenger.dispatcher.wire.Latencies;
import io.messenger.dispatcher.wire.WireAnswer;
import io.messenger.dispatcher.wire.WireConnection;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Clients of the messenger that misbehaves, or clients that do so themselves. */
final class FaultTraffic implements AutoCloseable {
  private static final int PATIENCE_MILLIS = 5000;

  private final int port;
  private final List<Thread> threads = new ArrayList<>();
  private final Latencies latencies = new Latencies();
  private final AtomicInteger sent = new AtomicInteger();
  private final Map<String, Integer> outcomes = new TreeMap<>();
  private volatile boolean ended;

  private FaultTraffic(int port) {
    this.port = port;
  }

  /** Sends events, from each client the next when the last is answered but not sooner. */
  static FaultTraffic events(int port, byte[] request, int clients, double perSecond) {
    FaultTraffic traffic = new FaultTraffic(port);
    long interval = (long) (1e9 * clients / perSecond);
    for (int i = 0; i < clients; i++) {
      long offset = i * interval / clients; // evenly, not all of them at once
      traffic.start(() -> traffic.call(request, offset, interval));
    }
    return traffic;
  }

  /** Opens connections and sends a byte on each now and then; opens another where one is closed. */
  static FaultTraffic slowLoris(int port, int connections) {
    FaultTraffic traffic = new FaultTraffic(port);
    traffic.start(() -> traffic.trickle(connections));
    return traffic;
  }

  /** An event for a messenger, with some text in its form. */
  static byte[] event(String workflow, String step, String text) {
    String data =
        """
        {"formData":{"fieldReason":"%s"},\
        "step":{"stepCode":"%s","workflowCode":"%s","domain":"example.edu"}}"""
            .formatted(text, step, workflow);
    String body = "event=ACTION_DOING&data=" + URLEncoder.encode(data, StandardCharsets.UTF_8);
    String pair = workflow + "@example.edu:" + SampleCallback.SECRET;
    return String.join(
            "\r\n",
            "POST " + SampleCallback.PATH + " HTTP/1.1",
            "Host: localhost",
            "Authorization: Basic "
                + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)),
            "Content-Type: application/x-www-form-urlencoded",
            "Content-Length: " + body.length(),
            "",
            body)
        .getBytes(StandardCharsets.US_ASCII);
  }

  /** What its clients saw. */
  @Override
  public String toString() {
    synchronized (outcomes) {
      return String.format(
          "%d sent, %s, p50 %.0f ms, longest %.0f ms",
          sent.get(), outcomes, latencies.milliseconds(0.5), latencies.milliseconds(1));
    }
  }

  private void call(byte[] request, long offset, long interval) {
    WireConnection connection = null;
    awaitTime(System.nanoTime() + offset);
    while (!ended) {
      long start = System.nanoTime();
      sent.incrementAndGet();
      try {
        if (connection == null || connection.isClosing()) {
          connection = new WireConnection(port);
          connection.patience(PATIENCE_MILLIS);
        }
        connection.send(request);
        WireAnswer answer = connection.read();
        latencies.add(System.nanoTime() - start);
        boolean cancelled = answer.body().startsWith("{\"cancel\":true");
        count(answer.status() + (cancelled ? " cancel" : ""));
      } catch (IOException e) {
        count("no answer");
        close(connection);
        connection = null;
      }
      awaitTime(start + interval);
    }
    close(connection);
  }

  private void awaitTime(long nanoTime) {
    for (long left = nanoTime - System.nanoTime();
        !ended && left > 0;
        left = nanoTime - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }

  private void trickle(int connections) {

    List<WireConnection> open = new ArrayList<>();
    while (!ended) {
      while (open.size() < connections && !ended) {
        try {
          open.add(new WireConnection(port));
          sent.incrementAndGet();
        } catch (IOException e) {
          count("no connection");
          break;
        }
      }
      byte[] piece = {'x'};
      open.removeIf(
          connection -> {
            try {
              connection.send(piece);
              return false;
            } catch (IOException e) {
              count("closed");
              return true;
            }
          });
      LockSupport.parkNanos(500_000_000);
    }
    open.forEach(FaultTraffic::close);
  }

  private void count(String outcome) {
    synchronized (outcomes) {
      outcomes.merge(outcome, 1, Integer::sum);
    }
  }

  private void start(Runnable client) {
    Thread thread = new Thread(client, "fault");
    threads.add(thread);
    thread.start();
  }

  private static void close(@Nullable WireConnection connection) {
    try {
      if (connection != null) {
        connection.close();
      }
    } catch (IOException e) {
      // it is gone in any case
    }
  }

  @Override
  public void close() {
    ended = true;
    for (Thread thread : threads) {
      LockSupport.unpark(thread);
    }
    try {
      for (Thread thread : threads) {
        thread.join();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
