package io.messenger.dispatcher.handling;

import io.messenger.dispatcher.routing.Binding;
import io.messenger.sdk.AbstractMessenger;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;

/** The use of the handlers of all messengers, whatever secrets they have at the time. */
public final class HandlerUses {
  private final List<HandlerUse> all;
  private final IdentityHashMap<AbstractMessenger, HandlerUse> byMessenger =
      new IdentityHashMap<>();

  /**
   * Begins to count.
   *
   * @param bindings the messengers
   */
  public HandlerUses(List<Binding> bindings) {
    all = bindings.stream().map(HandlerUse::new).toList();
    for (int i = 0; i < bindings.size(); i++) {
      byMessenger.put(bindings.get(i).messenger(), all.get(i));
    }
  }

  /**
   * {@return the use of a messenger's handlers}
   *
   * @param binding one of the messengers
   */
  public HandlerUse of(Binding binding) {
    return Objects.requireNonNull(byMessenger.get(binding.messenger()));
  }

  /** Writes to the log what each messenger got, if it got anything. */
  public void log() {
    all.forEach(HandlerUse::log);
  }
}
