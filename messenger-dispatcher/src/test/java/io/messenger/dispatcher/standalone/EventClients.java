package io.messenger.dispatcher.standalone;

import io.messenger.dispatcher.receiver.Eventually;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Clients that send event after event, each with a number of its own, over connections they keep,
 * and none of them twice.
 */
final class EventClients implements AutoCloseable {
  /** What a handler does to tell that it ran, and to answer. */
  static final String HANDLER =
      "String number = String.valueOf(e.getFormData().get(\"fieldNumber\"));"
          // Not by the log, of which a kill takes the last lines.
          + " System.out.println(\"handled \" + number);"
          + " Thread.sleep(5); return InfoPlusResponse.cancel(\"answer \" + number);";

  private static final Pattern HANDLED = Pattern.compile("handled (\\d+)");
  private static final Pattern HEAD =
      Pattern.compile("HTTP/1.1 200 .*\r\n(?:.*\r\n)*?(?i:content-length): *(\\d+)\r\n");

  /** What became of each event: {@code answered}, or what was seen instead. */
  final Map<Integer, String> fates = new ConcurrentHashMap<>();

  /** How often nobody listened. */
  final AtomicInteger refused = new AtomicInteger();

  private final AtomicInteger numbers = new AtomicInteger();
  private final AtomicInteger answered = new AtomicInteger();
  private final List<Thread> threads = new ArrayList<>();
  private final int port;
  private volatile boolean stopped;

  EventClients(int port, int clients) {
    this.port = port;
    for (int i = 0; i < clients; i++) {
      Thread thread = new Thread(this::sendEvents, "client-" + i);
      threads.add(thread);
      thread.start();
    }
  }

  /** Waits until as many more events were answered. */
  void awaitAnswers(int more) {
    int until = answered.get() + more;
    Eventually.holds(until + " answers", () -> answered.get() >= until, answered::get);
  }

  /** The numbers of the events that handlers of these receivers saw, as often as they did. */
  static List<Integer> handled(List<ServingJar> jars) {
    return jars.stream()
        .flatMap(jar -> jar.log.stream())
        .map(HANDLED::matcher)
        .filter(Matcher::find)
        .map(matcher -> Integer.valueOf(matcher.group(1)))
        .toList();
  }

  private void sendEvents() {
    Socket socket = null;
    while (!stopped) {
      int number = numbers.getAndIncrement();
      try {
        if (socket == null) {
          socket = connect();
        }
        fates.put(number, exchange(socket, number));
        answered.incrementAndGet();
      } catch (IOException e) {
        fates.put(number, e.toString());
        socket = null;
      }
    }
  }

  /** Where nobody listens no event is lost: a client tries again. */
  private Socket connect() throws IOException {
    while (true) {
      try {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setTcpNoDelay(true);
        socket.setSoTimeout((int) Eventually.PATIENCE.toMillis());
        return socket;
      } catch (ConnectException e) {
        if (stopped) {
          throw e;
        }
        refused.incrementAndGet();
        Eventually.pauses();
      }
    }
  }

  private static String exchange(Socket socket, int number) throws IOException {
    String body =
        "{\"event\":\"ACTION_DOING\",\"data\":{\"step\":{\"workflowCode\":\"leave\",\"domain\":\"x\","
            + "\"stepCode\":\"Apply\"},\"actionCode\":\"Submit\",\"formData\":{\"fieldNumber\":"
            + number
            + "}}}";
    String request =
        "POST /infoplus_subscriber HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
            + "Content-Length: "
            + body.length()
            + "\r\n\r\n"
            + body;
    socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
    InputStream in = new BufferedInputStream(socket.getInputStream());
    StringBuilder head = new StringBuilder();
    while (head.length() < 4 || !head.substring(head.length() - 4).equals("\r\n\r\n")) {
      int b = in.read();
      if (b < 0) {
        throw new IOException("closed after “" + head + "”");
      }
      head.append((char) b);
    }
    Matcher matcher = HEAD.matcher(head);
    if (!matcher.lookingAt()) {
      return head.toString();
    }
    int length = Integer.parseInt(matcher.group(1));
    String answer = new String(in.readNBytes(length), StandardCharsets.UTF_8);
    return answer.contains("\"answer " + number + "\"") ? "answered" : answer;
  }

  /** Lets each client end with the event it is sending. */
  void stop() {
    stopped = true;
    for (Thread thread : threads) {
      Eventually.ends(thread);
    }
  }

  @Override
  public void close() {
    stopped = true;
  }
}
