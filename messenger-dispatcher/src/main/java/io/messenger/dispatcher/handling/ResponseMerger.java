package io.messenger.dispatcher.handling;

import io.messenger.sdk.InfoPlusResponse;
import io.messenger.sdk.model.CodeItem;
import io.messenger.sdk.model.CodeList;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Makes one response of those of several handlers, first to last. */
final class ResponseMerger {
  private ResponseMerger() {}

  /** Merges into a new response; the given ones stay as they are. */
  static InfoPlusResponse merge(List<InfoPlusResponse> responses) {
    InfoPlusResponse merged = new InfoPlusResponse();
    for (InfoPlusResponse response : responses) {
      merged.setCancel(merged.isCancel() || response.isCancel());
      merged.setBreak(merged.isBreak() || response.isBreak());
      merged.setPrompt(join(merged.getPrompt(), "、", response.getPrompt()));
      merged.setDetail(join(merged.getDetail(), "\n", response.getDetail()));
      merged.getFormData().putAll(response.getFormData());
      merged.addChangedObjects(response.getChangedObjects());
      response.getCodes().forEach(list -> mergeCodes(merged.getCodes(), list));
      if (merged.getTimer() == null) {
        merged.setTimer(response.getTimer());
      }
      response.getAttributes().forEach(merged::addAttribute);
    }
    return merged;
  }

  private static String join(String first, String separator, String second) {
    return first.isEmpty() || second.isEmpty() ? first + second : first + separator + second;
  }

  private static void mergeCodes(List<CodeList> merged, CodeList added) {
    for (int i = 0; i < merged.size(); i++) {
      if (sameName(merged.get(i), added)) {
        merged.set(i, join(merged.get(i), added));
        return;
      }
    }
    merged.add(added);
  }

  private static boolean sameName(CodeList first, CodeList second) {
    return first.getName() == null
        ? second.getName() == null
        : first.getName().equalsIgnoreCase(second.getName());
  }

  private static CodeList join(CodeList first, CodeList second) {
    List<CodeItem> items = new ArrayList<>(first.getItems());
    Set<String> ids = new HashSet<>();
    items.forEach(item -> ids.add(item.getCodeId()));
    for (CodeItem item : second.getItems()) {
      if (ids.add(item.getCodeId())) {
        items.add(item);
      }
    }
    CodeList joined = new CodeList();
    joined.setName(first.getName());
    joined.setItems(items);
    return joined;
  }
}
