package io.messenger.dispatcher.routing;

import io.messenger.sdk.AbstractMessenger;
import io.messenger.sdk.handler.HandlerTable;
import java.util.ArrayList;
import java.util.List;

/** Messengers of one workflow that do not go together. */
public final class BindingConflicts {
  private BindingConflicts() {}

  /** What cannot be served, a sentence for each. */
  static List<String> problems(List<Binding> bindings) {
    List<String> problems = new ArrayList<>();
    for (int i = 0; i < bindings.size(); i++) {
      for (int j = i + 1; j < bindings.size(); j++) {
        Binding first = bindings.get(i);
        Binding second = bindings.get(j);
        if (first.messenger() == second.messenger()) {
          problems.add(
              second.described()
                  + " was added before, and would handle each event twice; add it once");
        } else if (first.overlaps(second) && !first.verifiesLike(second)) {
          problems.add(
              first.described()
                  + " and "
                  + second.described()
                  + (first.verified() == second.verified()
                      ? " can match the same workflow with different secrets;"
                          + " the secret is the workflow's, give both the same"
                      : " can match the same workflow, but only one of them is verified;"
                          + " verify both, with the workflow's secret, or neither"));
        }
      }
    }
    return problems;
  }

  /**
   * {@return messengers that are configured twice, so that each event is handled twice, a sentence
   * for each}
   *
   * @param bindings the messengers
   */
  public static List<String> warnings(List<Binding> bindings) {
    List<String> warnings = new ArrayList<>();
    for (int i = 0; i < bindings.size(); i++) {
      for (int j = i + 1; j < bindings.size(); j++) {
        Binding first = bindings.get(i);
        Binding second = bindings.get(j);
        if (isConfiguredLike(first, second)) {
          warnings.add(
              second.candidate().place()
                  + " is the same as "
                  + first.candidate().place()
                  + ", so that each event of "
                  + first.workflow().and(second.workflow())
                  + versionsOfBoth(first, second)
                  + " is handled twice; "
                  + advice(first, second));
        }
      }
    }
    return warnings;
  }

  /** A program that embeds the receiver can give two objects of one class different work. */
  private static boolean isConfiguredLike(Binding first, Binding second) {
    return first.candidate().place() != null
        && second.candidate().place() != null
        && className(first.messenger()).equals(className(second.messenger()))
        && first.overlaps(second);
  }

  /** What one of them has alone, nobody would handle if it was removed. */
  private static String advice(Binding first, Binding second) {
    boolean firstIsWider = covers(first, second);
    boolean secondIsWider = covers(second, first);
    if (firstIsWider == secondIsWider) {
      return firstIsWider ? "remove one of the two" : "let only one of the two be for these";
    }
    Binding narrow = firstIsWider ? second : first;
    return "remove that for "
        + narrow.workflow()
        + versions(narrow.minVersion(), narrow.maxVersion());
  }

  private static boolean covers(Binding wide, Binding narrow) {
    return wide.workflow().covers(narrow.workflow())
        && wide.minVersion() <= narrow.minVersion()
        && wide.maxVersion() >= narrow.maxVersion();
  }

  /** Which versions are handled twice, where others are not. */
  private static String versionsOfBoth(Binding first, Binding second) {
    long min = Math.max(first.minVersion(), second.minVersion());
    long max = Math.min(first.maxVersion(), second.maxVersion());
    return min == Math.min(first.minVersion(), second.minVersion())
            && max == Math.max(first.maxVersion(), second.maxVersion())
        ? ""
        : versions(min, max);
  }

  private static String versions(long min, long max) {
    return (min == Long.MIN_VALUE ? "" : " from version " + min)
        + (max == Long.MAX_VALUE ? "" : " up to version " + max);
  }

  private static String className(AbstractMessenger messenger) {
    return HandlerTable.authoredClass(messenger).getName();
  }
}
