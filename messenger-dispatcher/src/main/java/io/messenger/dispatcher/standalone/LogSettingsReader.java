package io.messenger.dispatcher.standalone;

import io.messenger.dispatcher.MessengerServerBuilder;
import io.messenger.dispatcher.console.LogSettings;
import io.messenger.dispatcher.logging.FieldMask;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads how to log, and notes what is wrong with it. */
final class LogSettingsReader {
  private static final List<String> LEVELS =
      List.of("OFF", "ERROR", "WARN", "INFO", "DEBUG", "TRACE");

  /** Of a package or a class. */
  private static final Pattern FILE =
      Pattern.compile("(com|org|net|edu|gov|io|cn|de)(/[\\w$]+)+(\\.class)?");

  private final Settings settings;
  private final Problems problems;

  LogSettingsReader(Settings settings, Problems problems) {
    this.settings = settings;
    this.problems = problems;
  }

  /** Which fields are masked is the server's. */
  LogSettings read(MessengerServerBuilder server) {
    String format = word("logging.format", List.of("plain", "json"));
    String level = word("logging.level", LEVELS);
    String access = word("logging.access", List.of("true", "false"));
    readMask(server);
    return new LogSettings(
        "json".equals(format),
        level == null ? LogSettings.DEFAULT.level() : level,
        levels(),
        !"false".equals(access));
  }

  private Map<String, String> levels() {
    Map<String, String> levels = new LinkedHashMap<>();
    for (String key : settings.entries("logging.levels")) {
      Setting logger = settings.get(key + ".logger");
      String level = word(key + ".level", LEVELS);
      if (logger == null || settings.get(key + ".level") == null) {
        problems.add(settings.place(key) + ": needs a logger and a level; add what is missing");
      } else if (level != null) {
        addLevel(logger, level, levels);
      }
    }
    return levels;
  }

  private void addLevel(Setting logger, String level, Map<String, String> levels) {
    String name = logger.value().strip();
    String dotted = FILE.matcher(name).matches() ? name.replace('/', '.') : name;
    String shorter = dotted.replaceFirst("\\*.*|\\.class$", "").replaceAll("^\\.+|\\.+$", "");
    String meant = shorter.isEmpty() ? "ROOT" : shorter;
    if (name.equals(meant)) {
      levels.put(name, level);
    } else {
      problems.add(logger, "no logger is so named; write " + meant + ", which is for all below it");
    }
  }

  private void readMask(MessengerServerBuilder server) {
    List<String> expressions = new ArrayList<>();
    for (String key : settings.entries("logging.mask")) {
      Setting expression = settings.get(key);
      if (expression != null && isExpression(expression)) {
        expressions.add(expression.value());
      }
    }
    if (!expressions.isEmpty()) {
      server.mask(FieldMask.of(expressions));
    }
  }

  private boolean isExpression(Setting setting) {
    try {
      FieldMask.of(List.of(setting.value()));
      return true;
    } catch (IllegalArgumentException e) {
      problems.add(setting, String.valueOf(e.getMessage()));
      return false;
    }
  }

  private @Nullable String word(String key, List<String> words) {
    Setting setting = settings.get(key);
    if (setting == null) {
      return null;
    }
    String word = setting.value().strip();
    if (words.contains(word)) {
      return word;
    }
    problems.add(setting, "is not a known word; " + DidYouMean.among(word, words));
    return null;
  }
}
