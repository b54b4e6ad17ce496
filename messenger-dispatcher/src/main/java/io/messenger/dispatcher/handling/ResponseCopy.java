package io.messenger.dispatcher.handling;

import io.messenger.sdk.InfoPlusEvent;
import io.messenger.sdk.InfoPlusResponse;
import io.messenger.sdk.model.CodeItem;
import io.messenger.sdk.model.CodeList;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Copies what a handler returned, its form data as the engine has them, while it still counts as
 * running. Collections of its own can do anything when they are looked at, such as load themselves
 * from a database: afterwards nobody would interrupt them.
 */
final class ResponseCopy {
  private ResponseCopy() {}

  static InfoPlusResponse of(InfoPlusResponse response, InfoPlusEvent event) {
    InfoPlusResponse copy =
        new InfoPlusResponse(response.isBreak(), response.isCancel(), response.getPrompt())
            .withDetail(response.getDetail());
    copy.setFormData(response.writeFormData(event));
    copy.addChangedObjects(response.getChangedObjects());
    response
        .getCodes()
        .forEach(codes -> copy.getCodes().add(copy(there(codes, "a code list that is null"))));
    copy.setTimer(response.getTimer());
    response.getAttributes().forEach(copy::addAttribute);
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
}
