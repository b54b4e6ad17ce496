package io.messenger.sdk.vendor;

import io.messenger.sdk.model.CodeItem;
import java.util.Map;

/** An enum that is a code table. */
public enum LeaveKind implements CodeItem {
  ANNUAL("年假", 1),
  SICK("病假", 2);

  private final String title;
  private final int index;

  LeaveKind(String title, int index) {
    this.title = title;
    this.index = index;
  }

  @Override
  public String getCodeId() {
    return name().substring(0, 1);
  }

  @Override
  public String getCodeName() {
    return title;
  }

  @Override
  public String getCodeDescription() {
    return name();
  }

  @Override
  public String getCodeParentId() {
    return null;
  }

  @Override
  public Map<String, String> getAttributes() {
    return null;
  }

  @Override
  public int getItemIndex() {
    return index;
  }
}
