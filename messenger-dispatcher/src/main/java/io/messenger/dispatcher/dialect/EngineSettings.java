package io.messenger.dispatcher.dialect;

import io.messenger.dispatcher.settings.AddressRange;
import io.messenger.dispatcher.settings.DurationText;
import io.messenger.dispatcher.settings.Limits;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What is configured for an engine, below {@code engines.NAME}, and what every dialect needs of its
 * receiver. A value that is wrong is noted, with where it stands, and read as if it were not there:
 * the receiver does not start, and tells all that is wrong.
 */
public final class EngineSettings {
  private static final List<String> BOOLEANS = List.of("true", "false");

  private final Source source;
  private final String prefix;
  private final Receiver receiver;
  private final List<String> problems;

  /** What an operator wrote. */
  public interface Source {
    /**
     * {@return a value; null where there is none}
     *
     * @param key its key, such as {@code workflows[0].id}
     */
    @Nullable String text(String key);

    /**
     * {@return the secrets of a key, as they are now, to be asked for each request; none where
     * nothing is said}
     *
     * @param key its key, in the form for one secret
     * @param check what is wrong with a secret, null for nothing; where something is, those from
     *     before stay
     */
    Supplier<List<String>> secrets(String key, Function<String, @Nullable String> check);

    /**
     * {@return the entries of a list, in order, such as {@code workflows[0]}}
     *
     * @param list the list's key
     */
    List<String> entries(String list);

    /** {@return where the names of files start that do not start at a root} */
    default Path directory() {
      return Path.of("");
    }

    /**
     * {@return where a value stands or belongs, for people}
     *
     * @param key its key
     */
    String place(String key);
  }

  /**
   * What every dialect needs of its receiver.
   *
   * @param clock tells whether a request is too old to be taken
   * @param ticker tells how long ago something was, in nanoseconds, whatever is done to the clock
   * @param timeZone the time zone of dates without one
   * @param limits what clients can make the receiver hold
   * @param hideWorkflows whether a refusal may not tell which workflows are configured
   * @param meters where a dialect counts what it does by itself
   */
  public record Receiver(
      InstantSource clock,
      LongSupplier ticker,
      ZoneId timeZone,
      Limits limits,
      boolean hideWorkflows,
      MeterRegistry meters) {}

  /**
   * Makes the settings of an engine.
   *
   * @param source what the operator wrote
   * @param receiver what every dialect needs
   * @param problems takes what is wrong, a sentence for each
   */
  public EngineSettings(Source source, Receiver receiver, List<String> problems) {
    this(source, "", receiver, problems);
  }

  private EngineSettings(Source source, String prefix, Receiver receiver, List<String> problems) {
    this.source = source;
    this.prefix = prefix;
    this.receiver = receiver;
    this.problems = problems;
  }

  /** {@return what tells whether a request is too old to be taken} */
  public InstantSource clock() {
    return receiver.clock();
  }

  /**
   * {@return what tells how long ago something was, whatever is done to the clock: nanoseconds, as
   * those of {@link System#nanoTime}}
   */
  public LongSupplier ticker() {
    return receiver.ticker();
  }

  /** {@return the time zone of dates without one, that of the receiver's configuration} */
  public ZoneId timeZone() {
    return receiver.timeZone();
  }

  /** {@return what clients can make the receiver hold} */
  public Limits limits() {
    return receiver.limits();
  }

  /** {@return whether a refusal may not tell which workflows are configured} */
  public boolean hidesWorkflows() {
    return receiver.hideWorkflows();
  }

  /** {@return where a dialect counts what it does by itself} */
  public MeterRegistry meters() {
    return receiver.meters();
  }

  /**
   * {@return a value as it is written; null where there is none}
   *
   * @param key its key
   */
  public @Nullable String text(String key) {
    return source.text(prefix + key);
  }

  /**
   * {@return a value that must be there; empty, and noted, where it is not}
   *
   * @param key its key
   */
  public String require(String key) {
    String text = text(key);
    if (text == null) {
      wrong(key, "is missing; add it");
      return "";
    }
    return text;
  }

  /**
   * {@return the values of a list, in order}
   *
   * @param list its key
   */
  public List<String> texts(String list) {
    return source.entries(prefix + list).stream()
        .map(source::text)
        .filter(Objects::nonNull)
        .toList();
  }

  /**
   * {@return a value of {@code true} or {@code false}}
   *
   * @param key its key
   * @param byDefault what it is where nothing is said
   */
  public boolean flag(String key, boolean byDefault) {
    return word(key, Boolean.toString(byDefault), BOOLEANS).equals("true");
  }

  /**
   * {@return a value that is one of some words}
   *
   * @param key its key
   * @param byDefault what it is where nothing is said
   * @param words the words
   */
  public String word(String key, String byDefault, List<String> words) {
    String text = text(key);
    if (text == null || words.contains(text.strip())) {
      return text == null ? byDefault : text.strip();
    }
    wrong(key, "must be one of " + String.join(", ", words) + ", not “" + text + "”");
    return byDefault;
  }

  /**
   * {@return a length of time, written such as {@code 500ms}, {@code 10s} or {@code 2m}}
   *
   * @param key its key
   * @param byDefault what it is where nothing is said
   */
  public Duration duration(String key, Duration byDefault) {
    return read(key, byDefault, DurationText::parse);
  }

  /**
   * {@return a time zone; that of the receiver where nothing is said}
   *
   * @param key its key
   */
  public ZoneId zone(String key) {
    return read(key, timeZone(), EngineSettings::parseZone);
  }

  private static ZoneId parseZone(String text) {
    try {
      return ZoneId.of(text.strip());
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(
          "is no time zone; write one such as Asia/Shanghai or +08:00", e);
    }
  }

  private <T> T read(String key, T byDefault, Function<String, T> parser) {
    String text = text(key);
    try {
      return text == null ? byDefault : parser.apply(text);
    } catch (IllegalArgumentException e) {
      wrong(key, String.valueOf(e.getMessage()));
      return byDefault;
    }
  }

  /**
   * {@return the name of a file or directory, which starts where the configuration is; null where
   * there is none}
   *
   * @param key its key
   */
  public @Nullable Path path(String key) {
    String text = text(key);
    try {
      return text == null ? null : source.directory().resolve(text);
    } catch (InvalidPathException e) {
      wrong(key, "is not the name of a file; correct it");
      return null;
    }
  }

  /**
   * {@return the ranges of addresses in a list}
   *
   * @param list its key
   */
  public List<AddressRange> addresses(String list) {
    List<AddressRange> ranges = new ArrayList<>();
    for (String entry : source.entries(prefix + list)) {
      String text = source.text(entry);
      try {
        if (text != null) {
          ranges.add(AddressRange.parse(text));
        }
      } catch (IllegalArgumentException e) {
        problems.add(source.place(entry) + ": " + e.getMessage());
      }
    }
    return ranges;
  }

  /**
   * {@return the secrets of a key, as they are now: to be asked for each request, as files are read
   * again when they change; none where nothing is said}
   *
   * @param key its key, in the form for one secret
   */
  public Supplier<List<String>> secrets(String key) {
    return secrets(key, secret -> null);
  }

  /**
   * {@return the secrets of a key, which must be of some form, as they are now: if a file that is
   * read again holds one that is not, the old ones stay}
   *
   * @param key its key, in the form for one secret
   * @param check what is wrong with a secret, as a sentence that goes on after a colon and does not
   *     tell it; null for nothing
   */
  public Supplier<List<String>> secrets(String key, Function<String, @Nullable String> check) {
    Supplier<List<String>> secrets = source.secrets(prefix + key, check);
    secrets.get().stream()
        .map(check)
        .filter(Objects::nonNull)
        .findFirst()
        .ifPresent(problem -> wrong(key, problem));
    return secrets;
  }

  /**
   * {@return the settings of each entry of a list, in order}
   *
   * @param list its key
   */
  public List<EngineSettings> entries(String list) {
    return source.entries(prefix + list).stream()
        .map(entry -> new EngineSettings(source, entry + ".", receiver, problems))
        .toList();
  }

  /**
   * {@return where a value stands or belongs, for people}
   *
   * @param key its key
   */
  public String place(String key) {
    return source.place(prefix + key);
  }

  /**
   * Notes that a value is wrong.
   *
   * @param key its key
   * @param problem what is wrong and what to do, as a sentence that goes on after a colon
   */
  public void wrong(String key, String problem) {
    problems.add(place(key) + ": " + problem);
  }
}
