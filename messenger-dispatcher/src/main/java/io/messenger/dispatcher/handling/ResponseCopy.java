package io.messenger.dispatcher.handling;

import io.messenger.sdk.InfoPlusResponse;
import io.messenger.sdk.model.CodeItem;
import io.messenger.sdk.model.CodeList;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Copies what a handler returned while it still counts as running. Collections of its own can do
 * anything when they are looked at, such as load themselves from a database: afterwards nobody
 * would interrupt them.
 */
final class ResponseCopy {
  /** The dialect refuses what is nested so deeply, with a better message. */
  private static final int DEEPEST = 200;

  private ResponseCopy() {}

  static InfoPlusResponse of(InfoPlusResponse response) {
    InfoPlusResponse copy =
        new InfoPlusResponse(
            response.isCancel(), response.isBreak(), response.getPrompt(), response.getDetail());
    response
        .getFormData()
        .forEach(
            (field, value) ->
                copy.getFormData()
                    .put(there(field, "a key of the form data that is null"), copyOrSame(value)));
    response
        .getCodes()
        .forEach(codes -> copy.getCodes().add(copy(there(codes, "a code list that is null"))));
    copy.setTimer(response.getTimer());
    return copy;
  }

  /** Maps and lists of authors may hold null, whatever their types say. */
  private static <T> T there(@Nullable T part, String what) {
    if (part == null) {
      throw new IllegalArgumentException("the answer has " + what);
    }
    return part;
  }

  private static CodeList copy(CodeList codes) {
    CodeList copy = new CodeList();
    copy.setName(codes.getName());
    List<CodeItem> items = new ArrayList<>(codes.getItems());
    String what = "a null among the items of the code list " + codes.getName() + "; leave it out";
    items.forEach(item -> there(item, what));
    copy.setItems(items);
    copy.setTotal(codes.getTotal());
    return copy;
  }

  private static @Nullable Object copyOrSame(@Nullable Object value) {
    try {
      return copy(value, 0);
    } catch (TooDeep e) {
      return value;
    }
  }

  private static @Nullable Object copy(@Nullable Object value, int depth) {
    if (depth > DEEPEST) {
      throw new TooDeep();
    }
    if (value instanceof Map<?, ?> map) {
      Map<Object, @Nullable Object> copy = new LinkedHashMap<>();
      map.forEach((key, element) -> copy.put(String.valueOf(key), copy(element, depth + 1)));
      return copy;
    }
    if (value instanceof Collection<?> collection) {
      List<@Nullable Object> copy = new ArrayList<>();
      collection.forEach(element -> copy.add(copy(element, depth + 1)));
      return copy;
    }
    if (value instanceof Optional<?> optional) {
      return copy(optional.orElse(null), depth + 1);
    }
    return value instanceof CharSequence text ? text.toString() : value;
  }

  /** Stops at once: what holds itself twice has more elements than can be counted. */
  private static final class TooDeep extends RuntimeException {
    private static final long serialVersionUID = 1;

    TooDeep() {
      super(null, null, false, false);
    }
  }
}
