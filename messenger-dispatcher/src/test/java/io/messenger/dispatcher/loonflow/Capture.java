package io.messenger.dispatcher.loonflow;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A request of a real engine, as it was on the wire. */
record Capture(String file, String token, String body) {
  static final Capture HOOK_0 = read("0.3.23-node-hook-unsigned", "");
  static final Capture HOOK_1 = read("1.0.14-node-hook", "hooktok");
  static final Capture HOOK_2 = read("2.0.20-node-hook", "hooktok");
  static final Capture NOTIFICATION = read("2.0.20-notification", "nottok");
  static final Capture ASSIGNEE_2 = read("2.0.20-external-assignee", "exttok");
  static final Capture ASSIGNEE_3 = read("3.2.1-external-assignee", "exttok");
  static final Capture CREATE_EVENT = read("3.2.1-pre-create-event", "evtok");
  static final Capture CREATE_HOOK = read("3.2.1-pre-create-hook", "evtok");

  static List<Capture> all() {
    return List.of(
        HOOK_0, HOOK_1, HOOK_2, NOTIFICATION, ASSIGNEE_2, ASSIGNEE_3, CREATE_EVENT, CREATE_HOOK);
  }

  private static Capture read(String file, String token) {
    try (InputStream in = Capture.class.getResourceAsStream(file + ".http")) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("\r\n", "\n");
      return new Capture(file, token, text.substring(text.indexOf("\n\n") + 2));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The header of the capture. */
  String header(String name) {
    try (InputStream in = Capture.class.getResourceAsStream(file + ".http")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> line.startsWith(name + ": "))
          .map(line -> line.substring(name.length() + 2).strip())
          .findFirst()
          .orElseThrow();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The same call, with other text somewhere. */
  Capture with(String text, String other) {
    if (!body.contains(text)) {
      throw new IllegalArgumentException(text + " is not in " + body);
    }
    return new Capture(file, token, body.replace(text, other));
  }

  /** The same call, of another ticket than 1. */
  Capture ofTicket(int id) {
    return with("\"id\": 1,", "\"id\": " + id + ",");
  }

  @Override
  public String toString() {
    return file;
  }
}
