package io.messenger.dispatcher.standalone;

import io.messenger.dispatcher.http.PortTrial;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Notes ports that are to be opened twice, and tries whether they can be opened at all. */
final class PortCheck {
  private final Settings settings;
  private final Problems problems;
  private final Map<Long, String> keyByPort = new LinkedHashMap<>();
  private final List<Listening> all = new ArrayList<>();

  /** A port and its host, and where both are set, for people. */
  private record Listening(String place, int port, String hostPlace, String host) {}

  PortCheck(Settings settings, Problems problems) {
    this.settings = settings;
    this.problems = problems;
  }

  /**
   * Checks a port, which is given with what it is when nothing is said.
   *
   * @param key the port's key
   * @param byDefault the port; null where there is none then
   * @param hostKey the key of the address that it listens on; null where none can be set
   * @param hostByDefault the address
   */
  void check(
      String key, @Nullable String byDefault, @Nullable String hostKey, String hostByDefault) {
    Setting setting = settings.get(key);
    String text = setting == null ? byDefault : setting.value().strip();
    if (text == null) {
      return;
    }
    long port;
    try {
      port = Long.parseLong(text);
    } catch (NumberFormatException e) { // told by who reads it
      return;
    }
    String place = setting == null ? key : setting.place();
    String other = port == 0 ? null : keyByPort.putIfAbsent(port, key);
    if (other != null) {
      problems.add(place + ": is " + port + ", as " + other + " is; give each a port of its own");
    }
    Setting host = hostKey == null ? null : settings.get(hostKey);
    all.add(
        new Listening(
            place,
            (int) port,
            host == null ? place : host.place(),
            host == null ? hostByDefault : host.value()));
  }

  /**
   * Tries all of them, before there is anything to answer with: nobody can connect meanwhile.
   *
   * @throws UncheckedIOException if one cannot be opened; it tells all that cannot, and what to do
   */
  void tryAll() {
    List<String> failures = new ArrayList<>();
    IOException first = null;
    for (Listening each : all) {
      try {
        PortTrial.of(each.host(), 0);
      } catch (IOException e) {
        first = first == null ? e : first;
        failures.add(
            each.hostPlace()
                + ": cannot listen on "
                + each.host()
                + ": "
                + e.getMessage()
                + "; let it be an address of this machine, or 0.0.0.0 for all");
        continue;
      }
      try {
        PortTrial.of(each.host(), each.port());
      } catch (IOException e) {
        first = first == null ? e : first;
        failures.add(
            each.place()
                + ": cannot listen on "
                + each.host()
                + ":"
                + each.port()
                + ": "
                + e.getMessage()
                + "; stop what uses the port, or choose another one (0 is any that is free)");
      }
    }
    if (first != null) {
      throw new UncheckedIOException(String.join(System.lineSeparator() + "  ", failures), first);
    }
  }
}
