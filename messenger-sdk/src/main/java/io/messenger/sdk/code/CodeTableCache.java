package io.messenger.sdk.code;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.messenger.sdk.InfoPlusException;
import io.messenger.sdk.model.CodeItem;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Keeps loaded tables. A table has one load under way at most, and who needs it waits for that one.
 *
 * <p>Caffeine keeps the tables, bounds those whose names clients chose, and drops these when idle.
 * When to load again is decided here, because a loading cache of Caffeine forgets a table when it
 * expires, where we still serve it if the next load fails; loads ahead only when asked in time; and
 * lets a request share a load that began before it, where a dirty one must not.
 */
final class CodeTableCache {
  private static final long LONGEST_WAIT_SECONDS = 30;
  private static final long WEIGHT_OF_ANY = 1000;
  private static final long MOST_UNDECLARED = 1_000_000;

  /** A load under way. */
  private static final class Load extends CompletableFuture<Attempt> {
    private final long number;
    private final Instant began;

    Load(long number, Instant began) {
      this.number = number;
      this.began = began;
    }
  }

  private final String owner;
  private final boolean declared;
  private final CodeTableLoading loading;
  private final @Nullable ClassLoader classLoader;
  private final Cache<String, Attempt> kept;
  private final Map<String, Load> running = new ConcurrentHashMap<>();

  /** Puts loads, invalidations and dirty requests in an order, which a clock is too coarse for. */
  private final AtomicLong numbers = new AtomicLong();

  private final Map<String, Long> invalidated = new ConcurrentHashMap<>();

  private CodeTableCache(
      String owner,
      boolean declared,
      CodeTableLoading loading,
      @Nullable ClassLoader classLoader,
      Cache<String, Attempt> kept) {
    this.owner = owner;
    this.declared = declared;
    this.loading = loading;
    this.classLoader = classLoader;
    this.kept = kept;
  }

  /**
   * A cache of tables whose names were declared: they are few, and all kept.
   *
   * @param classLoader what a loader looks up is found there; null for where its class is from
   */
  static CodeTableCache ofDeclared(
      String owner, CodeTableLoading loading, @Nullable ClassLoader classLoader) {
    return new CodeTableCache(owner, true, loading, classLoader, Caffeine.newBuilder().build());
  }

  /** A cache of tables that clients name: the items of all together are bounded. */
  static CodeTableCache ofUndeclared(
      String owner, CodeTableLoading loading, @Nullable ClassLoader classLoader) {
    Cache<String, Attempt> bounded =
        Caffeine.newBuilder()
            .ticker(() -> TimeUnit.MILLISECONDS.toNanos(loading.clock().millis()))
            .expireAfterAccess(CodeTableLoader.TIME_TO_LIVE)
            .maximumWeight(MOST_UNDECLARED)
            .weigher(CodeTableCache::weigh)
            .build();
    return new CodeTableCache(owner, false, loading, classLoader, bounded);
  }

  private static int weigh(String name, Attempt attempt) {
    CodeTable table = attempt.table();
    long items = table == null ? 0 : table.size();
    return (int) Math.min(WEIGHT_OF_ANY + items, MOST_UNDECLARED);
  }

  /**
   * Finds a table, and loads it where needed.
   *
   * @param loader what loads it
   * @param dirty whether it is to be loaded first
   * @return the table, perhaps without items
   * @throws InfoPlusException if it cannot be loaded and none is left from before
   */
  CodeTable get(CodeTableLoader loader, boolean dirty) {
    String name = loader.name();
    long notBefore = dirty ? numbers.incrementAndGet() : 0;
    Attempt attempt = kept.getIfPresent(name);
    if (attempt == null || mustReload(name, attempt)) {
      attempt = await(name, load(loader, attempt));
    } else if (attempt.isDue(loading.clock().instant())) {
      loadInBackground(loader, attempt);
    }
    // A load that was under way when we asked does not do: the next one does.
    while (isOutdated(name, attempt, notBefore)) {
      attempt = await(name, load(loader, attempt));
    }
    attempt.use();
    return tableOf(name, attempt);
  }

  /** The next search loads the table anew; what is loading now is too old for it. */
  void invalidate(String name) {
    // In this order: a load is kept before it stops running. Other names would only add up.
    if (running.containsKey(name) || kept.getIfPresent(name) != null) {
      invalidated.put(name, numbers.incrementAndGet());
    }
  }

  /** Whether the table is too old, and no load began in time: then someone in use need not wait. */
  private boolean mustReload(String name, Attempt attempt) {
    if (!attempt.isExpired(loading.clock().instant())) {
      return false;
    }
    Load load = running.get(name);
    return load == null || !load.began.isBefore(attempt.expiry());
  }

  private boolean isOutdated(String name, Attempt attempt, long notBefore) {
    long number = attempt.number();
    return number < invalidated.getOrDefault(name, 0L)
        || (number < notBefore && !attempt.isPausing(loading.clock().instant()));
  }

  private Attempt await(String name, Load load) {
    try {
      return load.get(LONGEST_WAIT_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException | ExecutionException e) {
      throw CodeTablePrompts.unavailable(name);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw CodeTablePrompts.unavailable(name);
    }
  }

  private static CodeTable tableOf(String name, Attempt attempt) {
    CodeTable table = attempt.table();
    if (table != null) {
      return table;
    }
    if (attempt.failure() instanceof InfoPlusException refusal) {
      // Each request throws its own: the first one's stack trace would mislead.
      throw new InfoPlusException(refusal.getPrompt(), refusal.getDetail());
    }
    throw CodeTablePrompts.unavailable(name);
  }

  /**
   * Loads a table, unless it is being loaded, or was since the caller looked.
   *
   * @param seen the attempt that the caller finds too old; null for none
   */
  private Load load(CodeTableLoader loader, @Nullable Attempt seen) {
    String name = loader.name();
    Load mine = new Load(numbers.incrementAndGet(), loading.clock().instant());
    Load other = running.putIfAbsent(name, mine);
    if (other != null) {
      return other;
    }
    Attempt now = kept.getIfPresent(name);
    if (now != null && now != seen) {
      running.remove(name, mine);
      mine.complete(now);
      return mine;
    }
    try {
      loading.load(() -> run(loader, mine));
    } catch (RejectedExecutionException e) { // the receiver is closed
      running.remove(name, mine);
      mine.completeExceptionally(e);
    }
    return mine;
  }

  private void run(CodeTableLoader loader, Load load) {
    String name = loader.name();
    Attempt before = kept.getIfPresent(name);
    CodeTable old = before == null ? null : before.table();
    Instant start = loading.clock().instant();
    Attempt attempt;
    try {
      CodeTable table = CodeTable.of(name, items(loader));
      attempt = Attempt.loaded(load.number, loading.clock().instant(), table, loader.timeToLive());
    } catch (Throwable e) { // also errors: whoever waits must not wait for ever
      attempt = Attempt.failed(load.number, loading.clock().instant(), old, e);
    }
    keep(loader, attempt);
    running.remove(name, load);
    try {
      tell(name, attempt, Duration.between(start, loading.clock().instant()));
    } finally {
      load.complete(attempt);
    }
  }

  private Collection<? extends CodeItem> items(CodeTableLoader loader) throws Exception {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(
        classLoader == null ? loader.getClass().getClassLoader() : classLoader);
    try {
      Collection<? extends CodeItem> items = loader.load();
      return items == null ? List.of() : items; // authors return null for a table they do not have
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  private void keep(CodeTableLoader loader, Attempt attempt) {
    CodeTable table = attempt.table();
    if (!declared && table != null && table.size() == 0) {
      kept.invalidate(loader.name());
      invalidated.remove(loader.name());
      return;
    }
    kept.put(loader.name(), attempt);
    Duration dueAfter = attempt.dueAfter();
    if (declared && !dueAfter.isNegative() && !dueAfter.isZero()) {
      loading.later(() -> loadAhead(loader, attempt), dueAfter);
    }
  }

  /** A table in use is loaded before it expires, even if nobody asks for it just then. */
  private void loadAhead(CodeTableLoader loader, Attempt attempt) {
    if (attempt.isUsed()
        && attempt.isDue(loading.clock().instant())
        && Objects.equals(kept.getIfPresent(loader.name()), attempt)) {
      loadInBackground(loader, attempt);
    }
  }

  private void loadInBackground(CodeTableLoader loader, Attempt attempt) {
    var unused = load(loader, attempt); // nobody waits
  }

  private void tell(String name, Attempt attempt, Duration took) {
    CodeTableId id = new CodeTableId(owner, name, declared);
    CodeTable table = attempt.table();
    Throwable failure = attempt.failure();
    if (failure != null) {
      loading.listener().failed(id, failure, took, table != null && table.size() > 0);
    } else {
      loading.listener().loaded(id, table == null ? 0 : table.size(), took);
    }
  }
}
