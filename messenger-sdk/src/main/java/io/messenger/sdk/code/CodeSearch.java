package io.messenger.sdk.code;

import io.messenger.sdk.model.CodeItem;
import io.messenger.sdk.model.CodeItemEx;
import io.messenger.sdk.model.CodeList;
import io.messenger.sdk.model.CodeSuggestion;
import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Searches a code table for what a user typed. */
public final class CodeSearch {
  private static final int DEFAULT_PAGE_SIZE = 15;
  private static final int BY_SPELLING = 1000;
  private static final int WITHOUT_NAME = 1000;
  private static final Comparator<String> BY_CODE_POINT =
      (left, right) -> Arrays.compare(left.codePoints().toArray(), right.codePoints().toArray());

  /** An item that matches, and how far from the start of its name. */
  private record Match(CodeItem item, String name, int distance) {}

  private static final Comparator<Match> ORDER =
      Comparator.comparingInt((Match match) -> match.item().getItemIndex())
          .thenComparingInt(Match::distance)
          .thenComparing(Match::name, BY_CODE_POINT)
          .thenComparing(match -> orEmpty(match.item().getCodeId()), BY_CODE_POINT);

  private CodeSearch() {}

  /**
   * Searches a code table.
   *
   * @param name the table's name
   * @param items all its items, in any order
   * @param suggestion what the user typed, and the page asked for
   * @return the items of the page, in order, with the number of all matches
   */
  public static CodeList search(
      String name, List<? extends CodeItem> items, CodeSuggestion suggestion) {
    List<String> parts =
        Stream.of(fold(suggestion.getPrefix()).split("[,\\s]+"))
            .filter(part -> !part.isEmpty())
            .toList();
    List<CodeItem> matches =
        items.stream()
            .filter(item -> item.isEnabled() && isBelow(suggestion, item))
            .map(item -> match(item, parts))
            .filter(Objects::nonNull)
            .sorted(ORDER)
            .map(Match::item)
            .toList();
    int size = suggestion.getPageSize() <= 0 ? DEFAULT_PAGE_SIZE : suggestion.getPageSize();
    long start = (long) size * Math.max(0, suggestion.getPageNo());
    CodeList page = new CodeList(name, matches.stream().skip(start).limit(size).toList());
    page.setTotal(matches.size());
    return page;
  }

  private static boolean isBelow(CodeSuggestion suggestion, CodeItem item) {
    String parent = orEmpty(suggestion.getParent());
    return (suggestion.isTopLevel() && parent.isEmpty())
        || parent.equals(orEmpty(item.getCodeParentId()));
  }

  private static @Nullable Match match(CodeItem item, List<String> parts) {
    String name = fold(item.getCodeName());
    int distance = name.isEmpty() ? WITHOUT_NAME : 0;
    for (String part : parts) {
      int index = name.indexOf(part);
      if (index < 0 && !isSpelled(item, part)) {
        return null;
      }
      distance += index < 0 ? BY_SPELLING : name.codePointCount(0, index);
    }
    return new Match(item, name, distance);
  }

  private static boolean isSpelled(CodeItem item, String part) {
    Stream<String> keys =
        Stream.concat(
            Stream.of(fold(item.getCodeId())),
            Stream.of(fold(item.getCodeDescription()).split("[|,]")));
    if (item instanceof CodeItemEx more && more.getCodeIndexes() != null) {
      keys = Stream.concat(keys, Stream.of(more.getCodeIndexes()).map(CodeSearch::fold));
    }
    return keys.anyMatch(key -> key.contains(part));
  }

  private static String fold(@Nullable String text) {
    return Normalizer.normalize(orEmpty(text), Form.NFKC).toLowerCase(Locale.ROOT);
  }

  /** Items are written by authors, who may return null where they should not. */
  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }
}
