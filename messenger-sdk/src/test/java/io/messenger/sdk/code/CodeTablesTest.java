package io.messenger.sdk.code;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.messenger.sdk.InfoPlusException;
import io.messenger.sdk.model.CodeItem;
import io.messenger.sdk.model.CodeList;
import io.messenger.sdk.model.CodeSuggestion;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** When a table is loaded, and what is served meanwhile. */
class CodeTablesTest {
  private static final String TABLE = "division";

  /** Far longer than anything here takes. */
  private static final int PATIENCE_SECONDS = 120;

  /** A table whose single item tells which load brought it, and that a test can stop and fail. */
  private static final class Source implements CodeTableLoader {
    private final AtomicInteger loads = new AtomicInteger();
    private final AtomicInteger running = new AtomicInteger();
    private final AtomicInteger mostRunning = new AtomicInteger();
    private final BlockingQueue<CountDownLatch> started = new LinkedBlockingQueue<>();
    private volatile boolean blocked;
    private volatile boolean failing;
    private volatile boolean empty;
    private volatile Runnable whileLoading = () -> {};

    @Override
    public String name() {
      return TABLE;
    }

    @Override
    public Collection<? extends CodeItem> load() throws Exception {
      mostRunning.accumulateAndGet(running.incrementAndGet(), Math::max);
      try {
        return loadNow(loads.incrementAndGet());
      } finally {
        running.decrementAndGet();
      }
    }

    private List<CodeItem> loadNow(int number) throws InterruptedException {
      if (blocked) {
        CountDownLatch release = new CountDownLatch(1);
        started.add(release);
        assertThat(release.await(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
      }
      whileLoading.run();
      if (failing) {
        throw new IllegalStateException("jdbc:secret");
      }
      return empty ? List.of() : List.of(CodeItem.of(String.valueOf(number), "扬州"));
    }
  }

  private record Later(Runnable task, Duration after, CompletableFuture<Void> handle) {}

  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final BlockingQueue<String> told = new LinkedBlockingQueue<>();
  private final BlockingQueue<Later> timer = new LinkedBlockingQueue<>();
  private final Source source = new Source();

  /** Soon it is negative, as System.nanoTime may be. */
  private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 1);

  private volatile boolean outOfThreads;
  private final CodeTableLoading loading =
      new CodeTableLoading(
          this::execute,
          this::later,
          now::get,
          new CodeTableListener() {
            @Override
            public void loaded(CodeTableId table, int items, Duration took) {
              told.add("loaded " + table.name() + " " + items);
            }

            @Override
            public void failed(
                CodeTableId table, Throwable failure, Duration took, boolean oldServed) {
              told.add("failed " + table.name() + (oldServed ? ", old served" : ""));
            }

            @Override
            public void hangs(CodeTableId table, Duration since, boolean oldServed) {
              told.add("hung " + table.name() + " " + since + (oldServed ? ", old served" : ""));
            }
          },
          threads::shutdownNow);
  private final CodeTables tables = CodeTables.shared(List.of(source), loading);

  private void execute(Runnable task) {
    if (outOfThreads) {
      throw new OutOfMemoryError("unable to create native thread");
    }
    threads.execute(task);
  }

  private Future<?> later(Runnable task, Duration after) {
    CompletableFuture<Void> handle = new CompletableFuture<>();
    timer.add(new Later(task, after, handle));
    return handle;
  }

  @AfterEach
  void stop() {
    threads.shutdownNow();
  }

  private void pass(Duration time) {
    now.addAndGet(time.toNanos());
  }

  private String search(boolean dirty) {
    CodeSuggestion suggestion =
        CodeSuggestion.builder().code(TABLE).prefix("扬").dirty(dirty).build();
    return tables.search(suggestion).getItems().get(0).getCodeId();
  }

  private String search() {
    return search(false);
  }

  private CompletableFuture<String> searchAside(boolean dirty) {
    return CompletableFuture.supplyAsync(() -> search(dirty), threads);
  }

  /** Starts something in a thread, and returns when it waits for a load. */
  private static <T> FutureTask<T> startWaiting(Callable<T> search) throws InterruptedException {
    FutureTask<T> task = new FutureTask<>(search);
    Thread thread = new Thread(task);
    thread.start();
    long start = System.nanoTime();
    while (thread.getState() != Thread.State.TIMED_WAITING) {
      assertThat(System.nanoTime() - start)
          .as("it waits for a load; it is %s", thread.getState())
          .isLessThan(TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS));
      thread.join(1); // a pause
    }
    return task;
  }

  /** The next thing in a queue, which comes if not at once then soon. */
  private static <T> T next(BlockingQueue<T> queue) throws InterruptedException {
    T next = queue.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
    assertThat(next).as("what comes next").isNotNull();
    return next;
  }

  private static <T> T result(Future<T> search) throws Exception {
    return search.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
  }

  @Test
  void concurrentDemandSharesOneLoad() throws Exception {
    source.blocked = true;
    List<CompletableFuture<String>> searches =
        IntStream.range(0, 20).mapToObj(i -> searchAside(false)).toList();
    next(source.started).countDown();

    for (CompletableFuture<String> search : searches) {
      assertThat(result(search)).isEqualTo("1");
    }
    assertThat(source.loads).hasValue(1);
    assertThat(told).containsExactly("loaded division 1");
  }

  @Test
  void isLoadedAgainWhenItExpired() {
    assertThat(search()).isEqualTo("1");
    pass(Duration.ofMinutes(44));
    assertThat(search()).isEqualTo("1");
    pass(Duration.ofMinutes(16));
    assertThat(search()).isEqualTo("2");
  }

  @Test
  void isLoadedBeforeAnybodySearches() throws Exception {
    tables.preload();
    assertThat(next(told)).isEqualTo("loaded division 1");
    tables.preload();
    assertThat(search()).isEqualTo("1");
    assertThat(source.loads).hasValue(1);
  }

  @Test
  void aPreloadThatFailsIsToldOnceAndTriedAgainByWhoSearches() throws Exception {
    source.failing = true;
    tables.preload();
    assertThat(next(told)).isEqualTo("failed division");
    assertThatThrownBy(this::search).isInstanceOf(InfoPlusException.class);
    assertThat(source.loads).hasValue(1);

    source.failing = false;
    pass(Attempt.PAUSE);
    assertThat(search()).isEqualTo("2");
    assertThat(told).containsExactly("loaded division 1");
  }

  @Test
  void fewArePreloadedAtOnceAndThoseThatHangHoldUpNoOthersForLong() throws Exception {
    source.blocked = true;
    BlockingQueue<String> begun = new LinkedBlockingQueue<>();
    List<CodeTableLoader> loaders = new ArrayList<>();
    for (String name : List.of("a", "b", "c", "d")) {
      loaders.add(
          CodeTableLoader.ofStream(
              name,
              () -> {
                begun.add(name);
                return source.load().stream();
              }));
    }
    CodeTables.shared(loaders, loading).preload();
    assertThat(List.of(next(begun), next(begun))).containsExactlyInAnyOrder("a", "b");
    CountDownLatch first = next(source.started);
    CountDownLatch second = next(source.started);
    assertThat(begun).isEmpty();
    first.countDown();
    assertThat(next(begun)).isEqualTo("c");

    next(source.started);
    assertThat(begun).isEmpty();
    pass(Duration.ofSeconds(30));
    List<Later> patience = new ArrayList<>();
    while (patience.size() < 2) { // that of a load begins soon after it
      Later each = next(timer);
      if (!each.handle().isCancelled() && each.after().toSeconds() == 30) {
        patience.add(each);
      }
    }
    patience.forEach(each -> each.task().run());
    assertThat(next(begun)).isEqualTo("d");
    assertThat(told).filteredOn(line -> line.startsWith("hung")).hasSize(2);
    second.countDown();
  }

  @Test
  void whatAClosingInterruptsIsNotTold() throws Exception {
    source.blocked = true;
    tables.preload();
    next(source.started);
    loading.close();
    assertThat(threads.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
    assertThat(told).isEmpty();
    tables.preload();
    assertThatThrownBy(this::search).isInstanceOf(InfoPlusException.class);
  }

  @Test
  void isLoadedAheadWhileTheOldOneIsServed() throws Exception {
    search();
    told.clear();
    source.blocked = true;
    pass(Duration.ofMinutes(50));

    assertThat(search()).isEqualTo("1");
    CountDownLatch release = next(source.started);
    pass(Duration.ofMinutes(20)); // expired, but the load began in time
    assertThat(search()).isEqualTo("1");
    assertThat(next(told)).isEqualTo("hung division PT20M, old served");
    release.countDown();
    assertThat(next(told)).isEqualTo("loaded division 1");
    assertThat(search()).isEqualTo("2");
    assertThat(source.loads).hasValue(2);
  }

  @Test
  void isLoadedAheadWithoutDemandIfItWasUsed() throws Exception {
    search();
    next(told);
    Later later = next(timer);
    assertThat(later.after()).isEqualTo(Duration.ofMinutes(45));
    pass(later.after());
    later.task().run();
    assertThat(next(told)).isEqualTo("loaded division 1");

    // Nobody used what that brought.
    later = next(timer);
    pass(later.after());
    later.task().run();
    assertThat(source.loads).hasValue(2);
    pass(Duration.ofDays(1));
    assertThat(search()).isEqualTo("3");
  }

  @Test
  void theOldOneIsServedAsLongAsReloadsFail() throws Exception {
    search();
    next(told);
    source.failing = true;
    pass(Duration.ofHours(2));

    assertThat(search()).isEqualTo("1");
    assertThat(next(told)).isEqualTo("failed division, old served");
    assertThat(search()).isEqualTo("1");
    assertThat(source.loads).hasValue(2);

    pass(Attempt.PAUSE);
    assertThat(search()).isEqualTo("1"); // and tries again in the background
    assertThat(next(told)).isEqualTo("failed division, old served");
    source.failing = false;
    pass(Attempt.PAUSE);
    assertThat(search()).isEqualTo("1");
    assertThat(next(told)).isEqualTo("loaded division 1");
    assertThat(search()).isEqualTo("4");
  }

  @Test
  void withoutAnOldOneAFailureIsACancelAndIsNotRepeatedAtOnce() {
    source.failing = true;
    for (int i = 0; i < 3; i++) {
      for (boolean dirty : new boolean[] {false, true}) {
        assertThatThrownBy(() -> search(dirty))
            .isInstanceOf(InfoPlusException.class)
            .hasMessageContaining(TABLE)
            .hasMessageNotContaining("secret");
      }
    }
    assertThat(source.loads).hasValue(1);
    assertThat(told).containsExactly("failed division");

    source.failing = false;
    pass(Attempt.PAUSE);
    assertThat(search()).isEqualTo("2");
  }

  @Test
  void invalidatedIsLoadedAnewAndTheOldOneServedIfThatFails() {
    search();
    tables.invalidate(TABLE);
    tables.invalidate("no such table");
    assertThat(search()).isEqualTo("2");
    assertThat(search()).isEqualTo("2");

    source.failing = true;
    tables.invalidate(TABLE);
    assertThat(search()).isEqualTo("2");
    assertThat(search()).isEqualTo("2");
    assertThat(source.loads).hasValue(3);
  }

  @Test
  void aLoadThatBeganBeforeAnInvalidationDoesNotDo() throws Exception {
    source.blocked = true;
    CompletableFuture<String> before = searchAside(false);
    CountDownLatch release = next(source.started);
    tables.invalidate(TABLE);
    CompletableFuture<String> after = searchAside(false);
    release.countDown();
    next(source.started).countDown();

    assertThat(result(after)).isEqualTo("2");
    assertThat(result(before)).isIn("1", "2");
    assertThat(source.loads).hasValue(2);
  }

  @Test
  void dirtyIsLoadedFirst() {
    assertThat(search(true)).isEqualTo("1");
    assertThat(search(true)).isEqualTo("2");
    assertThat(search()).isEqualTo("2");
  }

  @Test
  void dirtyOnesShareALoadThatBeganAfterThemAndOthersAreServed() throws Exception {
    search();
    source.blocked = true;
    CompletableFuture<String> first = searchAside(true);
    CountDownLatch release = next(source.started);
    CountDownLatch asking = new CountDownLatch(10);
    List<CompletableFuture<String>> more = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      more.add(
          CompletableFuture.supplyAsync(
              () -> {
                asking.countDown();
                return search(true);
              },
              threads));
    }
    assertThat(asking.await(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
    assertThat(search()).isEqualTo("1");
    source.blocked = false;
    release.countDown();

    assertThat(result(first)).isEqualTo("2");
    for (CompletableFuture<String> each : more) {
      assertThat(Integer.parseInt(result(each))).isGreaterThanOrEqualTo(3);
    }
    assertThat(source.mostRunning).hasValue(1);
  }

  @Test
  void anEmptyTableIsACancelAndAskedForAgainSoon() {
    source.empty = true;
    assertThatThrownBy(this::search)
        .isInstanceOf(InfoPlusException.class)
        .hasMessageContaining(TABLE);
    assertThatThrownBy(this::search).isInstanceOf(InfoPlusException.class);
    assertThat(source.loads).hasValue(1);

    source.empty = false;
    pass(Attempt.PAUSE);
    assertThat(search()).isEqualTo("2");
  }

  @Test
  void noTimeToLiveLoadsAtEachSearch() {
    CodeTables fresh =
        CodeTables.shared(
            List.of(source.withTimeToLive(Duration.ZERO)), CodeTableLoading.withoutReceiver());
    fresh.get(TABLE);
    fresh.get(TABLE);
    assertThat(source.loads).hasValue(2);
  }

  @Test
  void whoNobodySuppliesIsRefusedByNameAndClosedOnesToo() {
    assertThatThrownBy(() -> tables.get("x".repeat(1000)))
        .isInstanceOf(InfoPlusException.class)
        .hasMessageContaining("x".repeat(80) + "…");
    threads.shutdownNow();
    assertThatThrownBy(this::search).isInstanceOf(InfoPlusException.class);
  }

  @Test
  void aThreadThatCannotBeStartedIsAFailure() throws Exception {
    outOfThreads = true;
    assertThatThrownBy(this::search).isInstanceOf(InfoPlusException.class);
    assertThat(next(told)).isEqualTo("failed division");

    outOfThreads = false;
    pass(Attempt.PAUSE);
    assertThat(search()).isEqualTo("1");
    outOfThreads = true;
    assertThat(search(true)).isEqualTo("1");
    assertThat(told).containsExactly("loaded division 1", "failed division, old served");
  }

  @Test
  void anErrorOfALoaderIsAFailure() {
    source.whileLoading =
        () -> {
          throw new OutOfMemoryError("Java heap space");
        };
    assertThatThrownBy(this::search).isInstanceOf(InfoPlusException.class);
    assertThat(told).containsExactly("failed division");
  }

  @Test
  void aLoaderThatInvalidatesItsTableKeepsNobodyWaiting() {
    source.whileLoading = () -> tables.invalidate(TABLE);
    assertThat(search()).isEqualTo("1");
    assertThat(search()).isEqualTo("2");
  }

  @Test
  void whatIsReplacedIsNotHeldByItsTimer() throws Exception {
    search();
    search(true);
    assertThat(next(timer).handle()).isCancelled();
    assertThat(next(timer).handle()).isNotCancelled();
  }

  @Test
  void nobodyWaitsForALoadThatHasHungForLong() throws Exception {
    source.blocked = true;
    FutureTask<String> first = startWaiting(this::search);
    CountDownLatch release = next(source.started);
    pass(Duration.ofSeconds(30));
    assertThatThrownBy(this::search).isInstanceOf(InfoPlusException.class);
    assertThatThrownBy(this::search).isInstanceOf(InfoPlusException.class);
    assertThat(told).containsExactly("hung division PT30S");
    assertThat(first).isNotDone();
    release.countDown();
    assertThat(result(first)).isEqualTo("1");
    told.clear();

    pass(Duration.ofHours(2));
    first = startWaiting(this::search);
    release = next(source.started);
    pass(Duration.ofSeconds(30));
    assertThat(search()).isEqualTo("1");
    assertThat(told).containsExactly("hung division PT30S, old served");
    assertThat(first).isNotDone();
    release.countDown();
    assertThat(result(first)).isEqualTo("2");
  }

  @Test
  void anEmptyAnswerToAnUndeclaredNameIsOutdatedByAnInvalidationToo() throws Exception {
    CodeTableCache undeclared = CodeTableCache.ofUndeclared("Messenger", loading, null);
    source.blocked = true;
    source.empty = true;
    FutureTask<Integer> before = new FutureTask<>(() -> undeclared.get(source, false).size());
    threads.execute(before);
    CountDownLatch release = next(source.started);
    undeclared.invalidate(TABLE);
    FutureTask<Integer> after = startWaiting(() -> undeclared.get(source, false).size());
    release.countDown();
    release = next(source.started);
    source.empty = false;
    release.countDown();

    assertThat(result(after)).isOne();
    assertThat(result(before)).isBetween(0, 1);
  }

  private static ClassLoader contextOfThread() {
    return Thread.currentThread().getContextClassLoader();
  }

  @Test
  void aLoaderFindsWhatItsOwnClassDoesAndLeavesTheThreadAsItWas() {
    CodeTableLoading here =
        new CodeTableLoading(Runnable::run, this::later, now::get, loading.listener(), () -> {});
    List<ClassLoader> found = new ArrayList<>();
    source.whileLoading = () -> found.add(contextOfThread());
    ClassLoader before = contextOfThread();
    ClassLoader ofThread = new ClassLoader(before) {};
    ClassLoader ofMessenger = new ClassLoader(before) {};
    Thread.currentThread().setContextClassLoader(ofThread);
    try {
      CodeTables.shared(List.of(source), here).get(TABLE);
      assertThat(contextOfThread()).isSameAs(ofThread);
      CodeTableCache.ofDeclared("Messenger", here, ofMessenger).get(source, false);
      assertThat(contextOfThread()).isSameAs(ofThread);
      source.failing = true;
      CodeTableCache failing = CodeTableCache.ofUndeclared("Messenger", here, ofMessenger);
      assertThatThrownBy(() -> failing.get(source, false)).isInstanceOf(InfoPlusException.class);
      assertThat(contextOfThread()).isSameAs(ofThread);
    } finally {
      Thread.currentThread().setContextClassLoader(before);
    }
    assertThat(found).containsExactly(Source.class.getClassLoader(), ofMessenger, ofMessenger);
  }

  @Test
  void longNamesThatClientsChooseWeighMore() {
    Load load = new Load(1, now.get());
    Attempt failed = Attempt.failed(load, now.get(), null, new IllegalStateException());
    assertThat(CodeTableCache.weigh("x".repeat(100_000), failed)).isGreaterThan(100_000);
  }

  @Test
  void namesThatClientsChooseTakeUpSoManyThreadsAtMost() throws Exception {
    CodeTableCache undeclared = CodeTableCache.ofUndeclared("Messenger", loading, null);
    source.blocked = true;
    for (int i = 0; i < CodeTableCache.MOST_LOADS_OF_UNDECLARED; i++) {
      CodeTableLoader table = CodeTableLoader.ofStream("t" + i, () -> source.load().stream());
      threads.execute(() -> undeclared.get(table, false));
    }
    List<CountDownLatch> hung = new ArrayList<>();
    for (int i = 0; i < CodeTableCache.MOST_LOADS_OF_UNDECLARED; i++) {
      hung.add(next(source.started));
    }
    assertThatThrownBy(() -> undeclared.get(source, false)).isInstanceOf(InfoPlusException.class);
    assertThat(source.loads).hasValue(hung.size());

    source.blocked = false;
    hung.forEach(CountDownLatch::countDown);
    for (int i = 0; i < hung.size(); i++) {
      next(told);
    }
    assertThat(undeclared.get(source, false).size()).isOne();
  }

  @Test
  void aNullAmongTheItemsIsNamed() {
    assertThatThrownBy(() -> CodeTable.of(TABLE, Arrays.asList(CodeItem.of("1", "扬州"), null)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("“division” has a null among its items");
  }

  @Test
  @SuppressWarnings("NullAway") // as authors do
  void aNullIsToldAsTheArgumentThatItIs() {
    CodeTable table = CodeTable.of(TABLE, List.of(CodeItem.of("1", "扬州")));
    CodeTables shared = CodeTables.shared(List.of(), loading);
    List<CodeItem> none = null;
    Path noFile = null;
    CsvCodeTable csv = CsvCodeTable.of("k", Path.of("k.csv"));
    Map<String, ThrowingCallable> calls = new LinkedHashMap<>();
    calls.put("the id of the item to find is null", () -> table.find(null));
    calls.put("the suggestion to search for is null", () -> table.search(null));
    calls.put("the name of the code table is null; give one", () -> shared.get(null));
    calls.put("codeId is null; give each item an id", () -> CodeItem.of(null, "a"));
    calls.put("the items of the code table “k” are null", () -> CodeTable.of("k", none));
    calls.put("the items of the code list “k” are null", () -> new CodeList("k", none));
    calls.put(
        "the stream of the code table “k” is null", () -> CodeTableLoader.ofStream("k", null));
    calls.put("the CSV file is null; give its path", () -> CsvCodeTable.of("k", noFile));
    calls.put("the charset of the CSV is null; give one", () -> csv.charset(null));
    calls.put("the name of the column is null", () -> csv.column(null, "codeId"));
    calls.put("the data source is null; give one", () -> JdbcCodeTable.of("k", null, "select 1"));
    calls.forEach(
        (message, call) ->
            assertThatThrownBy(call).isInstanceOf(NullPointerException.class).hasMessage(message));
    for (ThrowingCallable call :
        List.<ThrowingCallable>of(
            () -> CodeTable.of(null, List.of()),
            () -> CodeTableLoader.of(null, List.of()),
            () -> CodeTableLoader.ofStream(null, Stream::empty),
            () -> CsvCodeTable.of(null, Path.of("k.csv")),
            () -> shared.find(null, "1"),
            () -> shared.invalidate(null))) {
      assertThatThrownBy(call).hasMessage("the name of the code table is null; give one");
    }
    assertThatThrownBy(() -> CodeTableLoader.of("k", Arrays.asList((CodeItem) null)))
        .hasMessageContaining("“k” has a null among its items");
  }

  private enum Kind implements CodeItem {
    ANNUAL("年假"),
    SICK("病假");

    private final String text;

    Kind(String text) {
      this.text = text;
    }

    @Override
    public String getCodeId() {
      return name();
    }

    @Override
    public String getCodeName() {
      return text;
    }
  }

  @Test
  void anEnumIsATable() {
    CodeTables kinds =
        CodeTables.shared(List.of(CodeTableLoader.of("kind", List.of(Kind.values()))), loading);
    CodeSuggestion typed = CodeSuggestion.builder().code("kind").prefix("bj").build();
    assertThat(List.<CodeItem>copyOf(kinds.search(typed).getItems())).containsExactly(Kind.SICK);
  }
}
