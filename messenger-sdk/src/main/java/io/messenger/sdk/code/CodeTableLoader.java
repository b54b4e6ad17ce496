package io.messenger.sdk.code;

import io.messenger.sdk.model.CodeItem;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Stream;

/**
 * Supplies a code table that all messengers of a receiver share.
 *
 * <pre>{@code
 * CodeTableLoader kinds =
 *     CodeTableLoader.ofStream("building", buildings::streamAll).withTimeToLive(Duration.ofMinutes(5));
 * }</pre>
 *
 * <p>Implementations must be safe for use by several threads; a table is loaded once at a time, on
 * a thread of the receiver.
 *
 * @see CsvCodeTable
 * @see JdbcCodeTable
 */
public interface CodeTableLoader {
  /** How long loaded items are used where nothing else is said: an hour. */
  Duration TIME_TO_LIVE = Duration.ofHours(1);

  /** {@return the table's name, as the forms' fields name it, always the same} */
  String name();

  /**
   * {@return how long the loaded items are used before they are loaded again; an hour. A table in
   * use is loaded again when three quarters of it have passed. Zero or less: at each search}
   */
  default Duration timeToLive() {
    return TIME_TO_LIVE;
  }

  /**
   * Loads the table.
   *
   * @return all its items, in any order; several may have the same id, and are all shown
   * @throws Exception if it cannot be loaded; the items loaded before, if any, stay in use
   */
  Collection<? extends CodeItem> load() throws Exception;

  /**
   * Changes how long the loaded items are used.
   *
   * @param timeToLive how long; zero or less for no time: they are loaded at each search
   * @return a loader of the same table that says so
   */
  default CodeTableLoader withTimeToLive(Duration timeToLive) {
    Objects.requireNonNull(timeToLive, "the time to live is null; give a duration");
    CodeTableLoader loader = this;
    return new CodeTableLoader() {
      @Override
      public String name() {
        return loader.name();
      }

      @Override
      public Duration timeToLive() {
        return timeToLive;
      }

      @Override
      public Collection<? extends CodeItem> load() throws Exception {
        return loader.load();
      }
    };
  }

  /**
   * Supplies a table of items that never change.
   *
   * @param name the table's name, as the forms' fields name it
   * @param items all its items, in any order, copied; of an enum that implements {@link CodeItem}:
   *     {@code List.of(Kind.values())}
   * @return the loader
   * @throws IllegalArgumentException if one is null
   */
  static CodeTableLoader of(String name, Collection<? extends CodeItem> items) {
    List<CodeItem> copy = CodeTable.copy(name, items);
    return ofStream(name, copy::stream);
  }

  /**
   * Supplies a table from a stream, of whatever makes one.
   *
   * @param name the table's name, as the forms' fields name it
   * @param items makes a stream of all items, in any order, for each load; it is closed when read
   * @return the loader
   */
  static CodeTableLoader ofStream(
      String name, Callable<? extends Stream<? extends CodeItem>> items) {
    Objects.requireNonNull(name, CodeTable.NO_NAME);
    Objects.requireNonNull(items, () -> "the stream of the code table “" + name + "” is null");
    return new CodeTableLoader() {
      @Override
      public String name() {
        return name;
      }

      @Override
      public List<? extends CodeItem> load() throws Exception {
        try (Stream<? extends CodeItem> stream = items.call()) {
          return stream.toList();
        }
      }
    };
  }
}
