package io.messenger.sdk.code.search;

import io.messenger.sdk.code.CodeTable;
import io.messenger.sdk.model.CodeItem;
import io.messenger.sdk.model.CodeItemEx;
import io.messenger.sdk.model.CodeList;
import io.messenger.sdk.model.CodeSuggestion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
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
import java.util.Objects;
import java.util.PriorityQueue;
import java.util.regex.Pattern;
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

  private final PinyinReader words = new PinyinReader();
  private final SimplifiedCharacters simplified = SimplifiedCharacters.load();
  private final Map<String, List<List<String>>> surnames = new HashMap<>();

  /** A name of up to four characters, and its title, or what begins with a sign. */
  private final Pattern person;

  /** Each reading once: a million names have a few hundred. */
  private final Map<List<String>, String[]> knownReadings = new HashMap<>();

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

    /** The pinyin of each character, of which any counts; empty for one without. */
    final String[][] readings;

    /** What a part may be a substring of. */
    final String[] spellings;

    Entry(CodeItem item, int position, String name, String[][] readings, String[] spellings) {
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
    for (String line : lines("surnames.txt")) {
      String[] fields = line.split("\t", 2);
      surnames.put(
          simplified.simplify(fields[0]),
          Stream.of(fields[1].split(" ")).map(each -> List.of(each.split("\\|"))).toList());
    }
    String title = "(?:%s)*(?:%s)".formatted(anyOf("title-attributes.txt"), anyOf("titles.txt"));
    person =
        Pattern.compile(
            "(?s).{0,4}|.{1,4}\\s*%1$s|\\p{IsHan}{2,4}(?:%1$s)?\\P{IsHan}.*".formatted(title));
  }

  private static String anyOf(String file) {
    return String.join("|", lines(file));
  }

  private static List<String> lines(String file) {
    try (InputStream in = LinearScan.class.getResourceAsStream(file)) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
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
            new Entry(item, position, folded, scan.nameReadings(folded), scan.spellings(item)));
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
      List<List<String>> readings = wordReadings(text);
      // ü is typed as one letter in all of it, or as on most keyboards: lv, but lue.
      for (List<String> way :
          List.of(List.of("v", "ve"), List.of("ü", "üe"), List.of("u", "ue"), List.of("v", "ue"))) {
        StringBuilder whole = new StringBuilder();
        StringBuilder initials = new StringBuilder();
        for (int i = 0; i < characters.length; i++) {
          // A character without pinyin stands for itself in both.
          String itself = Character.toString(characters[i]);
          String reading = readings.get(i).isEmpty() ? itself : readings.get(i).get(0);
          if (!readings.get(i).isEmpty()) {
            reading =
                reading.endsWith("ve")
                    ? reading.replace("ve", way.get(1))
                    : reading.replace("v", way.get(0));
          }
          whole.append(reading);
          initials.append(readings.get(i).isEmpty() ? itself : reading.substring(0, 1));
        }
        spellings.add(whole.toString());
        spellings.add(initials.toString());
      }
    }
    return spellings.stream().filter(text -> !text.isEmpty()).distinct().toArray(String[]::new);
  }

  /** The pinyin of each code point of a folded text, as of the words it stands in. */
  private List<List<String>> wordReadings(String folded) {
    Readings[] byChar = words.read(folded);
    List<List<String>> readings = new ArrayList<>();
    for (int i = 0; i < folded.length(); i += Character.charCount(folded.codePointAt(i))) {
      readings.add(new ArrayList<>(byChar[i].pinyin()));
    }
    return readings;
  }

  /** The same of a name: where it is that of a person, the surname's count, too. */
  private String[][] nameReadings(String folded) {
    List<List<String>> readings = wordReadings(folded);
    String name = simplified.simplify(folded);
    boolean isPerson = person.matcher(name).matches();
    for (int length = 1; isPerson && length <= Math.min(3, name.length()); length++) {
      List<List<String>> ofSurname = surnames.getOrDefault(name.substring(0, length), List.of());
      for (int i = 0; i < ofSurname.size(); i++) {
        readings.get(i).addAll(ofSurname.get(i));
      }
    }
    return readings.stream()
        .map(each -> knownReadings.computeIfAbsent(each, same -> same.toArray(String[]::new)))
        .toArray(String[][]::new);
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
    for (String reading : entry.readings[k]) {
      for (int end = 1; end <= Math.min(reading.length(), part.length() - from); end++) {
        if (!means(part.charAt(from + end - 1), reading.charAt(end - 1))) {
          break;
        }
        if (canBeCut(part, from + end, entry, k + 1, hopeless)) {
          return true;
        }
      }
    }
    if (from > 0) {
      hopeless.set(place);
    }
    return false;
  }

  /** Not that of the product, which might be wrong. */
  private static String fold(@Nullable String text) {
    return Normalizer.normalize(orEmpty(text), Form.NFKC)
        .toLowerCase(Locale.ROOT)
        .codePoints()
        .filter(c -> "·•・‧∙⋅⸱⸳ꞏ".indexOf(c) < 0 && !hasNoWidth(c))
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  private static boolean hasNoWidth(int character) {
    String name = Objects.requireNonNullElse(Character.getName(character), "");
    return name.contains("VARIATION SELECTOR")
        || name.equals("COMBINING GRAPHEME JOINER")
        || (Character.getType(character) == Character.FORMAT
            // Signs of a width of their own: below or above numbers, and the Syriac one.
            && !name.matches("ARABIC (?!LETTER MARK).*|KAITHI .*|EGYPTIAN .*|SYRIAC .*"));
  }

  /** Whether a letter that was typed is one of a pinyin, where {@code v} is ü. */
  private static boolean means(char typed, char letter) {
    return letter == 'v' ? "vuü".indexOf(typed) >= 0 : letter == typed;
  }

  /** Items are written by authors, who may return null where they should not. */
  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }
}
