package io.messenger.sdk.code.search;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A word, and how each of its characters is read.
 *
 * <p>In our files there is one in a line, its readings after it; a character that is read in
 * several ways has {@code |} between them. Lines that begin with {@code #} are comments.
 *
 * @param text its characters, each of one {@code char}
 * @param readings the readings of each of them
 */
record ReadWord(String text, List<Readings> readings) {
  private static final Pattern FIELDS = Pattern.compile("\\s+");
  private static final Pattern BAR = Pattern.compile("\\|");

  ReadWord {
    if (text.length() != readings.size()) {
      throw new IllegalArgumentException(
          text + " has " + readings.size() + " readings; write one for each character");
    }
    readings = List.copyOf(readings);
  }

  /** {@return the words of a file beside this class} */
  static List<ReadWord> load(String file) {
    return lines(file).map(FIELDS::split).map(ReadWord::of).toList();
  }

  private static ReadWord of(String[] fields) {
    return new ReadWord(
        fields[0],
        Stream.of(fields)
            .skip(1)
            .map(readings -> new Readings(BAR.splitAsStream(readings).toList()))
            .toList());
  }

  /** {@return the lines of a file beside this class that are no comments} */
  static Stream<String> lines(String file) {
    InputStream in = Objects.requireNonNull(ReadWord.class.getResourceAsStream(file), file);
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      return lines.lines().filter(line -> !line.startsWith("#")).toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
