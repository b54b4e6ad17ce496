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
 * pinyin. Longer parts match fewer items, and these are found in time.
 *
 * <p>Immutable.
 */
final class FrequentParts {
  /** How many items must match a part for its answer to be kept. */
  private static final int MANY = 4000;

  private final Map<String, ReadyAnswer> answers;

  private FrequentParts(Map<String, ReadyAnswer> answers) {
    this.answers = answers;
  }

  /**
   * Prepares the answers.
   *
   * @param size the number of items
   * @param order the order of an answer
   * @param names the items' names
   * @param spellings their other texts
   * @param search finds all items that match a part
   * @return the answers
   */
  static FrequentParts of(
      int size,
      ItemOrder order,
      TextIndex names,
      TextIndex spellings,
      Function<String, Matches> search) {
    Map<String, ReadyAnswer> answers = new ConcurrentHashMap<>();
    if (size > MANY) {
      parts(names, spellings).parallelStream()
          .forEach(
              part -> {
                Matches matches = search.apply(part);
                if (matches.size() > MANY) {
                  answers.put(part, new ReadyAnswer(order.order(matches, 0, size), order));
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
    parts.removeAll(Set.of(" ", ",")); // these are between parts
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
  @Nullable ReadyAnswer answer(SearchedPrefix prefix) {
    if (prefix.isEmpty()) {
      return answers.get("");
    }
    SearchedPrefix.Part first = prefix.parts().get(0);
    return prefix.parts().size() == 1 && first.times() == 1 ? answers.get(first.text()) : null;
  }

  /** {@return the answer to a part; null if it is not ready} */
  @Nullable ReadyAnswer answer(String part) {
    return answers.get(part);
  }
}
