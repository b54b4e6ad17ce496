package io.messenger.sdk.form;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Collects what a class of beans has and the form has not, and what of it strict mode refuses. */
final class BeanMistakes {
  private final List<FormMistake> all = new ArrayList<>();
  private final List<FormMistake> faults = new ArrayList<>();
  private final List<String> faultTexts = new ArrayList<>();
  private final Set<String> faultAdvice = new LinkedHashSet<>();

  /**
   * Adds one.
   *
   * @param certain see {@link FormMistake}
   * @param fault whether no right bean has it
   * @param advice the end of the text, which is told once of several faults; empty for none
   */
  void add(boolean certain, boolean fault, String text, String advice) {
    FormMistake mistake = new FormMistake(advice.isEmpty() ? text : text + "; " + advice, certain);
    all.add(mistake);
    if (fault) {
      faults.add(mistake);
      faultTexts.add(text);
      if (!advice.isEmpty()) {
        faultAdvice.add(advice);
      }
    }
  }

  List<FormMistake> all() {
    return all;
  }

  /**
   * Refuses what no right bean has.
   *
   * @throws FormMistakeException if there is anything like that
   */
  void refuseFaults() {
    if (!faults.isEmpty()) {
      throw new FormMistakeException(
          Stream.concat(faultTexts.stream(), faultAdvice.stream())
              .collect(Collectors.joining("; ")),
          faults);
    }
  }
}
