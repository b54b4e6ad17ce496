package io.messenger.sdk.code.search;

import io.messenger.sdk.model.CodeItem;
import io.messenger.sdk.model.CodeItemEx;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a search looks at of an item, read from it once.
 *
 * @param item the item
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
    int index,
    String name,
    long nameStart,
    String nameOrder,
    String id,
    String idOrder,
    String parentId,
    List<String> texts)
    implements Comparable<SearchEntry> {

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
        item.getItemIndex(),
        name,
        start(nameOrder),
        nameOrder,
        id,
        byCodePoint(id),
        orEmpty(item.getCodeParentId()),
        texts);
  }

  /** {@return the name as it is searched} */
  String searchedName() {
    return TextFolding.searched(name);
  }

  /**
   * {@return all that is searched beside the name, with separators between}
   *
   * @param reader reads Chinese
   */
  String spellings(PinyinReader reader) {
    StringBuilder all = new StringBuilder(TextFolding.searched(TextFolding.fold(id)));
    for (String text : texts) {
      String searched = TextFolding.searched(text);
      all.append(SymbolText.SEPARATOR).append(searched);
      StringBuilder pinyin = new StringBuilder();
      StringBuilder initials = new StringBuilder();
      boolean read = false;
      String[] readings = reader.read(searched);
      for (int i = 0; i < readings.length; i++) {
        boolean unread = readings[i].isEmpty();
        pinyin.append(unread ? searched.charAt(i) : readings[i]);
        initials.append(unread ? searched.charAt(i) : readings[i].charAt(0));
        read |= !unread;
      }
      if (read) {
        all.append(SymbolText.SEPARATOR).append(pinyin);
        all.append(SymbolText.SEPARATOR).append(initials);
      }
    }
    return all.toString();
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
  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }
}
