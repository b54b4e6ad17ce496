package io.messenger.dispatcher.routing;

import io.messenger.dispatcher.dialect.BoundMethod;
import io.messenger.dispatcher.dialect.Dialect;
import io.messenger.sdk.AbstractMessenger;
import io.messenger.sdk.handler.BoundHandler;
import io.messenger.sdk.handler.HandlerTable;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.stream.Collectors;

/** Gives messengers the methods that the configurations of engines name as handlers. */
final class BoundMethods {
  private final List<? extends AbstractMessenger> messengers;
  private final List<BoundMethod> methods;
  private final List<String> problems;

  /** Adds what is wrong to the problems, when they are bound. */
  BoundMethods(
      List<? extends AbstractMessenger> messengers, List<Dialect> dialects, List<String> problems) {
    this.messengers = messengers;
    this.methods = dialects.stream().flatMap(each -> each.boundMethods().stream()).toList();
    this.problems = problems;
  }

  /** The same bindings, in the same order, with the methods that belong to them. */
  List<Binding> addTo(List<Binding> bindings) {
    if (methods.isEmpty()) {
      return bindings;
    }
    IdentityHashMap<Binding, List<BoundHandler>> bound = new IdentityHashMap<>();
    for (BoundMethod method : methods) {
      for (Binding binding : messengersOf(method, bindings)) {
        bound
            .computeIfAbsent(binding, unused -> new ArrayList<>())
            .add(
                new BoundHandler(
                    method.methodName(), method.type(), method.what(), method.filter()));
      }
    }
    List<Binding> result = new ArrayList<>();
    for (Binding binding : bindings) {
      List<BoundHandler> handlers = bound.get(binding);
      result.add(
          handlers == null
              ? binding
              : binding.withHandlers(HandlerTable.of(binding.messenger(), handlers)));
    }
    return result;
  }

  private List<Binding> messengersOf(BoundMethod method, List<Binding> bindings) {
    if (messengers.stream().noneMatch(messenger -> isOf(messenger, method))) {
      wrong(
          method,
          "no messenger of class "
              + method.className()
              + " is served; add it, or correct the name");
      return List.of();
    }
    List<Binding> ofClass =
        bindings.stream().filter(binding -> isOf(binding.messenger(), method)).toList();
    if (ofClass.isEmpty()) { // it could not be bound, which is told already
      return List.of();
    }
    List<Binding> matching =
        ofClass.stream()
            .filter(binding -> binding.workflow().matches(method.workflow(), null))
            .toList();
    if (matching.isEmpty()) {
      wrong(
          method,
          method.className()
              + " serves "
              + ofClass.stream()
                  .map(binding -> binding.workflow().toString())
                  .collect(Collectors.joining(", "))
              + ", and gets no event of the workflow "
              + method.workflow()
              + "; correct one of the two");
    }
    for (Binding binding : matching.isEmpty() ? ofClass : matching) {
      List<String> there = binding.handlers().getMethods();
      if (!there.contains(method.methodName())) {
        wrong(
            method,
            method.className()
                + " has no method public InfoPlusResponse "
                + method.methodName()
                + "(InfoPlusEvent e); "
                + (there.isEmpty()
                    ? "write it, or correct the name"
                    : "correct the name to one of " + String.join(", ", there) + ", or write it"));
        return List.of();
      }
    }
    return matching;
  }

  private static boolean isOf(AbstractMessenger messenger, BoundMethod method) {
    return HandlerTable.authoredClass(messenger).getName().equals(method.className());
  }

  private void wrong(BoundMethod method, String problem) {
    problems.add(method.place() + ": " + problem);
  }
}
