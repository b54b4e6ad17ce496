package io.messenger.sdk.code.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.messenger.sdk.code.CodeTable;
import io.messenger.sdk.model.CodeItem;
import io.messenger.sdk.model.CodeList;
import io.messenger.sdk.model.CodeSuggestion;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each sentence of the contract's section on code tables, by example. */
class CodeTableTest {
  /** Where an item is not found, in {@link #at}. */
  private static final int NOWHERE = -1;

  /** Searches a table named t; the scan that judges is tested with the same examples. */
  CodeList search(List<? extends CodeItem> items, CodeSuggestion suggestion) {
    return CodeTable.of("t", items).search(suggestion);
  }

  private List<String> find(String prefix, CodeItem... items) {
    return ids(search(List.of(items), CodeSuggestion.builder().prefix(prefix).build()));
  }

  private static List<String> ids(CodeList list) {
    return list.getItems().stream().map(CodeItem::getCodeId).toList();
  }

  private boolean finds(String prefix, CodeItem item) {
    return !find(prefix, item).isEmpty();
  }

  /**
   * The character at which a part matches a name: the item comes after those that hold the part
   * literally at the same character, and before the others.
   */
  private int at(String part, String name) {
    List<CodeItem> items = new ArrayList<>();
    items.add(CodeItem.of("it", name));
    for (int k = 0; k < 8; k++) {
      items.add(CodeItem.of("at " + k, "!".repeat(k) + part));
    }
    int place = ids(search(items, CodeSuggestion.builder().prefix(part).build())).indexOf("it");
    return place < 0 ? NOWHERE : place - 1;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "yz",
        "yzhou",
        "yangz",
        "扬z",
        "y州",
        "ya州",
        "y",
        "yan",
        "yazh",
        "扬",
        "yangzhou",
        "扬州"
      })
  void matchesInitialsPrefixesAndCharactersAtTheStart(String part) {
    assertThat(at(part, "扬州")).isZero();
    assertThat(at(part, "扬州市")).isZero();
    assertThat(at(part, "去扬州")).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"zhou", "zh", "z", "州"})
  void matchesFromALaterCharacter(String part) {
    assertThat(at(part, "扬州")).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ang",
        "yngz",
        "yzou",
        "yhou",
        "zy",
        "州扬",
        "yzhoux",
        "yangzhouz",
        "yy",
        "扬扬",
        "扬a"
      })
  void doesNotMatchWhatIsNoPrefixOfAReading(String part) {
    assertThat(at(part, "扬州")).isEqualTo(NOWHERE);
  }

  @Test
  void findsAllNamesOfTheSameInitials() {
    assertThat(find("zj", CodeItem.of("1", "镇江"), CodeItem.of("2", "浙江"), CodeItem.of("3", "南京")))
        .containsExactlyInAnyOrder("1", "2");
  }

  @ParameterizedTest
  @CsvSource({
    "扬州, yangzhou, yangzou",
    "镇江, zhenjiang, zhengjiang",
    "浙江, zhejiang, zhenjiang",
    "重庆, chongqing, zhongqing",
    "银行, yinhang, yinxing",
    "行长, hangzhang, xingchang",
    "厦门, xiamen, shamen",
    "长江, changjiang, zhangjiang",
    "朝阳, chaoyang, zhaoyang",
    "都江堰, dujiangyan, doujiangyan",
    "音乐, yinyue, yinle",
    "快乐, kuaile, kuaiyue",
    "重要, zhongyao, chongyao"
  })
  void readsCharactersAsTheWordTheyStandIn(String name, String pinyin, String misread) {
    assertThat(at(pinyin, name)).isZero();
    assertThat(at(misread, name)).isEqualTo(NOWHERE);
  }

  @Test
  void takesThePieceThatLetsTheRestMatch() {
    assertThat(at("xian", "西安")).isZero();
    assertThat(at("xian", "先")).isZero();
    assertThat(at("fangan", "方案")).isZero();
    assertThat(at("fangan", "反感")).isZero();
    // A piece that takes all it can leaves nothing for the next character.
    assertThat(at("ning", "您国")).isZero();
    assertThat(at("ninning", "您您国")).isZero();
  }

  @Test
  void manyWaysToCutAPartAreNoTrouble() {
    String name = "您".repeat(200);
    assertThat(finds("nin".repeat(200), CodeItem.of("1", name))).isTrue();
    assertThat(finds("n".repeat(200), CodeItem.of("1", name))).isTrue();
    assertThat(finds("nin".repeat(20) + "x", CodeItem.of("1", "您".repeat(30)))).isFalse();
  }

  @Test
  void aLongPartMixesCharactersPinyinAndInitialsAsAShortOne() {
    String name = "扬州市江都区仙女镇龙川南路";
    for (String part :
        List.of(
            "yzsjdqxnzlcnl",
            "扬州市江都区仙女镇龙川南路",
            "扬z市江du区xiannvz龙川nanl",
            "yangzhoushijiangduquxiannvzhenlongchuannanlu")) {
      assertThat(at(part, name)).as(part).isZero();
      assertThat(at(part, "去" + name)).as(part).isEqualTo(1);
      assertThat(finds(part + "路", CodeItem.of("1", name))).as(part).isFalse();
      assertThat(finds("x" + part, CodeItem.of("1", name))).as(part).isFalse();
      assertThat(finds(part.replace('n', 'm'), CodeItem.of("1", name)))
          .as(part)
          .isEqualTo(part.indexOf('n') < 0);
    }
  }

  @Test
  void ofManyItemsEachIsFoundByWhatItAloneHas() {
    List<CodeItem> items =
        IntStream.range(0, 400)
            .mapToObj(i -> CodeItem.of("id" + i, "仓库%03d号".formatted(i)))
            .toList();
    for (int i = 0; i < items.size(); i++) {
      CodeSuggestion typed = CodeSuggestion.builder().prefix("k%03dh".formatted(i)).build();
      assertThat(ids(search(items, typed))).containsExactly("id" + i);
    }
  }

  @Test
  void aCharacterWithoutPinyinIsOnlyItself() {
    assertThat(at("a栋", "扬州a栋")).isEqualTo(2);
    assertThat(at("zad", "扬州a栋")).isEqualTo(1);
    assertThat(at("zd", "扬州a栋")).isEqualTo(NOWHERE);
    assertThat(at("3hl", "3号楼")).isZero();
    assertThat(finds("law", CodeItem.of("1", "school of law"))).isTrue();
  }

  @Test
  void countsCharactersNotUnitsOfUtf16() {
    assertThat(at("野", "𠮷野家")).isEqualTo(1);
    assertThat(at("yj", "𠮷野家")).isEqualTo(1);
    assertThat(at("𠮷y", "𠮷野家")).isZero();
    assertThat(at("b", "😀😀b")).isEqualTo(2);
  }

  @Test
  void foldsWhatIsTypedAndWhatIsSearched() {
    assertThat(at("YZ", "扬州")).isZero();
    assertThat(at("ｙｚ", "扬州")).isZero();
    assertThat(at("ab", "ＡＢ")).isZero();
    assertThat(at("fi", "x\uFB01")).isEqualTo(1);
    assertThat(at("i", "\uFB01")).isEqualTo(1);
    assertThat(at("1", "①")).isZero();
    assertThat(at("州", "㈱州")).isEqualTo(3);
    assertThat(finds("ab", CodeItem.of("ＡＢ", "x"))).isTrue();
    assertThat(finds("ab", CodeItem.of("1", "x", "AＢ", null, null))).isTrue();
  }

  @Test
  void anUmlautOfPinyinIsTypedAsItselfOrAsVOrU() {
    assertThat(at("lv", "绿")).isZero();
    assertThat(at("lü", "绿")).isZero();
    assertThat(at("lÜ", "绿")).isZero();
    assertThat(at("lu\u0308", "绿")).isZero();
    for (String typed : List.of("lve", "lüe", "lue", "lvenü", "luenv", "lünu", "lu")) {
      assertThat(at(typed, "略女")).as(typed).isZero();
    }
    assertThat(at("lv", "路")).isEqualTo(NOWHERE);
    assertThat(at("lü", "路")).isEqualTo(NOWHERE);
    for (String typed : List.of("lvs", "lüs", "lus", "mvlv", "mvlü", "lvlue", "lülüe", "lulue")) {
      assertThat(finds(typed, TestItem.of("1", "x").withKeys(List.of("绿色", "Mv绿", "绿略"))))
          .as(typed)
          .isTrue();
    }
    // But not where the letters are in the text itself: there they stay what they are.
    assertThat(finds("müll", CodeItem.of("1", "Müller"))).isTrue();
    assertThat(finds("mvll", CodeItem.of("1", "Müller"))).isFalse();
    assertThat(finds("üip", CodeItem.of("1", "vip"))).isFalse();
    assertThat(finds("v1", CodeItem.of("Ü1", "x"))).isFalse();
    assertThat(finds("ü1", CodeItem.of("1", "x", "v1", null, null))).isFalse();
    assertThat(find("", CodeItem.of("1", "ü"), CodeItem.of("2", "w"))).containsExactly("2", "1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "·",
        "•",
        "・",
        "･",
        "‧",
        "∙",
        "⋅",
        "\u200B",
        "\u200C",
        "\u200D",
        "\u2060",
        "\uFEFF",
        "\u00AD",
        "\u200E",
        "\u202C",
        "\uFE0F",
        "\uDB40\uDD00"
      })
  void whatNobodySeesAndTheDotsOfNamesAreLeftOut(String character) {
    String name = "艾力" + character + "买买提";
    for (String typed : List.of("艾力买买提", name, "力" + character + "m", "alm", "ai" + character)) {
      assertThat(finds(typed, CodeItem.of("1", name))).as(typed).isTrue();
      assertThat(finds(typed, CodeItem.of("1", "艾力买买提"))).as(typed).isTrue();
    }
    assertThat(at("买", name)).isEqualTo(2);
    assertThat(finds("b1", CodeItem.of("B" + character + "1", "x"))).isTrue();
    assertThat(finds("eng", CodeItem.of("1", "x", "E" + character + "ng", null, null))).isTrue();
    assertThat(finds(character, CodeItem.of("1", "x"))).as("nothing is typed").isTrue();
  }

  @Test
  void theReadingOfASurnameCountsBesideThatOfItsCharacter() {
    for (String name : List.of("单", "单红", "单小红", "单雄信哥", "单小红老师", "單老師", "单小红 副教授")) {
      assertThat(at("shan", name)).as(name).isZero();
      assertThat(at("dan", name)).as(name).isZero();
    }
    assertThat(at("shanwei", "单位")).as("any name so short may be one of a person").isZero();
    assertThat(at("shan", "单位管理员")).as("no name is so long").isEqualTo(NOWHERE);
    assertThat(at("shan", "单位管理员老师")).isEqualTo(NOWHERE);
    assertThat(at("shan", "小单")).isEqualTo(1);
    assertThat(at("zeng", "曾国藩文集")).isZero();
    assertThat(at("zeng", "曾经的教学楼")).isEqualTo(NOWHERE);
    // Each character by itself: the ordinary reading of one, and the surname's of the next.
    for (String typed : List.of("yuchi", "weichi", "yc", "尉chi", "y迟")) {
      assertThat(at(typed, "尉迟明")).as(typed).isZero();
    }
    assertThat(at("ge", "盖世英雄大会")).isEqualTo(NOWHERE);
    assertThat(finds("shan", CodeItem.of("1", "x", "单小红", null, null)))
        .as("only names are read so")
        .isFalse();
  }

  @Test
  void aCharacterInNoWordIsReadInAnyWayThatIsUsual() {
    for (String typed : List.of("chong", "zhong", "c", "z", "chongk", "zhongk", "重k", "cho")) {
      assertThat(at(typed, "重k号")).as(typed).isZero();
    }
    // Two readings that begin alike, many times.
    String name = "还".repeat(60);
    assertThat(finds("h".repeat(60), CodeItem.of("1", name))).isTrue();
    assertThat(finds("huan".repeat(20) + "hai".repeat(10), CodeItem.of("1", name))).isTrue();
    assertThat(finds("h".repeat(12) + "x", CodeItem.of("1", name))).isFalse();
    assertThat(finds("h".repeat(59) + "x", CodeItem.of("1", name))).isFalse();
  }

  @Test
  void everyPartMatches() {
    CodeItem item = CodeItem.of("321000", "扬州市 ＡＢ", "jd|Wind,YZS", null, null);
    for (String prefix :
        List.of("", " ", " , ，　", "扬,IND，3210　b", "yz b", "b yz", "yz yz", ",zs\tjd\n")) {
      assertThat(finds(prefix, item)).as(prefix).isTrue();
    }
    assertThat(finds("扬 x", item)).isFalse();
    assertThat(finds("x,扬", item)).isFalse();
    assertThat(finds("州市a", item)).isFalse();
  }

  @Test
  void isSpelledByIdDescriptionAndIndexes() {
    CodeItem item =
        TestItem.of("A-321000", "x")
            .withDescription("维扬|江都，b栋")
            .withKeys(Arrays.asList("银行,b", null, "", "my OWN key", "y𠮷乐"));
    for (String part :
        List.of(
            "a-3", "2100", "维扬", "weiyang", "iya", "wy", "jiangdu", "jd", "du", "bdong", "bd", "银行",
            "yinhang", "yh", "inha", "own", "wn", "y𠮷", "y𠮷l", "𠮷le")) {
      assertThat(finds(part, item)).as(part).isTrue();
    }
    for (String part :
        List.of("a3", "维扬江", "yangjiang", "yj", "weiy扬", "维yang", "wyang", "weiy江", "银h", "oy")) {
      assertThat(finds(part, item)).as(part).isFalse();
    }
    assertThat(finds("321", TestItem.of("3 21", "x"))).isFalse();
  }

  @Test
  void aNameIsNotMatchedAsASpelling() {
    assertThat(finds("angzh", CodeItem.of("1", "扬州"))).isFalse();
    assertThat(finds("angzh", CodeItem.of("1", "x", "扬州", null, null))).isTrue();
  }

  @Test
  void pagesAndCountsAllMatches() {
    List<CodeItem> items =
        IntStream.range(0, 40).mapToObj(i -> CodeItem.of("" + (char) ('A' + i), "n")).toList();
    CodeSuggestion.Builder second = CodeSuggestion.builder().pageNo(1);

    CodeList page = search(items, second.build());

    assertThat(page.getName()).isEqualTo("t");
    assertThat(page.getTotal()).isEqualTo(40);
    assertThat(page.getItems()).hasSize(15).first().isSameAs(items.get(15));
    assertThat(search(items, second.pageSize(-3).build()).getItems()).hasSize(15);
    CodeList rest = search(items, second.pageSize(30).build());
    assertThat(rest.getItems()).hasSize(10);
    assertThat(rest.getTotal()).isEqualTo(40);
    CodeList beyond = search(items, second.pageNo(Integer.MAX_VALUE).build());
    assertThat(beyond.getItems()).isEmpty();
    assertThat(beyond.getTotal()).isEqualTo(40);
    assertThat(search(items, second.pageNo(-1).build()).getItems().get(0)).isSameAs(items.get(0));
    assertThat(search(items, second.pageNo(0).pageSize(Integer.MAX_VALUE).build()).getItems())
        .hasSize(40);
    assertThat(search(items, second.pageNo(Integer.MAX_VALUE).build()).getItems()).isEmpty();
  }

  @Test
  void limitsToTheParent() {
    List<CodeItem> items =
        List.of(CodeItem.of("top", "n"), CodeItem.of("e", "n", ""), CodeItem.of("b", "n", "P"));

    assertThat(below("", true, items)).containsExactly("b", "e", "top");
    assertThat(below("P", true, items)).containsExactly("b");
    assertThat(below("P", false, items)).containsExactly("b");
    assertThat(below("", false, items)).containsExactly("e", "top");
    assertThat(below("p", true, items)).isEmpty();
    assertThat(below("top", true, items)).isEmpty();
  }

  private List<String> below(String parent, boolean topLevel, List<CodeItem> items) {
    return ids(search(items, CodeSuggestion.builder().parent(parent).topLevel(topLevel).build()));
  }

  @Test
  void hidesWhatIsNotEnabled() {
    List<CodeItem> items = List.of(TestItem.of("1", "n").disabled(), TestItem.of("2", "n"));
    CodeList found = search(items, CodeSuggestion.builder().prefix("n").build());
    assertThat(ids(found)).containsExactly("2");
    assertThat(found.getTotal()).isEqualTo(1);
    assertThat(find("", TestItem.of("1", "n").disabled())).isEmpty();
  }

  @Test
  void ordersByIndexThenDistanceThenNameThenId() {
    assertThat(
            find(
                "a",
                TestItem.of("late", "a").withIndex(1),
                TestItem.of("a-by-id", "x"),
                TestItem.of("a-unnamed", null),
                TestItem.of("early", "xxa").withIndex(-1),
                TestItem.of("second", "xa"),
                TestItem.of("b", "ab"),
                TestItem.of("c", "aa"),
                TestItem.of("a", "AA")))
        .containsExactly("early", "a", "c", "b", "second", "a-by-id", "a-unnamed", "late");
  }

  @Test
  void anItemWithoutANameComesAThousandLaterOnce() {
    assertThat(find("", TestItem.of("1", null), TestItem.of("2", ""), TestItem.of("3", "x")))
        .containsExactly("3", "1", "2");
    // Two parts: the unnamed counts 3000, beside 0 + 3001 and 0 + 2999.
    CodeItem later = TestItem.of("9", "b" + "x".repeat(3000) + "a");
    CodeItem sooner = TestItem.of("8", "b" + "x".repeat(2998) + "a");
    assertThat(find("a b", later, TestItem.of("ab", null), sooner)).containsExactly("8", "ab", "9");
  }

  @Test
  void sumsTheDistancesOfAllParts() {
    assertThat(
            find(
                "y,z",
                TestItem.of("y both in the id, z", "x"),
                TestItem.of("z at 2", "扬x州"),
                TestItem.of("z only here", "扬"),
                TestItem.of("z at 0, y at 1", "州扬"),
                TestItem.of("z at 1", "扬州")))
        .containsExactly(
            "z at 0, y at 1", "z at 1", "z at 2", "z only here", "y both in the id, z");
    // The same part twice counts twice: 2 × 1001 or 2 × 999, beside 2 × 1000 of one only spelled.
    assertThat(
            find(
                "a a b",
                TestItem.of("1", "b" + "x".repeat(1000) + "a"),
                TestItem.of("a", "b"),
                TestItem.of("2", "b" + "x".repeat(998) + "a")))
        .containsExactly("2", "a", "1");
  }

  @Test
  void ordersNamesAndIdsByCodePoint() {
    // U+E000 is above the surrogates, of which U+20BB7 is made in UTF-16.
    assertThat(find("", CodeItem.of("1", "𠮷"), CodeItem.of("2", "\uE000"), CodeItem.of("3", "z")))
        .containsExactly("3", "2", "1");
    assertThat(find("", CodeItem.of("𠮷", "n"), CodeItem.of("\uE000", "n"), CodeItem.of("a", "n")))
        .containsExactly("a", "\uE000", "𠮷");
    assertThat(find("", CodeItem.of("b", "n"), CodeItem.of("B", "n"), CodeItem.of("a", "N")))
        .containsExactly("B", "a", "b");
    assertThat(find("", CodeItem.of("1", "ab"), CodeItem.of("2", "a"), CodeItem.of("3", "B")))
        .containsExactly("2", "1", "3");
  }

  @Test
  void keepsTheOrderGivenOfItemsThatDifferInNothingElse() {
    List<CodeItem> items =
        IntStream.range(0, 50).<CodeItem>mapToObj(i -> TestItem.of("1", "扬州")).toList();
    CodeList found = search(items, CodeSuggestion.builder().prefix("z").pageSize(50).build());
    for (int i = 0; i < 50; i++) {
      assertThat(found.getItems().get(i)).isSameAs(items.get(i));
    }
  }

  @Test
  void anAuthorMayReturnNullWhereHeShouldNot() {
    assertThat(finds("x", TestItem.of("1", "law").withKeys(null))).isFalse();
    @Nullable String none = null;
    TestItem nameless = new TestItem(none, none, none, none, 0, true, null);
    assertThat(search(List.of(nameless), CodeSuggestion.builder().build()).getTotal()).isOne();
    assertThat(finds("null", nameless)).isFalse();
  }

  @Test
  void anEmptyTableFindsNothing() {
    CodeList found = search(List.of(), CodeSuggestion.builder().build());
    assertThat(found.getItems()).isEmpty();
    assertThat(found.getTotal()).isZero();
  }
}
