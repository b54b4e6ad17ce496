package io.messenger.dispatcher.soak;

import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.LongAdder;

/** What the clients of one kind of traffic saw. Safe for use by several threads. */
final class Tally {
  private static final int MOST_SURPRISES = 5;

  private final String kind;
  private final LongAdder sent = new LongAdder();
  private final Map<Integer, LongAdder> answers = new ConcurrentHashMap<>();
  private final LongAdder unanswered = new LongAdder();
  private final LongAdder surprises = new LongAdder();
  private final ConcurrentLinkedQueue<String> firstSurprises = new ConcurrentLinkedQueue<>();

  Tally(String kind) {
    this.kind = kind;
  }

  void sent() {
    sent.increment();
  }

  void answered(int status) {
    answers.computeIfAbsent(status, s -> new LongAdder()).increment();
  }

  /** The connection broke, or was broken, before an answer. */
  void unanswered() {
    unanswered.increment();
  }

  /** Something that this kind of traffic must not meet. */
  void surprised(String what) {
    surprises.increment();
    if (surprises.sum() <= MOST_SURPRISES) {
      firstSurprises.add(LocalTime.now(ZoneId.systemDefault()) + " " + what);
    }
  }

  String kind() {
    return kind;
  }

  long sentCount() {
    return sent.sum();
  }

  long answeredWith(int... statuses) {
    long sum = 0;
    for (int status : statuses) {
      LongAdder count = answers.get(status);
      sum += count == null ? 0 : count.sum();
    }
    return sum;
  }

  long unansweredCount() {
    return unanswered.sum();
  }

  long surpriseCount() {
    return surprises.sum();
  }

  /** {@return one line, and one more for each of the first surprises} */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    text.append(
        String.format(
            "%-22s %10d %10d %10d  %s",
            kind, sent.sum(), unanswered.sum(), surprises.sum(), new java.util.TreeMap<>(answers)));
    firstSurprises.forEach(surprise -> text.append("\n    ").append(surprise));
    return text.toString();
  }
}
