package io.messenger.dispatcher.jit;

import io.messenger.dispatcher.dialect.BoundMethod;
import io.messenger.dispatcher.forwarder.WorkflowCodes;
import io.messenger.sdk.EventType;
import io.messenger.sdk.InfoPlusEvent;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An element of Jit that names a Java method.
 *
 * @param file its {@code e.json}
 * @param model the model whose approval it listens to
 * @param operate what it listens to
 * @param className the method's class
 * @param methodName the method
 * @param triggerNodes {@code after.N} and {@code before.N}; none for every node
 * @param handleNode the node; null for every one
 * @param handleTypes how the node is handled; none for whatever
 */
record EventElement(
    String file,
    String model,
    Operate operate,
    String className,
    String methodName,
    List<String> triggerNodes,
    @Nullable String handleNode,
    List<String> handleTypes) {

  Stream<BoundMethod> boundMethods(WorkflowCodes workflows) {
    return operate.types().stream().map(type -> boundMethod(type, workflows.of(model)));
  }

  private BoundMethod boundMethod(EventType type, String workflow) {
    return new BoundMethod(
        file + ": func", className, methodName, workflow, type, what(), this::isAbout);
  }

  private String what() {
    Stream<String> words =
        switch (operate) {
          case PROCESS -> Stream.of();
          case NODE_CHANGE -> Stream.of(String.join(", ", triggerNodes));
          case NODE_HANDLED ->
              Stream.of(handleNode == null ? "" : handleNode, String.join(", ", handleTypes));
        };
    return Stream.concat(Stream.of(operate.word()), words)
        .filter(word -> !word.isEmpty())
        .collect(Collectors.joining(" "));
  }

  private boolean isAbout(InfoPlusEvent event) {
    String node = event.getSource().getSender();
    return event.getSource().getEngine().equals(JitProvider.ENGINE)
        && event.getSource().getEventName().equals(operate.word())
        && switch (operate) {
          case PROCESS -> true;
          case NODE_CHANGE -> triggerNodes.isEmpty() || triggerNodes.contains(node);
          case NODE_HANDLED ->
              (handleNode == null || handleNode.equals(node))
                  && (handleTypes.isEmpty() || handleTypes.contains(event.getActionCode()));
        };
  }
}
