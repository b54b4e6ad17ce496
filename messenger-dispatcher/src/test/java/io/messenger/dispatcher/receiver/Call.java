package io.messenger.dispatcher.receiver;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/** A request to the receiver; with the credentials of {@link Receiver#WORKFLOW} if not changed. */
final class Call {
  static final String FORM = "application/x-www-form-urlencoded";
  static final String JSON = "application/json";

  String method = "POST";
  String path = "/infoplus_subscriber";
  byte[] body;
  boolean chunked;
  final Map<String, String> headers = new LinkedHashMap<>();

  private Call(String contentType, byte[] body) {
    this.body = body;
    if (contentType != null) {
      headers.put("Content-Type", contentType);
    }
    basic(Receiver.WORKFLOW, Receiver.SECRET);
  }

  /** A form. */
  static Call form(String event, String data) {
    return of(FORM, "event=" + encode(event) + "&data=" + encode(data));
  }

  /** JSON, with the data as a string in it. */
  static Call json(String event, String data) {
    return of(JSON, Json.write(Map.of("event", event, "data", data)));
  }

  /** JSON, with the data as an object in it. */
  static Call jsonObject(String event, String data) {
    return of(JSON, "{\"event\":" + Json.write(event) + ",\"data\":" + data + "}");
  }

  /** A form with an event of {@link Receiver#WORKFLOW}. */
  static Call event(String event, Object... properties) {
    return form(event, Json.event(properties));
  }

  static Call of(String contentType, String body) {
    return of(contentType, body.getBytes(StandardCharsets.UTF_8));
  }

  static Call of(String contentType, byte[] body) {
    return new Call(contentType, body);
  }

  static Call get() {
    Call call = new Call(null, new byte[0]).method("GET");
    call.headers.remove("Authorization");
    return call;
  }

  static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  Call basic(String user, String password) {
    return basic((user + ":" + password).getBytes(StandardCharsets.UTF_8));
  }

  Call basic(byte[] pair) {
    return header("Authorization", "Basic " + Base64.getEncoder().encodeToString(pair));
  }

  Call anonymous() {
    headers.remove("Authorization");
    return this;
  }

  Call header(String name, String value) {
    headers.put(name, value);
    return this;
  }

  Call language(String acceptLanguage) {
    return header("Accept-Language", acceptLanguage);
  }

  Call method(String method) {
    this.method = method;
    return this;
  }

  Call path(String path) {
    this.path = path;
    return this;
  }

  Call chunked() {
    chunked = true;
    return this;
  }
}
