package io.messenger.sdk.code;

import io.messenger.sdk.InfoPlusApplication;
import io.messenger.sdk.InfoPlusException;
import io.messenger.sdk.SharedCodeTables;
import io.messenger.sdk.model.CodeItem;
import io.messenger.sdk.model.CodeList;
import io.messenger.sdk.model.CodeSuggestion;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The code tables that a messenger can search, in this order: those it declares, the shared ones,
 * those it supplies without a word. Authors use the methods of their messenger instead.
 *
 * <p>Safe for use by several threads.
 */
public final class MessengerCodeTables {
  /** What a messenger says about its own tables. */
  public interface Source {
    /** {@return the names of the tables it supplies} */
    List<String> names();

    /**
     * {@return the items of a table; null or empty for one that it does not supply}
     *
     * @param name the table's name
     */
    @Nullable Collection<? extends CodeItem> items(String name);

    /**
     * {@return how long they are used}
     *
     * @param name the table's name
     */
    Duration timeToLive(String name);
  }

  private record OwnLoader(Source source, String name) implements CodeTableLoader {
    @Override
    public Duration timeToLive() {
      return source.timeToLive(name);
    }

    @Override
    public Collection<? extends CodeItem> load() {
      Collection<? extends CodeItem> items = source.items(name);
      return items == null ? List.of() : items;
    }
  }

  private final Source source;
  private final SharedCodeTables shared;
  private final CodeTableLoading loading;
  private final CodeTableCache declared;
  private final CodeTableCache undeclared;

  /**
   * Makes the tables of a messenger; none is loaded yet.
   *
   * @param messenger the messenger's class
   * @param source what it says about its own tables
   * @param application where the shared tables are, and by what its own are loaded
   */
  public MessengerCodeTables(Class<?> messenger, Source source, InfoPlusApplication application) {
    this.source = source;
    shared = application.getSharedCodeTables();
    loading = application.getCodeTableLoading();
    String owner =
        messenger.getSimpleName().isEmpty() ? messenger.getName() : messenger.getSimpleName();
    declared = CodeTableCache.ofDeclared(owner, loading, messenger.getClassLoader());
    undeclared = CodeTableCache.ofUndeclared(owner, loading, messenger.getClassLoader());
  }

  /**
   * Finds a table.
   *
   * @param name its name, compared exactly
   * @return the table, never without items
   * @throws InfoPlusException if nobody supplies the table, it is empty, or it cannot be loaded
   */
  public CodeTable get(String name) {
    Objects.requireNonNull(name, CodeTable.NO_NAME);
    return isShared(name) ? shared.get(name) : own(name, false);
  }

  /**
   * Searches the table that a suggestion names.
   *
   * @param suggestion the suggestion
   * @return the items of the page, in order, with the number of all matches
   * @throws InfoPlusException if nobody supplies the table, it is empty, or it cannot be loaded
   */
  public CodeList search(CodeSuggestion suggestion) {
    Objects.requireNonNull(suggestion, "the suggestion to search for is null");
    String name = suggestion.getCode() == null ? "" : suggestion.getCode();
    return isShared(name)
        ? shared.search(suggestion)
        : own(name, suggestion.isDirty()).search(suggestion);
  }

  /**
   * Begins to load the tables that the messenger declares in the background, a few at a time; does
   * not wait for them.
   */
  public void preload() {
    source.names().forEach(name -> declared.preload(new OwnLoader(source, name)));
  }

  /**
   * Makes the next search load a table of the messenger anew.
   *
   * @param name its name; one that no table has is ignored
   */
  public void invalidate(String name) {
    Objects.requireNonNull(name, CodeTable.NO_NAME);
    declared.invalidate(name);
    undeclared.invalidate(name);
  }

  private boolean isShared(String name) {
    return !source.names().contains(name) && shared.contains(name);
  }

  private CodeTable own(String name, boolean dirty) {
    boolean isDeclared = source.names().contains(name);
    CodeTableCache cache = isDeclared ? declared : undeclared;
    CodeTable table = cache.get(new OwnLoader(source, name), dirty);
    if (table.size() == 0 && !isDeclared) {
      throw new UnknownCodeTableException(
          name,
          Stream.concat(source.names().stream(), shared.getNames().stream()).toList(),
          loading.isOfReceiver());
    }
    if (table.size() == 0) {
      throw CodeTablePrompts.empty(name);
    }
    return table;
  }
}
