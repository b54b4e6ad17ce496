package io.messenger.sdk.code;

import io.messenger.sdk.model.CodeItem;
import java.time.Duration;
import java.util.Collection;

/**
 * Supplies a code table that all messengers of a receiver share.
 *
 * <p>Implementations must be safe for use by several threads; a table is loaded once at a time.
 */
public interface CodeTableLoader {
  /** {@return the table's name, as the forms' fields name it} */
  String name();

  /** {@return how long the loaded items are used before they are loaded again; an hour} */
  default Duration timeToLive() {
    return Duration.ofHours(1);
  }

  /**
   * Loads the table.
   *
   * @return all its items, in any order
   * @throws Exception if it cannot be loaded; the items loaded before, if any, stay in use
   */
  Collection<? extends CodeItem> load() throws Exception;
}
