package io.messenger.sdk.code;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.messenger.sdk.InfoPlusException;
import io.messenger.sdk.model.CodeItem;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
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
  static final Duration LONGEST_WAIT = Duration.ofSeconds(30);
  private static final long WEIGHT_OF_ANY = 1000;
  private static final long MOST_UNDECLARED = 1_000_000;

  /** More than that is reached only when loads hang, and each holds a thread. */
  static final int MOST_LOADS_OF_UNDECLARED = 100;

  private final String owner;
  private final boolean declared;
  private final CodeTableLoading loading;
  private final @Nullable ClassLoader classLoader;
  private final Cache<String, Attempt> kept;
  private final Map<String, Load> running = new ConcurrentHashMap<>();

  /** Counts the loads that began: their order, which a clock is too coarse for. */
  private final AtomicLong numbers = new AtomicLong();

  /** The timers of declared tables. */
  private final Map<String, Future<?>> ahead = new ConcurrentHashMap<>();

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
            .executor(Runnable::run)
            .ticker(loading::now)
            .expireAfterAccess(CodeTableLoader.TIME_TO_LIVE)
            .maximumWeight(MOST_UNDECLARED)
            .weigher(CodeTableCache::weigh)
            .build();
    return new CodeTableCache(owner, false, loading, classLoader, bounded);
  }

  /** The number of items, roughly; a name may be as long as a request. */
  static int weigh(String name, Attempt attempt) {
    CodeTable table = attempt.table();
    long items = table == null ? 0 : table.size();
    return (int) Math.min(WEIGHT_OF_ANY + name.length() + items, MOST_UNDECLARED);
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
    Attempt before = kept.getIfPresent(name);
    Attempt attempt = before;
    try {
      attempt = find(loader, before, dirty);
    } catch (TimeoutException e) {
      tellIfHung(name, before);
    } catch (ExecutionException e) {
      // The receiver is closed: as if the load had failed.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (attempt == null) {
      throw CodeTablePrompts.unavailable(name);
    }
    attempt.use();
    return tableOf(name, attempt);
  }

  /** Loads a table in the background, unless it was; nobody has asked for it. */
  void preload(CodeTableLoader loader) {
    loading.preload(() -> load(loader, null), () -> tellIfHung(loader.name(), null));
  }

  private Attempt find(CodeTableLoader loader, @Nullable Attempt before, boolean dirty)
      throws InterruptedException, ExecutionException, TimeoutException {
    long asked = numbers.get();
    Attempt attempt = before;
    if (attempt == null || mustReload(loader.name(), attempt)) {
      attempt = await(loader.name(), load(loader, attempt));
    } else if (attempt.isDue(loading.now())) {
      loadInBackground(loader, attempt);
    }
    // A load that was under way when we asked may not do: the next one does in any case.
    while (attempt.load().number() <= asked && isOutdated(attempt, dirty)) {
      attempt = await(loader.name(), load(loader, attempt));
    }
    return attempt;
  }

  /** The next search loads the table anew; what is loading now is too old for it. */
  void invalidate(String name) {
    Load load = running.get(name);
    if (load != null) {
      load.invalidate();
    }
    // In this order: an attempt is kept before its load stops running.
    Attempt attempt = kept.getIfPresent(name);
    if (attempt != null) {
      attempt.load().invalidate();
    }
  }

  /** Whether the table is too old, and no load began in time: then someone in use need not wait. */
  private boolean mustReload(String name, Attempt attempt) {
    if (!attempt.isExpired(loading.now())) {
      return false;
    }
    Load load = running.get(name);
    return load == null || attempt.isExpired(load.began());
  }

  private boolean isOutdated(Attempt attempt, boolean dirty) {
    return attempt.load().isInvalidated() || (dirty && !attempt.isPausing(loading.now()));
  }

  /** Waits until the load has taken too long: a hung one must not take up all threads. */
  private Attempt await(String name, Load load)
      throws InterruptedException, ExecutionException, TimeoutException {
    if (load.runsHere()) {
      throw CodeTableException.of(
          "the loader of " + name + " asks for the table itself; let it return the items");
    }
    Duration since = Duration.ofNanos(loading.now() - load.began());
    return load.get(LONGEST_WAIT.minus(since).toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Tells once of a load under way that it takes too long. */
  private void tellIfHung(String name, @Nullable Attempt served) {
    Load load = running.get(name);
    if (load == null) {
      return;
    }
    Duration since = Duration.ofNanos(loading.now() - load.began());
    if (since.compareTo(LONGEST_WAIT) >= 0 && load.tellOnce()) {
      boolean oldServed = served != null && served.table() != null;
      loading.listener().hangs(new CodeTableId(owner, name, declared), since, oldServed);
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
    Load mine = new Load(numbers.incrementAndGet(), loading.now());
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
      if (!declared && running.size() > MOST_LOADS_OF_UNDECLARED) {
        throw new RejectedExecutionException("too many tables are being loaded");
      }
      loading.load(() -> run(loader, mine));
    } catch (RejectedExecutionException e) { // also when the receiver is closed
      running.remove(name, mine);
      mine.completeExceptionally(e);
    } catch (Error e) { // there is no memory for another thread
      finish(loader, mine, failed(name, mine, e));
    }
    return mine;
  }

  private void run(CodeTableLoader loader, Load load) {
    String name = loader.name();
    Attempt attempt;
    load.runsOn(Thread.currentThread());
    try {
      CodeTable table = CodeTable.of(name, items(loader));
      attempt = Attempt.loaded(load, loading.now(), table, loader.timeToLive());
    } catch (Throwable e) { // also errors: whoever waits must not wait for ever
      attempt = failed(name, load, e);
    } finally {
      load.runsOn(null);
    }
    finish(loader, load, attempt);
  }

  private Attempt failed(String name, Load load, Throwable failure) {
    Attempt before = kept.getIfPresent(name);
    CodeTable old = before == null ? null : before.table();
    return Attempt.failed(load, loading.now(), old, failure);
  }

  private void finish(CodeTableLoader loader, Load load, Attempt attempt) {
    String name = loader.name();
    keep(loader, attempt);
    running.remove(name, load);
    try {
      tell(name, attempt, Duration.ofNanos(loading.now() - load.began()));
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
      return;
    }
    kept.put(loader.name(), attempt);
    Duration dueAfter = attempt.dueAfter();
    if (declared && !dueAfter.isNegative() && !dueAfter.isZero()) {
      Future<?> replaced =
          ahead.put(loader.name(), loading.later(() -> loadAhead(loader, attempt), dueAfter));
      if (replaced != null) { // it would hold the table before until then
        replaced.cancel(false);
      }
    }
  }

  /** A table in use is loaded before it expires, even if nobody asks for it just then. */
  private void loadAhead(CodeTableLoader loader, Attempt attempt) {
    if (attempt.isUsed() && Objects.equals(kept.getIfPresent(loader.name()), attempt)) {
      loadInBackground(loader, attempt);
    }
  }

  private void loadInBackground(CodeTableLoader loader, Attempt attempt) {
    var unused = load(loader, attempt); // nobody waits
    tellIfHung(loader.name(), attempt);
  }

  private void tell(String name, Attempt attempt, Duration took) {
    CodeTableId id = new CodeTableId(owner, name, declared);
    CodeTable table = attempt.table();
    Throwable failure = attempt.failure();
    if (loading.isClosed()) {
      return; // it may have been interrupted, and nobody misses it
    }
    if (failure != null) {
      loading.listener().failed(id, failure, took, table != null && table.size() > 0);
    } else {
      loading.listener().loaded(id, table == null ? 0 : table.size(), took);
      if (table != null && table.withoutId() > 0) {
        loading.listener().withoutId(id, table.withoutId());
      }
      Nameless nameless = table == null ? null : table.nameless();
      if (nameless != null) {
        loading.listener().withoutName(id, nameless.item(), nameless.meant());
      }
    }
  }
}
