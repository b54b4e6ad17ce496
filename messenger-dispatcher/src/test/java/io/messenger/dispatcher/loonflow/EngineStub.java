package io.messenger.dispatcher.loonflow;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Where callbacks go: an engine, or a network, that does what a test says with each of them. Other
 * calls of its API are answered as by an engine where each ticket is where a test put it, else at
 * state 2, unless a test says otherwise.
 */
final class EngineStub implements AutoCloseable {
  static final String TAKEN = "{\"code\": 0, \"msg\": \"\", \"data\": {}}";
  static final String MOVED_ON = "{\"code\": -1, \"msg\": \"工单当前处理人类型非hook，不执行回调操作\"}";

  private final ServerSocket server;
  private final List<Socket> open = new CopyOnWriteArrayList<>();
  private final Deque<Reaction> reactions = new ArrayDeque<>();
  private volatile Reaction otherwise = answer(TAKEN);
  private final Deque<Reaction> answers = new ArrayDeque<>();
  private volatile @Nullable Reaction answersOtherwise;

  /** Where tickets are, by id. */
  final Map<String, Integer> states = new ConcurrentHashMap<>();

  /** The callbacks that came, also those whose answer was lost. */
  final List<Request> requests = new CopyOnWriteArrayList<>();

  /** The other calls that came. */
  final List<Request> questions = new CopyOnWriteArrayList<>();

  /** What came. */
  record Request(String line, Map<String, String> headers, JsonNode body) {
    String header(String name) {
      return Objects.requireNonNull(headers.get(name), name);
    }

    String msg() {
      return body.get("msg").textValue();
    }

    JsonNode fields() {
      return body.get("field_value");
    }

    /** A parameter of the URL; null where it is not there. */
    @Nullable String query(String name) {
      String url = line.substring(line.indexOf(" ") + 1, line.lastIndexOf(" "));
      return Arrays.stream(url.substring(url.indexOf('?') + 1).split("&", -1))
          .filter(pair -> pair.startsWith(name + "="))
          .map(pair -> URLDecoder.decode(pair.substring(name.length() + 1), StandardCharsets.UTF_8))
          .findFirst()
          .orElse(null);
    }
  }

  /** What becomes of a connection. */
  interface Reaction {
    void to(Socket socket) throws IOException;
  }

  EngineStub() {
    try {
      server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread thread = new Thread(this::accept, "engine-stub");
    thread.setDaemon(true);
    thread.start();
  }

  int port() {
    return server.getLocalPort();
  }

  /** What happens first, and after that. */
  EngineStub reacts(Reaction... first) {
    synchronized (reactions) {
      reactions.addAll(List.of(first));
    }
    return this;
  }

  EngineStub otherwise(Reaction reaction) {
    otherwise = reaction;
    return this;
  }

  /** What happens to the next calls that are no callbacks, before they are answered again. */
  EngineStub answers(Reaction... first) {
    synchronized (answers) {
      answers.addAll(List.of(first));
    }
    return this;
  }

  /** What happens to calls that are no callbacks from now on. */
  EngineStub answersOtherwise(Reaction reaction) {
    answersOtherwise = reaction;
    return this;
  }

  static Reaction answer(String body) {
    return answer("200 OK", body);
  }

  static Reaction answer(String status, String body) {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    return socket -> {
      String head =
          "HTTP/1.1 "
              + status
              + "\r\nContent-Type: application/json\r\nConnection: close\r\nContent-Length: "
              + bytes.length
              + "\r\n\r\n";
      socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
      socket.getOutputStream().write(bytes);
      socket.getOutputStream().flush();
    };
  }

  /** The connection breaks. */
  static Reaction reset() {
    return socket -> socket.setSoLinger(true, 0);
  }

  /** The connection ends without an answer. */
  static Reaction lost() {
    return socket -> {};
  }

  /** No answer until the client gives up. */
  static Reaction hang() {
    return socket -> {
      int end = socket.getInputStream().read();
      if (end >= 0) {
        throw new IOException("more than a request");
      }
    };
  }

  /** An answer that begins and does not end, until the client gives up. */
  static Reaction trickle() {
    return socket -> {
      String head = "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"code\": ";
      socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
      socket.getOutputStream().flush();
      int unused = socket.getInputStream().read();
    };
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket socket = server.accept();
        open.add(socket);
        Thread thread = new Thread(() -> serve(socket), "engine-stub-connection");
        thread.setDaemon(true);
        thread.start();
      } catch (IOException e) {
        return;
      }
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      Request request = read(socket.getInputStream());
      reaction(request).to(socket);
    } catch (IOException e) {
      // The client gave up.
    } finally {
      open.remove(socket);
    }
  }

  private Reaction reaction(Request request) {
    if (request.line().contains("/hook_call_back ")) {
      requests.add(request);
      return next(reactions, otherwise);
    }
    questions.add(request);
    Reaction configured = answersOtherwise;
    return next(answers, configured == null ? answer(answer(request)) : configured);
  }

  private static Reaction next(Deque<Reaction> first, Reaction otherwise) {
    synchronized (first) {
      Reaction next = first.poll();
      return next == null ? otherwise : next;
    }
  }

  private String answer(Request request) {
    String ids = request.query("ticket_ids");
    String data =
        ids == null
            ? ""
            : Arrays.stream(ids.split(",", -1))
                .map(
                    id ->
                        "\"%s\": {\"state_id\": %d, \"state_name\": \"\"}"
                            .formatted(id, states.getOrDefault(id, 2)))
                .collect(Collectors.joining(", "));
    return "{\"code\": 0, \"msg\": \"\", \"data\": {" + data + "}}";
  }

  private static Request read(InputStream in) throws IOException {
    String requestLine = Objects.requireNonNull(line(in));
    Map<String, String> headers = new LinkedHashMap<>();
    for (String line = line(in); line != null && !line.isEmpty(); line = line(in)) {
      int colon = line.indexOf(':');
      headers.put(
          line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).strip());
    }
    byte[] body = in.readNBytes(Integer.parseInt(headers.getOrDefault("content-length", "0")));
    return new Request(
        requestLine, headers, Loonflow.json(new String(body, StandardCharsets.UTF_8)));
  }

  private static @Nullable String line(InputStream in) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int b = in.read(); b != '\n'; b = in.read()) {
      if (b < 0) {
        throw new IOException("the end");
      }
      line.write(b);
    }
    return line.toString(StandardCharsets.UTF_8).strip();
  }

  @Override
  public void close() {
    try {
      server.close();
      for (Socket socket : open) {
        socket.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
