package io.messenger.sdk;

import java.util.List;
import java.util.Objects;

/** Texts that an author gives, of which none may be null. */
final class GivenTexts {
  private GivenTexts() {}

  /**
   * {@return a copy of the texts}
   *
   * @param texts the texts
   * @param what what one of them is, for people
   * @param remedy what to do where one is null
   */
  static List<String> copy(List<String> texts, String what, String remedy) {
    Objects.requireNonNull(texts, "the " + what + "s are null; give an empty list for none");
    int number = 0;
    for (String text : texts) {
      number++;
      if (text == null) {
        throw new NullPointerException(what + " " + number + " is null: " + remedy);
      }
    }
    return List.copyOf(texts);
  }
}
