package io.messenger.dispatcher.logging;

import java.util.HashMap;
import java.util.Map;

/**
 * A mask at work on one line of the log. A regular expression can take for ever, and a client
 * chooses the names that it is compared with: so names that are long, or take long, are hidden
 * without an answer.
 */
final class LineMask {
  private static final int LONGEST_NAME = 200;

  /** How often all expressions together may look at a character, which takes them some 7 ns. */
  private static final int MOST_STEPS_OF_NAME = 50_000;

  private static final int MOST_STEPS = 2_000_000;

  private static final String FIELD = "field";

  private final FieldMask mask;
  private final Map<String, Boolean> decided = new HashMap<>();
  private int stepsLeft = MOST_STEPS;
  private int unread;

  LineMask(FieldMask mask) {
    this.mask = mask;
  }

  /** Whether a field is not to be shown. */
  boolean hides(String name) {
    return decided.computeIfAbsent(name, this::decide);
  }

  /** Whether a field is not to be shown, by its name here or its name in an engine. */
  boolean hidesOfEngine(String name) {
    return hides(name)
        || (!name.isEmpty()
            && (hides(FIELD + Character.toUpperCase(name.charAt(0)) + name.substring(1))
                || hides(FIELD + name)));
  }

  /** Tells at the end of the line that names were hidden without an answer; empty for none. */
  String note() {
    return unread == 0
        ? ""
        : "; hidden unseen: " + unread + " field(s) whose names are long or take long to compare";
  }

  private boolean decide(String name) {
    if (name.length() <= LONGEST_NAME) {
      CountedName counted = new CountedName(name, Math.min(stepsLeft, MOST_STEPS_OF_NAME));
      try {
        return mask.hides(counted);
      } catch (TooManySteps | StackOverflowError e) {
        // As if it were too long.
      } finally {
        stepsLeft -= counted.steps;
      }
    }
    unread++;
    return true;
  }

  private static final class TooManySteps extends RuntimeException {
    private static final long serialVersionUID = 1;

    TooManySteps() {
      super(null, null, false, false);
    }
  }

  /** Counts the characters that are looked at. */
  private static final class CountedName implements CharSequence {
    private final String name;
    private final int most;
    private int steps;

    CountedName(String name, int most) {
      this.name = name;
      this.most = most;
    }

    @Override
    public char charAt(int index) {
      if (steps == most) {
        throw new TooManySteps();
      }
      steps++;
      return name.charAt(index);
    }

    @Override
    public int length() {
      return name.length();
    }

    @Override
    public CharSequence subSequence(int start, int end) {
      return name.substring(start, end);
    }

    @Override
    public String toString() {
      return name;
    }
  }
}
