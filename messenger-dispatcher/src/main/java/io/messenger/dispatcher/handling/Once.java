package io.messenger.dispatcher.handling;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

/**
 * Remembers what was said, so that it is said once. Bounded: after very many other things it may be
 * said again.
 */
final class Once {
  private static final int MOST = 10_000;

  private final Cache<Object, Boolean> said =
      Caffeine.newBuilder().executor(Runnable::run).maximumSize(MOST).build();

  /** True the first time. */
  boolean isFirst(Object what) {
    return said.getIfPresent(what) == null && said.asMap().putIfAbsent(what, true) == null;
  }
}
