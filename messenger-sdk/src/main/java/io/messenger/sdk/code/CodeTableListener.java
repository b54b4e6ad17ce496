package io.messenger.sdk.code;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Is told what becomes of the loads of code tables, to log and count them. Unless said otherwise it
 * is called on the thread that loaded, when the new table is in use already; safe for use by
 * several threads.
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
   * A table was loaded, and has an item without an id, which nobody can choose.
   *
   * @param table which one
   * @param item the position of the first one, from 1
   */
  default void withoutId(CodeTableId table, int item) {}

  /**
   * A table was loaded, and has an item without a name, which is what people see.
   *
   * @param table which one
   * @param item the position of the first one, from 1
   * @param meant the attribute that was probably meant to be the name; null for none
   */
  default void withoutName(CodeTableId table, int item, @Nullable String meant) {}

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

  /**
   * A table takes so long to load that nobody waits for it any more. Told once for each load, and
   * on the thread of one who needs the table; what becomes of the load is told as of any other.
   *
   * @param table which one
   * @param since how long it has been loading
   * @param oldServed true if the items loaded before stay in use, false if there are none and users
   *     are refused
   */
  void hangs(CodeTableId table, Duration since, boolean oldServed);
}
