package io.messenger.sdk.form;

import java.util.Arrays;

/** Lets the stack of an author's mistake begin where the author called. */
final class AuthorFrames {
  private static final String SDK = "io.messenger.sdk.";

  private AuthorFrames() {}

  static <E extends RuntimeException> E only(E mistake) {
    StackTraceElement[] frames = mistake.getStackTrace();
    if (frames.length == 0 || !frames[0].getClassName().startsWith(SDK)) {
      return mistake; // not one that the SDK tells
    }
    int first = 0;
    while (first < frames.length && isOurs(frames[first].getClassName())) {
      first++;
    }
    mistake.setStackTrace(Arrays.copyOfRange(frames, first, frames.length));
    return mistake;
  }

  private static boolean isOurs(String type) {
    return type.startsWith(SDK) || type.startsWith("java.");
  }
}
