package io.messenger.sdk.code;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.messenger.sdk.AbstractMessenger;
import io.messenger.sdk.InfoPlusApplication;
import io.messenger.sdk.InfoPlusException;
import io.messenger.sdk.SharedCodeTables;
import io.messenger.sdk.model.CodeItem;
import io.messenger.sdk.model.CodeList;
import io.messenger.sdk.model.CodeSuggestion;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Which of the tables of a name a messenger searches, and how long its own are kept. */
class MessengerCodeTablesTest {
  private final AtomicLong now = new AtomicLong();
  private final List<CodeTableId> loaded = new ArrayList<>();
  private final CodeTableLoading loading =
      new CodeTableLoading(
          Runnable::run,
          (task, after) -> new FutureTask<>(task, null),
          now::get,
          new CodeTableListener() {
            @Override
            public void loaded(CodeTableId table, int items, Duration took) {
              loaded.add(table);
            }

            @Override
            public void failed(
                CodeTableId table, Throwable failure, Duration took, boolean oldServed) {}

            @Override
            public void hangs(CodeTableId table, Duration since, boolean oldServed) {}
          },
          () -> {});
  private final CodeTables shared =
      CodeTables.shared(
          List.of(
              CodeTableLoader.of("both", List.of(CodeItem.of("shared", "扬州"))),
              CodeTableLoader.of("shared", List.of(CodeItem.of("shared", "扬州")))),
          loading);

  /** Supplies a table of every name but “none” and “null”, and declares one. */
  private static final class Source implements MessengerCodeTables.Source {
    private List<String> names = List.of("declared");
    private Duration timeToLive = Duration.ofDays(1);
    private int loads;

    @Override
    public List<String> names() {
      return names;
    }

    @Override
    public @Nullable Collection<? extends CodeItem> items(String name) {
      loads++;
      return switch (name) {
        case "none", "" -> List.of();
        case "null" -> null;
        default -> List.of(CodeItem.of("own" + loads, "扬州"));
      };
    }

    @Override
    public Duration timeToLive(String name) {
      return timeToLive;
    }
  }

  private final Source source = new Source();
  private final MessengerCodeTables tables = tables(Leave.class);

  private static final class Leave extends AbstractMessenger {}

  private MessengerCodeTables tables(Class<?> messenger) {
    return new MessengerCodeTables(
        messenger,
        source,
        new InfoPlusApplication() {
          @Override
          public SharedCodeTables getSharedCodeTables() {
            return shared;
          }

          @Override
          public CodeTableLoading getCodeTableLoading() {
            return loading;
          }
        });
  }

  private String search(String name, boolean dirty) {
    CodeSuggestion typed = CodeSuggestion.builder().code(name).prefix("扬").dirty(dirty).build();
    CodeList list = tables.search(typed);
    assertThat(list.getName()).isEqualTo(name);
    return list.getItems().get(0).getCodeId();
  }

  private String search(String name) {
    return search(name, false);
  }

  @Test
  void aDeclaredTableComesBeforeASharedOneAndThatBeforeTheOthers() {
    assertThat(search("both")).isEqualTo("shared");
    assertThat(tables.get("shared").getName()).isEqualTo("shared");
    assertThat(source.loads).isZero();
    assertThat(search("other")).isEqualTo("own1");
    source.names = List.of("both");
    assertThat(search("both")).isEqualTo("own2");
    assertThat(tables.get("both").size()).isOne();
    assertThat(loaded)
        .containsExactly(
            new CodeTableId("shared", "both", true),
            new CodeTableId("shared", "shared", true),
            new CodeTableId("Leave", "other", false),
            new CodeTableId("Leave", "both", true));
  }

  @Test
  void aTableThatNobodySuppliesIsRefusedByName() {
    for (String name : List.of("none", "null")) {
      assertThatThrownBy(() -> search(name))
          .isInstanceOf(InfoPlusException.class)
          .hasMessageContaining("There is no code table “" + name + "”");
      assertThatThrownBy(() -> tables.get(name)).isInstanceOf(InfoPlusException.class);
    }
    assertThatThrownBy(() -> tables.search(CodeSuggestion.builder().build()))
        .isInstanceOf(InfoPlusException.class)
        .hasMessageContaining("“”");
  }

  @Test
  void bothKindsAreInvalidatedAndLoadedFirstWhereDirty() {
    for (String name : List.of("declared", "other")) {
      String first = search(name);
      assertThat(search(name)).isEqualTo(first);
      tables.invalidate(name);
      String second = search(name);
      assertThat(second).isNotEqualTo(first);
      assertThat(search(name, true)).isNotEqualTo(second);
    }
    assertThat(source.loads).isEqualTo(6);
  }

  @Test
  void theMessengerSaysHowLongATableIsKept() {
    source.timeToLive = Duration.ofMinutes(5);
    assertThat(search("declared")).isEqualTo("own1");
    now.addAndGet(Duration.ofMinutes(5).toNanos() - 1);
    assertThat(search("declared")).isEqualTo("own1");
    now.addAndGet(Duration.ofMinutes(5).toNanos());
    assertThat(search("declared")).isEqualTo("own3"); // the one before was loaded ahead
  }

  @Test
  void aTableThatAClientNamedIsForgottenAnHourAfterItWasSearched() {
    assertThat(search("other")).isEqualTo("own1");
    assertThat(search("declared")).isEqualTo("own2");
    for (int i = 0; i < 4; i++) {
      now.addAndGet(Duration.ofMinutes(40).toNanos());
      assertThat(search("other")).isEqualTo("own1");
    }
    now.addAndGet(Duration.ofMinutes(60).toNanos());
    assertThat(search("other")).isEqualTo("own3");
    assertThat(search("declared")).isEqualTo("own2");
  }

  @Test
  void theTablesThatClientsNameAreBoundedByTheLengthOfTheirNamesToo() {
    String longName = "t".repeat(100_000);
    for (int i = 0; i < 20; i++) {
      search(longName + i);
    }
    assertThat(source.loads).isEqualTo(20);
    for (int i = 0; i < 20; i++) {
      search(longName + i);
    }
    assertThat(source.loads).isGreaterThan(20);
  }

  @Test
  void aMessengerWithoutANameIsToldByThatOfItsClass() {
    Class<?> anonymous = new AbstractMessenger() {}.getClass();
    tables(anonymous).get("other");
    assertThat(loaded).containsExactly(new CodeTableId(anonymous.getName(), "other", false));
  }
}
