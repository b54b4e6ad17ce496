package io.messenger.dispatcher.logging;

import io.messenger.sdk.form.FormMistakeException;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * A failure as it is logged: the classes and the messages of it and its causes, without values of
 * the form, and the frames of the messenger, without those of the server below it. Its own message
 * begins with the class of the failure.
 */
public final class LoggedFailure extends Throwable {
  private static final long serialVersionUID = 1;

  private static final String HANDLER = "io.messenger.sdk.handler.Handler";
  private static final String HANDLING = "io.messenger.dispatcher.handling.";
  private static final int LONGEST_MESSAGE = 2000;
  private static final int MOST_READ = 20_000;
  private static final int MOST_FRAMES = 100;
  private static final int MOST_CAUSES = 12;

  private LoggedFailure(String message, @Nullable Throwable cause) {
    super(message, cause, true, true);
  }

  /**
   * {@return a failure of a messenger as it is logged}
   *
   * @param failure what was thrown
   * @param scrubber takes the event's values out of the messages
   */
  public static LoggedFailure of(Throwable failure, ValueScrubber scrubber) {
    return of(
        failure,
        (thrown, text) ->
            ": " + (isWithoutValues(thrown) ? text : scrubber.scrub(text, MOST_READ)));
  }

  /**
   * {@return a failure of the receiver itself as it is logged: without messages, which may quote
   * anything}
   *
   * @param failure what was thrown
   */
  public static LoggedFailure withoutMessages(Throwable failure) {
    return of(failure, (thrown, text) -> "");
  }

  /** What the SDK says of names and types is no value, though one may be spelled like it. */
  private static boolean isWithoutValues(Throwable thrown) {
    return thrown instanceof FormMistakeException mistake && mistake.isWithoutValues();
  }

  private static LoggedFailure of(Throwable failure, BiFunction<Throwable, String, String> tell) {
    Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    return copy(failure, tell, seen);
  }

  private static LoggedFailure copy(
      Throwable failure, BiFunction<Throwable, String, String> tell, Set<Throwable> seen) {
    seen.add(failure);
    // What an author's class overrides can throw as well.
    String message;
    StackTraceElement[] frames;
    Throwable cause;
    Throwable[] suppressed;
    try {
      message = failure.getLocalizedMessage();
      frames = failure.getStackTrace();
      cause = failure.getCause();
      suppressed = failure.getSuppressed();
    } catch (Throwable e) {
      return new LoggedFailure(
          failure.getClass().getName() + " (it cannot be read: " + e.getClass().getName() + ")",
          null);
    }
    String told = message == null ? "" : shortened(tell.apply(failure, message));
    LoggedFailure copy =
        new LoggedFailure(failure.getClass().getName() + told, next(cause, tell, seen));
    copy.setStackTrace(ownFrames(frames));
    for (Throwable each : suppressed) {
      LoggedFailure one = next(each, tell, seen);
      if (one != null) {
        copy.addSuppressed(one);
      }
    }
    return copy;
  }

  private static @Nullable LoggedFailure next(
      @Nullable Throwable failure,
      BiFunction<Throwable, String, String> tell,
      Set<Throwable> seen) {
    return failure == null || seen.size() >= MOST_CAUSES || seen.contains(failure)
        ? null
        : copy(failure, tell, seen);
  }

  /** The lines of a message stand below each other, and begin no line of the log. */
  private static String shortened(String message) {
    StringBuilder lines = new StringBuilder();
    cut(message, LONGEST_MESSAGE)
        .lines()
        .forEach(
            line ->
                lines
                    .append(lines.isEmpty() ? "" : System.lineSeparator() + "    ")
                    .append(LogText.shortened(line, LONGEST_MESSAGE)));
    return lines.toString();
  }

  private static String cut(String text, int longest) {
    return text.length() <= longest ? text : text.substring(0, longest) + "…";
  }

  private static StackTraceElement[] ownFrames(StackTraceElement[] frames) {
    int end = 0;
    while (end < frames.length && end < MOST_FRAMES) {
      if (frames[end].getClassName().equals(HANDLER)) {
        break;
      }
      end++;
      if (frames[end - 1].getClassName().startsWith(HANDLING)) {
        break;
      }
    }
    while (end > 0 && frames[end - 1].getClassName().startsWith("java.lang.invoke.")) {
      end--; // how the receiver calls the handler
    }
    return Arrays.copyOf(frames, end);
  }
}
