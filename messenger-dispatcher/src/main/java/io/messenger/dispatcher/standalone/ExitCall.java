package io.messenger.dispatcher.standalone;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Where {@code System.exit} was called, which waits there; never thrown, only logged. */
final class ExitCall extends Exception {
  private static final long serialVersionUID = 1;

  private ExitCall(Thread thread, StackTraceElement[] stack) {
    super("in the thread " + thread.getName(), null, false, true);
    setStackTrace(stack);
  }

  /** Looks for it; null where it cannot be told. */
  static @Nullable ExitCall find() {
    return Thread.getAllStackTraces().entrySet().stream()
        .filter(each -> Arrays.stream(each.getValue()).anyMatch(ExitCall::isExit))
        .findFirst()
        .map(each -> new ExitCall(each.getKey(), each.getValue()))
        .orElse(null);
  }

  /** Whether the JVM ends for a signal that nobody but itself handles. */
  static boolean isSignal() {
    return Thread.getAllStackTraces().values().stream()
        .flatMap(Arrays::stream)
        .anyMatch(frame -> frame.getClassName().startsWith("java.lang.Terminator"));
  }

  private static boolean isExit(StackTraceElement frame) {
    return frame.getClassName().equals("java.lang.Runtime") && frame.getMethodName().equals("exit");
  }
}
