package io.messenger.dispatcher.standalone;

import io.messenger.dispatcher.routing.ConfigurationException;
import java.util.ArrayList;
import java.util.List;

/** Collects what is wrong with a configuration, so that all of it is told at once. */
final class Problems {
  private final List<String> all = new ArrayList<>();

  void add(String problem) {
    all.add(problem);
  }

  void add(Setting setting, String problem) {
    add(setting.place() + ": " + problem);
  }

  List<String> all() {
    return List.copyOf(all);
  }

  boolean isEmpty() {
    return all.isEmpty();
  }

  void throwIfAny() {
    if (!all.isEmpty()) {
      throw toException();
    }
  }

  ConfigurationException toException() {
    return new ConfigurationException(all);
  }
}
