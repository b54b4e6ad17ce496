package io.messenger.sdk.code.search;

import io.messenger.sdk.model.CodeItemEx;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A code item as an author might write it, nulls included that should not be. */
record TestItem(
    @Nullable String id,
    @Nullable String name,
    @Nullable String description,
    @Nullable String parent,
    int index,
    boolean enabled,
    @Nullable List<@Nullable String> keys)
    implements CodeItemEx {

  static TestItem of(String id, @Nullable String name) {
    return new TestItem(id, name, null, null, 0, true, null);
  }

  TestItem withDescription(String newDescription) {
    return new TestItem(id, name, newDescription, parent, index, enabled, keys);
  }

  TestItem withParent(@Nullable String newParent) {
    return new TestItem(id, name, description, newParent, index, enabled, keys);
  }

  TestItem withIndex(int newIndex) {
    return new TestItem(id, name, description, parent, newIndex, enabled, keys);
  }

  TestItem withKeys(@Nullable List<@Nullable String> newKeys) {
    return new TestItem(id, name, description, parent, index, enabled, newKeys);
  }

  TestItem disabled() {
    return new TestItem(id, name, description, parent, index, false, keys);
  }

  @Override
  @SuppressWarnings("NullAway") // as authors do
  public String getCodeId() {
    return id;
  }

  @Override
  public @Nullable String getCodeName() {
    return name;
  }

  @Override
  public @Nullable String getCodeDescription() {
    return description;
  }

  @Override
  public @Nullable String getCodeParentId() {
    return parent;
  }

  @Override
  public int getItemIndex() {
    return index;
  }

  @Override
  public boolean isEnabled() {
    return enabled;
  }

  @Override
  @SuppressWarnings("NullAway") // as authors do
  public String[] getCodeIndexes() {
    return keys == null ? null : keys.toArray(new String[0]);
  }
}
