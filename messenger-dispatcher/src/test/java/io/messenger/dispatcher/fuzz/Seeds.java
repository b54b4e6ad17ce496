package io.messenger.dispatcher.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Where fuzzing starts: the sample events in every encoding, and requests of every kind. */
final class Seeds {
  /** As seen from this module, where the build runs. */
  private static final List<Path> EVENTS =
      List.of(
          Path.of("../sample-messengers/events"),
          Path.of("src/test/resources/io/messenger/dispatcher/standalone"));

  private static final List<String> FAILURES =
      List.of("memory", "stack", "linkage", "refuse", "nothing", "unsendable", "other");

  private static final JsonMapper JSON = new JsonMapper();

  private Seeds() {}

  /** The inputs by their names. */
  static Map<String, byte[]> all() throws IOException {
    Map<String, String> seeds = new TreeMap<>();
    for (Path file : eventFiles()) {
      addEvent(seeds, file.getFileName().toString().replace(".json", ""), file);
    }
    for (String failure : FAILURES) {
      seeds.put("failing-" + failure, "dACTION_DOING\n" + data("failing", "example.edu", failure));
    }
    seeds.put("open", "dACTION_DOING\n" + data("any", "open.example", "apply"));
    seeds.put("open-text", "d新事件\n" + data("any", "open.example", "apply"));
    addHeaders(seeds);
    addRaw(seeds);
    Map<String, byte[]> bytes = new TreeMap<>();
    seeds.forEach((name, text) -> bytes.put(name, text.getBytes(StandardCharsets.UTF_8)));
    return bytes;
  }

  private static List<Path> eventFiles() throws IOException {
    List<Path> files = new ArrayList<>();
    for (Path directory : EVENTS) {
      try (Stream<Path> listed = Files.list(directory)) {
        listed.filter(file -> file.toString().endsWith(".json")).sorted().forEach(files::add);
      }
    }
    return files;
  }

  private static void addEvent(Map<String, String> seeds, String name, Path file)
      throws IOException {
    JsonNode body = JSON.readTree(file.toFile());
    String event = body.path("event").asText("ACTION_DOING");
    JsonNode data = body.has("data") ? body.get("data") : body;
    seeds.put(name + "-data", "d" + event + "\n" + data);
    seeds.put(name + "-json", "j" + body);
    if (name.startsWith("action-d")) {
      seeds.put(name + "-digest", "g" + event + "\n" + data);
      seeds.put(
          name + "-form",
          "fevent=" + event + "&data=" + encode(data.toString()) + "&version=20190221");
      seeds.put(
          name + "-string",
          "j" + JSON.createObjectNode().put("event", event).put("data", data.toString()));
    }
  }

  private static String data(String workflow, String domain, String step) {
    return """
        {"user":{"account":"u1"},"when":"1771322400","formData":{"fieldA":"1","fieldB":[1.5,null]},\
        "step":{"stepCode":"%s","workflowCode":"%s","domain":"%s","workflowVersion":1},\
        "actionCode":"submit","actionName":"提交","release":true}"""
        .formatted(step, workflow, domain);
  }

  private static void addHeaders(Map<String, String> seeds) {
    String body = "event=INSTANCE_COMPENSATION&data=" + encode(data("leave", "example.edu", "a"));
    String form = "Content-Type: application/x-www-form-urlencoded; charset=UTF-8\n";
    List<String> headers =
        List.of(
            form + "Authorization: Basic bGVhdmVAZXhhbXBsZS5lZHU6d3Jvbmc=",
            form
                + "Authorization: Digest uri=\"http://x/\", nonce=\"a-1700000000\", response=\"0\"",
            form + "Content-Encoding: gzip\nAccept-Language: zh-CN,zh;q=0.9,en;q=0.8",
            form + "Forwarded: for=192.0.2.7;proto=https;by=203.0.113.43\nX-Forwarded-For: ::1",
            form + "traceparent: 00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
            form + "tracestate: a=1,b=2\nbaggage: k=v\nX-Request-Id: 1",
            form + "Expect: 100-continue\nConnection: close\nAccept: text/html;q=0.1",
            form + "Connection: Upgrade, HTTP2-Settings\nUpgrade: h2c\nHTTP2-Settings: AAMAAABk",
            "Content-Type: multipart/form-data; boundary=x",
            "Content-Type: text/xml; charset=\"gb2312\"",
            "Content-Type: application/json;charset=utf8");
    for (int i = 0; i < headers.size(); i++) {
      seeds.put("headers-" + i, "h" + headers.get(i) + "\n\n" + body);
    }
  }

  private static void addRaw(Map<String, String> seeds) {
    String post = "POST /infoplus_subscriber HTTP/1.1\r\nHost: localhost\r\n";
    String form = "Content-Type: application/x-www-form-urlencoded\r\n";
    seeds.put("raw-echo", "r" + post + form + "Content-Length: 10\r\n\r\nevent=ECHO");
    seeds.put("raw-short", "r" + post + form + "Content-Length: 100\r\n\r\nevent=ECHO");
    seeds.put(
        "raw-chunked",
        "r"
            + post
            + form
            + "Transfer-Encoding: chunked\r\n\r\n"
            + "6\r\nevent=\r\n4;x=y\r\nECHO\r\n0\r\nX-Trailer: 1\r\n\r\n");
    seeds.put(
        "raw-pipelined",
        "r"
            + (post + form + "Content-Length: 10\r\n\r\nevent=ECHO").repeat(2)
            + "GET / HTTP/1.1\r\nHost: x\r\n\r\n");
    seeds.put("raw-get", "rGET /infoplus_subscriber?a=%41 HTTP/1.1\r\nHost: localhost\r\n\r\n");
    seeds.put("raw-old", "rGET /infoplus_subscriber HTTP/1.0\r\n\r\n");
    seeds.put("raw-put", "rPUT /other HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\n{}");
    seeds.put("raw-options", "rOPTIONS * HTTP/1.1\r\nHost: a\r\n\r\n");
    seeds.put("raw-absolute", "rPOST http://a/infoplus_subscriber HTTP/1.1\r\nHost: a\r\n\r\n");
    seeds.put("raw-folded", "r" + post + form + " ;charset=utf-8\r\nContent-Length: 0\r\n\r\n");
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
