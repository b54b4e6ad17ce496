package io.messenger.sdk;

import io.messenger.sdk.code.CodeTable;
import io.messenger.sdk.model.CodeItem;
import io.messenger.sdk.model.CodeList;
import io.messenger.sdk.model.CodeSuggestion;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * The code tables that every messenger of a receiver can use. Safe for use by several threads.
 *
 * <p>Only {@link #invalidate} must be written to stand in for them in a test: by default there is
 * no table.
 */
public interface SharedCodeTables {
  /**
   * {@return whether there is such a table, be it empty or not loaded yet}
   *
   * @param name the table's name, compared exactly
   */
  default boolean contains(String name) {
    return false;
  }

  /** {@return the names of the tables there are} */
  default Collection<String> getNames() {
    return List.of();
  }

  /**
   * Finds a table; loads it if it is not loaded yet, or too old.
   *
   * @param name the table's name, compared exactly
   * @return the table, never without items
   * @throws InfoPlusException if there is no such table, it is empty, or it cannot be loaded
   */
  default CodeTable get(String name) {
    throw new InfoPlusException(
        "没有共享的代码表“" + name + "” / There is no shared code table “" + name + "”");
  }

  /**
   * Finds an item of a table; loads the table if it is not loaded yet, or too old.
   *
   * @param name the table's name, compared exactly
   * @param id the item's id, compared exactly
   * @return the item, also one that is not enabled: see {@link CodeTable#find}; empty if none has
   *     the id
   * @throws InfoPlusException if there is no such table, it is empty, or it cannot be loaded
   */
  default Optional<CodeItem> find(String name, String id) {
    return get(name).find(id);
  }

  /**
   * Searches the table that a suggestion names; loads it first if the suggestion is dirty.
   *
   * @param suggestion what the user typed, and the page asked for
   * @return the items of the page, in order, with the number of all matches
   * @throws InfoPlusException if there is no such table, it is empty, or it cannot be loaded
   */
  default CodeList search(CodeSuggestion suggestion) {
    return get(suggestion.getCode() == null ? "" : suggestion.getCode()).search(suggestion);
  }

  /**
   * Says that the items of a table have changed: the next search loads them again. If that fails,
   * the items loaded before are used on.
   *
   * @param name the table's name; a name that no table has is ignored
   */
  void invalidate(String name);
}
