package io.messenger.sdk.code.search;

import java.util.Random;

/** What a user might type for a name: initials, whole and half readings, the characters. */
public final class RandomTyping {
  private RandomTyping() {}

  /**
   * Types the beginnings of readings only.
   *
   * @param random where chance comes from
   * @param name the name that is meant
   * @param letters the number of letters at most
   * @return letters that find the name, from a random character on; fewer where the name ends
   */
  public static String letters(Random random, String name, int letters) {
    Readings[] readings = new PinyinReader().readName(name);
    // Users mostly type from the start on.
    int from = random.nextInt(3) > 0 || name.isEmpty() ? 0 : random.nextInt(name.length());
    int habit = random.nextInt(3);
    StringBuilder typed = new StringBuilder();
    for (int k = from; k < readings.length && typed.length() < letters; k++) {
      String reading = readings[k].isNone() ? name.substring(k, k + 1) : any(random, readings[k]);
      int length =
          switch (habit) {
            case 0 -> 1;
            case 1 -> reading.length();
            default -> 1 + random.nextInt(reading.length());
          };
      typed.append(reading, 0, length);
    }
    return typed.substring(0, Math.min(letters, typed.length()));
  }

  /** Types characters and readings mixed, as a part that mostly finds the name. */
  static String mixed(Random random, String text) {
    String name = TextFolding.fold(text);
    int[] characters = name.codePoints().toArray();
    Readings[] readings = new PinyinReader().readName(name);
    int first = characters.length == 0 ? 0 : random.nextInt(characters.length);
    int last = Math.min(characters.length, first + 1 + random.nextInt(8));
    StringBuilder typed = new StringBuilder();
    for (int k = first; k < last; k++) {
      String itself = Character.toString(characters[k]);
      Readings read = readings[name.offsetByCodePoints(0, k)];
      if (read.isNone() || random.nextInt(3) == 0) {
        typed.append(itself);
      } else {
        String reading = any(random, read);
        int kind = random.nextInt(3);
        int length =
            kind == 0 ? 1 : kind == 1 ? reading.length() : random.nextInt(reading.length());
        typed.append(reading, 0, Math.max(1, length));
      }
    }
    return typed.toString();
  }

  /** One of the readings, with any of the letters that ü is typed by. */
  private static String any(Random random, Readings readings) {
    String reading = readings.pinyin().get(random.nextInt(readings.pinyin().size()));
    return reading.replace('v', "vuü".charAt(random.nextInt(3)));
  }
}
