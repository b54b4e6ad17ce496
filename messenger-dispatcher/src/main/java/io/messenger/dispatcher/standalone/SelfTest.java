package io.messenger.dispatcher.standalone;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Properties;

/** Starts a receiver beside the one that may be running, and sends it an event. */
final class SelfTest {
  private static final int PATIENCE_MILLIS = 60_000;
  private static final String ECHO = "event=ECHO&data=%7B%7D";

  private SelfTest() {}

  /** The same properties, but for ports that nobody uses; without TLS from this machine. */
  static Properties onFreePorts(Properties systemProperties) {
    Properties changed = new Properties();
    changed.putAll(systemProperties);
    for (String key : new String[] {"port", "plain-port", "admin.port"}) {
      changed.setProperty(SettingKeys.PROPERTY_PREFIX + key, "0");
    }
    return changed;
  }

  /**
   * Sends an {@code ECHO}, as an engine does to see whether a receiver is there.
   *
   * @throws UncheckedIOException if it gets no answer, or another one than an engine would expect
   */
  static void echo(URI receiver) {
    try {
      HttpURLConnection http = (HttpURLConnection) receiver.toURL().openConnection();
      http.setConnectTimeout(PATIENCE_MILLIS);
      http.setReadTimeout(PATIENCE_MILLIS);
      http.setDoOutput(true);
      try (OutputStream out = http.getOutputStream()) {
        out.write(ECHO.getBytes(StandardCharsets.US_ASCII));
      }
      try (InputStream in = http.getInputStream()) {
        in.readAllBytes();
      }
    } catch (IOException e) {
      throw new UncheckedIOException("it does not answer: " + e.getMessage(), e);
    }
  }
}
