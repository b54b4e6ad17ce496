package io.messenger.dispatcher.receiver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import com.fasterxml.jackson.databind.JsonNode;
import io.messenger.dispatcher.MessengerServer;
import io.messenger.dispatcher.MessengerServerBuilder;
import io.messenger.dispatcher.routing.ConfigurationException;
import io.messenger.sdk.AbstractMessenger;
import io.messenger.sdk.InfoPlusEvent;
import io.messenger.sdk.InfoPlusException;
import io.messenger.sdk.InfoPlusResponse;
import io.messenger.sdk.code.CodeTable;
import io.messenger.sdk.code.CodeTableLoader;
import io.messenger.sdk.code.CsvCodeTable;
import io.messenger.sdk.model.CodeItem;
import io.messenger.sdk.model.CodeSuggestion;
import io.micrometer.core.instrument.Timer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What users find in code tables, and who supplies them. */
class CodeTableTest {
  /** Supplies tables whose items tell how often they were loaded. */
  private static class Supplying extends AbstractMessenger {
    final List<String> loads = new CopyOnWriteArrayList<>();
    volatile boolean failing;
    volatile Runnable whileLoading = () -> {};
    volatile @Nullable Supplier<List<? extends CodeItem>> loader;

    Supplying(String... declared) {
      setWorkflow(Receiver.WORKFLOW);
      setSecret(Receiver.SECRET);
      setCodeTables(List.of(declared));
    }

    @Override
    protected List<? extends CodeItem> getSuggestionData(String code) {
      loads.add(code);
      whileLoading.run();
      if (failing) {
        throw new IllegalStateException("password=hunter2");
      }
      Supplier<List<? extends CodeItem>> given = loader;
      if (given != null) {
        return given.get();
      }
      return switch (code) {
        case "city", "undeclared" -> List.of(CodeItem.of(code + loads.size(), "扬州"));
        case "nothing" -> null;
        case "refused" -> throw new InfoPlusException("请先选择部门");
        default -> List.of();
      };
    }

    @Override
    protected Duration getCodeTableTimeToLive(String code) {
      return "city".equals(code) ? Duration.ofMinutes(10) : super.getCodeTableTimeToLive(code);
    }

    void askForCities() {
      getCodeTable("city").search(CodeSuggestion.builder().build());
    }

    @Override
    public InfoPlusResponse onInstanceStarting(InfoPlusEvent e) {
      getCodeTable("citty");
      return null;
    }

    @Override
    public InfoPlusResponse onInstanceSaving(InfoPlusEvent e) {
      application.getSharedCodeTables().find("other", "1");
      return null;
    }

    @Override
    public InfoPlusResponse onStepRendering(InfoPlusEvent e) {
      CodeSuggestion first = CodeSuggestion.builder().build();
      return InfoPlusResponse.ok()
          .withCodes(getCodeTable("city").search(first))
          .withCodes(getCodeTable("shared").search(first));
    }

    @Override
    public InfoPlusResponse onInstanceCompleted(InfoPlusEvent e) {
      invalidateCodeTable("city");
      invalidateCodeTable("undeclared");
      application.getSharedCodeTables().invalidate("shared");
      return null;
    }
  }

  private static final class Shared implements CodeTableLoader {
    private final List<String> loads = new CopyOnWriteArrayList<>();

    @Override
    public String name() {
      return "shared";
    }

    @Override
    public List<? extends CodeItem> load() {
      loads.add("shared");
      return List.of(CodeItem.of("shared" + loads.size(), "扬州"));
    }
  }

  private final MovableClock clock = new MovableClock();
  private final Supplying messenger = new Supplying("city", "nothing", "refused", "empty");
  private final Supplying other = new Supplying("shared");
  private final Shared shared = new Shared();
  private final Receiver receiver;

  CodeTableTest() {
    other.setWorkflow("other@example.edu");
    receiver =
        Receiver.of(
            builder -> clock.drives(builder).codeTable(shared).preloadCodeTables(false),
            messenger,
            other);
  }

  @AfterEach
  void stop() {
    receiver.close();
  }

  private Reply suggest(String code, Object... more) {
    Map<String, Object> suggestion = Json.map(more);
    suggestion.put("code", code);
    return receiver.call(Call.event("FIELD_SUGGESTING", "suggestion", suggestion));
  }

  private static List<String> ids(Reply reply) {
    List<String> ids = new ArrayList<>();
    for (JsonNode list : reply.json().get("codes")) {
      list.get("items").forEach(item -> ids.add(item.get("codeId").textValue()));
    }
    return ids;
  }

  private long loads(String owner, String table, String outcome) {
    Timer timer =
        receiver
            .meters
            .find("messenger.codetable.loads")
            .tags("owner", owner, "table", table, "outcome", outcome)
            .timer();
    return timer == null ? 0 : timer.count();
  }

  @Test
  void ownTablesAreLoadedOnceAndByTheirTimeToLive() {
    assertThat(ids(suggest("city", "prefix", "扬"))).containsExactly("city1");
    assertThat(ids(suggest("city", "prefix", "扬"))).containsExactly("city1");
    clock.advance(Duration.ofMinutes(10));
    assertThat(ids(suggest("city"))).containsExactly("city2");
    assertThat(suggest("city", "prefix", "无").json().at("/codes/0/total").intValue()).isZero();
    assertThat(loads("Supplying", "city", "loaded")).isEqualTo(2);
  }

  @Test
  void sharedTablesAreHeldOnceForAllWhoDoNotDeclareThem() {
    assertThat(ids(suggest("shared"))).containsExactly("shared1");
    Call ofOther =
        Call.event(
                "FIELD_SUGGESTING",
                "step",
                Json.step("other", "example.edu"),
                "suggestion",
                Map.of("code", "shared"))
            .basic("other@example.edu", Receiver.SECRET);
    receiver.call(ofOther).isCancelled("代码表“shared”没有数据 / The code table “shared” is empty");

    other.setCodeTables(List.of());
    assertThat(ids(receiver.call(ofOther))).containsExactly("shared1");
    assertThat(loads("shared", "shared", "loaded")).isEqualTo(1);
  }

  @Test
  void handlersSearchThemToo() {
    assertThat(ids(receiver.call(Call.event("STEP_RENDERING"))))
        .containsExactly("city1", "shared1");
  }

  @Test
  void dirtyAndInvalidatedOnesAreLoadedFirst() {
    for (String table : List.of("city", "shared", "undeclared")) {
      String first = ids(suggest(table)).get(0);
      String second = ids(suggest(table, "dirty", true)).get(0);
      assertThat(second).isNotEqualTo(first);
      receiver.call(Call.event("INSTANCE_COMPLETED")).isEmpty();
      String third = ids(suggest(table)).get(0);
      assertThat(third).isNotEqualTo(second);
      assertThat(ids(suggest(table))).containsExactly(third);
    }
  }

  @Test
  void theOldOneIsServedWhileAReloadFails() {
    suggest("city");
    messenger.failing = true;
    try (LogCapture log = new LogCapture()) {
      assertThat(ids(suggest("city", "dirty", true))).containsExactly("city1");
      assertThat(log.warnings())
          .anyMatch(line -> line.contains("city of Supplying") && line.contains("stay in use"));
      assertThat(log.all())
          .contains("java.lang.IllegalStateException", "Supplying.getSuggestionData")
          .doesNotContain("hunter2");
    }
    assertThat(loads("Supplying", "city", "failed")).isEqualTo(1);
    assertThat(messenger.loads).hasSize(2);
  }

  @Test
  void aFailureWithoutAnOldOneIsACancelThatNamesTheTableAndNoSecret() {
    messenger.failing = true;
    for (int i = 0; i < 3; i++) {
      Reply reply = suggest("city");
      assertThat(reply.prompt()).contains("“city”", "cannot be loaded").doesNotContain("hunter2");
      reply.assertShowsNoInsides();
    }
    assertThat(messenger.loads).hasSize(1);

    messenger.failing = false;
    clock.advance(Duration.ofSeconds(10));
    assertThat(ids(suggest("city"))).containsExactly("city2");
  }

  @Test
  void aRefusalOfTheMessengerIsItsOwn() {
    try (LogCapture log = new LogCapture()) {
      suggest("refused").isCancelled("请先选择部门");
      suggest("refused").isCancelled("请先选择部门");
      assertThat(log.warnings())
          .containsOnlyOnce(
              "Code table refused of Supplying was refused by its loader: “请先选择部门”; who searches"
                  + " it is refused; it is tried again after a pause");
      assertThat(log.all()).doesNotContain("\tat ");
    }
  }

  @Test
  void aMistakeInAFileIsToldWithItsPlaceAndAnAuthorsMessageIsNot(@TempDir Path directory)
      throws Exception {
    Path file = Files.writeString(directory.resolve("t.csv"), "codeId,itemIndex\n1,abc\n");
    messenger.loader = CsvCodeTable.of("city", file)::load;
    try (LogCapture log = new LogCapture()) {
      assertThat(suggest("city").prompt()).contains("cannot be loaded");
      assertThat(log.warnings())
          .anyMatch(
              line ->
                  line.contains(
                      "t.csv, line 2: column itemIndex: “abc” is not a number; correct or empty"));
    }
    messenger.loader =
        () -> {
          throw new IllegalStateException("jdbc:hunter2");
        };
    clock.advance(Duration.ofSeconds(10));
    try (LogCapture log = new LogCapture()) {
      suggest("city");
      assertThat(log.warnings())
          .anyMatch(line -> line.contains("IllegalStateException (its message is left out"));
      assertThat(log.all()).doesNotContain("hunter2");
    }
  }

  @Test
  void aNameThatAHandlerMisspellsIsToldWithTheHandler() {
    try (LogCapture log = new LogCapture()) {
      for (int i = 0; i < 2; i++) {
        assertThat(receiver.call(Call.event("INSTANCE_STARTING")).prompt()).contains("“citty”");
        assertThat(receiver.call(Call.event("INSTANCE_SAVING")).prompt()).contains("“other”");
      }
      assertThat(log.warnings())
          .filteredOn(line -> line.contains("which nobody supplies"))
          .satisfiesExactly(
              line ->
                  assertThat(line)
                      .contains("Supplying.onInstanceStarting at ")
                      .contains("“citty”", "did you mean “city”?"),
              line ->
                  assertThat(line)
                      .contains("Supplying.onInstanceSaving at ")
                      .contains("“other”", "the tables there are: shared"));
      suggest("forged");
      receiver.call(Call.event("FIELD_SUGGESTING", "suggestion", Json.map()));
      assertThat(log.warnings()).noneMatch(line -> line.contains("onFieldSuggesting"));
    }
  }

  private List<String> warningsOf(Supplier<List<? extends CodeItem>> loader) {
    messenger.loader = loader;
    clock.advance(Duration.ofSeconds(10));
    try (LogCapture log = new LogCapture()) {
      suggest("city", "dirty", true);
      return log.warnings();
    }
  }

  @Test
  @SuppressWarnings("NullAway") // as authors do it
  void whatTheSdkSaysOfAnArgumentIsToldAndWhatAnAuthorSaysIsNot(@TempDir Path directory) {
    assertThat(
            warningsOf(
                () ->
                    CodeTable.of("kinds", Arrays.asList((CodeItem) null))
                        .search(CodeSuggestion.builder().build())
                        .getItems()))
        .anyMatch(
            line -> line.contains("the code table “kinds” has a null among its items; leave it"));
    assertThat(warningsOf(() -> Arrays.asList((CodeItem) null)))
        .anyMatch(line -> line.contains("the code table “city” has a null among its items"));
    assertThat(warningsOf(() -> List.of(CodeItem.of(null, "a"))))
        .anyMatch(line -> line.contains("NullPointerException: codeId is null; give each item"));
    assertThat(warningsOf(() -> CsvCodeTable.of("city", directory).column("code", "id").load()))
        .anyMatch(line -> line.contains("“id” is no property of an item; take one of [codeId,"));
    assertThat(warningsOf(() -> List.of(Objects.requireNonNull(null, "hunter2"))))
        .anyMatch(line -> line.contains("NullPointerException (its message is left out"))
        .noneMatch(line -> line.contains("hunter2"));
    assertThat(
            warningsOf(
                () -> {
                  throw new NoClassDefFoundError("com/example/Divisions");
                }))
        .anyMatch(
            line ->
                line.contains(
                    "NoClassDefFoundError: com/example/Divisions; it needs a class that cannot be"
                        + " loaded: put the jars"));
  }

  @Test
  void itemsWithoutANameAreTold() {
    CodeItem attribute = CodeItem.of("1", null, null, null, Map.of("Code_Name", "a"));
    assertThat(warningsOf(() -> List.of(attribute, CodeItem.of("2", ""))))
        .anyMatch(
            line ->
                line.contains("No item of code table city of Supplying has a codeName")
                    && line.contains("did you mean it by “Code_Name”?"));
    CodeItem name = CodeItem.of("1", null, null, null, Map.of("name", "a"));
    assertThat(warningsOf(() -> List.of(name))).anyMatch(line -> line.contains("by “name”?"));
    assertThat(warningsOf(() -> List.of(name, CodeItem.of("2", "b")))).isEmpty();
    messenger.loader = () -> List.of(CodeItem.of("1", "a"), CodeItem.of("2", null));
    try (LogCapture log = new LogCapture()) {
      suggest("city", "dirty", true);
      assertThat(log.all())
          .contains("Item 2 of code table city of Supplying has no codeName, which people see");
    }
  }

  @Test
  void anItemWithoutAnIdIsTold() {
    messenger.loader = () -> List.of(CodeItem.of("1", "a"), CodeItem.of("", "b"));
    try (LogCapture log = new LogCapture()) {
      suggest("city");
      assertThat(log.warnings())
          .anyMatch(line -> line.contains("Item 2 of code table city of Supplying has no codeId"));
    }
  }

  @Test
  void aLoadThatHangsIsToldAndCountedOnce() throws Exception {
    CountDownLatch started = new CountDownLatch(1);
    CountDownLatch release = new CountDownLatch(1);
    messenger.whileLoading =
        () -> {
          started.countDown();
          Waiting.stubbornly(release);
        };
    Thread waiting = new Thread(() -> suggest("city"));
    waiting.start();
    Eventually.happens("it loads", started);
    clock.advance(Duration.ofSeconds(31));
    try (LogCapture log = new LogCapture()) {
      assertThat(suggest("city").prompt()).contains("“city”", "cannot be loaded");
      assertThat(suggest("city").prompt()).contains("“city”", "cannot be loaded");
      assertThat(log.warnings())
          .anyMatch(line -> line.contains("city of Supplying has been loading for 31 s"));
    }
    assertThat(loads("Supplying", "city", "hung")).isEqualTo(1);
    release.countDown();
    Eventually.ends(waiting);
    // Who waited was answered before; the load itself ends now.
    Waiting.until(() -> !ids(suggest("city")).isEmpty());
    assertThat(ids(suggest("city"))).containsExactly("city1");
  }

  @Test
  void whatNobodySuppliesIsACancelThatNamesIt() {
    for (String name : List.of("unknown", "City", "")) {
      suggest(name).isCancelled("没有代码表“" + name + "” / There is no code table “" + name + "”");
    }
    for (String name : List.of("nothing", "empty")) {
      suggest(name).isCancelled("代码表“" + name + "”没有数据 / The code table “" + name + "” is empty");
    }
  }

  @Test
  void aTableThatAsksForItselfIsToldAtOnce() {
    messenger.whileLoading = messenger::askForCities;
    try (LogCapture log = new LogCapture()) {
      assertThat(suggest("city").json().get("cancel").booleanValue()).isTrue();
      assertThat(log.lines(Level.ERROR))
          .singleElement()
          .asString()
          .contains(
              "Code table city of Supplying failed to load",
              "the loader of city asks for the table itself; let it return the items");
    }
  }

  @Test
  void undeclaredTablesAreKeptButNoTagNamesThem() {
    assertThat(ids(suggest("undeclared"))).containsExactly("undeclared1");
    assertThat(ids(suggest("undeclared"))).containsExactly("undeclared1");
    try (LogCapture log = new LogCapture()) {
      suggest("forged");
      suggest("forged");
      assertThat(log.warnings())
          .containsOnlyOnce(
              "No code table forged of Supplying: who searches it is refused; correct its name in"
                  + " the form or the handler, or supply it");
    }

    assertThat(messenger.loads).containsExactly("undeclared", "forged", "forged");
    assertThat(loads("Supplying", "undeclared", "loaded")).isEqualTo(3);
    assertThat(receiver.meters.getMeters())
        .noneMatch(meter -> meter.getId().toString().contains("forged"));
  }

  @Test
  void theRoutesTellWhichTablesAreShared() {
    MessengerServerBuilder builder =
        MessengerServer.builder().messenger(new Supplying()).codeTable(shared);

    try (MessengerServer server = builder.port(0).build()) {
      assertThat(server.describeRoutes())
          .endsWith("Code tables for all messengers", "  FIELD_SUGGESTING       table shared");
    }
    assertThat(shared.loads).isEmpty();
  }

  @Test
  void twoLoadersOfOneNameStopTheStart() {
    CodeTableLoader unnamed = CodeTableLoader.ofStream(" ", Stream::empty);
    assertThatThrownBy(
            () ->
                MessengerServer.builder()
                    .messenger(new Supplying())
                    .codeTables(
                        List.of(
                            shared, new Shared(), unnamed, CodeTableLoader.of(" kind", List.of())))
                    .build())
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("the shared code table “shared” has several loaders")
        .hasMessageContaining("its table has no name; let name() return one")
        .hasMessageContaining("its table “ kind” has a blank at its start or end; leave it out");
  }

  @Test
  void declaredAndSharedOnesAreLoadedWhenItStarts() {
    Supplying preloaded = new Supplying("city");
    Shared sharedToo = new Shared();
    Supplying asked = new Supplying("city");
    asked.setPreloadCodeTables(false);
    asked.setWorkflow("asked@example.edu");
    try (Receiver started =
        Receiver.of(builder -> builder.codeTable(sharedToo), preloaded, asked)) {
      Waiting.until(() -> !preloaded.loads.isEmpty() && !sharedToo.loads.isEmpty());
      Reply reply = started.call(Call.event("STEP_RENDERING"));
      assertThat(ids(reply)).containsExactly("city1", "shared1");
      assertThat(preloaded.loads).containsExactly("city");
      assertThat(asked.loads).isEmpty();
    }
  }

  @Test
  void oneThatDoesNotLoadKeepsNothingButItsOwnSearchesWaiting() {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch never = new CountDownLatch(1);
    Supplying blocked = new Supplying("city");
    blocked.whileLoading =
        () -> {
          begun.countDown();
          Waiting.stubbornly(never);
        };
    Supplying answering = new Supplying();
    answering.setWorkflow("other@example.edu");
    try (LogCapture log = new LogCapture()) {
      try (Receiver started = Receiver.of(blocked, answering)) {
        Waiting.until(begun);
        started
            .call(
                Call.event("STEP_RENDERED", "step", Json.step("other", "example.edu"))
                    .basic("other@example.edu", Receiver.SECRET))
            .isEmpty();
        started.call(Call.event("STEP_RENDERED")).isEmpty();
      }
      assertThat(log.warnings()).isEmpty();
    } finally {
      never.countDown();
    }
  }

  @Test
  void aMessengerWhoseTablesCannotBeNamedIsToldAndServed() {
    Supplying nameless =
        new Supplying() {
          @Override
          public void preloadCodeTables() {
            throw new IllegalStateException("password=hunter2");
          }
        };
    try (LogCapture log = new LogCapture();
        Receiver started = Receiver.of(nameless)) {
      started.call(Call.event("STEP_RENDERED")).isEmpty();
      assertThat(log.warnings()).anyMatch(line -> line.contains("could not be loaded ahead"));
      assertThat(log.all()).doesNotContain("hunter2");
    }
  }

  @Test
  void closingEndsTheThreads() throws InterruptedException {
    Receiver brief = Receiver.of(new Supplying("city"));
    brief.call(Call.event("FIELD_SUGGESTING", "suggestion", Map.of("code", "city")));
    receiver.close();
    brief.close();
    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      if (thread.getName().startsWith("messenger-codetable")) {
        Eventually.ends(thread);
      }
    }
  }
}
