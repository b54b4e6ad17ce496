package io.messenger.sdk.code;

import io.messenger.sdk.model.CodeItemEx;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An item read from a row; a table may have a million of them. */
final class LoadedItem implements CodeItemEx {
  static final String[] NO_INDEXES = {};

  private final String id;
  private final @Nullable String name;
  private final @Nullable String description;
  private final @Nullable String parentId;
  private final @Nullable Map<String, String> attributes;
  private final String[] indexes;
  private final int itemIndex;
  private final boolean enabled;

  LoadedItem(
      String id,
      @Nullable String name,
      @Nullable String description,
      @Nullable String parentId,
      @Nullable Map<String, String> attributes,
      String[] indexes,
      int itemIndex,
      boolean enabled) {
    this.id = id;
    this.name = name;
    this.description = description;
    this.parentId = parentId;
    this.attributes = attributes;
    this.indexes = indexes;
    this.itemIndex = itemIndex;
    this.enabled = enabled;
  }

  @Override
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
    return parentId;
  }

  @Override
  public @Nullable Map<String, String> getAttributes() {
    return attributes;
  }

  @Override
  public String[] getCodeIndexes() {
    return indexes.length == 0 ? indexes : indexes.clone();
  }

  @Override
  public int getItemIndex() {
    return itemIndex;
  }

  @Override
  public boolean isEnabled() {
    return enabled;
  }

  @Override
  public String toString() {
    return id + " " + name;
  }
}
