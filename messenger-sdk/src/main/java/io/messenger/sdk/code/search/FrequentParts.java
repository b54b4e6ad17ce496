package io.messenger.sdk.code.search;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
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
   * @param answer gives the whole answer to a part: the items in their order, from those that match
   *     by name
   * @return the answers
   */
  static FrequentParts of(
      int size, TextIndex names, TextIndex spellings, BiFunction<String, Matches, int[]> answer) {
    Map<String, PackedItems> answers = new ConcurrentHashMap<>();
    if (size > MANY) {
      BiConsumer<String, Matches> prepare =
          (part, byName) -> {
            int[] items = answer.apply(part, byName);
            if (items.length > MANY) {
              answers.put(part, new PackedItems(items));
            }
          };
      names.findCharacters(MANY).entrySet().parallelStream()
          .forEach(found -> prepare.accept(found.getKey(), found.getValue()));
      typed(names, spellings).parallelStream()
          .forEach(part -> prepare.accept(part, names.find(part)));
      prepare.accept("", Matches.all(size));
    }
    return new FrequentParts(new HashMap<>(answers));
  }

  private static Set<String> typed(TextIndex names, TextIndex spellings) {
    Set<String> characters = new TreeSet<>(names.unreadCharacters());
    characters.addAll(spellings.unreadCharacters());
    Set<String> parts = new TreeSet<>(characters);
    for (String pinyin : names.pinyin()) {
      characters.add(pinyin.substring(0, 1));
      for (int end = 1; end <= pinyin.length(); end++) {
        parts.add(pinyin.substring(0, end));
      }
    }
    for (String first : characters) {
      for (String second : characters) {
        if (isLetterOrDigit(first) && isLetterOrDigit(second)) {
          parts.add(first + second);
        }
      }
    }
    return parts;
  }

  private static boolean isLetterOrDigit(String character) {
    return character.length() == 1
        && character.charAt(0) < 0x80
        && Character.isLetterOrDigit(character.charAt(0));
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
