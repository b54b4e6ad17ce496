package io.messenger.sdk.code.search;

import io.messenger.sdk.model.CodeSuggestion;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Random;

/** Makes what users, and worse, might ask a table. */
final class RandomQuery {
  private static final String NEAR = "aeghinouvyzü";

  private final Random random;
  private final List<TestItem> items;
  private final RandomTable words;

  /**
   * Makes the maker of queries for a table.
   *
   * @param random where chance comes from
   * @param items the table's items
   * @param words where words come from that may not be in the table
   */
  RandomQuery(Random random, List<TestItem> items, RandomTable words) {
    this.random = random;
    this.items = items;
    this.words = words;
  }

  /** {@return a query that finds something more often than not} */
  CodeSuggestion next() {
    return CodeSuggestion.builder()
        .prefix(prefix())
        .parent(parent())
        .topLevel(random.nextInt(12) > 0)
        .pageNo(pick(0, 0, 0, 1, 2, 9, -1, Integer.MAX_VALUE, Integer.MIN_VALUE))
        .pageSize(pick(0, 0, 1, 3, 15, 15, 100, -1, Integer.MIN_VALUE, Integer.MAX_VALUE))
        .build();
  }

  private String parent() {
    return switch (random.nextInt(16)) {
      case 0 -> "unknown";
      case 1, 2, 3 -> Objects.requireNonNullElse(item().parent(), "");
      default -> "";
    };
  }

  private String prefix() {
    StringBuilder prefix = new StringBuilder();
    int parts = pick(0, 1, 1, 1, 1, 1, 2, 2, 3, 5);
    // Mostly of one item, so that all parts can match.
    TestItem item = item();
    for (int i = 0; i < parts; i++) {
      String part = part(random.nextInt(8) > 0 ? item : item());
      // Twice the same part, now and then.
      prefix.append(part).append(space()).append(random.nextInt(20) == 0 ? part + " " : "");
    }
    String all = random.nextBoolean() ? prefix.toString() : prefix.toString().strip();
    return switch (random.nextInt(10)) {
      case 0 -> all.toUpperCase(Locale.ROOT);
      case 1 -> fullWidth(all);
      case 2 -> all.replace('v', 'ü');
      default -> all;
    };
  }

  private String part(TestItem item) {
    return switch (random.nextInt(12)) {
      case 0, 1, 2 -> RandomTyping.mixed(random, text(item));
      case 3 -> RandomTyping.letters(random, text(item), 1 + random.nextInt(8));
      case 4 -> RandomTyping.letters(random, text(item), 1 + random.nextInt(60));
      case 5, 6 -> substring(text(item), 1 + random.nextInt(6));
      case 7 -> substring(text(item), 1);
      case 8 -> near(RandomTyping.mixed(random, text(item)));
      case 9 -> letters();
      case 10 -> words.anyWord();
      default -> substring(RandomTyping.mixed(random, text(item)), 1 + random.nextInt(12));
    };
  }

  /** A text that the item is found by. */
  private String text(TestItem item) {
    String text =
        switch (random.nextInt(8)) {
          case 0 -> item.id();
          case 1 -> item.description();
          case 2 ->
              item.keys() == null || item.keys().isEmpty()
                  ? null
                  : item.keys().get(random.nextInt(item.keys().size()));
          default -> item.name();
        };
    return text == null || text.isEmpty() ? Objects.requireNonNullElse(item.name(), "") : text;
  }

  private TestItem item() {
    return items.isEmpty() ? TestItem.of("1", "扬州") : items.get(random.nextInt(items.size()));
  }

  /** Cut between characters: a half of one is nothing that can be typed. */
  private String substring(String text, int length) {
    int[] characters = text.codePoints().toArray();
    int from = characters.length == 0 ? 0 : random.nextInt(characters.length);
    return new String(characters, from, Math.min(length, characters.length - from));
  }

  /** A letter more, less, or another one. */
  private String near(String part) {
    if (part.isEmpty()) {
      return part;
    }
    int at = part.offsetByCodePoints(0, random.nextInt(part.codePointCount(0, part.length())));
    int kept = random.nextBoolean() ? at : at + Character.charCount(part.codePointAt(at));
    String letter = random.nextInt(3) == 0 ? "" : letter();
    return part.substring(0, at) + letter + part.substring(kept);
  }

  private String letters() {
    StringBuilder letters = new StringBuilder();
    for (int i = 1 + random.nextInt(random.nextInt(10) == 0 ? 40 : 4); i > 0; i--) {
      letters.append(letter());
    }
    return letters.toString();
  }

  private String letter() {
    return String.valueOf(NEAR.charAt(random.nextInt(NEAR.length())));
  }

  private String space() {
    return switch (random.nextInt(6)) {
      case 0 -> ",";
      case 1 -> "，";
      case 2 -> "　";
      case 3 -> " , ";
      default -> " ";
    };
  }

  private static String fullWidth(String text) {
    return text.codePoints()
        .map(c -> c > ' ' && c <= '~' ? c - '!' + '！' : c)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  private int pick(int... values) {
    return values[random.nextInt(values.length)];
  }
}
