package io.messenger.sdk.benchmark;

import io.messenger.sdk.code.search.RandomTyping;
import io.messenger.sdk.model.CodeItem;
import io.messenger.sdk.model.CodeSuggestion;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

/** Makes what users ask a table, most of which it has. */
final class CodeTableQueries {
  /** Of letters, one in so many is of no name. */
  private static final int RANDOM_LETTERS = 20;

  /** What is typed. */
  enum Kind {
    ONE_LETTER("1 letter"),
    TWO_LETTERS("2 letters"),
    FOUR_LETTERS("4 letters"),
    EIGHT_LETTERS("8 letters"),
    ZH("`zh`"),
    ONE_CHARACTER("1 character"),
    TWO_CHARACTERS("2 characters"),
    FOUR_CHARACTERS("4 characters"),
    TWO_PARTS("two parts"),
    ID("digits of the id"),
    NOTHING("nothing");

    /** Letters and Chinese in one part, as users type. */
    static final List<Kind> USUAL = List.copyOf(EnumSet.range(ONE_LETTER, FOUR_CHARACTERS));

    final String label;

    Kind(String label) {
      this.label = label;
    }
  }

  /** Where it is searched. */
  enum Below {
    ALL("whole table"),
    FIRST_LEVEL("below the 1st level"),
    SECOND_LEVEL("below the 2nd level");

    final String label;

    Below(String label) {
      this.label = label;
    }
  }

  private final CodeTableSample table;
  private final Random random;
  private final List<String> first;
  private final List<String> second;

  CodeTableQueries(CodeTableSample table, long seed) {
    this.table = table;
    random = new Random(seed);
    first = new ArrayList<>(table.belowFirst.keySet());
    second = new ArrayList<>(table.belowSecond.keySet());
  }

  /** {@return that many queries of a kind} */
  List<CodeSuggestion> queries(int count, Kind kind, Below below, int pageNo) {
    return IntStream.range(0, count).mapToObj(i -> query(kind, below, pageNo)).toList();
  }

  /** {@return that many queries, each of the kinds, each place and page as often as the others} */
  List<CodeSuggestion> mix(int count, List<Kind> kinds) {
    return IntStream.range(0, count)
        .mapToObj(
            i ->
                query(
                    any(kinds),
                    Below.values()[random.nextInt(Below.values().length)],
                    random.nextBoolean() ? 0 : CodeTableBenchmark.TENTH_PAGE))
        .toList();
  }

  private CodeSuggestion query(Kind kind, Below below, int pageNo) {
    String parent =
        switch (below) {
          case ALL -> "";
          case FIRST_LEVEL -> any(first);
          case SECOND_LEVEL -> any(second);
        };
    Map<String, List<CodeItem>> children =
        below == Below.FIRST_LEVEL ? table.belowFirst : table.belowSecond;
    CodeItem item =
        any(below == Below.ALL ? table.items : children.getOrDefault(parent, List.of()));
    return CodeSuggestion.builder()
        .prefix(prefix(kind, String.valueOf(item.getCodeName()), item.getCodeId()))
        .parent(parent)
        .pageNo(pageNo)
        .build();
  }

  private String prefix(Kind kind, String name, String id) {
    return switch (kind) {
      case ONE_LETTER -> letters(name, 1);
      case TWO_LETTERS -> letters(name, 2);
      case FOUR_LETTERS -> letters(name, 4);
      case EIGHT_LETTERS -> letters(name, 8);
      case ZH -> "zh";
      case ONE_CHARACTER -> substring(name, 1);
      case TWO_CHARACTERS -> substring(name, 2);
      case FOUR_CHARACTERS -> substring(name, 4);
      case TWO_PARTS ->
          letters(name, 1 + random.nextInt(4))
              + " "
              + (random.nextBoolean() ? letters(name, 2) : substring(name, 1));
      case ID -> substring(id, 2 + random.nextInt(5));
      case NOTHING -> "";
    };
  }

  private String letters(String name, int count) {
    if (random.nextInt(RANDOM_LETTERS) > 0) {
      return RandomTyping.letters(random, name, count);
    }
    return random
        .ints(count, 'a', 'z' + 1)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  private String substring(String text, int length) {
    int from = random.nextInt(Math.max(1, text.length() - length + 1));
    return text.substring(from, Math.min(text.length(), from + length));
  }

  private <T> T any(List<T> values) {
    return values.get(random.nextInt(values.size()));
  }
}
