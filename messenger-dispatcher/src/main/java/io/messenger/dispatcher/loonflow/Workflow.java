package io.messenger.dispatcher.loonflow;

import io.messenger.dispatcher.settings.AddressRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A workflow of the engine, as it is configured.
 *
 * @param code its code
 * @param signed whether its calls bear a signature
 * @param addresses where its calls come from; empty for everywhere
 * @param tokens by kind, those of the calls, as they are now
 * @param states by id
 * @param transitions codes of transitions, and of actions, by id
 * @param assigneeFallback who handles a ticket where the handlers name nobody; may be empty
 */
record Workflow(
    String code,
    boolean signed,
    List<AddressRange> addresses,
    Map<CallKind, Supplier<List<String>>> tokens,
    Map<String, State> states,
    Map<String, String> transitions,
    List<String> assigneeFallback) {

  /**
   * A state.
   *
   * @param code its code
   * @param waits whether a ticket stays there until a callback
   */
  record State(String code, boolean waits) {}

  /** One that is not configured: nobody can prove anything for it. */
  static Workflow unknown(String code) {
    return new Workflow(code, true, List.of(), Map.of(), Map.of(), Map.of(), List.of());
  }

  /** The tokens of a kind. An empty one would be known to everybody. */
  List<String> tokensOf(CallKind kind) {
    Supplier<List<String>> found = tokens.get(kind);
    List<String> usable = new ArrayList<>(found == null ? List.of() : found.get());
    usable.removeIf(String::isBlank);
    return usable;
  }

  /** A state by its id, which is its code where none is configured. */
  State state(String id) {
    State found = states.get(id);
    return found == null ? new State(id, false) : found;
  }

  /** The ids of the states that are configured, as the engine's API takes them. */
  List<String> numberedStates() {
    return states.keySet().stream().filter(Workflows::isNumber).sorted().toList();
  }

  /** The code of a transition or action; its id where none is configured. */
  @Nullable String transition(@Nullable String id) {
    return id == null ? null : transitions.getOrDefault(id, id);
  }

  boolean hasTokens() {
    return tokens.values().stream()
        .flatMap(each -> each.get().stream())
        .anyMatch(t -> !t.isBlank());
  }

  /** The tokens stay out of every log. */
  @Override
  public String toString() {
    return code;
  }
}
