package io.messenger.sdk.benchmark;

import io.messenger.sdk.model.CodeItem;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

/** A synthetic code table of three levels, with names as frequent characters make them. */
final class CodeTableSample {
  /** The most frequent characters of written Chinese, in the order of their frequency. */
  private static final String FREQUENT =
      "的一是不了在人有我他这个们中来上大为和国地到以说时要就出会可也你对生能而子那得于着下自之年过发后作里"
          + "用道行所然家种事成方多经么去法学如都同现当没动面起看定天分还进好小部其些主样理心她本前开但因只从想实"
          + "日军者意无力它与长把机十民第公此已工使情明性知全三又关点正业外将两高间由问很最重并物手应战向头文体政"
          + "美相见被利什二等产或新己制身果加西斯月话合回特代内信表化老给世位次度门任常先海通教儿原东声提立及比员"
          + "解水名真论处走义各入几口认条平系气题活尔更别打女变四神总何电数安少报才结反受目太量再感建务做接必场件"
          + "计管期市直德资命山金指克许统区保至队形社便空决治展马科司五基眼书非则听白却界达光放强即像难且权思王象";

  private static final List<String> FIRST_WORDS = List.of("中国", "江苏省", "上海市", "重庆", "北京");
  private static final List<String> LAST_WORDS =
      List.of("有限公司", "大学", "学院", "研究院", "委员会", "中心", "银行", "街道", "小学");

  /** The 3,755 characters of the first level of GB 2312. */
  private static final int FIRST_ROW = 16;

  private static final int LAST_ROW = 55;
  private static final int CELLS = 94;
  private static final int ASCII_TO_ROW = 0xA0;

  /** Flattens the first ranks of Zipf's law: 的 is 1.3% of all, the first hundred are 39%. */
  private static final double FLATTENING = 12;

  private static final char[] CHARACTERS = characters();
  private static final double[] WEIGHTS = weights();

  private record Place(String id, String name, String parent, int index) implements CodeItem {
    @Override
    public String getCodeId() {
      return id;
    }

    @Override
    public String getCodeName() {
      return name;
    }

    @Override
    public String getCodeParentId() {
      return parent;
    }

    @Override
    public int getItemIndex() {
      return index;
    }
  }

  private final Random random;

  /** All items, by no order. */
  final List<CodeItem> items = new ArrayList<>();

  /** What is below each item of the first level. */
  final Map<String, List<CodeItem>> belowFirst = new LinkedHashMap<>();

  /** What is below each item of the second level. */
  final Map<String, List<CodeItem>> belowSecond = new LinkedHashMap<>();

  /**
   * Makes a table, the same one each time.
   *
   * @param size the number of items
   * @param distinct whether no two items have the same index, or all have
   */
  CodeTableSample(int size, boolean distinct) {
    random = new Random(size);
    List<Integer> indexes = new ArrayList<>(IntStream.range(0, size).boxed().toList());
    Collections.shuffle(indexes, random);
    List<String> first = new ArrayList<>();
    List<String> second = new ArrayList<>();
    int firstLevel = Math.min(34, size / 50);
    int secondLevel = Math.min(firstLevel * 20, size / 10);
    for (int i = 0; i < size; i++) {
      String parent = "";
      String id = String.valueOf(100_000_000 + i * 7L % 899_999_999);
      if (i < firstLevel) {
        id = String.valueOf(11 + i);
        first.add(id);
      } else {
        // As in life, some parents have many more items than others.
        List<String> parents = i < firstLevel + secondLevel ? first : second;
        parent = parents.get((int) (parents.size() * Math.pow(random.nextDouble(), 2)));
        if (parents.equals(first)) {
          id = String.valueOf(1000 + i);
          second.add(id);
        }
      }
      CodeItem item = new Place(id, name(), parent, distinct ? indexes.get(i) : 0);
      items.add(item);
      if (i >= firstLevel) {
        (i < firstLevel + secondLevel ? belowFirst : belowSecond)
            .computeIfAbsent(parent, none -> new ArrayList<>())
            .add(item);
      }
    }
    Collections.shuffle(items, random);
  }

  /** Four to twelve characters, words among them in a third of all names. */
  private String name() {
    int length = 4 + random.nextInt(9);
    String first = random.nextInt(6) == 0 ? any(FIRST_WORDS) : "";
    String last = random.nextInt(4) == 0 ? any(LAST_WORDS) : "";
    StringBuilder name = new StringBuilder(first);
    while (name.length() < length - last.length()) {
      int at = Arrays.binarySearch(WEIGHTS, random.nextDouble() * WEIGHTS[WEIGHTS.length - 1]);
      name.append(CHARACTERS[at < 0 ? -at - 1 : at]);
    }
    return name.append(last).toString();
  }

  private String any(List<String> words) {
    return words.get(random.nextInt(words.size()));
  }

  private static char[] characters() {
    StringBuilder all = new StringBuilder();
    Charset gb2312 = Charset.forName("GB2312");
    for (int row = FIRST_ROW; row <= LAST_ROW; row++) {
      for (int cell = 1; cell <= CELLS; cell++) {
        byte[] bytes = {(byte) (row + ASCII_TO_ROW), (byte) (cell + ASCII_TO_ROW)};
        all.append(new String(bytes, gb2312));
      }
    }
    // Their order is that of pinyin, which would make all of "a" frequent.
    List<Integer> rest =
        new ArrayList<>(
            all.chars().filter(c -> c != '\uFFFD' && FREQUENT.indexOf(c) < 0).boxed().toList());
    Collections.shuffle(rest, new Random(0));
    StringBuilder byFrequency = new StringBuilder(FREQUENT);
    rest.forEach(character -> byFrequency.appendCodePoint(character));
    return byFrequency.toString().toCharArray();
  }

  /** For each character, the sum of the weights up to it. */
  private static double[] weights() {
    double[] weights = new double[CHARACTERS.length];
    double sum = 0;
    for (int rank = 0; rank < weights.length; rank++) {
      sum += 1 / (rank + 1 + FLATTENING);
      weights[rank] = sum;
    }
    return weights;
  }
}
