package io.messenger.sdk.code.search;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
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
  private static final int MANY = 1000;

  private final Map<String, PackedItems> answers;

  private FrequentParts(Map<String, PackedItems> answers) {
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
    Map<String, PackedItems> answers = new ConcurrentHashMap<>();
    if (size > MANY) {
      candidates(names, spellings).parallelStream()
          .forEach(
              part -> {
                int[] items = search.apply(part);
                if (items.length > MANY) {
                  answers.put(part, new PackedItems(items));
                }
              });
    }
    return new FrequentParts(new HashMap<>(answers));
  }

  private static Set<String> candidates(TextIndex names, TextIndex spellings) {
    Set<String> parts = new TreeSet<>();
    parts.add("");
    parts.addAll(names.frequentCharacters(MANY));
    parts.addAll(spellings.frequentCharacters(MANY));
    // A letter matches many items by many pinyin, each of which may be rare.
    for (String pinyin : names.pinyin()) {
      for (int end = 1; end <= pinyin.length(); end++) {
        parts.add(pinyin.substring(0, end));
      }
    }
    Set<String> typed = new TreeSet<>();
    for (String part : parts) {
      if (part.length() == 1 && isLetterOrDigit(part.charAt(0))) {
        typed.add(part);
      }
    }
    for (String first : typed) {
      for (String second : typed) {
        parts.add(first + second);
      }
    }
    return parts;
  }

  private static boolean isLetterOrDigit(char character) {
    return (character >= 'a' && character <= 'z') || (character >= '0' && character <= '9');
  }

  /** {@return the items that match a prefix, in the order of the answer; null if not ready} */
  @Nullable PackedItems answer(SearchedPrefix prefix) {
    if (prefix.isEmpty()) {
      return answers.get("");
    }
    SearchedPrefix.Part first = prefix.parts().get(0);
    return prefix.parts().size() == 1 && first.times() == 1 ? answers.get(first.text()) : null;
  }

  /** {@return how many items match a part; -1 if its answer is not ready} */
  int matches(String part) {
    PackedItems items = answers.get(part);
    return items == null ? -1 : items.size();
  }
}
