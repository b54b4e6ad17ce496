package io.messenger.dispatcher.console;

import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import io.messenger.dispatcher.logging.LoggedFailure;

/** Writes failures as Java does. */
final class StackTraces {
  private static final String WRAPPED = LoggedFailure.class.getName() + ": ";

  private StackTraces() {}

  /** The class of a wrapped failure stands in its message. */
  static String of(IThrowableProxy failure) {
    return ThrowableProxyUtil.asString(failure).replace(WRAPPED, "");
  }
}
