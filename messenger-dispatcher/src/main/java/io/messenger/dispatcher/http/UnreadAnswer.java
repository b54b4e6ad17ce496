package io.messenger.dispatcher.http;

import org.glassfish.grizzly.nio.NIOConnection;

/** An answer that its client has not read completely. */
record UnreadAnswer(NIOConnection connection, long since, Runnable whenTooSlow) {
  /** Nobody is ever sent so much more while he does not read. */
  private static final int MOST_UNREAD = 1024 * 1024;

  static boolean isTooMuch(NIOConnection connection) {
    return connection.getAsyncWriteQueue().spaceInBytes() > MOST_UNREAD;
  }

  boolean isRead() {
    return !connection.isOpen() || connection.getAsyncWriteQueue().spaceInBytes() == 0;
  }

  boolean closeIfSince(long nanoTime) {
    if (since - nanoTime > 0) {
      return false;
    }
    whenTooSlow.run();
    connection.terminateSilently();
    return true;
  }
}
