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
import java.util.function.Function;
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
  private volatile Function<Request, Reaction> otherwise = request -> answer(TAKEN);
  private final Deque<Reaction> answers = new ArrayDeque<>();
  private volatile Function<Request, Reaction> answersOtherwise =
      request -> answer(answerTo(request));

  private volatile Function<Request, @Nullable Reaction> model = new WorkflowStub()::react;

  /** Where tickets are, by id. */
  final Map<String, Integer> states = new ConcurrentHashMap<>();

  /** What flow logs have, the last entry first, by ticket. */
  final Map<String, List<String>> flowLogs = new ConcurrentHashMap<>();

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

    String ticket() {
      return line.replaceFirst(".*/tickets/(\\w+)/.*", "$1");
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
    return takes(request -> reaction);
  }

  EngineStub takes(Function<Request, Reaction> reaction) {
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

  /** A test answers calls about workflows too. */
  EngineStub hasNoWorkflow() {
    model = request -> null;
    return this;
  }

  /** A workflow answers calls that are about it; null where a call is not. */
  EngineStub has(WorkflowStub workflow) {
    model = workflow::react;
    return this;
  }

  /** What happens to calls that are no callbacks from now on. */
  EngineStub answersOtherwise(Reaction reaction) {
    return tells(request -> reaction);
  }

  EngineStub tells(Function<Request, Reaction> reaction) {
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
    boolean callback = request.line().contains("/hook_call_back ");
    Reaction modelled = callback ? null : model.apply(request);
    if (modelled != null) {
      return modelled;
    }
    (callback ? requests : questions).add(request);
    Reaction first = next(callback ? reactions : answers);
    return first == null ? (callback ? otherwise : answersOtherwise).apply(request) : first;
  }

  private static @Nullable Reaction next(Deque<Reaction> first) {
    synchronized (first) {
      return first.poll();
    }
  }

  /** What an engine says that has done what the test says of states and flow logs. */
  String answerTo(Request request) {
    String ids = request.query("ticket_ids");
    String data = "";
    if (ids != null) {
      data =
          Arrays.stream(ids.split(",", -1))
              .map(id -> "\"%s\": {\"state_id\": %d}".formatted(id, states.getOrDefault(id, 2)))
              .collect(Collectors.joining(", "));
    } else if (request.line().contains("/flowlogs?")) {
      List<String> entries = flowLog(request.ticket());
      int page = Integer.parseInt(Objects.requireNonNull(request.query("page")));
      data =
          "\"value\": [%s]"
              .formatted(entries.isEmpty() ? "" : entries.get(Math.min(page, entries.size()) - 1));
    }
    return "{\"code\": 0, \"msg\": \"\", \"data\": {" + data + "}}";
  }

  /**
   * The last entry first; by itself, it has all of the last callback, which moved the ticket on.
   */
  private List<String> flowLog(String ticket) {
    List<String> given = flowLogs.get(ticket);
    if (given != null) {
      return given;
    }
    return requests.stream()
        .filter(request -> request.ticket().equals(ticket))
        .reduce((former, latter) -> latter)
        .map(request -> List.of(entry(1, 2, "loonrobot", request.fields().toString())))
        .orElse(List.of());
  }

  /**
   * An entry of a flow log: at a state, somebody did something, and then there were these fields.
   */
  static String entry(int id, int state, String participant, String fields) {
    return """
        {"id": %d, "state": {"state_id": %d, "state_name": ""}, "participant": "%s",
         "transition": {"transition_id": %d}, "ticket_data": %s}"""
        .formatted(id, state, participant, participant.equals("hook") ? 0 : 9, fields);
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
