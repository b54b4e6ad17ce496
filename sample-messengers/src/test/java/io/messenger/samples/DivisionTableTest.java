package io.messenger.samples;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import io.messenger.sdk.model.CodeItem;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the file holds: those who make it anew learn here what is wrong with it. */
class DivisionTableTest {
  private static final List<CodeItem> ITEMS = new DivisionTable().load();

  /** Fails when two items have one id. */
  private static final Map<String, CodeItem> BY_ID =
      ITEMS.stream().collect(toMap(CodeItem::getCodeId, identity()));

  @Test
  void hasAllLevels() {
    assertThat(ITEMS.stream().collect(groupingBy(CodeItem::getItemIndex, counting())))
        .isEqualTo(Map.of(0, 34L, 1, 342L, 2, 2978L, 3, 41352L));
    assertThat(new DivisionTable().name()).isEqualTo("division");
  }

  @ParameterizedTest
  @CsvSource({
    "320000, 江苏省, '', 0",
    "321000, 扬州市, 320000, 1",
    "321023, 宝应县, 321000, 2",
    "321023100, 安宜镇, 321023, 3",
    // a municipality's districts
    "110000, 北京市, '', 0",
    "110100, 市辖区, 110000, 1",
    "110101, 东城区, 110100, 2",
    // counties below their province
    "429000, 省直辖县级行政区划, 420000, 1",
    "429004, 仙桃市, 429000, 2",
    // cities without counties
    "620200, 嘉峪关市, 620000, 1",
    "620201, 嘉峪关市, 620200, 2",
    "441900, 东莞市, 440000, 1",
    "441901, 东莞市, 441900, 2",
    "441900003, 东城街道, 441901, 3",
    "442001, 中山市, 442000, 2",
    "460401, 儋州市, 460400, 2"
  })
  void knows(String id, String name, String parent, int level) {
    CodeItem item = item(id);

    assertThat(item.getCodeName()).isEqualTo(name);
    assertThat(item.getCodeParentId()).isEqualTo(parent);
    assertThat(item.getItemIndex()).isEqualTo(level);
  }

  @ParameterizedTest
  @ValueSource(strings = {"710000", "810000", "820000"})
  void hasProvincesThatNothingIsKnownOf(String id) {
    assertThat(item(id).getItemIndex()).isZero();
    assertThat(ITEMS).noneMatch(item -> id.equals(item.getCodeParentId()));
  }

  @Test
  void everyItemButAProvinceLiesInOneOfTheLevelAbove() {
    assertThat(ITEMS)
        .allSatisfy(
            item -> {
              if (item.getItemIndex() == 0) {
                assertThat(item.getCodeParentId()).isEmpty();
              } else {
                CodeItem parent = item(item.getCodeParentId());
                assertThat(parent.getItemIndex()).isEqualTo(item.getItemIndex() - 1);
              }
            });
  }

  @Test
  void everyItemHasACodeAndAName() {
    assertThat(ITEMS)
        .allSatisfy(
            item -> {
              assertThat(item.getCodeId()).matches(item.getItemIndex() < 3 ? "\\d{6}" : "\\d{9}");
              assertThat(item.getCodeName()).isNotBlank().doesNotContainPattern("[\\s\"]");
            });
  }

  private static CodeItem item(@Nullable String id) {
    return Objects.requireNonNull(BY_ID.get(id), () -> "No item has the id " + id);
  }
}
