package io.messenger.sdk.code.search;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Surnames that are read in another way than their characters mostly are, from the file {@code
 * surnames.txt} beside this class: 单 is {@code dan}, but Mr 单 is {@code shan}.
 *
 * <p>Immutable.
 */
final class Surnames {
  /** How many characters a name has at most, a title aside. */
  private static final int LONGEST_NAME = 4;

  private final Map<Character, List<ReadWord>> byFirstCharacter = new HashMap<>();

  /** What may come after a name, the longest first. */
  private final List<String> titles;

  /** What may stand between a name and its title, the longest first. */
  private final List<String> attributes;

  private Surnames(List<ReadWord> surnames, List<String> titles, List<String> attributes) {
    for (ReadWord surname : surnames) {
      byFirstCharacter
          .computeIfAbsent(surname.text().charAt(0), none -> new ArrayList<>())
          .add(surname);
    }
    this.titles = titles;
    this.attributes = attributes;
  }

  static Surnames load(SimplifiedCharacters simplified) {
    return new Surnames(
        ReadWord.load("surnames.txt").stream().map(simplified::simplify).toList(),
        longestFirst("titles.txt"),
        longestFirst("title-attributes.txt"));
  }

  private static List<String> longestFirst(String file) {
    return ReadWord.lines(file).sorted(Comparator.comparingInt(String::length).reversed()).toList();
  }

  /**
   * {@return the surnames that a name may start with; none if it is too long for that of a person}
   *
   * @param name the name, folded and in simplified characters, perhaps with a title after it
   */
  List<ReadWord> of(String name) {
    List<ReadWord> surnames =
        name.isEmpty() ? List.of() : byFirstCharacter.getOrDefault(name.charAt(0), List.of());
    if (surnames.isEmpty() || !isShort(name)) {
      return List.of();
    }
    return surnames.stream().filter(surname -> name.startsWith(surname.text())).toList();
  }

  private boolean isShort(String name) {
    return isPerson(name) || isPerson(beforeSigns(name));
  }

  /** {@return whether a text is short, or a short one with titles after it} */
  private boolean isPerson(String text) {
    String person = text;
    List<String> last = titles;
    while (person.codePointCount(0, person.length()) > LONGEST_NAME) {
      String rest = person;
      String after = last.stream().filter(rest::endsWith).findFirst().orElse("");
      if (after.isEmpty()) {
        return false;
      }
      person = rest.substring(0, rest.length() - after.length()).strip();
      last = attributes; // 单小红软件测试工程师
    }
    return !person.isEmpty();
  }

  /**
   * {@return the Chinese characters that a name begins with, if anything else follows: 单小红 of
   * 单小红(20231234), whom lists tell so from others of her name}
   */
  private static String beforeSigns(String name) {
    int end = 0;
    while (end < name.length()
        && Character.UnicodeScript.of(name.codePointAt(end)) == Character.UnicodeScript.HAN) {
      end += Character.charCount(name.codePointAt(end));
    }
    return end == name.length() || end < 2 ? "" : name.substring(0, end);
  }
}
