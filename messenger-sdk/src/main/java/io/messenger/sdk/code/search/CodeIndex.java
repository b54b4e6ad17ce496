package io.messenger.sdk.code.search;

import io.messenger.sdk.model.CodeItem;
import io.messenger.sdk.model.CodeSuggestion;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.PrimitiveIterator;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * The items of a code table and the indexes that find them. An item's number is its place in the
 * order in which items are shown that match equally well.
 *
 * <p>Immutable.
 */
public final class CodeIndex {
  private static final int DEFAULT_PAGE_SIZE = 15;
  private static final int BY_SPELLING = 1000;
  private static final int WITHOUT_NAME = 1000;
  private static final int NO_MATCH = -1;

  /** So few items below a parent are looked at one by one, whatever was typed. */
  private static final int FEW = 400;

  /** How many items of a ready answer are read in the time that one item's texts are fetched. */
  private static final int READ = 300;

  /** How many items are found in the time that one item's texts are fetched. */
  private static final int FIND = 30;

  /**
   * A page of an answer.
   *
   * @param items the items on the page
   * @param total the number of all matches
   */
  public record Page(List<CodeItem> items, int total) {}

  private final CodeItem[] items;

  /** The first item of each index. */
  private final BitSet groups = new BitSet();

  private final BitSet nameless = new BitSet();
  private final ParentIndex parents;
  private final TextIndex names;
  private final TextIndex spellings;
  private final FrequentParts frequent;

  /**
   * Indexes items.
   *
   * @param all the items; those that are not enabled are left out
   */
  public CodeIndex(Collection<? extends CodeItem> all) {
    SearchEntry[] entries =
        all.stream().filter(CodeItem::isEnabled).map(SearchEntry::of).toArray(SearchEntry[]::new);
    Arrays.parallelSort(entries);
    items = Arrays.stream(entries).map(SearchEntry::item).toArray(CodeItem[]::new);
    for (int item = 0; item < entries.length; item++) {
      nameless.set(item, entries[item].name().isEmpty());
      groups.set(item, item == 0 || entries[item].index() != entries[item - 1].index());
    }
    parents =
        new ParentIndex(Arrays.stream(entries).map(SearchEntry::parentId).toArray(String[]::new));
    PinyinReader reader = new PinyinReader();
    // Both take most of the time that a table takes, and neither needs the other.
    CompletableFuture<TextIndex> spellingIndex =
        CompletableFuture.supplyAsync(
            () ->
                new TextIndex(
                    Arrays.stream(entries)
                        .map(entry -> entry.spellings(reader))
                        .toArray(String[]::new),
                    text -> new String[0]));
    names =
        new TextIndex(
            Arrays.stream(entries).map(SearchEntry::searchedName).toArray(String[]::new),
            reader::read);
    spellings = spellingIndex.join();
    frequent =
        FrequentParts.of(
            items.length,
            names,
            spellings,
            part ->
                order(part.isEmpty() ? Matches.all(items.length) : find(part), 0, items.length));
  }

  /**
   * Searches the items.
   *
   * @param suggestion what was typed, and the page asked for
   * @return the page, empty if it is after the last one
   */
  public Page search(CodeSuggestion suggestion) {
    int pageSize = suggestion.getPageSize() <= 0 ? DEFAULT_PAGE_SIZE : suggestion.getPageSize();
    long from = (long) pageSize * Math.max(0, suggestion.getPageNo());
    long to = from + pageSize;
    SearchedPrefix prefix = SearchedPrefix.of(suggestion.getPrefix());
    PackedNumbers ready = frequent.answer(prefix);
    if (!suggestion.isTopLevel() || !suggestion.getParent().isEmpty()) {
      int parent = parents.number(suggestion.getParent());
      if (parent < 0) {
        return new Page(List.of(), 0);
      }
      if (parents.size(parent) < items.length) {
        return searchBelow(parent, prefix, ready, from, to);
      }
    }
    return ready != null ? page(ready, from, to) : page(find(prefix), from, to);
  }

  private Page searchBelow(
      int parent, SearchedPrefix prefix, @Nullable PackedNumbers ready, long from, long to) {
    int size = parents.size(parent);
    if (size <= FEW || prefix.isEmpty() || (ready != null && size < ready.size() / READ)) {
      Matches matches = new Matches(size);
      for (int item : parents.children(parent)) {
        int distance = distance(item, prefix);
        if (distance != NO_MATCH) {
          matches.add(item, distance);
        }
      }
      return page(matches, from, to);
    }
    return ready != null
        ? pageBelow(parent, ready, from, to)
        : page(find(prefix).filter(item -> parents.isBelow(parent, item)), from, to);
  }

  private Matches find(SearchedPrefix prefix) {
    if (prefix.isEmpty()) {
      return Matches.all(items.length);
    }
    List<SearchedPrefix.Part> parts = new ArrayList<>(prefix.parts());
    parts.sort(Comparator.comparingInt(part -> frequent.matches(part.text())));
    if (parts.size() > 1 && frequent.matches(parts.get(0).text()) > 0) {
      BitSet common = frequent.common(parts);
      if (common.cardinality() < frequent.matches(parts.get(0).text()) / FIND) {
        Matches found = new Matches(common.cardinality());
        common.stream().forEach(item -> found.add(item, distance(item, prefix)));
        return found;
      }
    }
    // Rare parts come first: to look at the few items they leave is faster than to find the others.
    Matches found = null;
    for (SearchedPrefix.Part part : parts) {
      if (found != null && found.size() < frequent.matches(part.text()) / FIND) {
        found = found.and(item -> distance(item, part.text()), part.times());
      } else {
        Matches matches = find(part.text()).times(part.times());
        found = found == null ? matches : found.and(matches);
      }
      if (found.size() == 0) {
        return found;
      }
    }
    return Objects.requireNonNull(found);
  }

  private Matches find(String part) {
    Matches byName = cutsCharacter(part) ? new Matches(0) : names.find(part);
    return spellings.mayContain(part) ? byName.or(spellings.find(part), BY_SPELLING) : byName;
  }

  /** Whether a part begins or ends within a character that is two {@code char} long. */
  private static boolean cutsCharacter(String part) {
    return Character.isLowSurrogate(part.charAt(0))
        || Character.isHighSurrogate(part.charAt(part.length() - 1));
  }

  private int distance(int item, SearchedPrefix prefix) {
    int sum = 0;
    for (SearchedPrefix.Part part : prefix.parts()) {
      int distance = distance(item, part.text());
      if (distance == NO_MATCH) {
        return NO_MATCH;
      }
      sum += distance * part.times();
    }
    return sum;
  }

  private int distance(int item, String part) {
    int distance = cutsCharacter(part) ? NO_MATCH : names.find(item, part);
    if (distance != NO_MATCH) {
      return distance;
    }
    return spellings.mayContain(part) && spellings.find(item, part) >= 0 ? BY_SPELLING : NO_MATCH;
  }

  private int[] order(Matches matches, long from, long to) {
    if (!nameless.isEmpty()) {
      matches.moveBack(nameless, WITHOUT_NAME);
    }
    return matches.order(groups, from, to);
  }

  private Page page(Matches matches, long from, long to) {
    int[] page = order(matches, from, to);
    return new Page(Arrays.stream(page).mapToObj(item -> items[item]).toList(), matches.size());
  }

  private Page page(PackedNumbers ready, long from, long to) {
    List<CodeItem> page = new ArrayList<>();
    PrimitiveIterator.OfInt all = ready.iterator();
    for (long place = 0; place < to && all.hasNext(); place++) {
      int item = all.nextInt();
      if (place >= from) {
        page.add(items[item]);
      }
    }
    return new Page(page, ready.size());
  }

  private Page pageBelow(int parent, PackedNumbers ready, long from, long to) {
    List<CodeItem> page = new ArrayList<>();
    int total = 0;
    PrimitiveIterator.OfInt all = ready.iterator();
    while (all.hasNext()) {
      int item = all.nextInt();
      if (parents.isBelow(parent, item)) {
        if (total >= from && total < to) {
          page.add(items[item]);
        }
        total++;
      }
    }
    return new Page(page, total);
  }
}
