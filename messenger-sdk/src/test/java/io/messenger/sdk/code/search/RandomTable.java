package io.messenger.sdk.code.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Makes code tables as nobody should, but anybody might. */
final class RandomTable {
  /** Polyphonic ones, those with ü, syllables without a consonant, and ones that run together. */
  private static final String[] CHINESE = {
    "重庆", "重", "银行", "行长", "行", "长江", "长", "音乐", "快乐", "乐", "绿", "女", "旅", "扬州", "州", "镇江", "浙江",
    "西安", "先", "西", "安", "饿", "方案", "反感", "您", "国", "厦门", "都江堰", "朝阳", "阿", "嗯", "中", "中国", "〇",
    "々", "張", "臺", "灣", "曾", "单", "单于", "解", "薄", "大学", "有限公司", "哦", "呒", "豈", "欸", "还", "略",
    "虐", "老师", "教授", "万俟", "尉迟", "翟", "卡壳", "長", "調", "覃", "单小红", "曾老師"
  };

  private static final String[] LATIN = {
    "a", "b", "z", "zh", "yz", "y", "law", "Law", "of", "Müller", "v", "ü", "Ü", "u\u0308", "lv",
    "ang", "i", "İ", "ß", "é", "Σ", "ΟΔΟΣ", "chong", "n"
  };

  private static final String[] ODD = {
    "Ａ",
    "ｂ",
    "１",
    "ﬁ",
    "㈱",
    "①",
    "𠮷",
    "😀",
    "👨‍👩‍👧",
    "\uE000",
    "½",
    "㍿",
    "ｶﾞ",
    "가",
    "、",
    "·",
    "•",
    "\u200B",
    "\uFE0F",
    "-",
    "(",
    "）",
    "%",
    "\u0301",
    "²",
    "㎡"
  };

  private static final String[] DIGITS = {"0", "1", "2", "10", "21", "3210", "007"};
  private static final String[] SPACES = {" ", "　", "\t", ",", "，", "|", "｜", "\u00A0"};

  private final Random random;
  private final Supplier<String> word;
  private final int nameLength;
  private final int distinctIndexes;
  private final int parents;
  private final int oddity;

  /**
   * Makes the maker of one kind of table.
   *
   * @param random where chance comes from
   */
  RandomTable(Random random) {
    this.random = random;
    word = words();
    nameLength = pick(1, 3, 6, 12);
    distinctIndexes = pick(1, 1, 3, 4_000, 1_000_000);
    parents = pick(1, 3, 20);
    oddity = pick(6, 50, 1000);
  }

  /** {@return a table of that many items} */
  List<TestItem> items(int count) {
    List<TestItem> items = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      // Twins: the same in all, or in all but one thing.
      TestItem twin = items.isEmpty() ? null : items.get(random.nextInt(items.size()));
      if (twin == null || random.nextInt(8) > 0) {
        items.add(item());
      } else {
        items.add(
            switch (random.nextInt(4)) {
              case 0 -> twin.withIndex(index());
              case 1 -> twin.withParent(parent());
              case 2 -> TestItem.of(id(), twin.name());
              default -> twin.withIndex(twin.index());
            });
      }
    }
    return items;
  }

  private TestItem item() {
    @Nullable String none = null;
    boolean odd = random.nextInt(oddity) == 0;
    return new TestItem(
        odd && random.nextInt(4) == 0 ? none : id(),
        odd ? oddName() : text(1 + random.nextInt(nameLength)),
        random.nextInt(3) > 0 ? none : description(),
        parent(),
        index(),
        random.nextInt(12) > 0,
        random.nextInt(4) > 0 ? null : keys());
  }

  private @Nullable String oddName() {
    return switch (random.nextInt(20)) {
      case 0, 1, 2, 3, 4, 5 -> null;
      case 6, 7, 8, 9, 10, 11 -> "";
      case 12, 13, 14 -> " ";
      // So long that a match may be further away than what is only spelled.
      case 15 -> text(random.nextInt(3)) + text(2).repeat(500) + text(2);
      default -> text(60 + random.nextInt(100));
    };
  }

  private String id() {
    return switch (random.nextInt(6)) {
      case 0 -> text(1 + random.nextInt(2));
      case 1 -> "";
      case 2 -> any(LATIN) + random.nextInt(100);
      default -> String.valueOf(random.nextInt(1_000_000));
    };
  }

  private String description() {
    StringBuilder description = new StringBuilder(text(random.nextInt(4)));
    for (int more = random.nextInt(3); more > 0; more--) {
      description.append(any("|", ",", "｜", "，", "||", ", ")).append(text(random.nextInt(4)));
    }
    return description.toString();
  }

  private List<@Nullable String> keys() {
    List<@Nullable String> keys = new ArrayList<>();
    for (int more = random.nextInt(4); more > 0; more--) {
      keys.add(random.nextInt(5) == 0 ? null : text(random.nextInt(4)));
    }
    return keys;
  }

  private @Nullable String parent() {
    int parent = random.nextInt(parents + 1);
    return parent > 1 ? "P" + parent : parent == 1 ? "p" : random.nextBoolean() ? "" : null;
  }

  private int index() {
    return switch (distinctIndexes) {
      case 1 -> 0;
      case 3 -> any(Integer.MIN_VALUE, -1, 0, 2, Integer.MAX_VALUE);
      default -> random.nextInt();
    };
  }

  private String text(int words) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < words; i++) {
      text.append(word.get());
    }
    return text.toString();
  }

  /** The words of this table: of one kind, or of all. */
  private Supplier<String> words() {
    int few = pick(2, 5, CHINESE.length);
    int from = random.nextInt(CHINESE.length);
    Supplier<String> chinese = () -> CHINESE[(from + random.nextInt(few)) % CHINESE.length];
    return switch (random.nextInt(4)) {
      case 0 -> chinese;
      case 1 -> () -> random.nextInt(10) > 0 ? chinese.get() : anyWord();
      case 2 -> () -> random.nextInt(4) > 0 ? any(LATIN) : any(DIGITS) + any(SPACES);
      default -> this::anyWord;
    };
  }

  /** {@return a word of any kind} */
  String anyWord() {
    return switch (random.nextInt(8)) {
      case 0, 1, 2, 3 -> any(CHINESE);
      case 4 -> any(LATIN);
      case 5 -> any(ODD);
      case 6 -> any(DIGITS);
      default -> random.nextInt(3) > 0 ? any(CHINESE) : any(SPACES);
    };
  }

  private int pick(int... values) {
    return values[random.nextInt(values.length)];
  }

  @SafeVarargs
  private <T> T any(T... values) {
    return values[random.nextInt(values.length)];
  }
}
