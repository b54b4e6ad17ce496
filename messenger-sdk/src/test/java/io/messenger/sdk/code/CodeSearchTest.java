package io.messenger.sdk.code;

import static org.assertj.core.api.Assertions.assertThat;

import io.messenger.sdk.model.CodeItem;
import io.messenger.sdk.model.CodeItemEx;
import io.messenger.sdk.model.CodeList;
import io.messenger.sdk.model.CodeSuggestion;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CodeSearchTest {
  record Item(String id, @Nullable String name, int index, boolean on, @Nullable List<String> keys)
      implements CodeItemEx {
    Item(String id, @Nullable String name, int index, boolean on) {
      this(id, name, index, on, List.of());
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
      return null;
    }

    @Override
    public @Nullable String getCodeParentId() {
      return null;
    }

    @Override
    public @Nullable Map<String, String> getAttributes() {
      return null;
    }

    @Override
    public int getItemIndex() {
      return index;
    }

    @Override
    public boolean isEnabled() {
      return on;
    }

    @Override
    @SuppressWarnings("NullAway") // as authors do
    public String[] getCodeIndexes() {
      return keys == null ? null : keys.toArray(new String[0]);
    }
  }

  private static List<String> find(String prefix, CodeItem... items) {
    return ids(
        CodeSearch.search("t", List.of(items), CodeSuggestion.builder().prefix(prefix).build()));
  }

  private static List<String> ids(CodeList list) {
    return list.getItems().stream().map(CodeItem::getCodeId).toList();
  }

  @Test
  void pagesAndCountsAllMatches() {
    List<CodeItem> items =
        IntStream.range(0, 40).mapToObj(i -> CodeItem.of("" + (char) ('A' + i), "n")).toList();
    CodeSuggestion.Builder second = CodeSuggestion.builder().pageNo(1);

    CodeList page = CodeSearch.search("t", items, second.build());

    assertThat(page.getName()).isEqualTo("t");
    assertThat(page.getTotal()).isEqualTo(40);
    assertThat(page.getItems()).hasSize(15).first().isSameAs(items.get(15));
    assertThat(CodeSearch.search("t", items, second.pageSize(30).build()).getItems()).hasSize(10);
    assertThat(CodeSearch.search("t", items, second.pageNo(Integer.MAX_VALUE).build()).getItems())
        .isEmpty();
  }

  @Test
  void limitsToTheParent() {
    List<CodeItem> items =
        List.of(CodeItem.of("top", "n"), CodeItem.of("e", "n", ""), CodeItem.of("b", "n", "p"));

    assertThat(ids(CodeSearch.search("t", items, CodeSuggestion.builder().build()))).hasSize(3);
    assertThat(ids(CodeSearch.search("t", items, CodeSuggestion.builder().parent("p").build())))
        .containsExactly("b");
    assertThat(ids(CodeSearch.search("t", items, CodeSuggestion.builder().topLevel(false).build())))
        .containsExactly("e", "top");
  }

  @Test
  void everyPartMatchesByNameOrSpelling() {
    CodeItem yangzhou = CodeItem.of("321000", "扬州市 ＡＢ", "yz|Yangzhou,YZS", null, null);
    assertThat(find("", yangzhou)).hasSize(1);
    assertThat(find("州", yangzhou)).hasSize(1);
    assertThat(find("ab", yangzhou)).hasSize(1);
    assertThat(find("扬,ANGZ，3210　b", yangzhou)).hasSize(1);
    assertThat(find("扬 x", yangzhou)).isEmpty();
    assertThat(find("zy", yangzhou)).isEmpty();
    assertThat(find("own", new Item("1", "n", 0, true, List.of("my OWN key"))))
        .containsExactly("1");
  }

  @Test
  void hidesWhatIsNotEnabled() {
    assertThat(find("n", new Item("1", "n", 0, false), new Item("2", "n", 0, true)))
        .containsExactly("2");
  }

  @Test
  void ordersByIndexThenDistanceThenNameThenId() {
    assertThat(
            find(
                "a",
                new Item("late", "a", 1, true),
                new Item("a-by-id", "x", 0, true),
                new Item("a-unnamed", null, 0, true),
                new Item("second", "xa", 0, true),
                new Item("b", "ab", 0, true),
                new Item("c", "aa", 0, true),
                new Item("a", "aa", 0, true)))
        .containsExactly("a", "c", "b", "second", "a-by-id", "a-unnamed", "late");
  }

  @Test
  void anAuthorMayReturnNullForNoIndexes() {
    assertThat(find("x", new Item("1", "law", 0, true, null))).isEmpty();
  }
}
