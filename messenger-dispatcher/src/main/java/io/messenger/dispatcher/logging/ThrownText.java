package io.messenger.dispatcher.logging;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What code of an author threw before any event came, as part of a sentence: each exception with
 * the author's line, and what caused it. Its messages are its author's and not looked through: not
 * for what handlers throw, which may quote a form.
 */
public final class ThrownText {
  private static final int MOST_CAUSES = 8;

  private ThrownText() {}

  /**
   * {@return an exception and its causes, such as {@code java.lang.IllegalStateException: no quota
   * (Quota.java:12, called at LeaveMessenger.java:20), caused by java.net.ConnectException:
   * Connection refused (Quota.java:10)}}
   *
   * @param failure what was thrown
   * @param called the author's class that was called
   */
  public static String of(Throwable failure, Class<?> called) {
    Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    List<String> texts = new ArrayList<>();
    Throwable each = failure;
    while (each != null && texts.size() < MOST_CAUSES && seen.add(each)) {
      Throwable cause = cause(each);
      texts.add(text(each, cause) + lines(each.getStackTrace(), texts.isEmpty() ? called : null));
      each = cause;
    }
    return String.join(", caused by ", texts);
  }

  /** What an author's class overrides can throw as well. */
  private static @Nullable Throwable cause(Throwable failure) {
    try {
      return failure.getCause();
    } catch (RuntimeException | Error e) {
      return null;
    }
  }

  /** Without the message of one that only repeats its cause. */
  private static String text(Throwable failure, @Nullable Throwable cause) {
    String name = failure.getClass().getName();
    try {
      String message = failure.getLocalizedMessage();
      boolean repeats = cause != null && message != null && message.equals(cause.toString());
      return message == null || repeats ? name : name + ": " + LogText.ofPrompt(message.strip());
    } catch (RuntimeException | Error e) {
      return name;
    }
  }

  /**
   * {@return the author's lines, such as {@code (Quota.java:12, called at LeaveMessenger.java:20)}
   * with a space before it; empty where there is none}
   *
   * @param frames where a thread is, or something was thrown
   * @param called the author's class that was called; null for any
   */
  public static String lines(StackTraceElement[] frames, @Nullable Class<?> called) {
    List<StackTraceElement> authored =
        Arrays.stream(frames).filter(ThrownText::isAuthored).toList();
    if (authored.isEmpty()) {
      return "";
    }
    String thrown = place(authored.get(0));
    String line =
        called == null
            ? thrown
            : authored.stream()
                .filter(frame -> isOf(called, frame))
                .map(ThrownText::place)
                .findFirst()
                .orElse(thrown);
    return " (" + thrown + (line.equals(thrown) ? "" : ", called at " + line) + ")";
  }

  private static boolean isOf(Class<?> type, StackTraceElement frame) {
    return frame.getClassName().equals(type.getName())
        || frame.getClassName().startsWith(type.getName() + "$");
  }

  /** Neither of the JDK nor of the receiver. */
  private static boolean isAuthored(StackTraceElement frame) {
    String type = frame.getClassName();
    return frame.getModuleName() == null
        && !type.startsWith("io.messenger.sdk.")
        && !type.startsWith("io.messenger.dispatcher.");
  }

  private static String place(StackTraceElement frame) {
    return frame.getFileName() == null
        ? frame.getClassName() + "." + frame.getMethodName()
        : frame.getFileName() + (frame.getLineNumber() > 0 ? ":" + frame.getLineNumber() : "");
  }
}
