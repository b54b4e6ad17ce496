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

  private Surnames(List<ReadWord> surnames, List<String> titles) {
    for (ReadWord surname : surnames) {
      byFirstCharacter
          .computeIfAbsent(surname.text().charAt(0), none -> new ArrayList<>())
          .add(surname);
    }
    this.titles = titles;
  }

  static Surnames load(SimplifiedCharacters simplified) {
    return new Surnames(
        ReadWord.load("surnames.txt").stream().map(simplified::simplify).toList(),
        ReadWord.lines("titles.txt")
            .sorted(Comparator.comparingInt(String::length).reversed())
            .toList());
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
    int length = name.codePointCount(0, name.length());
    if (length <= LONGEST_NAME) {
      return true;
    }
    for (String title : titles) {
      if (name.endsWith(title)) {
        String person = name.substring(0, name.length() - title.length()).strip();
        return person.codePointCount(0, person.length()) <= LONGEST_NAME;
      }
    }
    return false;
  }
}
