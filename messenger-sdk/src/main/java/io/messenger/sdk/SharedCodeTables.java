package io.messenger.sdk;

/** The code tables that every messenger of a receiver can use. Safe for use by several threads. */
public interface SharedCodeTables {
  /**
   * Forgets the items of a table, so that the next search loads them again.
   *
   * @param name the table's name; a name that no table has is ignored
   */
  void invalidate(String name);
}
