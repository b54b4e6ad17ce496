package io.messenger.sdk.code.search;

import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The ready answers to short parts that very many items match: in a million of items, {@code zh}
 * matches 400,000. To find these one by one takes longer than a user should wait, and these parts
 * are typed most often, as every name begins with one letter.
 *
 * <p>Ready are: nothing typed, single characters, two letters or digits, and the beginnings of a
 * pinyin. All longer parts match so few items that they are found in time.
 *
 * <p>Immutable.
 */
final class FrequentParts {
  /** How many items must match a part for its answer to be kept. */
  private static final int MANY = 4000;

  private final Map<String, PackedNumbers> answers;

  private FrequentParts(Map<String, PackedNumbers> answers) {
    this.answers = answers;
  }

  /**
   * Prepares the answers.
   *
   * @param size the number of items
   * @param names the items' names
   * @param spellings their other texts
   * @param search finds all items that match a part, in the order of the answer
   * @return the answers
   */
  static FrequentParts of(
      int size, TextIndex names, TextIndex spellings, Function<String, int[]> search) {
    Map<String, PackedNumbers> answers = new ConcurrentHashMap<>();
    if (size > MANY) {
      parts(names, spellings).parallelStream()
          .forEach(
              part -> {
                int[] items = search.apply(part);
                if (items.length > MANY) {
                  answers.put(part, new PackedNumbers(items));
                }
              });
    }
    return new FrequentParts(new HashMap<>(answers));
  }

  /** {@return the parts that may match very many items, as long as there are few such parts} */
  private static Set<String> parts(TextIndex names, TextIndex spellings) {
    Set<String> characters = names.characters(MANY);
    characters.addAll(spellings.characters(MANY));
    for (String pinyin : names.pinyin()) {
      characters.add(pinyin.substring(0, 1));
    }
    Set<String> parts = new TreeSet<>(characters);
    parts.add("");
    for (String pinyin : names.pinyin()) {
      for (int end = 2; end <= pinyin.length(); end++) {
        parts.add(pinyin.substring(0, end));
      }
    }
    characters.removeIf(character -> !isLetterOrDigit(character));
    for (String first : characters) {
      for (String second : characters) {
        parts.add(first + second);
      }
    }
    return parts;
  }

  private static boolean isLetterOrDigit(String character) {
    return character.charAt(0) < 0x80 && Character.isLetterOrDigit(character.charAt(0));
  }

  /** {@return the items that match a prefix, in the order of the answer; null if not ready} */
  @Nullable PackedNumbers answer(SearchedPrefix prefix) {
    if (prefix.isEmpty()) {
      return answers.get("");
    }
    SearchedPrefix.Part first = prefix.parts().get(0);
    return prefix.parts().size() == 1 && first.times() == 1 ? answers.get(first.text()) : null;
  }

  /** {@return how many items match a part; -1 if its answer is not ready} */
  int matches(String part) {
    PackedNumbers items = answers.get(part);
    return items == null ? -1 : items.size();
  }

  /** {@return the items that match all of some parts, whose answers are ready} */
  BitSet common(List<SearchedPrefix.Part> parts) {
    BitSet common = items(parts.get(0));
    for (int i = 1; i < parts.size() && !common.isEmpty(); i++) {
      common.and(items(parts.get(i)));
    }
    return common;
  }

  private BitSet items(SearchedPrefix.Part part) {
    BitSet items = new BitSet();
    PackedNumbers answer = Objects.requireNonNull(answers.get(part.text()));
    answer.iterator().forEachRemaining((IntConsumer) items::set);
    return items;
  }
}
