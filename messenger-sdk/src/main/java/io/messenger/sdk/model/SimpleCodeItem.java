package io.messenger.sdk.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What the {@code CodeItem.of} methods make. */
record SimpleCodeItem(
    String codeId,
    @Nullable String codeName,
    @Nullable String codeDescription,
    @Nullable String codeParentId,
    @Nullable Map<String, String> attributes)
    implements CodeItem {

  SimpleCodeItem {
    Objects.requireNonNull(codeId, "codeId is null; give each item an id");
    if (attributes != null) {
      attributes = Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
    }
  }

  @Override
  public String getCodeId() {
    return codeId;
  }

  @Override
  public @Nullable String getCodeName() {
    return codeName;
  }

  @Override
  public @Nullable String getCodeDescription() {
    return codeDescription;
  }

  @Override
  public @Nullable String getCodeParentId() {
    return codeParentId;
  }

  @Override
  public @Nullable Map<String, String> getAttributes() {
    return attributes;
  }

  @Override
  public String toString() {
    return codeId + " " + codeName;
  }
}
