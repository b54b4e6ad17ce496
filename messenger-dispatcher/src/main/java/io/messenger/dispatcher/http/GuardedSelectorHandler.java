package io.messenger.dispatcher.http;

import java.io.IOException;
import org.glassfish.grizzly.nio.DefaultSelectorHandler;
import org.glassfish.grizzly.nio.SelectorRunner;

/** Keeps an I/O thread going, as {@link GuardedIoStrategy} does, where connections are taken on. */
final class GuardedSelectorHandler extends DefaultSelectorHandler {
  @Override
  public boolean preSelect(SelectorRunner runner) throws IOException {
    try {
      return super.preSelect(runner);
    } catch (Error e) {
      return true; // what is left of its tasks is done the next time
    }
  }
}
