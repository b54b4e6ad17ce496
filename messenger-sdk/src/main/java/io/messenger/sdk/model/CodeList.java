package io.messenger.sdk.model;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A code table, or a page of one, in a response: fills the choices of a code field.
 *
 * <pre>{@code
 * return InfoPlusResponse.ok().withCodes(new CodeList("leaveKind", kinds));
 * }</pre>
 *
 * <p>Not safe for use by several threads.
 */
public class CodeList {
  private @Nullable String name;
  private @Nullable Integer total;
  private List<? extends CodeItem> items = List.of();

  /** Makes a list without a name and without items. */
  public CodeList() {}

  /**
   * Makes a list.
   *
   * @param name the code table's name, as the form's fields name it
   * @param items the items; the list is kept, not copied
   */
  public CodeList(String name, List<? extends CodeItem> items) {
    this.name = name;
    this.items =
        Objects.requireNonNull(items, () -> "the items of the code list “" + name + "” are null");
  }

  /** {@return the code table's name; null when not set yet} */
  public @Nullable String getName() {
    return name;
  }

  /**
   * Sets the code table's name, as the form's fields name it.
   *
   * @param name the name
   */
  public void setName(@Nullable String name) {
    this.name = name;
  }

  /** {@return the number of all matches; when not set, the number of items} */
  public int getTotal() {
    return total != null ? total : items.size();
  }

  /**
   * Sets the number of all matches, of which the items are one page.
   *
   * @param total the number
   */
  public void setTotal(int total) {
    this.total = total;
  }

  /** {@return the items, in the order they are shown} */
  public List<? extends CodeItem> getItems() {
    return items;
  }

  /**
   * Sets the items.
   *
   * @param items the items; the list is kept, not copied; null for none
   */
  public void setItems(@Nullable List<? extends CodeItem> items) {
    this.items = items == null ? List.of() : items;
  }
}
