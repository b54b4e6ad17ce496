package io.messenger.dispatcher.handling;

import io.messenger.sdk.code.CodeTableId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * How the last load of each code table ended that is shared or declared; others are named by
 * clients, and may be any number.
 *
 * <p>Safe for use by several threads.
 */
public final class CodeTableLoads {
  /** How a load ended. */
  public enum Outcome {
    /** The items are in use. */
    LOADED,
    /** It failed; it is tried again after a pause. */
    FAILED,
    /** It takes so long that nobody waits for it any more. */
    HANGS
  }

  /**
   * A load.
   *
   * @param outcome how it ended
   * @param at when that was
   * @param items how many items it brought; null if it did not
   * @param failure what the log tells of it; null if it did not fail
   * @param oldServed whether items loaded before are in use; null where the new ones are
   */
  public record LastLoad(
      Outcome outcome,
      Instant at,
      @Nullable Integer items,
      @Nullable String failure,
      @Nullable Boolean oldServed) {}

  private final InstantSource clock;
  private final Map<CodeTableId, LastLoad> lastLoads = new ConcurrentHashMap<>();

  /**
   * Begins with no loads.
   *
   * @param clock tells when a load ended
   */
  public CodeTableLoads(InstantSource clock) {
    this.clock = clock;
  }

  void loaded(CodeTableId table, int items) {
    put(table, new LastLoad(Outcome.LOADED, clock.instant(), items, null, null));
  }

  void failed(CodeTableId table, String failure, boolean oldServed) {
    put(table, new LastLoad(Outcome.FAILED, clock.instant(), null, failure, oldServed));
  }

  void hangs(CodeTableId table, boolean oldServed) {
    put(table, new LastLoad(Outcome.HANGS, clock.instant(), null, null, oldServed));
  }

  private void put(CodeTableId table, LastLoad load) {
    if (table.declared()) {
      lastLoads.put(table, load);
    }
  }

  /**
   * {@return how the last load of a table ended; null if none has}
   *
   * @param owner the simple name of the messenger's class, or {@code shared}
   * @param table the table's name
   */
  public @Nullable LastLoad last(String owner, String table) {
    return lastLoads.get(new CodeTableId(owner, table, true));
  }
}
