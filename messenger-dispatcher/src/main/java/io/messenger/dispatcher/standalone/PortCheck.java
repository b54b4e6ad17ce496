package io.messenger.dispatcher.standalone;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Notes ports that are to be opened twice. */
final class PortCheck {
  private final Settings settings;
  private final Problems problems;
  private final Map<String, String> keyByPort = new LinkedHashMap<>();

  PortCheck(Settings settings, Problems problems) {
    this.settings = settings;
    this.problems = problems;
  }

  /** Each is given with what it is when nothing is said; null where there is none then. */
  void check(String key, @Nullable String byDefault) {
    Setting setting = settings.get(key);
    String port = setting == null ? byDefault : setting.value().strip();
    if (port == null || port.equals("0")) {
      return;
    }
    String other = keyByPort.putIfAbsent(port, key);
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
