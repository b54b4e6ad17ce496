package io.messenger.sdk.code.search;

import io.messenger.sdk.model.CodeItem;
import io.messenger.sdk.model.CodeItemEx;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a search looks at of an item, read from it once.
 *
 * @param item the item
 * @param enabled whether users may choose it
 * @param index its index
 * @param name its name, folded; empty if it has none
 * @param nameStart the beginning of what its name is ordered by, which mostly decides
 * @param nameOrder what its name is ordered by
 * @param id its id; empty if it has none, against the rules
 * @param idOrder what its id is ordered by
 * @param parentId its parent's id; empty if it has none
 * @param texts its other texts: the parts of its description, and its own indexes
 */
record SearchEntry(
    CodeItem item,
    boolean enabled,
    int index,
    String name,
    long nameStart,
    String nameOrder,
    String id,
    String idOrder,
    String parentId,
    List<String> texts)
    implements Comparable<SearchEntry> {
  /** By one letter everywhere; or {@code lv} and {@code lue}, as most keyboards have it. */
  private static final List<UnaryOperator<String>> WAYS_TO_TYPE_UMLAUTS =
      List.of(
          pinyin -> pinyin,
          pinyin -> pinyin.replace('v', 'ü'),
          pinyin -> pinyin.replace('v', 'u'),
          pinyin -> pinyin.replace("ve", "ue"));

  /** Compares by the order of items that match equally well. */
  @Override
  public int compareTo(SearchEntry other) {
    if (index != other.index) {
      return Integer.compare(index, other.index);
    }
    if (nameStart != other.nameStart) {
      return Long.compare(nameStart, other.nameStart);
    }
    int byName = nameOrder.compareTo(other.nameOrder);
    return byName != 0 ? byName : idOrder.compareTo(other.idOrder);
  }

  static SearchEntry of(CodeItem item) {
    List<String> texts = new ArrayList<>();
    if (item.getCodeDescription() != null) {
      texts.addAll(List.of(TextFolding.fold(item.getCodeDescription()).split("[|,]")));
    }
    if (item instanceof CodeItemEx more && more.getCodeIndexes() != null) {
      for (String index : more.getCodeIndexes()) {
        texts.add(TextFolding.fold(index));
      }
    }
    String name = TextFolding.fold(item.getCodeName());
    String nameOrder = byCodePoint(name);
    String id = orEmpty(item.getCodeId());
    return new SearchEntry(
        item,
        item.isEnabled(),
        item.getItemIndex(),
        name,
        start(nameOrder),
        nameOrder,
        id,
        byCodePoint(id),
        orEmpty(item.getCodeParentId()),
        texts);
  }

  /**
   * {@return all that is searched beside the name, with separators between}
   *
   * @param reader reads Chinese
   */
  String spellings(PinyinReader reader) {
    StringBuilder all = new StringBuilder(TextFolding.fold(id));
    for (String text : texts) {
      all.append(SymbolText.SEPARATOR).append(text);
      Readings[] readings = reader.read(text);
      StringBuilder initials = new StringBuilder();
      for (int i = 0; i < readings.length; i++) {
        initials.append(readings[i].isNone() ? text.charAt(i) : readings[i].first().charAt(0));
      }
      String plain = pinyin(text, readings, pinyin -> pinyin);
      Stream.concat(
              plain.indexOf('v') < 0
                  ? Stream.of(plain)
                  : WAYS_TO_TYPE_UMLAUTS.stream().map(way -> pinyin(text, readings, way)),
              Stream.of(initials.toString()))
          .distinct()
          .filter(spelling -> !spelling.equals(text))
          .forEach(spelling -> all.append(SymbolText.SEPARATOR).append(spelling));
    }
    return all.toString();
  }

  private static String pinyin(String text, Readings[] readings, UnaryOperator<String> umlauts) {
    StringBuilder pinyin = new StringBuilder();
    for (int i = 0; i < readings.length; i++) {
      pinyin.append(
          readings[i].isNone() ? text.substring(i, i + 1) : umlauts.apply(readings[i].first()));
    }
    return pinyin.toString();
  }

  /**
   * {@return a key whose order by {@code char} is that of the text by code point}
   *
   * <p>Surrogates come after all other characters, as the code points do that they stand for.
   */
  private static String byCodePoint(String text) {
    char[] key = text.toCharArray();
    boolean changed = false;
    for (int i = 0; i < key.length; i++) {
      if (Character.isSurrogate(key[i])) {
        key[i] = (char) (key[i] + Character.MAX_VALUE - Character.MAX_SURROGATE);
        changed = true;
      } else if (key[i] > Character.MAX_SURROGATE) {
        key[i] = (char) (key[i] - Character.MAX_SURROGATE - 1 + Character.MIN_SURROGATE);
        changed = true;
      }
    }
    return changed ? new String(key) : text;
  }

  /** {@return the first three characters, as a number of the same order} */
  private static long start(String text) {
    long start = 0;
    for (int i = 0; i < 3; i++) {
      start = start << Character.SIZE | (i < text.length() ? text.charAt(i) : 0);
    }
    return start;
  }

  /** Items are written by authors, who may return null where they should not. */
  static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }
}
