package io.messenger.dispatcher.receiver;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.messenger.dispatcher.MessengerServerBuilder;
import io.messenger.dispatcher.settings.AdminSettings;
import io.messenger.dispatcher.settings.HandlerLimits;
import io.messenger.sdk.InfoPlusEvent;
import io.messenger.sdk.InfoPlusResponse;
import io.messenger.sdk.On;
import io.messenger.sdk.code.CodeTableLoader;
import io.messenger.sdk.code.CsvCodeTable;
import io.messenger.sdk.model.CodeItem;
import io.messenger.sdk.model.CodeSuggestion;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Metrics, routes and code tables on the admin port. */
class AdminPagesTest {
  private static final String TOKEN = "t0ken-of-the-admin-port";

  /** Has handlers, and tables of its own. */
  public static class Tabled extends Answering {
    final AtomicInteger loads = new AtomicInteger();

    Tabled(String... tables) {
      setCodeTables(List.of(tables));
    }

    public InfoPlusResponse onStepApplyActionSubmitDone(InfoPlusEvent e) {
      return null;
    }

    @On(original = "post_skip_work_item", engine = "caluma")
    public InfoPlusResponse skipped(InfoPlusEvent e) {
      return null;
    }

    @Override
    public InfoPlusResponse onFieldSuggesting(InfoPlusEvent e) {
      return InfoPlusResponse.ok().withCodes(getCodeTable("kind").search(e.getSuggestion()));
    }

    @Override
    protected List<CodeItem> getSuggestionData(String code) {
      loads.incrementAndGet();
      return List.of(CodeItem.of("1", "one"));
    }
  }

  private record Shared(String name) implements CodeTableLoader {
    @Override
    public Collection<CodeItem> load() {
      return List.of(CodeItem.of("1", "one"));
    }
  }

  private static MessengerServerBuilder admin(MessengerServerBuilder builder) {
    return builder.admin(new AdminSettings("127.0.0.1", 0, TOKEN));
  }

  private static Receiver counting(MeterRegistry meters, Answering... messengers) {
    return Receiver.of(builder -> admin(builder).meters(meters), messengers);
  }

  private static Call get(String path) {
    return Call.get().path(path).header("Authorization", "Bearer " + TOKEN);
  }

  private static JsonNode json(Reply reply) {
    assertThat(reply.headers()).containsEntry("content-type", "application/json;charset=UTF-8");
    return Json.read(reply.body());
  }

  @Test
  void metricsAreWhatPrometheusReads() {
    try (Receiver receiver =
        counting(new PrometheusMeterRegistry(PrometheusConfig.DEFAULT), new Answering())) {
      receiver.call(Call.event("ACTION_DOING")).isEmpty();
      receiver.call(Call.event("ACTION_DOING").anonymous()).isRefused(401);

      Reply reply = receiver.admin(get("/metrics"));

      assertThat(reply.status()).isEqualTo(200);
      assertThat(reply.headers().get("content-type"))
          .isEqualTo("text/plain;charset=utf-8;version=0.0.4");
      PrometheusPage page = new PrometheusPage(reply.body());
      Object[] labels = {
        "workflow",
        "leave@example.edu",
        "event",
        "ACTION_DOING",
        "step",
        "apply",
        "action",
        "submit",
        "outcome",
        "ok"
      };
      assertThat(page.type("messenger_events_seconds")).isEqualTo("histogram");
      assertThat(page.value("messenger_events_seconds_count", labels)).isEqualTo(1);
      assertThat(page.value("messenger_events_seconds_bucket", with(labels, "le", "+Inf")))
          .isEqualTo(1);
      assertThat(page.value("messenger_events_seconds_bucket", with(labels, "le", "10.0")))
          .isEqualTo(1);
      assertThat(page.value("messenger_events_seconds_bucket", with(labels, "le", "0.001")))
          .isBetween(0.0, 1.0);
      assertThat(page.value("messenger_requests_refused_total", "reason", "unauthorized"))
          .isEqualTo(1);
      assertThat(page.value("messenger_ready")).isEqualTo(1);
      assertThat(page.value("messenger_admin_refused_total", "reason", "wrong-token")).isZero();
      assertThat(page.descriptions())
          .allSatisfy((name, text) -> assertThat(text).as(name).isNotEmpty());
    }
  }

  private static Object[] with(Object[] labels, String name, String value) {
    Object[] all = java.util.Arrays.copyOf(labels, labels.length + 2);
    all[labels.length] = name;
    all[labels.length + 1] = value;
    return all;
  }

  @Test
  void aCompositeThatHoldsAPrometheusRegistryHasMetrics() {
    CompositeMeterRegistry composite = new CompositeMeterRegistry();
    composite.add(new SimpleMeterRegistry());
    composite.add(
        new CompositeMeterRegistry().add(new PrometheusMeterRegistry(PrometheusConfig.DEFAULT)));
    try (Receiver receiver = counting(composite, new Answering())) {
      assertThat(
              new PrometheusPage(receiver.admin(get("/metrics")).body()).value("messenger_ready"))
          .isEqualTo(1);
    }
  }

  @Test
  void anotherRegistryHasNone() {
    try (Receiver receiver = counting(new SimpleMeterRegistry(), new Answering())) {
      Reply reply = receiver.admin(get("/metrics"));
      assertThat(reply.status()).isEqualTo(404);
      assertThat(json(reply).get("error").textValue()).contains("PrometheusMeterRegistry");
    }
  }

  @Test
  void wordsOfTheEngineAreWrittenAsTheyMustBe() {
    try (Receiver receiver =
        counting(new PrometheusMeterRegistry(PrometheusConfig.DEFAULT), new Answering())) {
      for (String code : new String[] {"a\"b", "a\\b", "a\nb", "申请", "\ud800"}) {
        receiver.call(Call.event("ACTION_DOING", "actionCode", code)).isEmpty();
      }
      String text = receiver.admin(get("/metrics")).body();
      assertThat(new PrometheusPage(text).type("messenger_events_seconds")).isEqualTo("histogram");
      assertThat(text)
          .contains("action=\"a\\\"b\"", "action=\"a\\\\b\"", "action=\"a?b\"", "action=\"申请\"");
    }
  }

  @Test
  void routesTellWhatIsBoundWithoutSecrets() {
    Tabled tabled = new Tabled("kind");
    tabled.setVersions(2, Long.MAX_VALUE);
    Answering open = Answering.of("*@other.edu", "another-secret");
    open.setVerified(false);
    open.setSecrets(List.of());
    try (Receiver receiver =
        Receiver.of(
            builder ->
                admin(builder)
                    .messenger(tabled, new HandlerLimits(3, 5, true))
                    .codeTable(new Shared("division")),
            open)) {
      Reply reply = receiver.admin(get("/routes"));

      assertThat(reply.body()).doesNotContain("secret-of", TOKEN);
      JsonNode routes = json(reply);
      assertThat(routes.get("sharedCodeTables")).isEqualTo(Json.read("[\"division\"]"));
      JsonNode first = routes.get("messengers").get(0);
      assertThat(first.get("messenger").textValue()).isEqualTo(Tabled.class.getName());
      assertThat(first.get("workflow").textValue()).isEqualTo("leave@example.edu");
      assertThat(first.get("versions")).isEqualTo(Json.read("{\"min\":2}"));
      assertThat(first.get("verification").textValue()).isEqualTo("secret");
      assertThat(first.get("limits"))
          .isEqualTo(
              Json.read(
                  "{\"concurrentHandlers\":3,\"queuedEvents\":5,\"handlerThreads\":\"virtual\"}"));
      assertThat(first.get("codeTables")).isEqualTo(Json.read("[\"kind\"]"));
      assertThat(first.get("routes"))
          .contains(
              Json.read(
                  "{\"event\":\"ACTION_DONE\",\"place\":\"step Apply, action Submit\","
                      + "\"method\":\"AdminPagesTest$Tabled.onStepApplyActionSubmitDone\","
                      + "\"calls\":0}"),
              Json.read(
                  "{\"place\":\"\",\"filter\":\"engine caluma, original post_skip_work_item\","
                      + "\"method\":\"AdminPagesTest$Tabled.skipped\",\"calls\":0}"));
      JsonNode second = routes.get("messengers").get(1);
      assertThat(second.get("workflow").textValue()).isEqualTo("*@other.edu");
      assertThat(second.get("versions").size()).isZero();
      assertThat(second.get("verification").textValue()).isEqualTo("none");
      assertThat(second.get("limits").get("concurrentHandlers").intValue()).isEqualTo(32);
    }
  }

  private static Reply invalidate(Receiver receiver, String name) {
    String encoded = URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
    return receiver.admin(get("/code-tables/" + encoded + "/invalidate").method("POST"));
  }

  @Test
  void anInvalidatedTableIsLoadedAnew() {
    Tabled first = new Tabled("kind");
    Tabled second = new Tabled("kind", "other");
    second.setWorkflow("second@example.edu");
    try (Receiver receiver =
        Receiver.of(
            builder ->
                admin(builder).codeTable(new Shared("division")).codeTable(new Shared("kind")),
            first,
            second)) {
      Call suggest =
          Call.event("FIELD_SUGGESTING", "suggestion", Map.of("code", "kind", "prefix", ""));
      receiver.call(suggest);
      receiver.call(suggest);
      assertThat(first.loads).hasValue(1);

      Reply reply = invalidate(receiver, "kind");

      assertThat(reply.status()).isEqualTo(200);
      assertThat(json(reply))
          .isEqualTo(
              Json.read(
                  "{\"table\":\"kind\",\"invalidated\":[\"shared\",\"Tabled\",\"Tabled\"],\"failed\":[]}"));
      receiver.call(suggest);
      assertThat(first.loads).hasValue(2);
      assertThat(json(invalidate(receiver, "division")).get("invalidated"))
          .isEqualTo(Json.read("[\"shared\"]"));
    }
  }

  @Test
  void howEachTableWasLoadedIsTold(@TempDir Path directory) throws IOException {
    Path file = directory.resolve("divisions.csv");
    Files.writeString(file, "codeId,codeName,itemIndex\n1,甲,1\n2,乙,abc\n");
    try (Receiver receiver =
        Receiver.of(
            builder ->
                admin(builder)
                    .preloadCodeTables(false)
                    .codeTable(CsvCodeTable.of("division", file))
                    .codeTable(new Secretive("staff")),
            new Declaring("kind"))) {
      assertThat(states(receiver))
          .containsExactly(
              "division of shared: not loaded",
              "staff of shared: not loaded",
              "kind of Declaring: not loaded");
      for (String table : List.of("division", "staff", "kind")) {
        receiver.call(
            Call.event("FIELD_SUGGESTING", "suggestion", Map.of("code", table, "prefix", "")));
      }

      List<JsonNode> tables = tables(receiver);
      assertThat(states(receiver))
          .containsExactly(
              "division of shared: failed", "staff of shared: failed", "kind of Declaring: loaded");
      assertThat(tables.get(0).get("failure").textValue())
          .isEqualTo(
              file + ", line 3: column itemIndex: “abc” is not a number; correct or empty it");
      assertThat(tables.get(0).get("oldItemsServed").booleanValue()).isFalse();
      assertThat(tables.get(1).get("failure").textValue())
          .contains("IllegalStateException")
          .doesNotContain("s3cret");
      assertThat(tables.get(2).get("items").intValue()).isOne();
      assertThat(tables.get(2).has("failure")).isFalse();
      assertThat(receiver.admin(Call.get().path("/code-tables")).status()).isEqualTo(401);

      Files.writeString(file, "codeId,codeName\n1,甲\n,\n");
      invalidate(receiver, "division");
      receiver.call(
          Call.event("FIELD_SUGGESTING", "suggestion", Map.of("code", "division", "prefix", "")));
      assertThat(tables(receiver).get(0).get("items").intValue()).isOne();
    }
  }

  /** Searches the table that is asked for. */
  public static class Declaring extends Answering {
    Declaring(String table) {
      setCodeTables(List.of(table));
    }

    @Override
    public InfoPlusResponse onFieldSuggesting(InfoPlusEvent e) {
      CodeSuggestion suggestion = e.getSuggestion();
      return InfoPlusResponse.ok().withCodes(getCodeTable(suggestion.getCode()).search(suggestion));
    }

    @Override
    protected List<CodeItem> getSuggestionData(String code) {
      return List.of(CodeItem.of("1", "one"));
    }
  }

  private record Secretive(String name) implements CodeTableLoader {
    @Override
    public Collection<CodeItem> load() {
      throw new IllegalStateException("s3cret");
    }
  }

  private static List<JsonNode> tables(Receiver receiver) {
    List<JsonNode> tables = new ArrayList<>();
    json(receiver.admin(get("/code-tables"))).get("codeTables").forEach(tables::add);
    return tables;
  }

  private static List<String> states(Receiver receiver) {
    return tables(receiver).stream()
        .map(
            table ->
                "%s of %s: %s"
                    .formatted(
                        table.get("table").textValue(),
                        table.get("owner").textValue(),
                        table.get("state").textValue()))
        .toList();
  }

  @Test
  void aTableThatNobodyHasIsNotFound() {
    try (Receiver receiver =
        Receiver.of(
            builder -> admin(builder).codeTable(new Shared("division")), new Tabled("kind"))) {
      Reply reply = invalidate(receiver, "Kind");
      assertThat(reply.status()).isEqualTo(404);
      assertThat(json(reply).get("codeTables")).isEqualTo(Json.read("[\"division\",\"kind\"]"));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a/b",
        "省/市",
        "a b",
        "100%",
        "a;b",
        "a+b",
        "?",
        "#",
        ".",
        "..",
        "a/../b",
        "%2F",
        "\"\\",
        "a\nb",
        "invalidate"
      })
  void namesCanHoldAnyCharacter(String name) {
    try (Receiver receiver =
        Receiver.of(builder -> admin(builder).codeTable(new Shared(name)), new Answering())) {
      Reply reply = invalidate(receiver, name);
      assertThat(reply.status()).as(reply.body()).isEqualTo(200);
      assertThat(json(reply).get("table").textValue()).isEqualTo(name);
    }
  }

  @Test
  void aMessengerThatFailsToInvalidateIsTold() {
    Answering failing =
        new Answering() {
          @Override
          public void invalidateCodeTable(String code) {
            throw new IllegalStateException("s3cret");
          }
        };
    failing.setCodeTables(List.of("kind"));
    failing.setWorkflow("failing@example.edu");
    try (LogCapture log = new LogCapture();
        Receiver receiver = Receiver.of(AdminPagesTest::admin, failing, new Tabled("kind"))) {
      Reply reply = invalidate(receiver, "kind");
      assertThat(log.all()).contains("IllegalStateException").doesNotContain("s3cret");
      assertThat(reply.status()).isEqualTo(500);
      assertThat(reply.body()).doesNotContain("s3cret");
      assertThat(json(reply).get("invalidated")).isEqualTo(Json.read("[\"Tabled\"]"));
      assertThat(json(reply).get("failed")).hasSize(1);
    }
  }

  /** Its names come from elsewhere, as a test says. */
  private static final class NamesFromElsewhere extends Answering {
    volatile Supplier<List<String>> names;

    NamesFromElsewhere(Supplier<List<String>> names) {
      this.names = names;
    }

    @Override
    public List<String> getCodeTables() {
      return names.get();
    }
  }

  @Test
  void aMessengerWhoseTablesHangTakesNothingFromTheAdminPort() {
    CompletableFuture<List<String>> never = new CompletableFuture<>();
    NamesFromElsewhere messenger = new NamesFromElsewhere(() -> List.of("kind"));
    try (Receiver receiver = Receiver.of(AdminPagesTest::admin, messenger)) {
      messenger.names = () -> Eventually.result("the names", never);
      try {
        assertThat(json(receiver.admin(get("/routes"))).at("/messengers/0/codeTables"))
            .isEqualTo(Json.read("[\"kind\"]"));
        assertThat(invalidate(receiver, "kind").status()).isEqualTo(200);
        assertThat(invalidate(receiver, "other").status()).isEqualTo(404);
      } finally {
        never.complete(List.of());
      }
    }
  }

  @Test
  void aMessengerThatDoesNotTellItsTablesIsServedWithoutThem() {
    NamesFromElsewhere messenger =
        new NamesFromElsewhere(
            () -> {
              throw new IllegalStateException("jdbc:postgresql://db/x?password=hunter2");
            });
    try (LogCapture log = new LogCapture();
        Receiver receiver = Receiver.of(AdminPagesTest::admin, messenger)) {
      assertThat(log.warnings())
          .hasSize(2)
          .allMatch(line -> line.contains("NamesFromElsewhere for leave@example.edu"))
          .anyMatch(line -> line.contains("getCodeTables()"))
          .anyMatch(line -> line.contains("could not be loaded ahead"));
      assertThat(log.all()).contains("IllegalStateException").doesNotContain("hunter2");
      assertThat(json(receiver.admin(get("/routes"))).at("/messengers/0/codeTables")).isEmpty();
      receiver.call(Call.event("ACTION_DOING")).isEmpty();
    }
  }
}
