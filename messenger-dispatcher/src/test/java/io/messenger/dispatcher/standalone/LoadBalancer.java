package io.messenger.dispatcher.standalone;

import io.messenger.dispatcher.receiver.Eventually;
import io.messenger.dispatcher.wire.OwnConnection;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A small HTTP load balancer. It asks each receiver every 100 ms whether it is ready, hands each
 * request in turn to one that was, keeps its connections to the receivers, and sends no request
 * twice: what one of them does not answer is lost.
 */
final class LoadBalancer implements AutoCloseable {
  private static final int POLL_MILLIS = 100;
  private static final Pattern LENGTH = Pattern.compile("content-length: *(\\d+)");
  private static final String LOST = "HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\n\r\n";

  final List<String> losses = new CopyOnWriteArrayList<>();
  private final Map<ServingJar, Backend> backends = new ConcurrentHashMap<>();
  private final AtomicInteger turn = new AtomicInteger();
  private final HttpClient prober = HttpClient.newHttpClient();
  private final ScheduledExecutorService probing = Executors.newSingleThreadScheduledExecutor();
  private final ScheduledFuture<?> polling;
  private final ServerSocket server;

  LoadBalancer() throws IOException {
    server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    start(this::accept);
    polling = probing.scheduleWithFixedDelay(this::probe, 0, POLL_MILLIS, TimeUnit.MILLISECONDS);
  }

  /** A receiver, and the connections to it that wait for the next request. */
  private static final class Backend {
    private final ServingJar jar;
    private final ConcurrentLinkedDeque<Socket> idle = new ConcurrentLinkedDeque<>();
    private volatile boolean ready;

    Backend(ServingJar jar) {
      this.jar = jar;
    }
  }

  /** A request or an answer, and whether its connection can take another one. */
  @SuppressWarnings("ArrayRecordComponent") // read only
  private record Message(byte[] bytes, boolean last) {}

  int port() {
    return server.getLocalPort();
  }

  void add(ServingJar jar) {
    backends.put(jar, new Backend(jar));
  }

  void remove(ServingJar jar) {
    backends.remove(jar);
  }

  /** Waits until it found as many receivers ready. */
  void awaitReady(int number) {
    Eventually.holds(
        number + " ready receivers", () -> ready().size() == number, () -> ready().size());
  }

  private List<Backend> ready() {
    return backends.values().stream().filter(backend -> backend.ready).toList();
  }

  private void probe() {
    for (Backend backend : backends.values()) {
      URI ready = URI.create(backend.jar.adminUrl() + "/health/ready");
      HttpRequest request = OwnConnection.request(ready).timeout(Eventually.PATIENCE).build();
      try {
        HttpResponse<Void> answer = prober.send(request, HttpResponse.BodyHandlers.discarding());
        backend.ready = answer.statusCode() == 200;
      } catch (IOException e) {
        backend.ready = false;
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  private void accept() {
    try {
      while (true) {
        Socket client = server.accept();
        start(() -> serve(client));
      }
    } catch (IOException closed) {
      // by the test
    }
  }

  private void serve(Socket client) {
    try (client) {
      InputStream in = new BufferedInputStream(client.getInputStream());
      while (true) {
        byte[] answer = forward(read(in).bytes());
        client.getOutputStream().write(answer);
      }
    } catch (IOException closed) {
      // by the client
    }
  }

  private byte[] forward(byte[] request) {
    List<Backend> ready = ready();
    if (ready.isEmpty()) {
      losses.add("no receiver is ready");
      return LOST.getBytes(StandardCharsets.US_ASCII);
    }
    Backend backend = ready.get(Math.floorMod(turn.getAndIncrement(), ready.size()));
    try {
      Socket socket = backend.idle.pollFirst();
      if (socket == null) {
        socket = new Socket(InetAddress.getLoopbackAddress(), backend.jar.port());
        socket.setTcpNoDelay(true);
        socket.setSoTimeout((int) Eventually.PATIENCE.toMillis());
      }
      socket.getOutputStream().write(request);
      Message answer = read(socket.getInputStream());
      if (answer.last()) {
        socket.close();
      } else {
        backend.idle.addFirst(socket);
      }
      return answer.bytes();
    } catch (IOException e) {
      losses.add(e.toString());
      return LOST.getBytes(StandardCharsets.US_ASCII);
    }
  }

  /** Reads a message whose length is said. */
  private static Message read(InputStream in) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    StringBuilder text = new StringBuilder();
    while (text.length() < 4 || !text.substring(text.length() - 4).equals("\r\n\r\n")) {
      int b = in.read();
      if (b < 0) {
        throw new EOFException("closed after “" + text + "”");
      }
      bytes.write(b);
      text.append((char) b);
    }
    String headers = text.toString().toLowerCase(Locale.ROOT);
    Matcher stated = LENGTH.matcher(headers);
    int length = stated.find() ? Integer.parseInt(stated.group(1)) : 0;
    byte[] body = in.readNBytes(length);
    if (body.length < length) {
      throw new EOFException("closed within the body");
    }
    bytes.write(body);
    return new Message(bytes.toByteArray(), headers.contains("connection: close"));
  }

  private static void start(Runnable work) {
    Thread thread = new Thread(work, "load-balancer");
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() {
    polling.cancel(true);
    probing.shutdownNow();
    try {
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
