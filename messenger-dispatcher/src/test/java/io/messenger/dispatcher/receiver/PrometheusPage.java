package io.messenger.dispatcher.receiver;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The text that Prometheus reads, version 0.0.4; reading it checks it. */
final class PrometheusPage {
  private static final String NAME = "[a-zA-Z_:][a-zA-Z0-9_:]*";
  private static final Pattern COMMENT = Pattern.compile("# (HELP|TYPE) (" + NAME + ") (.*)");
  private static final Pattern SAMPLE = Pattern.compile("(" + NAME + ")(?:\\{(.*)})? (\\S+)");
  private static final Pattern LABEL =
      Pattern.compile("(" + NAME + ")=\"((?:[^\"\\\\]|\\\\.)*)\"(?:,|$)");

  private final Map<String, String> types = new TreeMap<>();
  private final Map<String, String> descriptions = new TreeMap<>();
  private final Map<String, Double> samples = new LinkedHashMap<>();

  PrometheusPage(String text) {
    assertThat(text).endsWith("\n");
    text.lines().forEach(this::read);
  }

  private void read(String line) {
    Matcher comment = COMMENT.matcher(line);
    if (comment.matches()) {
      (comment.group(1).equals("TYPE") ? types : descriptions)
          .put(comment.group(2), comment.group(3));
      return;
    }
    Matcher sample = SAMPLE.matcher(line);
    assertThat(sample.matches()).as(line).isTrue();
    Map<String, String> labels = new TreeMap<>();
    if (sample.group(2) != null) {
      Matcher label = LABEL.matcher(sample.group(2));
      int end = 0;
      while (label.lookingAt()) {
        labels.put(label.group(1), label.group(2));
        end = label.end();
        label.region(end, sample.group(2).length());
      }
      assertThat(end).as(line).isEqualTo(sample.group(2).length());
    }
    double value =
        sample.group(3).equals("+Inf")
            ? Double.POSITIVE_INFINITY
            : Double.parseDouble(sample.group(3));
    assertThat(samples.put(sample.group(1) + labels, value)).as(line).isNull();
    assertThat(types.keySet()).as(line).anyMatch(type -> sample.group(1).startsWith(type));
  }

  /** The value of a sample; labels in pairs. */
  double value(String name, Object... labels) {
    String key = name + new TreeMap<>(Json.map(labels));
    assertThat(samples).containsKey(key);
    return samples.get(key);
  }

  String type(String name) {
    return types.get(name);
  }

  /** What is told about each meter; empty where nothing is. */
  Map<String, String> descriptions() {
    Map<String, String> all = new TreeMap<>();
    types.keySet().forEach(name -> all.put(name, descriptions.getOrDefault(name, "").strip()));
    return all;
  }
}
