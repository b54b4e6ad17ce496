package io.messenger.dispatcher.dialect;

import java.util.List;

/**
 * Finds what waits at an engine for an answer that nobody will give, as it was lost with a process
 * or with its connection, and has the engine ask again. Handlers can run twice by it.
 */
public interface Recovery {
  /**
   * Looks once. Who calls it while another call is under way waits for that one.
   *
   * @param dryRun whether it only says what it would do
   * @return what it found, and did
   * @throws InterruptedException if the dialect is closed meanwhile
   */
  Report recover(boolean dryRun) throws InterruptedException;

  /**
   * What came of it, a sentence or a name for each.
   *
   * @param sentAgain what the engine was told to send again; after a dry run, what it would be told
   *     to
   * @param left what waits too and is left alone, and why
   * @param problems what could not be done, and what to do
   */
  record Report(List<String> sentAgain, List<String> left, List<String> problems) {}
}
