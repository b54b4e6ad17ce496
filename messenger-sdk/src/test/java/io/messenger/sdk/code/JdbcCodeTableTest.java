package io.messenger.sdk.code;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import io.messenger.sdk.model.CodeItem;
import io.messenger.sdk.model.CodeItemEx;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Against a real PostgreSQL. */
class JdbcCodeTableTest {
  private static EmbeddedPostgres postgres;
  private static DataSource database;

  @BeforeAll
  static void start() throws IOException, SQLException {
    postgres = EmbeddedPostgres.start();
    database = postgres.getPostgresDatabase();
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(
          "create table department (id int, name text, parent int, sort numeric(5,2),"
              + " active boolean, keys text, color text)");
      statement.execute(
          "insert into department values (1, '法学院', null, 2.00, true, 'law|fxy', 'red'),"
              + " (2, '计算机', 1, 1.00, false, null, null)");
    }
  }

  @AfterAll
  static void stop() throws IOException {
    postgres.close();
  }

  @Test
  void rowsBecomeItemsByTheirLabels() {
    List<CodeItem> items =
        JdbcCodeTable.of(
                "department",
                database,
                "select id as codeId, name, parent as parentId, sort as itemIndex,"
                    + " active as enabled, keys as indexes, color from department order by id")
            .column("NAME", "codeName")
            .load();

    assertThat(items).extracting(CodeItem::getCodeId).containsExactly("1", "2");
    assertThat(items).extracting(CodeItem::getCodeName).containsExactly("法学院", "计算机");
    assertThat(items).extracting(CodeItem::getCodeParentId).containsExactly(null, "1");
    assertThat(items).extracting(CodeItem::getItemIndex).containsExactly(2, 1);
    assertThat(items).extracting(CodeItem::isEnabled).containsExactly(true, false);
    assertThat(items.get(0).getAttributes()).containsExactly(entry("color", "red"));
    assertThat(((CodeItemEx) items.get(0)).getCodeIndexes()).containsExactly("law", "fxy");
  }

  @Test
  void manyRowsAreFetchedPieceByPiece() {
    JdbcCodeTable table =
        JdbcCodeTable.of("n", database, "select n as codeId from generate_series(1, 5000) n");
    assertThat(table.fetchSize(7).load()).hasSize(5000);
  }

  @Test
  void failuresNameTheTableAndTheRow() {
    assertThatThrownBy(JdbcCodeTable.of("x", database, "select nothing from nowhere")::load)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("query of “x”");
    assertThatThrownBy(JdbcCodeTable.of("x", database, "select 1 as id")::load)
        .hasMessageContaining("query of “x”: no column is the codeId");
    assertThatThrownBy(
            JdbcCodeTable.of("x", database, "select 1 as codeId, 'a' as itemIndex")::load)
        .hasMessageContaining("row 1: column itemindex: “a” is not a number")
        .extracting(e -> ((CodeTableException) e).getLoggable())
        .isEqualTo(
            "the query of “x”, row 1: column itemindex: a value is not a number; correct or empty"
                + " it");
    assertThatThrownBy(
            JdbcCodeTable.of("x", database, "select pg_sleep(30), 1 as codeId")
                    .timeout(Duration.ofSeconds(1))
                ::load)
        .hasMessageContaining("query of “x” failed")
        .extracting(e -> ((CodeTableException) e).getLoggable(), STRING)
        .contains("PSQLException; its message is left out);");
    assertThatThrownBy(() -> JdbcCodeTable.of("x", database, "").timeout(Duration.ofMillis(1)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  /** A connection of the real database that notes what is called, and breaks at a method. */
  private static DataSource watched(List<String> calls, String breaking) {
    Class<?>[] types = {Connection.class};
    ClassLoader loader = JdbcCodeTableTest.class.getClassLoader();
    return (DataSource)
        Proxy.newProxyInstance(
            loader,
            new Class<?>[] {DataSource.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals(breaking)) {
                throw new SQLException(
                    "broken", new SQLException("no driver for jdbc:x://h/d?password=hunter2"));
              }
              Connection real = database.getConnection();
              return Proxy.newProxyInstance(
                  loader,
                  types,
                  (self, call, values) -> {
                    calls.add(call.getName() + (values == null ? "" : List.of(values)));
                    if (call.getName().equals(breaking)) {
                      real.close();
                      throw new SQLException("broken " + breaking);
                    }
                    try {
                      return call.invoke(real, values);
                    } catch (InvocationTargetException e) {
                      throw e.getCause();
                    }
                  });
            });
  }

  @Test
  void theConnectionIsGivenBackAsItWas() {
    for (String query : List.of("select 1 as codeId", "select nothing", "select 1 as id")) {
      List<String> calls = new ArrayList<>();
      JdbcCodeTable table = JdbcCodeTable.of("x", watched(calls, ""), query);
      if (query.endsWith("codeId")) {
        table.load();
      } else {
        assertThatThrownBy(table::load).isInstanceOf(IllegalStateException.class);
      }
      assertThat(calls)
          .containsSubsequence("setAutoCommit[false]", "rollback", "setAutoCommit[true]", "close");
    }
  }

  @Test
  void whatWentWrongFirstIsTold() {
    List<String> calls = new ArrayList<>();
    assertThatThrownBy(
            JdbcCodeTable.of("x", watched(calls, "rollback"), "select nothing from nowhere")::load)
        .hasMessageContaining("nowhere")
        .hasMessageNotContaining("broken");
    assertThat(calls).endsWith("close");
    assertThatThrownBy(
            JdbcCodeTable.of("x", watched(calls, "getConnection"), "select 1 as codeId")::load)
        .hasMessageContaining("“x”: no connection to its database")
        .hasMessageContaining("check that it runs")
        .hasMessageEndingWith("broken; because no driver for jdbc:…")
        .hasNoCause();
  }
}
