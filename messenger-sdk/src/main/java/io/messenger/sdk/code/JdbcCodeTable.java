package io.messenger.sdk.code;

import io.messenger.sdk.model.CodeItem;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;

/**
 * A code table that a database query brings:
 *
 * <pre>{@code
 * JdbcCodeTable.of("department", dataSource,
 *     "select id as codeId, name as codeName, parent as parentId from department");
 * }</pre>
 *
 * <p>The columns mean what their labels say, in any case, as in a {@link CsvCodeTable}; every label
 * it does not know becomes an attribute.
 *
 * <p>Immutable: each method returns a changed copy.
 */
public final class JdbcCodeTable implements CodeTableLoader {
  private static final Pattern URL = Pattern.compile("jdbc:\\S+");
  private static final int FETCH_SIZE = 1000;
  private static final Duration TIMEOUT = Duration.ofMinutes(1);

  private final String name;
  private final DataSource dataSource;
  private final String sql;
  private final int fetchSize;
  private final Duration timeout;
  private final Map<String, String> renamed;

  private JdbcCodeTable(
      String name,
      DataSource dataSource,
      String sql,
      int fetchSize,
      Duration timeout,
      Map<String, String> renamed) {
    this.name = Objects.requireNonNull(name, CodeTable.NO_NAME);
    this.dataSource = Objects.requireNonNull(dataSource, "the data source is null; give one");
    this.sql = Objects.requireNonNull(sql, "the query is null; give its SQL");
    this.fetchSize = fetchSize;
    this.timeout = timeout;
    this.renamed = renamed;
  }

  /**
   * Reads a table by a query, in a transaction of its own for each load, which is rolled back.
   *
   * @param name the table's name, as the forms' fields name it
   * @param dataSource where connections come from; each is closed when the rows are read
   * @param sql the query
   * @return the loader; rows are fetched 1000 at a time, for a minute at most
   */
  public static JdbcCodeTable of(String name, DataSource dataSource, String sql) {
    return new JdbcCodeTable(name, dataSource, sql, FETCH_SIZE, TIMEOUT, Map.of());
  }

  /**
   * Sets how many rows are fetched at once, so that not all are in the driver's memory.
   *
   * @param fetchSize the number of rows; what else the driver allows (MySQL: {@code
   *     Integer.MIN_VALUE} for one by one)
   * @return the changed loader
   */
  public JdbcCodeTable fetchSize(int fetchSize) {
    return new JdbcCodeTable(name, dataSource, sql, fetchSize, timeout, renamed);
  }

  /**
   * Limits how long the database may take for the query.
   *
   * @param timeout the longest time, counted in whole seconds; zero for no limit
   * @return the changed loader
   * @throws IllegalArgumentException if it is negative, or not zero and less than a second
   */
  public JdbcCodeTable timeout(Duration timeout) {
    Objects.requireNonNull(timeout, "the timeout is null; give a duration");
    if (!timeout.isZero() && timeout.toSeconds() < 1) {
      throw new IllegalArgumentException(
          "timeout must be zero or at least a second, not " + timeout);
    }
    return new JdbcCodeTable(name, dataSource, sql, fetchSize, timeout, renamed);
  }

  /**
   * Says what a column means that has another label.
   *
   * @param column its label, in any case
   * @param property what it is: {@code codeId}, {@code codeName} and so on
   * @return the changed loader
   * @throws IllegalArgumentException if an item has no such property
   */
  public JdbcCodeTable column(String column, String property) {
    Map<String, String> more = ItemColumns.rename(renamed, column, property);
    return new JdbcCodeTable(name, dataSource, sql, fetchSize, timeout, more);
  }

  @Override
  public String name() {
    return name;
  }

  /**
   * Runs the query.
   *
   * @return all its items, in the order of the rows
   * @throws CodeTableException if it fails, or a value does not fit; it tells row and column
   */
  @Override
  @SuppressWarnings("try") // “end” is only closed
  public List<CodeItem> load() {
    try (Connection connection = connect()) {
      boolean autoCommit = connection.getAutoCommit();
      // PostgreSQL fetches rows piece by piece only within a transaction.
      connection.setAutoCommit(false);
      // Closed like a resource: if that fails too, what the query threw is told.
      try (AutoCloseable end = () -> end(connection, autoCommit)) {
        return query(connection);
      }
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw CodeTableException.because(
          e,
          "the query of “" + name + "” failed",
          "; try it with the database's own client, or set its timeout");
    }
  }

  private Connection connect() {
    try {
      return dataSource.getConnection();
    } catch (SQLException e) {
      // Not as the cause: it may quote the URL, and that the password.
      String what =
          "“"
              + name
              + "”: no connection to its database; check that it runs, and the data source's"
              + " address, user and password";
      throw new CodeTableException(what + ": " + reasons(e), what, null);
    }
  }

  private static String reasons(SQLException e) {
    String reasons =
        Stream.iterate((Throwable) e, Objects::nonNull, Throwable::getCause)
            .map(Throwable::getMessage)
            .filter(Objects::nonNull)
            .collect(Collectors.joining("; because "));
    return URL.matcher(reasons).replaceAll("jdbc:…");
  }

  private static void end(Connection connection, boolean autoCommit) throws SQLException {
    connection.rollback();
    connection.setAutoCommit(autoCommit);
  }

  private List<CodeItem> query(Connection connection) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setFetchSize(fetchSize);
      statement.setQueryTimeout(Math.toIntExact(timeout.toSeconds()));
      try (ResultSet rows = statement.executeQuery()) {
        return read(rows);
      }
    }
  }

  private List<CodeItem> read(ResultSet rows) throws SQLException {
    long row = 0;
    try {
      ItemColumns columns = new ItemColumns(labels(rows.getMetaData()), renamed, false);
      List<CodeItem> items = new ArrayList<>();
      while (rows.next()) {
        row++;
        items.add(columns.item(column -> rows.getString(column + 1)));
      }
      return items;
    } catch (SQLException e) {
      throw e;
    } catch (Exception e) {
      String place = "the query of “" + name + "”" + (row == 0 ? "" : ", row " + row);
      throw e instanceof CodeTableException mistake
          ? mistake.at(place)
          : CodeTableException.because(e, place, "");
    }
  }

  private static List<String> labels(ResultSetMetaData metaData) throws SQLException {
    List<String> labels = new ArrayList<>();
    for (int i = 1; i <= metaData.getColumnCount(); i++) {
      labels.add(metaData.getColumnLabel(i));
    }
    return labels;
  }
}
