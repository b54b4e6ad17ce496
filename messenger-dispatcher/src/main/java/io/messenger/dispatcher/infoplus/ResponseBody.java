package io.messenger.dispatcher.infoplus;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.messenger.sdk.InfoPlusResponse;
import io.messenger.sdk.model.CodeItem;
import io.messenger.sdk.model.CodeList;
import io.messenger.sdk.model.Timer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The answer as it is sent: seven properties always, the others where there is something. */
record ResponseBody(
    boolean cancel,
    @JsonProperty("break") boolean isBreak,
    String prompt,
    String detail,
    Map<String, @Nullable Object> formData,
    @Nullable List<Codes> codes,
    @Nullable TimerBody timer,
    @JsonUnwrapped @Nullable OlderTimer olderTimer,
    @JsonInclude(Include.NON_EMPTY) Map<String, @Nullable Object> attributes) {

  record Codes(@Nullable String name, int total, List<Item> items) {
    static Codes of(CodeList list) {
      return new Codes(
          list.getName(), list.getTotal(), list.getItems().stream().map(Item::of).toList());
    }
  }

  record Item(
      String codeId,
      @Nullable String codeName,
      @Nullable String description,
      @Nullable String parentId,
      int itemIndex,
      @Nullable Map<String, String> attributes) {

    static Item of(CodeItem item) {
      Map<String, String> attributes = item.getAttributes();
      return new Item(
          item.getCodeId(),
          item.getCodeName(),
          item.getCodeDescription(),
          item.getCodeParentId(),
          item.getItemIndex(),
          attributes == null ? null : new LinkedHashMap<>(attributes));
    }
  }

  record TimerBody(long interval, @Nullable String action) {}

  /** The timer as older engines read it. */
  record OlderTimer(long then, @Nullable String thenAction) {}

  /** The answer of a response, with its form data and attributes as they are sent. */
  static ResponseBody of(
      InfoPlusResponse response,
      Map<String, @Nullable Object> formData,
      Map<String, @Nullable Object> attributes) {
    List<CodeList> codes = response.getCodes();
    Timer timer = response.getTimer();
    return new ResponseBody(
        response.isCancel(),
        response.isBreak(),
        response.getPrompt(),
        response.getDetail(),
        formData,
        codes.isEmpty() ? null : codes.stream().map(Codes::of).toList(),
        timer == null ? null : new TimerBody(timer.getInterval(), timer.getAction()),
        timer == null ? null : new OlderTimer(timer.getInterval(), timer.getAction()),
        attributes);
  }
}
