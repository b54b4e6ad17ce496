package io.messenger.sdk.code.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.messenger.sdk.code.CodeTable;
import io.messenger.sdk.model.CodeItem;
import io.messenger.sdk.model.CodeList;
import io.messenger.sdk.model.CodeSuggestion;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What nobody types, but anybody may send. */
class CodeTableLimitsTest {
  private static CodeList search(List<CodeItem> items, String prefix) {
    return CodeTable.of("t", items).search(CodeSuggestion.builder().prefix(prefix).build());
  }

  @Test
  void aPrefixMayBeLong() {
    List<CodeItem> items =
        List.of(CodeItem.of("1", "阿啊"), CodeItem.of("11", "a1"), CodeItem.of("2", "啊"));
    for (String part : List.of("a", "1", "啊", "啊a")) {
      assertThat(search(items, part.repeat(100_000)).getTotal()).isZero();
    }
  }

  @Test
  void aPrefixMayBeAsLongAsARequest() {
    List<CodeItem> items = List.of(CodeItem.of("1", "阿啊"), CodeItem.of("11", "啊".repeat(100)));
    assertThat(search(items, "a".repeat(8_000_000)).getTotal()).isZero();
    assertThat(search(items, "啊".repeat(2_000_000)).getTotal()).isZero();
    assertThat(search(items, "1".repeat(8_000_000)).getTotal()).isZero();
    StringBuilder parts = new StringBuilder("a");
    for (int i = 0; i < 500_000; i++) {
      parts.append(',').append(i);
    }
    assertThat(search(items, parts.toString()).getTotal()).isZero();
  }

  @Test
  void aNameMayBeLong() {
    List<CodeItem> items = List.of(CodeItem.of("1", "x" + "您".repeat(4_000)));
    assertThat(search(items, "n".repeat(3_000)).getTotal()).isOne();
    assertThat(search(items, "x" + "nin".repeat(3_000)).getTotal()).isOne();
    assertThat(search(items, "n".repeat(3_000) + "x").getTotal()).isZero();
  }

  @Test
  void distancesBeyondAnyNumberAreLast() {
    String far = "1".repeat(100_000) + "x";
    for (int others : new int[] {1, 5000}) {
      List<CodeItem> items =
          IntStream.range(0, others)
              .mapToObj(i -> CodeItem.of("near " + i, "1zx"))
              .collect(Collectors.toList());
      items.add(CodeItem.of("far", far));

      CodeList found = search(items, "x ".repeat(30_000) + " 1");
      assertThat(found.getItems().get(0).getCodeId()).startsWith("near");
      found = search(items, "x ".repeat(30_000));
      assertThat(found.getTotal()).isEqualTo(others + 1);
    }
  }

  @Test
  void noParentIsTheSameAsAnEmptyOne() {
    CodeTable table = CodeTable.of("t", List.of(CodeItem.of("1", "扬州")));
    CodeSuggestion top = CodeSuggestion.builder().prefix(null).parent(null).topLevel(false).build();
    assertThat(table.search(top).getTotal()).isOne();
  }
}
