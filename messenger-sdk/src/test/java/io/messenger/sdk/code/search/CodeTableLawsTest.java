package io.messenger.sdk.code.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.messenger.sdk.code.CodeTable;
import io.messenger.sdk.model.CodeItem;
import io.messenger.sdk.model.CodeList;
import io.messenger.sdk.model.CodeSuggestion;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;

/**
 * What holds for all tables and all that is typed; on small tables of few characters, so that what
 * fails is small too. {@link CodeTableRandomTest} has the large ones.
 */
class CodeTableLawsTest {
  private static final List<String> WITHOUT_V =
      List.of(
          "扬", "州", "重", "庆", "长", "江", "绿", "安", "西", "先", "单", "老师", "·", "a", "z", "1", "𠮷",
          "ﬁ", "Ａ");

  @Property(tries = 3000)
  void findsWhatTheScanFinds(
      @ForAll("tables") List<TestItem> items,
      @ForAll("prefixes") String prefix,
      @ForAll("parents") @Nullable String parent,
      @ForAll boolean topLevel,
      @ForAll @IntRange(min = -1, max = 2) int pageNo,
      @ForAll @IntRange(min = -1, max = 4) int pageSize) {
    CodeSuggestion query =
        CodeSuggestion.builder()
            .prefix(prefix)
            .parent(parent == null ? "" : parent)
            .topLevel(topLevel)
            .pageNo(pageNo)
            .pageSize(pageSize)
            .build();
    CodeList expected = LinearScan.of("t", items).search(query);
    CodeList actual = CodeTable.of("t", items).search(query);
    assertThat(actual.getItems()).isEqualTo(expected.getItems());
    assertThat(actual.getTotal()).isEqualTo(expected.getTotal());
    assertThat(CodeTableRandomTest.same(expected, actual)).as("not only equal").isTrue();
  }

  @Property(tries = 500)
  void allPagesTogetherAreTheWhole(
      @ForAll("tables") List<TestItem> items,
      @ForAll("prefixes") String prefix,
      @ForAll @IntRange(min = 1, max = 5) int pageSize) {
    CodeTable table = CodeTable.of("t", items);
    CodeList whole = page(table, prefix, 0, Integer.MAX_VALUE);
    assertThat(whole.getItems()).hasSize(whole.getTotal());
    List<CodeItem> pages = new ArrayList<>();
    for (int pageNo = 0; pageNo * pageSize < whole.getTotal(); pageNo++) {
      CodeList page = page(table, prefix, pageNo, pageSize);
      assertThat(page.getTotal()).isEqualTo(whole.getTotal());
      pages.addAll(page.getItems());
    }
    assertThat(pages).isEqualTo(whole.getItems());
  }

  @Property(tries = 500)
  void typingOnFindsNoMore(
      @ForAll("tables") List<TestItem> items,
      @ForAll("prefixes") String prefix,
      @ForAll("prefixes") String more) {
    CodeTable table = CodeTable.of("t", items);
    // More of the last part, or more parts.
    assertThat(all(table, prefix)).containsAll(all(table, prefix + more));
  }

  @Property(tries = 500)
  void itDoesNotMatterHowItIsTyped(
      @ForAll("tables") List<TestItem> items,
      @ForAll("prefixes") String prefix,
      @ForAll("prefixes") String more) {
    CodeTable table = CodeTable.of("t", items);
    List<CodeItem> found = all(table, prefix + " " + more);
    assertThat(all(table, more + "，　" + prefix)).isEqualTo(found);
    assertThat(all(table, (prefix + "," + more).toUpperCase(Locale.ROOT))).isEqualTo(found);
  }

  /** Of pinyin only: a v that stands in a text is no ü. */
  @Property(tries = 500)
  void umlautsMayBeTypedAsTheLetterV(
      @ForAll("tablesWithoutV") List<TestItem> items, @ForAll("prefixes") String prefix) {
    CodeTable table = CodeTable.of("t", items);
    assertThat(all(table, prefix.replace('v', 'ü'))).isEqualTo(all(table, prefix));
    assertThat(all(table, prefix.replace('v', 'u'))).containsAll(all(table, prefix));
  }

  @Property(tries = 500)
  void theOrderGivenOnlyCountsWhereNothingElseDiffers(
      @ForAll("tables") List<TestItem> items, @ForAll("prefixes") String prefix, @ForAll int seed) {
    List<TestItem> shuffled = new ArrayList<>(items);
    Collections.shuffle(shuffled, new Random(seed));
    // Items that tie in all that is ordered by may still differ in parent and keys.
    assertThat(all(CodeTable.of("t", shuffled), prefix).stream().map(CodeTableLawsTest::rank))
        .isEqualTo(
            all(CodeTable.of("t", items), prefix).stream().map(CodeTableLawsTest::rank).toList());
  }

  @Property(tries = 500)
  void anItemIsFoundByWhatIsTypedForItsName(
      @ForAll("tables") List<TestItem> items, @ForAll long seed) {
    CodeTable table = CodeTable.of("t", items);
    for (TestItem item : items) {
      String typed = RandomTyping.mixed(new Random(seed), String.valueOf(item.name()));
      if (item.enabled() && item.name() != null) {
        assertThat(all(table, typed)).as(typed).contains(item);
      }
    }
  }

  @Property(tries = 1000)
  void eachItemIsFoundByItsIdAndNothingElseIs(
      @ForAll("tables") List<TestItem> items, @ForAll("prefixes") String other) {
    CodeTable table = CodeTable.of("t", items);
    Set<String> ids = items.stream().map(TestItem::getCodeId).collect(Collectors.toSet());
    for (String id : ids) {
      List<TestItem> ofId = items.stream().filter(item -> item.getCodeId().equals(id)).toList();
      TestItem found = (TestItem) table.find(id).orElseThrow();
      assertThat(ofId).contains(found);
      assertThat(found.enabled()).isEqualTo(ofId.stream().anyMatch(TestItem::enabled));
    }
    for (TestItem item : items) {
      for (String near :
          List.of(
              item.getCodeId() + other, other + item.getCodeId(), item.getCodeId().substring(1))) {
        assertThat(table.find(near).isPresent()).as(near).isEqualTo(ids.contains(near));
      }
    }
    assertThat(table.find(other).isPresent()).isEqualTo(ids.contains(other));
  }

  private static String rank(CodeItem item) {
    return item.getItemIndex()
        + " "
        + TextFolding.fold(item.getCodeName())
        + " "
        + item.getCodeId();
  }

  private static List<CodeItem> all(CodeTable table, String prefix) {
    return new ArrayList<>(page(table, prefix, 0, Integer.MAX_VALUE).getItems());
  }

  private static CodeList page(CodeTable table, String prefix, int pageNo, int pageSize) {
    return table.search(
        CodeSuggestion.builder().prefix(prefix).pageNo(pageNo).pageSize(pageSize).build());
  }

  @Provide
  Arbitrary<List<TestItem>> tables() {
    return tables(Arbitraries.of(Stream.concat(Stream.of("v"), WITHOUT_V.stream()).toList()));
  }

  @Provide
  Arbitrary<List<TestItem>> tablesWithoutV() {
    return tables(Arbitraries.of(WITHOUT_V));
  }

  private Arbitrary<List<TestItem>> tables(Arbitrary<String> characters) {
    Arbitrary<String> texts =
        characters.list().ofMinSize(1).ofMaxSize(4).map(words -> String.join("", words));
    Arbitrary<String> descriptions =
        texts.list().ofMinSize(1).ofMaxSize(3).map(words -> String.join("|", words));
    return Combinators.combine(
            Arbitraries.frequencyOf(
                Tuple.of(3, Arbitraries.integers().between(0, 12).map(String::valueOf)),
                Tuple.of(1, texts)),
            texts.injectNull(0.1),
            descriptions.injectNull(0.6),
            parents(),
            Arbitraries.integers().between(-1, 1),
            Arbitraries.integers().between(0, 9).map(i -> i > 0),
            texts.injectNull(0.1).list().ofMaxSize(2).injectNull(0.5))
        .as(TestItem::new)
        .list()
        .ofMaxSize(8);
  }

  @Provide
  Arbitrary<String> parents() {
    return Arbitraries.of("", "p", "q").injectNull(0.2);
  }

  @Provide
  Arbitrary<String> prefixes() {
    // Not of a list: shrinking, jqwik moves elements of one parameter's list to that of another.
    Arbitrary<String> words =
        Arbitraries.of(
            "", "", "扬", "州", "重", "长", "z", "h", "o", "u", "ou", "zh", "yang", "chang", "xi", "an",
            "lv", "shan", "d", "j", "q", "a", "fi", "v", "1", "𠮷", " ", ",");
    return Combinators.combine(words, words, words, words)
        .as((first, second, third, fourth) -> first + second + third + fourth);
  }
}
