package io.messenger.sdk.code;

import io.messenger.sdk.model.CodeItem;
import io.messenger.sdk.model.CodeList;
import io.messenger.sdk.model.CodeSuggestion;
import java.util.List;

/** Searches a code table for what a user typed. */
public final class CodeSearch {
  private CodeSearch() {}

  public static CodeList search(
      String name, List<? extends CodeItem> items, CodeSuggestion suggestion) {
    return new CodeList(name, items);
  }
}
