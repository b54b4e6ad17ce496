package io.messenger.sdk.code;

import java.time.Duration;

/**
 * Is told what became of the loads of code tables, to log and count them. Called on the thread that
 * loaded, when the new table is in use already; safe for use by several threads.
 */
public interface CodeTableListener {
  /**
   * A table was loaded.
   *
   * @param table which one
   * @param items the number of its items; 0 is refused to users as a table that nobody supplies
   * @param took how long loading and indexing took
   */
  void loaded(CodeTableId table, int items, Duration took);

  /**
   * A table could not be loaded; it is tried again after a pause.
   *
   * @param table which one
   * @param failure what was thrown
   * @param took how long it took
   * @param oldServed true if the items loaded before stay in use, false if there are none and users
   *     are refused
   */
  void failed(CodeTableId table, Throwable failure, Duration took, boolean oldServed);
}
