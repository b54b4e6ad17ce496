package io.messenger.dispatcher.soak;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What the clients saw beside what the receiver counted: every answer once, and of what was broken
 * off no more than was sent.
 */
final class Comparison {
  private static final String REFUSED = "messenger.requests.refused";

  private final Traffic traffic;
  private final Counts counts;
  private final List<String> problems = new ArrayList<>();

  Comparison(Traffic traffic, Counts counts) {
    this.traffic = traffic;
    this.counts = counts;
  }

  /** Prints all, and returns what does not fit. */
  List<String> print() {
    System.out.printf(
        "%n%-22s %10s %10s %10s  %s%n", "clients", "sent", "no answer", "surprises", "answers");
    traffic.byWorkflow.values().forEach(this::printTally);
    traffic.refused.forEach(this::printTally);
    traffic.others.forEach(this::printTally);
    System.out.printf(
        "%n%-22s %10s %10s %10s%n", "receiver counted", "events", "at least", "at most");
    traffic.byWorkflow.forEach(this::compare);
    for (Tally tally : traffic.refused) {
      long counted = counts.sum(REFUSED, ",reason=" + tally.kind() + ",");
      check(tally.kind(), counted, answered(tally), tally.unansweredCount());
    }
    long incomplete =
        counts.sum(REFUSED, ",reason=body-too-slow,") + counts.sum(REFUSED, ",reason=broken-off,");
    check("incomplete", incomplete, answered(traffic.others), unanswered());
    System.out.println();
    counts.byMeter().forEach((meter, count) -> System.out.println(meter + " " + count));
    return problems;
  }

  private void printTally(Tally tally) {
    System.out.println(tally);
    if (tally.surpriseCount() > 0) {
      problems.add(tally.kind() + ": " + tally.surpriseCount() + " surprises");
    }
  }

  private void compare(Workflow workflow, Tally tally) {
    long counted = counts.sum("messenger.events", ",workflow=" + workflow.fullName() + ",");
    long unanswered = workflow == Workflow.BROKEN_OFF ? 0 : tally.unansweredCount();
    check(workflow.code(), counted, tally.answeredWith(200), unanswered);
  }

  private void check(String what, long counted, long answered, long unanswered) {
    System.out.printf("%-22s %10d %10d %10d%n", what, counted, answered, answered + unanswered);
    if (counted < answered || counted > answered + unanswered) {
      problems.add(
          what + ": " + counted + " counted, " + answered + " answered, " + unanswered + " not");
    }
  }

  private static long answered(Tally tally) {
    return tally.answeredWith(400, 401, 413, 415);
  }

  private static long answered(List<Tally> tallies) {
    return tallies.stream().mapToLong(tally -> tally.answeredWith(408)).sum();
  }

  /** What may have been read in part. */
  private long unanswered() {
    return Stream.concat(traffic.byWorkflow.values().stream(), traffic.others.stream())
        .mapToLong(Tally::unansweredCount)
        .sum();
  }
}
