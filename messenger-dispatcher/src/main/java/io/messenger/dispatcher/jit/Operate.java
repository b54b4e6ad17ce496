package io.messenger.dispatcher.jit;

import io.messenger.sdk.EventType;
import java.util.List;

/** What an approval event listens to, under Jit's names. */
enum Operate {
  /** The approval's status changes. */
  PROCESS("Process"),
  /** The approval goes from node to node. */
  NODE_CHANGE("NodeChange"),
  /** Somebody handles a node. */
  NODE_HANDLED("NodeHandled");

  private final String word;

  Operate(String word) {
    this.word = word;
  }

  /** {@return the word in Jit's configuration and events} */
  String word() {
    return word;
  }

  /** {@return the events that it becomes} */
  List<EventType> types() {
    return switch (this) {
      case PROCESS ->
          List.of(
              EventType.INSTANCE_STARTING,
              EventType.INSTANCE_COMPLETING,
              EventType.INSTANCE_KILLING);
      case NODE_CHANGE -> List.of(EventType.ACTION_DONE);
      case NODE_HANDLED -> List.of(EventType.ACTION_DOING);
    };
  }
}
