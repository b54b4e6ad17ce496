package io.messenger.dispatcher.generator;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a form, or a row of it, is made of: fields and repeat groups. */
sealed interface Member {
  /** The name in form data, such as {@code fieldDays} or {@code groupItems}. */
  String key();

  /** What people call it; null where the engine does not say. */
  @Nullable String title();

  /**
   * A field.
   *
   * @param key the name in form data
   * @param title what people call it
   * @param type its Java type
   * @param notes what is worth knowing about it
   */
  record Field(String key, @Nullable String title, FieldType type, List<String> notes)
      implements Member {}

  /**
   * A repeat group, or the form itself.
   *
   * @param key the name in form data, empty for the form
   * @param title what people call it
   * @param members what each of its rows is made of
   */
  record Group(String key, @Nullable String title, List<Member> members) implements Member {
    Group(String key, @Nullable String title) {
      this(key, title, new ArrayList<>());
    }

    List<Group> groups() {
      return members.stream().filter(Group.class::isInstance).map(Group.class::cast).toList();
    }
  }
}
