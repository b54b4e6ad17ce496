package io.messenger.sdk.code;

import io.messenger.sdk.model.CodeItem;
import io.messenger.sdk.spelling.NearMiss;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An item that has no name for people to see.
 *
 * @param item its position, from 1
 * @param meant the attribute that was probably meant to be the name; null where there is none, or
 *     another item has a name
 */
record Nameless(int item, @Nullable String meant) {
  private static final String NAME = "codeName";

  /** {@return the first of some items that has no name; null where each has one} */
  static @Nullable Nameless in(List<CodeItem> items) {
    int first = 0;
    boolean all = true;
    for (int i = 0; i < items.size(); i++) {
      String name = items.get(i).getCodeName();
      boolean lacks = name == null || name.isBlank();
      all &= lacks;
      if (lacks && first == 0) {
        first = i + 1;
      }
    }
    return first == 0 ? null : new Nameless(first, all ? meant(items.get(0)) : null);
  }

  private static @Nullable String meant(CodeItem item) {
    Map<String, String> attributes = item.getAttributes();
    return attributes == null
        ? null
        : attributes.keySet().stream()
            .filter(
                key -> NearMiss.areNear(key, NAME) || key.toLowerCase(Locale.ROOT).equals("name"))
            .findFirst()
            .orElse(null);
  }
}
