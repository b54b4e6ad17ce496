package io.messenger.dispatcher.routing;

import io.messenger.sdk.AbstractMessenger;
import io.messenger.sdk.InfoPlusEvent;
import io.messenger.sdk.handler.HandlerTable;
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
    List<String> workflows = workflows(bindings);
    List<String> warnings = new ArrayList<>();
    for (Binding binding : bindings) {
      warnings.addAll(binding.handlers().getWarnings());
      warnings.addAll(binding.handlers().findUnmatchable(workflows, engines));
      List<String> odd = oddTables(binding.messenger());
      if (odd.isEmpty() && suppliesNothing(binding.messenger())) {
        warnings.add(
            binding
                + " declares the code tables "
                + String.join(", ", binding.messenger().getCodeTables())
                + " (setCodeTables), but does not override getSuggestionData, so that they are"
                + " empty; supply their items there, or take their names out: shared tables need"
                + " none");
      }
      odd.forEach(
          table ->
              warnings.add(
                  binding
                      + " declares the code table “"
                      + table
                      + "” (setCodeTables), for which no form asks: its name is empty, or has a"
                      + " blank at an end; correct it, or take it out"));
      if (!sharedTables
          && binding.handlers().getRoutes().isEmpty()
          && binding.handlers().getWarnings().isEmpty()) { // else it is for their reasons
        warnings.add(handlesNothing(binding));
      }
    }
    return warnings.stream().distinct().toList(); // a class may serve several workflows
  }

  /**
   * {@return what is perhaps wrong with the methods of messengers, a sentence for each: it stops no
   * start, as it may be meant}
   *
   * @param bindings the messengers
   */
  public List<String> doubts(List<Binding> bindings) {
    List<String> workflows = workflows(bindings);
    return bindings.stream()
        .flatMap(binding -> binding.handlers().findDoubts(workflows).stream())
        .distinct()
        .toList();
  }

  private static List<String> workflows(List<Binding> bindings) {
    return bindings.stream().map(binding -> binding.workflow().toString()).toList();
  }

  private static List<String> oddTables(AbstractMessenger messenger) {
    return overrides(
            HandlerTable.authoredClass(messenger),
            "getCodeTables") // code of an author, which may fail
        ? List.of()
        : messenger.getCodeTables().stream()
            .filter(table -> table.isEmpty() || !table.equals(table.strip()))
            .toList();
  }

  private static boolean suppliesNothing(AbstractMessenger messenger) {
    Class<?> type = HandlerTable.authoredClass(messenger);
    return !overrides(type, "getCodeTables")
        && !messenger.getCodeTables().isEmpty()
        && !overrides(type, "getSuggestionData", String.class)
        && !overrides(type, "onFieldSuggesting", InfoPlusEvent.class);
  }

  private static boolean overrides(Class<?> type, String method, Class<?>... parameters) {
    for (Class<?> each = type; each != AbstractMessenger.class; each = each.getSuperclass()) {
      try {
        return each.getDeclaredMethod(method, parameters) != null;
      } catch (NoSuchMethodException e) {
        // One above it may.
      }
    }
    return false;
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
