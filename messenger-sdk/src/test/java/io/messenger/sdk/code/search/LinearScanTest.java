package io.messenger.sdk.code.search;

import io.messenger.sdk.model.CodeItem;
import io.messenger.sdk.model.CodeList;
import io.messenger.sdk.model.CodeSuggestion;
import java.util.List;

/** The judge keeps the law: the scan gives what the examples of {@link CodeTableTest} say. */
class LinearScanTest extends CodeTableTest {
  @Override
  CodeList search(List<? extends CodeItem> items, CodeSuggestion suggestion) {
    return LinearScan.of("t", items).search(suggestion);
  }
}
