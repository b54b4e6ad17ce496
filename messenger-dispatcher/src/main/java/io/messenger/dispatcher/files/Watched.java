package io.messenger.dispatcher.files;

import java.util.function.Supplier;

/** What belongs together, and what was last seen of it. */
final class Watched {
  private final String name;
  private final Supplier<?> state;
  private final Runnable changed;
  private Object told;
  private Object seen;

  Watched(String name, Supplier<?> state, Runnable changed) {
    this.name = name;
    this.state = state;
    this.changed = changed;
    told = state.get();
    seen = told;
  }

  /** Tells a change that is over. */
  void look() {
    Object now = state.get();
    boolean settled = now.equals(seen);
    seen = now;
    if (settled && !now.equals(told)) {
      told = now;
      changed.run();
    }
  }

  @Override
  public String toString() {
    return name;
  }
}
