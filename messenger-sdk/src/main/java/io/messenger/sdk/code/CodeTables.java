package io.messenger.sdk.code;

import io.messenger.sdk.SharedCodeTables;
import io.messenger.sdk.model.CodeList;
import io.messenger.sdk.model.CodeSuggestion;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Code tables by their names, each loaded at the latest when it is first asked for, and kept.
 *
 * <p>Safe for use by several threads.
 */
public final class CodeTables implements SharedCodeTables {
  private final Map<String, CodeTableLoader> loaders;
  private final CodeTableCache cache;

  private CodeTables(Map<String, CodeTableLoader> loaders, CodeTableCache cache) {
    this.loaders = loaders;
    this.cache = cache;
  }

  /**
   * Makes the tables that all messengers share.
   *
   * @param loaders what supplies them, each with a name of its own
   * @param loading by what they are loaded
   * @return the tables; none is loaded yet
   * @throws IllegalArgumentException if two loaders have the same name
   */
  public static CodeTables shared(
      Collection<? extends CodeTableLoader> loaders, CodeTableLoading loading) {
    Map<String, CodeTableLoader> byName = new LinkedHashMap<>();
    for (CodeTableLoader loader : loaders) {
      if (byName.putIfAbsent(loader.name(), loader) != null) {
        throw new IllegalArgumentException("two loaders supply “" + loader.name() + "”");
      }
    }
    return new CodeTables(byName, CodeTableCache.ofDeclared("shared", loading, null));
  }

  /** Begins to load all tables in the background, a few at a time; does not wait for them. */
  public void preload() {
    loaders.values().forEach(cache::preload);
  }

  @Override
  public boolean contains(String name) {
    return loaders.containsKey(name);
  }

  @Override
  public Collection<String> getNames() {
    return Collections.unmodifiableCollection(loaders.keySet());
  }

  @Override
  public CodeTable get(String name) {
    Objects.requireNonNull(name, CodeTable.NO_NAME);
    return get(name, false);
  }

  @Override
  public CodeList search(CodeSuggestion suggestion) {
    Objects.requireNonNull(suggestion, "the suggestion to search for is null");
    String name = suggestion.getCode() == null ? "" : suggestion.getCode();
    return get(name, suggestion.isDirty()).search(suggestion);
  }

  @Override
  public void invalidate(String name) {
    Objects.requireNonNull(name, CodeTable.NO_NAME);
    if (contains(name)) {
      cache.invalidate(name);
    }
  }

  private CodeTable get(String name, boolean dirty) {
    @Nullable CodeTableLoader loader = loaders.get(name);
    if (loader == null) {
      throw new UnknownCodeTableException(name, loaders.keySet(), true);
    }
    CodeTable table = cache.get(loader, dirty);
    if (table.size() == 0) {
      throw CodeTablePrompts.empty(name);
    }
    return table;
  }
}
