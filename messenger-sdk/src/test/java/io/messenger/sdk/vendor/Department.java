package io.messenger.sdk.vendor;

import io.messenger.sdk.model.CodeItemEx;
import java.util.Collections;
import java.util.Map;

/** An entity of a team's database that is a code item with its own search keys. */
public class Department implements CodeItemEx {
  private final String id;
  private final String name;
  private final String shortName;

  public Department(String id, String name, String shortName) {
    this.id = id;
    this.name = name;
    this.shortName = shortName;
  }

  @Override
  public String getCodeId() {
    return id;
  }

  @Override
  public String getCodeName() {
    return name;
  }

  @Override
  public String getCodeDescription() {
    return null;
  }

  @Override
  public String getCodeParentId() {
    return "";
  }

  @Override
  public Map<String, String> getAttributes() {
    return Collections.singletonMap("shortName", shortName);
  }

  @Override
  public String[] getCodeIndexes() {
    return new String[] {shortName};
  }
}
