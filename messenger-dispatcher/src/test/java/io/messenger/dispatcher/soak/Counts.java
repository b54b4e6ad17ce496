package io.messenger.dispatcher.soak;

import java.util.Map;
import java.util.TreeMap;

/** The receiver's own counts, by meter and tags. */
record Counts(Map<String, Long> byMeter) {
  static Counts of(String told) {
    Map<String, Long> counts = new TreeMap<>();
    for (String line : told.split(";", -1)) {
      int equals = line.lastIndexOf('=');
      counts.put(line.substring(0, equals), Long.parseLong(line.substring(equals + 1)));
    }
    return new Counts(counts);
  }

  /** The sum of a meter over all its tags, of which one must be there. */
  long sum(String meter, String tag) {
    return byMeter.entrySet().stream()
        .filter(entry -> entry.getKey().startsWith(meter + "{"))
        .filter(entry -> entry.getKey().replace('{', ',').replace('}', ',').contains(tag))
        .mapToLong(Map.Entry::getValue)
        .sum();
  }
}
