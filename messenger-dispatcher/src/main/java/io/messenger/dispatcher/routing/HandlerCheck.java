package io.messenger.dispatcher.routing;

import java.util.ArrayList;
import java.util.List;

/**
 * Looks for mistakes in the methods of messengers that no engine notices: nothing is called.
 *
 * @param strict whether a mistake stops the start
 * @param sharedTables whether there are code tables from which every messenger answers
 * @param engines the names of the engines that events come from
 */
public record HandlerCheck(boolean strict, boolean sharedTables, List<String> engines) {

  /**
   * {@return what is wrong with the methods of messengers, a sentence for each}
   *
   * @param bindings the messengers
   */
  public List<String> warnings(List<Binding> bindings) {
    List<String> workflows =
        bindings.stream().map(binding -> binding.workflow().toString()).toList();
    List<String> warnings = new ArrayList<>();
    for (Binding binding : bindings) {
      warnings.addAll(binding.handlers().getWarnings());
      warnings.addAll(binding.handlers().findUnmatchable(workflows, engines));
      if (!sharedTables && binding.handlers().getRoutes().isEmpty()) {
        warnings.add(handlesNothing(binding));
      }
    }
    return warnings;
  }

  private static String handlesNothing(Binding binding) {
    List<String> methods = binding.handlers().getMethods();
    return binding
        + " handles no event: write a method such as public InfoPlusResponse"
        + " onStepApplyActionSubmitDoing(InfoPlusEvent e)"
        + (methods.isEmpty()
            ? ""
            : ", or declare with @On or @OnStep what " + String.join(", ", methods) + " is for");
  }
}
