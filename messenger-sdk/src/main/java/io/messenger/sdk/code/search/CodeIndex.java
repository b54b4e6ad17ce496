package io.messenger.sdk.code.search;

import io.messenger.sdk.model.CodeItem;
import io.messenger.sdk.model.CodeSuggestion;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PrimitiveIterator;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
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
  private static final int NO_MATCH = -1;

  /** So few items are looked at one by one: that is faster than to find out which match. */
  private static final int FEW = 400;

  /** How many items of a ready answer are read in the time that one item's texts are fetched. */
  private static final int READ = 200;

  /**
   * A page of an answer.
   *
   * @param items the items on the page
   * @param total the number of all matches
   */
  public record Page(List<CodeItem> items, int total) {}

  private final CodeItem[] items;
  private final IdIndex ids;
  private final ItemOrder order;
  private final ParentIndex parents;
  private final TextIndex names;
  private final TextIndex spellings;
  private final FrequentParts frequent;

  /**
   * Indexes items.
   *
   * @param all the items; those that are not enabled are found by their ids alone
   */
  public CodeIndex(Collection<? extends CodeItem> all) {
    SearchEntry[] sorted = all.stream().map(SearchEntry::of).toArray(SearchEntry[]::new);
    Arrays.parallelSort(sorted);
    ids = new IdIndex(sorted);
    SearchEntry[] entries =
        Arrays.stream(sorted).filter(SearchEntry::enabled).toArray(SearchEntry[]::new);
    items = Arrays.stream(entries).map(SearchEntry::item).toArray(CodeItem[]::new);
    order = new ItemOrder(entries);
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
                    text -> new Readings[0]));
    names =
        new TextIndex(
            Arrays.stream(entries).map(SearchEntry::name).toArray(String[]::new), reader::readName);
    spellings = spellingIndex.join();
    frequent = FrequentParts.of(items.length, order, names, spellings, part -> find(part));
  }

  /**
   * Finds an item.
   *
   * @param id its id, compared exactly
   * @return the item, enabled or not; of several, one that is enabled if there is any
   */
  public Optional<CodeItem> get(String id) {
    return ids.find(id);
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
    ReadyAnswer ready = frequent.answer(prefix);
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
      int parent, SearchedPrefix prefix, @Nullable ReadyAnswer ready, long from, long to) {
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
    if (ready != null) {
      return pageBelow(parent, ready, from, to);
    }
    Matches matches = find(prefix);
    matches.filter(item -> parents.isBelow(parent, item));
    return page(matches, from, to);
  }

  private Matches find(SearchedPrefix prefix) {
    if (prefix.isEmpty()) {
      return find("");
    }
    List<SearchedPrefix.Part> parts = new ArrayList<>(prefix.parts());
    parts.sort(Comparator.comparingInt(this::frequency));
    // Those come first that are rarer: to look at the items they leave may be faster than to find
    // out which items match the others.
    SearchedPrefix.Part first = parts.get(0);
    int count = frequency(first);
    Matches found = count == 0 ? find(first.text()) : Matches.of(distances(first), count);
    found.multiply(first.times());
    for (SearchedPrefix.Part part : parts.subList(1, parts.size())) {
      if (found.size() == 0) {
        break; // a client may send very many parts
      }
      if (found.size() <= Math.max(FEW, frequency(part) / READ)) {
        found.and(item -> distance(item, part.text()), part.times());
      } else {
        int[] distances = distances(part);
        found.and(item -> distances[item], part.times());
      }
    }
    return found;
  }

  /** {@return how many items match a part; 0 if its answer is not ready, and most likely short} */
  private int frequency(SearchedPrefix.Part part) {
    ReadyAnswer ready = frequent.answer(part.text());
    return ready == null ? 0 : ready.size();
  }

  private int[] distances(SearchedPrefix.Part part) {
    ReadyAnswer ready = frequent.answer(part.text());
    return ready == null
        ? find(part.text()).distances(items.length)
        : ready.distances(items.length);
  }

  private Matches find(String part) {
    if (part.isEmpty()) {
      return Matches.all(items.length);
    }
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
      sum = Matches.sum(sum, distance, part.times());
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

  private Page page(Matches matches, long from, long to) {
    Matches page = order.order(matches, from, to);
    return new Page(
        IntStream.range(0, page.size()).mapToObj(place -> items[page.item(place)]).toList(),
        matches.size());
  }

  private Page page(ReadyAnswer ready, long from, long to) {
    List<CodeItem> page = new ArrayList<>();
    PrimitiveIterator.OfInt all = ready.items();
    for (long place = 0; place < to && all.hasNext(); place++) {
      int item = all.nextInt();
      if (place >= from) {
        page.add(items[item]);
      }
    }
    return new Page(List.copyOf(page), ready.size());
  }

  private Page pageBelow(int parent, ReadyAnswer ready, long from, long to) {
    List<CodeItem> page = new ArrayList<>();
    int total = 0;
    PrimitiveIterator.OfInt all = ready.items();
    while (all.hasNext()) {
      int item = all.nextInt();
      if (parents.isBelow(parent, item)) {
        if (total >= from && total < to) {
          page.add(items[item]);
        }
        total++;
      }
    }
    return new Page(List.copyOf(page), total);
  }
}
