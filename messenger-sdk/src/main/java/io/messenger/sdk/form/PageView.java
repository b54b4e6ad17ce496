package io.messenger.sdk.form;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What of an object of the form its page is sent: fields and lists of rows. */
interface PageView {
  List<Field> fields();

  List<Rows> rows();

  /**
   * A field.
   *
   * @param name as the page has it
   * @param type of the property; null where the author gave form data
   */
  record Field(String name, FieldKey key, @Nullable ValueType type) {
    static Field of(FieldKey key, @Nullable ValueType type) {
      return new Field(Names.stem(Names.FIELD, key.key()), key, type);
    }
  }

  /**
   * The rows of a group, which are all sent.
   *
   * @param page what of each row
   * @param isGiven whether the author gave the group, so that it is sent without rows, too
   */
  record Rows(Group group, PageView page, RowCount count, boolean isGiven) {
    String name() {
      return Names.stem(Names.GROUP, group.key());
    }
  }

  /** Counts the rows of a group in a place, by columns. */
  interface RowCount {
    int of(Function<String, @Nullable Object> column, Place parent);
  }
}
