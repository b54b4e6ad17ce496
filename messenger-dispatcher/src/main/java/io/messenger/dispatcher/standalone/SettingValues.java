package io.messenger.dispatcher.standalone;

import io.messenger.dispatcher.settings.DurationText;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the values of settings by their type; a wrong one is noted, and is null. */
final class SettingValues {
  private static final Pattern INDEX = Pattern.compile("(.*)\\[(\\d+)]");

  private final Settings settings;
  private final Path directory;
  private final Problems problems;

  /** Names of files start at the directory. */
  SettingValues(Settings settings, Path directory, Problems problems) {
    this.settings = settings;
    this.directory = directory;
    this.problems = problems;
  }

  /** Reads a value; null when it is wrong, which was then noted. */
  interface Reading<T> {
    @Nullable T read(Setting setting);
  }

  /** A setting that an entry must have. */
  @Nullable Setting require(String entry, String name) {
    Setting setting = settings.get(entry + "." + name);
    if (setting == null && !settings.isRefused(entry + "." + name)) {
      problems.add(settings.place(entry) + ": has no " + name + "; add it" + otherEntry(entry));
    }
    return setting;
  }

  /** What else may be meant by an entry of a list that lacks something. */
  private String otherEntry(String entry) {
    Setting first = settings.first(entry);
    Matcher index = INDEX.matcher(entry);
    if (first == null || !index.matches() || index.group(2).equals("0")) {
      return "";
    }
    if (first.isVariable()) {
      return ", or correct the number: the first entry is 0";
    }
    String above = index.group(1) + "[" + (Integer.parseInt(index.group(2)) - 1) + "].";
    String name = first.key().substring(entry.length() + 1);
    return settings.get(above + name) == null
        ? "; where " + name + " belongs to the entry above, write it without “- ”"
        : "";
  }

  /** Hands a value to the setter, if it is there and right. */
  <T> void take(String key, Consumer<T> setter, Reading<T> reading) {
    Setting setting = settings.get(key);
    if (setting != null) {
      try {
        T value = reading.read(setting);
        if (value != null) {
          setter.accept(value);
        }
      } catch (IllegalArgumentException e) {
        problems.add(setting, String.valueOf(e.getMessage()));
      }
    }
  }

  @Nullable String host(Setting setting) {
    try {
      InetAddress.getByName(setting.value());
      return setting.value();
    } catch (UnknownHostException e) {
      problems.add(
          setting, "is not a host name or address of this machine; 0.0.0.0 means all addresses");
      return null;
    }
  }

  @Nullable ZoneId zone(Setting setting) {
    try {
      return ZoneId.of(setting.value().strip());
    } catch (DateTimeException e) {
      problems.add(setting, "is no time zone; write one such as Asia/Shanghai or +08:00");
      return null;
    }
  }

  @Nullable Duration duration(Setting setting) {
    try {
      return DurationText.parse(setting.value());
    } catch (IllegalArgumentException e) {
      problems.add(setting, String.valueOf(e.getMessage()));
      return null;
    }
  }

  @Nullable Boolean bool(Setting setting) {
    String word = word(List.of("true", "false")).read(setting);
    return word == null ? null : word.equals("true");
  }

  @Nullable Long number(String key) {
    Setting setting = settings.get(key);
    return setting == null ? null : number(setting);
  }

  @Nullable Long number(Setting setting) {
    try {
      return Long.valueOf(setting.value().strip());
    } catch (NumberFormatException e) {
      problems.add(setting, "must be a whole number, written in digits");
      return null;
    }
  }

  /** A number that is too large stays too large, for the setter to refuse. */
  @Nullable Integer integer(Setting setting) {
    Long number = number(setting);
    return number == null
        ? null
        : (int) Math.max(Integer.MIN_VALUE, Math.min(Integer.MAX_VALUE, number));
  }

  Reading<String> word(List<String> words) {
    return setting -> {
      if (words.contains(setting.value().strip())) {
        return setting.value().strip();
      }
      problems.add(setting, "is not a known word; " + DidYouMean.among(setting.value(), words));
      return null;
    };
  }

  @Nullable Path path(Setting setting) {
    try {
      return directory.resolve(setting.value());
    } catch (InvalidPathException e) {
      problems.add(setting, "is not the name of a file; correct it");
      return null;
    }
  }
}
