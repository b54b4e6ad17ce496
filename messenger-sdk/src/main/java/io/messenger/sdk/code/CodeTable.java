package io.messenger.sdk.code;

import io.messenger.sdk.code.search.CodeIndex;
import io.messenger.sdk.model.CodeItem;
import io.messenger.sdk.model.CodeList;
import io.messenger.sdk.model.CodeSuggestion;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A code table that can be searched for what a user types.
 *
 * <pre>{@code
 * CodeTable kinds = CodeTable.of("leaveKind",
 *     List.of(CodeItem.of("annual", "年假"), CodeItem.of("sick", "病假")));
 * response.setCodes(List.of(kinds.search(suggestion)));
 * }</pre>
 *
 * <p>Immutable, and safe for use by several threads.
 */
public final class CodeTable {
  static final String NO_NAME = "the name of the code table is null; give one";

  private final String name;
  private final int size;

  /** The position of the first item that no form can name; 0 where there is none. */
  private final int withoutId;

  private final @Nullable Nameless nameless;
  private final CodeIndex index;

  private CodeTable(String name, Collection<? extends CodeItem> items) {
    this.name = name;
    List<CodeItem> copy = copy(name, items); // the author's may change meanwhile
    size = copy.size();
    withoutId = firstWithoutId(copy);
    nameless = Nameless.in(copy);
    index = new CodeIndex(copy);
  }

  /** Copies the items of a table, where neither they nor its name are null. */
  static List<CodeItem> copy(String name, Collection<? extends CodeItem> items) {
    Objects.requireNonNull(name, NO_NAME);
    Objects.requireNonNull(items, () -> "the items of the code table “" + name + "” are null");
    List<CodeItem> copy = new ArrayList<>(items);
    if (copy.contains(null)) {
      throw new IllegalArgumentException(
          "the code table “" + name + "” has a null among its items; leave it out");
    }
    return Collections.unmodifiableList(copy);
  }

  private static int firstWithoutId(List<CodeItem> items) {
    for (int i = 0; i < items.size(); i++) {
      String id = items.get(i).getCodeId();
      if (id == null || id.isEmpty()) {
        return i + 1;
      }
    }
    return 0;
  }

  int withoutId() {
    return withoutId;
  }

  /** The first item without a name; null where there is none. */
  @Nullable Nameless nameless() {
    return nameless;
  }

  /**
   * Makes a table.
   *
   * @param name the table's name, as the form's fields name it
   * @param items all its items, in any order, copied
   * @return the table
   * @throws IllegalArgumentException if one is null
   */
  public static CodeTable of(String name, Collection<? extends CodeItem> items) {
    return new CodeTable(name, items);
  }

  /** {@return the table's name, as the form's fields name it} */
  public String getName() {
    return name;
  }

  /** {@return the number of items, those included that are not enabled} */
  public int size() {
    return size;
  }

  /**
   * Finds an item by its id. The name and the attributes of a code in a form come from a browser,
   * which can send others: a rule that depends on them takes them from here.
   *
   * <pre>{@code
   * CodeItem project =
   *     getCodeTable("project")
   *         .find(form.getProject().getCodeId())
   *         .filter(CodeItem::isEnabled)
   *         .orElseThrow(() -> new InfoPlusException("没有这个项目"));
   * }</pre>
   *
   * @param id the item's {@link CodeItem#getCodeId}, compared exactly
   * @return the item, also one that is not enabled, which older forms may hold; of several with the
   *     id, one that is enabled if there is any. Empty if none has it
   * @throws NullPointerException if the id is null
   */
  public Optional<CodeItem> find(String id) {
    Objects.requireNonNull(id, "the id of the item to find is null");
    return index.get(id);
  }

  /**
   * Searches the table.
   *
   * @param suggestion what the user typed, and the page asked for; its table name is not looked at
   * @return the items of the page, in order, with the number of all matches
   */
  public CodeList search(CodeSuggestion suggestion) {
    Objects.requireNonNull(suggestion, "the suggestion to search for is null");
    CodeIndex.Page page = index.search(suggestion);
    CodeList list = new CodeList(name, page.items());
    list.setTotal(page.total());
    return list;
  }
}
