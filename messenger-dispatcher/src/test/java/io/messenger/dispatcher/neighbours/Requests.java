package io.messenger.dispatcher.neighbours;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;

/** Makes the requests of one connection: good ones, and at the end perhaps one that ends it. */
final class Requests {
  private static final int MAX_REQUESTS = 20;
  private static final int MAX_LARGE = 3;
  private static final int LARGE = 4000;

  private final Random random;
  private final int connection;
  private final List<Sent> sent = new ArrayList<>();
  private int large;

  Requests(Random random, int connection) {
    this.random = random;
    this.connection = connection;
  }

  List<Sent> toCallbacks() {
    int count = 1 + random.nextInt(MAX_REQUESTS);
    for (int i = 0; i < count; i++) {
      sent.add(good());
    }
    if (random.nextInt(3) == 0) {
      sent.add(last());
    }
    return sent;
  }

  List<Sent> toAdmin(String token) {
    int count = 1 + random.nextInt(MAX_REQUESTS);
    for (int i = 0; i < count; i++) {
      sent.add(admin(token));
    }
    if (random.nextInt(3) == 0) {
      sent.add(lastOfAdmin(token));
    }
    return sent;
  }

  private Mark mark() {
    return new Mark(connection, sent.size());
  }

  private Sent good() {
    Mark mark = mark();
    String wrongType = "Content-Type: text/" + mark.text();
    return switch (random.nextInt(12)) {
      case 0, 1, 2 -> event(mark, right(), false);
      case 3, 4 -> event(mark, right(), true);
      case 5 -> form(mark);
      case 6 -> without("GET", NeighbourServer.PATH, mark, 200);
      case 7 -> without("HEAD", NeighbourServer.PATH, mark, 200);
      case 8 -> without("OPTIONS", NeighbourServer.PATH, mark, 200);
      case 9 -> without("GET", "/nowhere/" + mark.text(), mark, 404);
      case 10 ->
          post(NeighbourServer.PATH, mark, json() + right(), "{\"" + mark.text(), false, 400);
      default -> post(NeighbourServer.PATH, mark, wrongType + "\r\n" + right(), "x", false, 415);
    };
  }

  /** A request after which the receiver ends the connection. */
  private Sent last() {
    Mark mark = mark();
    String note = mark.repeated(1 + random.nextInt(200));
    return switch (random.nextInt(8)) {
      case 7 -> ofOldVersion(event(mark, right(), false));
      case 0 -> event(mark, basic("leave@example.edu:" + mark.text()), random.nextBoolean());
      case 1 -> post("/nowhere/" + mark.text(), mark, json(), note, random.nextBoolean(), 404);
      case 2 -> without(mark.text(), NeighbourServer.PATH, mark, 405);
      case 3 -> raw(mark, "GET / HTTP/1.1\r\nHost: " + mark.text() + " x\r\n\r\n", 400);
      case 4 ->
          raw(mark, "GET / HTTP/1.1\r\nHost: x\r\nX: " + mark.repeated(900) + "\r\n\r\n", 431);
      case 5 ->
          raw(
              mark,
              head("POST", NeighbourServer.PATH, mark, json() + right() + chunked()) + "zz",
              400);
      default ->
          raw(
              mark,
              head("POST", NeighbourServer.PATH, mark, right() + length(9_000_000)) + note,
              413);
    };
  }

  private Sent admin(String token) {
    Mark mark = mark();
    String right = "Authorization: Bearer " + token + "\r\n";
    String wrong = "Authorization: Bearer " + mark.text() + "\r\n";
    String table = "/code-tables/" + mark.text() + "/invalidate";
    return switch (random.nextInt(7)) {
      case 0 -> without("GET", "/health/live", mark, 200);
      case 1 -> without("HEAD", "/health/ready", mark, 200);
      case 2 -> post(table, mark, right, mark.repeated(20), random.nextBoolean(), 404);
      case 3 -> raw(mark, head("GET", "/" + mark.text(), mark, right), 404);
      case 4 -> raw(mark, head("GET", "/routes", mark, right), 200);
      case 5 -> raw(mark, head("GET", "/routes?" + mark.text(), mark, wrong), 401);
      default -> post(table, mark, wrong, mark.repeated(20), random.nextBoolean(), 401);
    };
  }

  private Sent lastOfAdmin(String token) {
    Mark mark = mark();
    String right = "Authorization: Bearer " + token + "\r\n";
    return switch (random.nextInt(4)) {
      case 0 -> raw(mark, head(mark.text(), "/routes", mark, right), 405);
      case 1 -> post("/routes", mark, right, mark.repeated(1000), true, 413);
      case 2 -> raw(mark, head("POST", "/routes", mark, length(5000)) + mark.repeated(5), 413);
      default -> raw(mark, "GET /routes HTTP/1.1\r\nHost: " + mark.text() + "/\r\n\r\n", 400);
    };
  }

  private Sent event(Mark mark, String credentials, boolean chunked) {
    boolean right = credentials.equals(right());
    int times = notes();
    String body = "{\"event\":\"ACTION_DOING\",\"data\":" + data(mark, times) + "}";
    Sent sent = post(NeighbourServer.PATH, mark, json() + credentials, body, chunked, 200);
    return right ? shown(sent, times) : new Sent(mark, sent.bytes(), 401, -1, false);
  }

  private static Sent ofOldVersion(Sent sent) {
    String request = new String(sent.bytes(), StandardCharsets.US_ASCII);
    byte[] bytes = request.replace("HTTP/1.1", "HTTP/1.0").getBytes(StandardCharsets.US_ASCII);
    return new Sent(sent.mark(), bytes, sent.status(), sent.shown(), sent.head());
  }

  private Sent form(Mark mark) {
    int times = notes();
    String body = "event=ACTION_DOING&data=" + data(mark, times).replace("\"", "%22");
    String headers = "Content-Type: application/x-www-form-urlencoded\r\n" + right();
    return shown(post(NeighbourServer.PATH, mark, headers, body, random.nextBoolean(), 200), times);
  }

  private int notes() {
    if (large < MAX_LARGE && random.nextInt(10) == 0) {
      large++;
      return LARGE;
    }
    return 1 + random.nextInt(200);
  }

  private static Sent shown(Sent sent, int times) {
    return new Sent(sent.mark(), sent.bytes(), 200, times, false);
  }

  private static String data(Mark mark, int times) {
    return "{\"step\":{\"workflowCode\":\"leave\",\"domain\":\"example.edu\",\"stepCode\":\""
        + mark.text()
        + "\"},\"actionCode\":\""
        + mark.text()
        + "\",\"formData\":{\"fieldNote\":\""
        + mark.repeated(times)
        + "\"}}";
  }

  private Sent post(
      String path, Mark mark, String headers, String body, boolean chunked, int status) {
    String request =
        chunked
            ? head("POST", path, mark, headers + chunked()) + chunks(body)
            : head("POST", path, mark, headers + length(body.length())) + body;
    return raw(mark, request, status);
  }

  private String chunks(String body) {
    StringBuilder chunks = new StringBuilder();
    for (int at = 0; at < body.length(); ) {
      int size = Math.min(body.length() - at, 1 + random.nextInt(3000));
      chunks.append(Integer.toHexString(size)).append("\r\n");
      chunks.append(body, at, at + size).append("\r\n");
      at += size;
    }
    return chunks.append("0\r\n\r\n").toString();
  }

  private static Sent without(String method, String path, Mark mark, int status) {
    byte[] bytes = head(method, path, mark, "").getBytes(StandardCharsets.US_ASCII);
    return new Sent(mark, bytes, status, -1, method.equals("HEAD"));
  }

  private static Sent raw(Mark mark, String request, int status) {
    return new Sent(mark, request.getBytes(StandardCharsets.US_ASCII), status, -1, false);
  }

  private static String head(String method, String path, Mark mark, String headers) {
    String upgrade = mark.request() % 5 == 4 ? "Connection: Upgrade\r\nUpgrade: h2c\r\n" : "";
    String expect = mark.request() % 7 == 3 ? "Expect: 100-continue\r\n" : "";
    return method
        + " "
        + path
        + " HTTP/1.1\r\nHost: localhost\r\nX-"
        + mark.text()
        + ": "
        + mark.text()
        + "\r\ntraceparent: 00-"
        + String.format("%032x", mark.connection() + 1)
        + "-00000000000000aa-01\r\n"
        + upgrade
        + expect
        + headers
        + "\r\n";
  }

  private static String json() {
    return "Content-Type: application/json\r\n";
  }

  private static String length(int length) {
    return "Content-Length: " + length + "\r\n";
  }

  private static String chunked() {
    return "Transfer-Encoding: chunked\r\n";
  }

  private static String right() {
    return basic("leave@example.edu:" + NeighbourServer.SECRET);
  }

  private static String basic(String credentials) {
    byte[] bytes = credentials.getBytes(StandardCharsets.US_ASCII);
    return "Authorization: Basic " + Base64.getEncoder().encodeToString(bytes) + "\r\n";
  }
}
