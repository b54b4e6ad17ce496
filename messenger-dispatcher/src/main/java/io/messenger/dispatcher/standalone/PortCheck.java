package io.messenger.dispatcher.standalone;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Notes ports that are to be opened twice. */
final class PortCheck {
  private final Settings settings;
  private final Problems problems;
  private final Map<Long, String> keyByPort = new LinkedHashMap<>();

  PortCheck(Settings settings, Problems problems) {
    this.settings = settings;
    this.problems = problems;
  }

  /** Each is given with what it is when nothing is said; null where there is none then. */
  void check(String key, @Nullable String byDefault) {
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
    String other = port == 0 ? null : keyByPort.putIfAbsent(port, key);
    if (other != null) {
      problems.add(
          (setting == null ? key : setting.place())
              + ": is "
              + port
              + ", as "
              + other
              + " is; give each a port of its own");
    }
  }
}
