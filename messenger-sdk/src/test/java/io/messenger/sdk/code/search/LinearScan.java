package io.messenger.sdk.code.search;

import io.messenger.sdk.code.CodeTable;
import io.messenger.sdk.model.CodeItem;
import io.messenger.sdk.model.CodeItemEx;
import io.messenger.sdk.model.CodeList;
import io.messenger.sdk.model.CodeSuggestion;
import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The rule of code tables, written down as the contract says it, to judge {@link CodeTable} by:
 * each search looks at each item. What does not depend on the search is prepared once, so that it
 * is also a fair rival in benchmarks.
 */
public final class LinearScan {
  private static final int DEFAULT_PAGE_SIZE = 15;
  private static final int ONLY_BY_SPELLING = 1000;
  private static final int WITHOUT_NAME = 1000;
  private static final int NO_MATCH = -1;

  private final String name;
  private final List<Entry> entries = new ArrayList<>();

  /** Each reading once: a million names have a few hundred. */
  private final Map<String, String> knownReadings = new HashMap<>();

  /** An item, and what it is found and ordered by. */
  private static final class Entry {
    final CodeItem item;

    /** The place in which the item was given. */
    final int position;

    final int itemIndex;
    final String parent;

    /** The folded name, in code points. */
    final int[] characters;

    final int[] sortId;

    /** The pinyin of each character, empty for one without. */
    final String[] readings;

    /** What a part may be a substring of. */
    final String[] spellings;

    Entry(CodeItem item, int position, String name, String[] readings, String[] spellings) {
      this.item = item;
      this.position = position;
      itemIndex = item.getItemIndex();
      parent = orEmpty(item.getCodeParentId());
      characters = name.codePoints().toArray();
      sortId = orEmpty(item.getCodeId()).codePoints().toArray();
      this.readings = readings;
      this.spellings = spellings;
    }
  }

  private record Match(Entry entry, int distance) {}

  private static final Comparator<Match> ORDER =
      Comparator.comparingInt((Match match) -> match.entry().itemIndex)
          .thenComparingInt(Match::distance)
          .thenComparing(match -> match.entry().characters, Arrays::compare)
          .thenComparing(match -> match.entry().sortId, Arrays::compare)
          .thenComparingInt(match -> match.entry().position);

  private LinearScan(String name) {
    this.name = name;
  }

  /**
   * Prepares a table for scans.
   *
   * @param name the table's name
   * @param items all its items, in any order
   * @return the table
   */
  public static LinearScan of(String name, Collection<? extends CodeItem> items) {
    LinearScan scan = new LinearScan(name);
    int position = 0;
    for (CodeItem item : items) {
      // Items that are not enabled are not shown.
      if (item.isEnabled()) {
        String folded = fold(item.getCodeName());
        scan.entries.add(
            new Entry(item, position, folded, scan.readings(folded), scan.spellings(item)));
      }
      position++;
    }
    return scan;
  }

  /** The code's id, the parts of the description, the own indexes, and the pinyin of these two. */
  private String[] spellings(CodeItem item) {
    List<String> spellings = new ArrayList<>();
    spellings.add(fold(item.getCodeId()));
    List<String> texts = new ArrayList<>();
    texts.addAll(List.of(fold(item.getCodeDescription()).split("[|,]")));
    if (item instanceof CodeItemEx more && more.getCodeIndexes() != null) {
      Stream.of(more.getCodeIndexes()).map(LinearScan::fold).forEach(texts::add);
    }
    for (String text : texts) {
      spellings.add(text);
      int[] characters = text.codePoints().toArray();
      String[] readings = readings(text);
      StringBuilder whole = new StringBuilder();
      StringBuilder withUmlauts = new StringBuilder();
      StringBuilder initials = new StringBuilder();
      for (int i = 0; i < characters.length; i++) {
        // A character without pinyin stands for itself in both.
        String itself = Character.toString(characters[i]);
        whole.append(readings[i].isEmpty() ? itself : readings[i]);
        withUmlauts.append(readings[i].isEmpty() ? itself : readings[i].replace('v', 'ü'));
        initials.append(readings[i].isEmpty() ? itself : readings[i].substring(0, 1));
      }
      spellings.add(whole.toString());
      spellings.add(withUmlauts.toString());
      spellings.add(initials.toString());
    }
    return spellings.stream().filter(text -> !text.isEmpty()).distinct().toArray(String[]::new);
  }

  /** The pinyin of each code point of a folded text. */
  private String[] readings(String folded) {
    String[] byChar = new PinyinReader().read(folded);
    List<String> readings = new ArrayList<>();
    for (int i = 0; i < folded.length(); i += Character.charCount(folded.codePointAt(i))) {
      String reading = letters(byChar[i]);
      readings.add(knownReadings.computeIfAbsent(reading, same -> same));
    }
    return readings.toArray(String[]::new);
  }

  /**
   * Searches the table.
   *
   * @param suggestion what the user typed, and the page asked for
   * @return the items of the page, in order, with the number of all matches
   */
  public CodeList search(CodeSuggestion suggestion) {
    List<String> parts =
        Stream.of(fold(suggestion.getPrefix()).split("[,\\s]"))
            .filter(part -> !part.isEmpty())
            .toList();
    String parent = orEmpty(suggestion.getParent());
    boolean anyParent = suggestion.isTopLevel() && parent.isEmpty();
    int size = suggestion.getPageSize() <= 0 ? DEFAULT_PAGE_SIZE : suggestion.getPageSize();
    long start = (long) size * Math.max(0, suggestion.getPageNo());

    int total = 0;
    // Only what is on the page or before it, worst first: a million need not be sorted for fifteen.
    PriorityQueue<Match> best = new PriorityQueue<>(ORDER.reversed());
    for (Entry entry : entries) {
      if (!anyParent && !parent.equals(entry.parent)) {
        continue;
      }
      int distance = distance(entry, parts);
      if (distance != NO_MATCH) {
        total++;
        best.add(new Match(entry, distance));
        if (best.size() > start + size) {
          best.remove();
        }
      }
    }
    CodeList page =
        new CodeList(
            name,
            best.stream().sorted(ORDER).skip(start).limit(size).map(m -> m.entry().item).toList());
    page.setTotal(total);
    return page;
  }

  private static int distance(Entry entry, List<String> parts) {
    int distance = entry.characters.length == 0 ? WITHOUT_NAME : 0;
    for (String part : parts) {
      int k = firstByName(entry, part);
      if (k != NO_MATCH) {
        distance += k;
      } else if (isSpelled(entry, part)) {
        distance += ONLY_BY_SPELLING;
      } else {
        return NO_MATCH;
      }
    }
    return distance;
  }

  private static boolean isSpelled(Entry entry, String part) {
    for (String spelling : entry.spellings) {
      if (spelling.contains(part)) {
        return true;
      }
    }
    return false;
  }

  private static int firstByName(Entry entry, String part) {
    BitSet hopeless = new BitSet();
    for (int k = 0; k < entry.characters.length; k++) {
      if (canBeCut(part, 0, entry, k, hopeless)) {
        return k;
      }
    }
    return NO_MATCH;
  }

  /**
   * Whether the part from {@code from} on can be cut into pieces for the characters k, k+1, ….
   *
   * @param hopeless where it was found that it cannot: some parts can be cut in very many ways
   */
  private static boolean canBeCut(String part, int from, Entry entry, int k, BitSet hopeless) {
    if (from == part.length()) {
      return true;
    }
    int place = k * part.length() + from;
    if (k == entry.characters.length || hopeless.get(place)) {
      return false;
    }
    int character = entry.characters[k];
    if (part.codePointAt(from) == character
        && canBeCut(part, from + Character.charCount(character), entry, k + 1, hopeless)) {
      return true;
    }
    String reading = entry.readings[k];
    for (int end = 1; end <= reading.length(); end++) {
      if (!letters(part).regionMatches(from, reading, 0, end)) {
        break;
      }
      if (canBeCut(part, from + end, entry, k + 1, hopeless)) {
        return true;
      }
    }
    if (from > 0) {
      hopeless.set(place);
    }
    return false;
  }

  /** Not that of the product, which might be wrong. */
  private static String fold(@Nullable String text) {
    return Normalizer.normalize(orEmpty(text), Form.NFKC).toLowerCase(Locale.ROOT);
  }

  /** In pinyin, ü and v are the same letter. */
  private static String letters(String folded) {
    return folded.replace('ü', 'v');
  }

  /** Items are written by authors, who may return null where they should not. */
  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }
}
