package io.messenger.sdk.form;

import java.util.List;
import java.util.Objects;

/**
 * A bean: what its getters show, as far as the form has it.
 *
 * @param named the fields that the answer is limited to
 */
record PageOfBean(BoundType type, NamedFields named) implements PageView {
  @Override
  public List<Field> fields() {
    return type.fields().stream()
        .filter(field -> field.key() != null && !named.leaveOut(field.key()))
        .filter(field -> field.property().isReadable())
        .map(field -> Field.of(Objects.requireNonNull(field.key()), field.property().type()))
        .toList();
  }

  @Override
  public List<Rows> rows() {
    return type.rowLists().stream()
        .filter(list -> list.property().isReadable() && !named.leaveOut(list))
        .map(list -> new Rows(list.group(), new PageOfBean(list.rows(), named), list::count, false))
        .toList();
  }
}
