package io.messenger.sdk.code;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import io.messenger.sdk.model.CodeItem;
import io.messenger.sdk.model.CodeItemEx;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
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
        .hasMessageContaining("row 1: column itemindex: “a” is not a number");
    assertThatThrownBy(
            JdbcCodeTable.of("x", database, "select pg_sleep(30), 1 as codeId")
                    .timeout(Duration.ofSeconds(1))
                ::load)
        .hasMessageContaining("query of “x” failed");
    assertThatThrownBy(() -> JdbcCodeTable.of("x", database, "").timeout(Duration.ofMillis(1)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
