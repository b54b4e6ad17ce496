package io.messenger.sdk.model;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One item of a code table, or the value of a code field: an id that programs see and a name that
 * people see.
 *
 * <pre>{@code
 * List<CodeItem> kinds = List.of(CodeItem.of("annual", "年假"), CodeItem.of("sick", "病假"));
 * }</pre>
 *
 * <p>An interface, so that your own classes (an enum, an entity) can be code items; only the id and
 * the name must be written.
 */
public interface CodeItem {
  /** {@return the id, unique in its table; empty for the value of an empty code field} */
  String getCodeId();

  /** {@return the name people see; null when it has none} */
  @Nullable String getCodeName();

  /** {@return the description, which can be searched too; null when it has none} */
  default @Nullable String getCodeDescription() {
    return null;
  }

  /** {@return the id of the parent item; null or empty at the top level} */
  default @Nullable String getCodeParentId() {
    return null;
  }

  /** {@return further attributes, for formulas and styles in the form; null when it has none} */
  default @Nullable Map<String, String> getAttributes() {
    return null;
  }

  /** {@return the position in lists: items are shown in ascending order of it} */
  default int getItemIndex() {
    return 0;
  }

  /** {@return whether users may choose the item; items that are not enabled are not shown} */
  default boolean isEnabled() {
    return true;
  }

  /**
   * Makes an item at the top level.
   *
   * @param codeId the id
   * @param codeName the name people see
   * @return an immutable item
   */
  static CodeItem of(String codeId, @Nullable String codeName) {
    return new SimpleCodeItem(codeId, codeName, null, null, null);
  }

  /**
   * Makes an item below a parent.
   *
   * @param codeId the id
   * @param codeName the name people see
   * @param codeParentId the id of the parent item
   * @return an immutable item
   */
  static CodeItem of(String codeId, @Nullable String codeName, @Nullable String codeParentId) {
    return new SimpleCodeItem(codeId, codeName, null, codeParentId, null);
  }

  /**
   * Makes an item with all properties.
   *
   * @param codeId the id
   * @param codeName the name people see
   * @param codeDescription the description
   * @param codeParentId the id of the parent item
   * @param attributes further attributes, copied
   * @return an immutable item
   */
  static CodeItem of(
      String codeId,
      @Nullable String codeName,
      @Nullable String codeDescription,
      @Nullable String codeParentId,
      @Nullable Map<String, String> attributes) {
    return new SimpleCodeItem(codeId, codeName, codeDescription, codeParentId, attributes);
  }
}
