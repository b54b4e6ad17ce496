package io.messenger.sdk.form;

import io.messenger.sdk.model.CodeItem;
import io.messenger.sdk.model.InfoPlusUser;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A code or a user. A field that the event has is never null, even when it is empty: authors write
 * {@code form.getDept().getCodeId()}.
 *
 * @param expected CodeItem or InfoPlusUser
 */
record CodeType(Class<?> expected) implements ValueType {
  static boolean isCode(Class<?> type) {
    return type == CodeItem.class || type == InfoPlusUser.class;
  }

  @Override
  public Object read(Cell cell, MappingReport report) {
    return read(cell);
  }

  @Override
  public boolean coversCompanions() {
    return true;
  }

  Object read(Cell cell) {
    if (!cell.isFieldPresent()) {
      return FormLayout.ABSENT;
    }
    Object id = cell.value();
    Object name = cell.name();
    return make(
        id == null || id == FormLayout.ABSENT ? "" : Values.text(id),
        Values.isText(name) ? Values.text(name) : null,
        Attributes.read(cell.attributes()));
  }

  /** Several codes, one a line. */
  List<@Nullable Object> lines(@Nullable Object codes, @Nullable Object names) {
    List<@Nullable Object> items = new ArrayList<>();
    if (codes == null || codes == FormLayout.ABSENT) {
      return items;
    }
    Iterator<String> shown =
        Values.isText(names) ? CodeLines.of(Values.text(names)) : Collections.emptyIterator();
    Iterator<String> ids = CodeLines.of(Values.text(codes));
    while (ids.hasNext()) {
      String id = ids.next();
      String name = shown.hasNext() ? shown.next() : null;
      if (!id.isEmpty()) {
        items.add(make(id, name, null));
      }
    }
    return items;
  }

  private Object make(String id, @Nullable String name, @Nullable Map<String, String> attributes) {
    return expected == InfoPlusUser.class
        ? InfoPlusUser.of(id, name)
        : CodeItem.of(id, name, null, null, attributes);
  }
}
