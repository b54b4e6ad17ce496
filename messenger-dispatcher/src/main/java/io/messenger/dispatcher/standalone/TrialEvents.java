package io.messenger.dispatcher.standalone;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Properties;

/** Events that the program sends to itself, to see whether a receiver answers. */
final class TrialEvents {
  private static final int PATIENCE_MILLIS = 60_000;

  private final URI receiver;

  /** The receiver takes events without TLS. */
  TrialEvents(URI receiver) {
    this.receiver = receiver;
  }

  /**
   * The same properties, but for ports that nobody uses, one without TLS and for this program, and
   * for code tables, which it does not search.
   */
  static Properties onFreePorts(Properties systemProperties) {
    Properties changed = new Properties();
    changed.putAll(systemProperties);
    for (String key : new String[] {"port", "plain-port", "admin.port"}) {
      changed.setProperty(SettingKeys.PROPERTY_PREFIX + key, "0");
    }
    changed.setProperty(SettingKeys.PROPERTY_PREFIX + "allowed-engines[0]", "127.0.0.1");
    changed.setProperty(SettingKeys.PROPERTY_PREFIX + "preload-code-tables", "false");
    return changed;
  }

  /**
   * Sends an {@code ECHO}, as an engine does to see whether a receiver is there.
   *
   * @throws UncheckedIOException if it does not answer as an engine expects
   */
  void echo() {
    send("application/x-www-form-urlencoded", "event=ECHO&data=%7B%7D", "");
  }

  /**
   * Sends an event in each of the two forms that engines use.
   *
   * @throws UncheckedIOException if it does not answer as an engine expects
   */
  void event(String event, String data, String user, String secret) {
    String pair = user + ":" + secret;
    String basic = Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    String form = "event=" + event + "&data=" + URLEncoder.encode(data, StandardCharsets.UTF_8);
    send("application/x-www-form-urlencoded", form, "Basic " + basic);
    String json = "{\"event\":\"" + event + "\",\"data\":" + data + "}";
    send("application/json", json, "Basic " + basic);
  }

  private void send(String contentType, String body, String authorization) {
    try {
      HttpURLConnection http = (HttpURLConnection) receiver.toURL().openConnection();
      http.setConnectTimeout(PATIENCE_MILLIS);
      http.setReadTimeout(PATIENCE_MILLIS);
      http.setRequestProperty("Content-Type", contentType);
      if (!authorization.isEmpty()) {
        http.setRequestProperty("Authorization", authorization);
      }
      http.setDoOutput(true);
      try (OutputStream out = http.getOutputStream()) {
        out.write(body.getBytes(StandardCharsets.UTF_8));
      }
      try (InputStream in = http.getInputStream()) {
        in.readAllBytes();
      }
    } catch (IOException e) {
      throw new UncheckedIOException("it does not answer: " + e.getMessage(), e);
    }
  }
}
