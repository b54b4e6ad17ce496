package io.messenger.dispatcher.handling;

import io.messenger.dispatcher.logging.LogText;
import io.messenger.sdk.Capabilities;
import io.messenger.sdk.EventType;
import io.messenger.sdk.EventType.FormDataUse;
import io.messenger.sdk.InfoPlusEvent;
import io.messenger.sdk.InfoPlusResponse;
import io.messenger.sdk.handler.HandlerTable;
import java.util.List;
import java.util.stream.Collectors;

/** What an answer can carry, and in which events it has an effect. */
enum AnswerPart {
  CANCEL("a cancel"),
  DETAIL("a detail"),
  FORM_DATA("form data"),
  CODES("codes"),
  TIMER("a timer"),
  ATTRIBUTES("attributes");

  private final String words;

  AnswerPart(String words) {
    this.words = words;
  }

  /** Whether a response has it, and the engine does nothing with it. */
  boolean isWasted(InfoPlusResponse response, Capabilities capabilities) {
    return isIn(response) && !counts(capabilities);
  }

  private boolean isIn(InfoPlusResponse response) {
    return switch (this) {
      case CANCEL -> response.isCancel();
      case DETAIL -> !response.getDetail().isEmpty();
      case FORM_DATA -> !response.getFormData().isEmpty();
      case CODES -> !response.getCodes().isEmpty();
      case TIMER -> response.getTimer() != null;
      case ATTRIBUTES -> !response.getAttributes().isEmpty();
    };
  }

  private boolean counts(Capabilities capabilities) {
    return switch (this) {
      case CANCEL -> capabilities.cancel();
      case DETAIL -> capabilities.detail();
      case FORM_DATA -> capabilities.formData() != FormDataUse.IGNORED;
      case CODES -> capabilities.codes();
      case TIMER -> capabilities.timer();
      case ATTRIBUTES -> capabilities.attributes();
    };
  }

  /** What to do where it has no effect: the end of a sentence. */
  String remedy(InfoPlusEvent event) {
    // Of an engine with events of its own, only its guide knows which of them others are.
    boolean namedAsOurs = event.getSource().getEventName().equals(event.getEventName());
    List<EventType> where = namedAsOurs ? where(event.getEventType()) : List.of();
    return where.isEmpty()
        ? "take it out"
        : "it counts in "
            + where.stream()
                .map(type -> type + ", write it in " + handlerName(type, event))
                .collect(Collectors.joining(", or in "));
  }

  private List<EventType> where(EventType type) {
    EventType before = before(type);
    boolean ofInstance = type.name().startsWith("INSTANCE_");
    return switch (this) {
      case CODES ->
          List.of(EventType.STEP_RENDERING, EventType.FIELD_CHANGING, EventType.FIELD_SUGGESTING);
      case TIMER -> List.of(ofInstance ? EventType.INSTANCE_EXPIRING : EventType.STEP_EXPIRING);
      case ATTRIBUTES -> List.of(); // an engine takes them in all its events, or in none
      default -> before == type || !counts(Capabilities.of(before)) ? List.of() : List.of(before);
    };
  }

  /**
   * The event that asks before it what this one tells, or decides it; itself where there is none.
   */
  private static EventType before(EventType type) {
    return switch (type) {
      case INSTANCE_STARTED -> EventType.INSTANCE_STARTING;
      case INSTANCE_KILLED -> EventType.INSTANCE_KILLING;
      case INSTANCE_SAVED -> EventType.INSTANCE_SAVING;
      case STEP_RENDERED -> EventType.STEP_RENDERING;
      case STEP_WITHDRAWN -> EventType.STEP_WITHDRAWING;
      case ACTION_SAVED -> EventType.ACTION_SAVING;
      case ACTION_DONE, INSTANCE_COMPLETING, INSTANCE_COMPLETED -> EventType.ACTION_DOING;
      default -> type;
    };
  }

  /** The method that an author would write for another event of the same step. */
  private static String handlerName(EventType type, InfoPlusEvent event) {
    InfoPlusEvent other =
        InfoPlusEvent.builder(type.name())
            .step(event.getStep())
            .actionCode(event.getActionCode())
            .field(event.getField())
            .build();
    return LogText.of(HandlerTable.handlerNames(other).get(0));
  }

  @Override
  public String toString() {
    return words;
  }
}
