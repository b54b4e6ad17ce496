package io.messenger.sdk.code.search;

import static org.assertj.core.api.Assertions.fail;

import io.messenger.sdk.code.CodeTable;
import io.messenger.sdk.model.CodeItem;
import io.messenger.sdk.model.CodeList;
import io.messenger.sdk.model.CodeSuggestion;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Random queries on random tables find the same items, in the same order and number, as the scan
 * that is written from the contract.
 *
 * <p>Each run takes a seed of its own; {@code -Dcode.seed} repeats one that failed, and {@code
 * -Dcode.queries=500000} asks more than the daily build does.
 */
class CodeTableRandomTest {
  private static final int QUERIES = Integer.getInteger("code.queries", 6_000);
  private static final int QUERIES_PER_TABLE = 40;
  private static final int MANY_ITEMS = 25_000;

  /** On a table that large a scan takes its time. */
  private static final int QUERIES_PER_LARGE_TABLE = 300;

  private static final long SEED = Long.getLong("code.seed", System.nanoTime());

  @Test
  void findsWhatTheScanFinds() {
    for (long table = 0; table < QUERIES / QUERIES_PER_TABLE; table++) {
      Random random = new Random(SEED + table);
      RandomTable maker = new RandomTable(random);
      int size = (int) (2000 * Math.pow(random.nextDouble(), 5));
      compare(SEED + table, random, maker, maker.items(size), QUERIES_PER_TABLE);
    }
  }

  @Test
  void findsWhatTheScanFindsInLargeTables() {
    // Parts with thousands of hits, which an index may well treat in another way.
    int tables = Math.max(1, QUERIES / 50_000);
    for (long table = 0; table < tables; table++) {
      Random random = new Random(SEED + table);
      RandomTable maker = new RandomTable(random);
      compare(SEED + table, random, maker, maker.items(MANY_ITEMS), QUERIES_PER_LARGE_TABLE);
    }
  }

  private static void compare(
      long seed, Random random, RandomTable maker, List<TestItem> items, int queries) {
    LinearScan scan = LinearScan.of("t", items);
    CodeTable table = CodeTable.of("t", items);
    RandomQuery query = new RandomQuery(random, items, maker);
    for (int i = 0; i < queries; i++) {
      CodeSuggestion suggestion = query.next();
      CodeList expected = scan.search(suggestion);
      CodeList actual = table.search(suggestion);
      // The report is only made where it is needed: it takes longer than a search.
      if (!same(expected, actual)) {
        fail(
            "-Dcode.seed=%d finds for %s%n%s%nbut should%n%s",
            seed, describe(suggestion), describe(actual), describe(expected));
      }
    }
  }

  static String describe(CodeSuggestion query) {
    return "'%s', parent '%s', topLevel %s, page %d of size %d"
        .formatted(
            query.getPrefix(),
            query.getParent(),
            query.isTopLevel(),
            query.getPageNo(),
            query.getPageSize());
  }

  private static String describe(CodeList found) {
    StringBuilder text = new StringBuilder("total " + found.getTotal());
    for (CodeItem item : found.getItems()) {
      // Equal items are told apart by their identity.
      text.append("%n  %s @%x".formatted(item, System.identityHashCode(item)));
    }
    return text.toString();
  }

  /** Whether both have the same total, and the same objects in the same order. */
  static boolean same(CodeList expected, CodeList actual) {
    if (expected.getTotal() != actual.getTotal()
        || expected.getItems().size() != actual.getItems().size()) {
      return false;
    }
    for (int i = 0; i < expected.getItems().size(); i++) {
      if (expected.getItems().get(i) != actual.getItems().get(i)) {
        return false;
      }
    }
    return true;
  }
}
