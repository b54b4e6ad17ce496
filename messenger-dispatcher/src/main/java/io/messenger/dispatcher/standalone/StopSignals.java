package io.messenger.dispatcher.standalone;

import java.lang.reflect.Proxy;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells of the signals that ask the program to stop, each time one comes. The JVM itself takes the
 * first alone: it runs the shutdown hooks and is deaf from then on. {@code sun.misc.Signal} is all
 * Java has for this; by reflection, since javac warns of it whatever one does.
 */
final class StopSignals implements AutoCloseable {
  /** SIGTERM: somebody asks for a stop, and may have others send events elsewhere meanwhile. */
  static final String TERMINATE = "TERM";

  /** SIGINT: Ctrl+C. */
  private static final String INTERRUPT = "INT";

  /** SIGHUP: the terminal is gone. */
  private static final String HANG_UP = "HUP";

  private static final Logger log = LoggerFactory.getLogger(StopSignals.class);

  /** What handled each signal before. */
  private final Map<Object, Object> before = new LinkedHashMap<>();

  private final AtomicLong handedOn = new AtomicLong();
  private @Nullable LostSignals lost;

  private StopSignals() {}

  /**
   * Listens, where this JVM can; where it cannot, signals end the JVM, as they do by default.
   *
   * @param told is given the name of each signal, without SIG, by a thread that has nothing else to
   *     do
   * @return what listens; its end brings back what was before
   */
  static StopSignals listen(Consumer<String> told) {
    StopSignals signals = new StopSignals();
    for (String name : new String[] {TERMINATE, INTERRUPT, HANG_UP}) {
      try {
        signals.handle(name, told);
      } catch (ReflectiveOperationException | RuntimeException e) {
        // A signal that Windows does not have, or one that -Xrs or a debugger keeps.
        log.debug("Not listening to SIG{}", name, e);
      }
    }
    signals.lost = LostSignals.watch(signals.handedOn::get, () -> told.accept(TERMINATE));
    return signals;
  }

  private void handle(String name, Consumer<String> told) throws ReflectiveOperationException {
    Class<?> handlerType = Class.forName("sun.misc.SignalHandler");
    Object handler =
        Proxy.newProxyInstance(
            StopSignals.class.getClassLoader(),
            new Class<?>[] {handlerType},
            (proxy, method, arguments) -> {
              if (method.getDeclaringClass() != Object.class) {
                handedOn.incrementAndGet();
                told.accept(name);
              }
              return switch (method.getName()) {
                case "hashCode" -> System.identityHashCode(proxy);
                case "equals" -> arguments != null && proxy == arguments[0];
                case "toString" -> "stop on SIG" + name;
                default -> null;
              };
            });
    Class<?> signalType = Class.forName("sun.misc.Signal");
    Object signal = signalType.getConstructor(String.class).newInstance(name);
    Object earlier =
        signalType.getMethod("handle", signalType, handlerType).invoke(null, signal, handler);
    before.put(signal, earlier);
  }

  @Override
  public void close() {
    if (lost != null) {
      lost.close();
    }
    before.forEach(
        (signal, handler) -> {
          try {
            Class<?> handlerType = Class.forName("sun.misc.SignalHandler");
            signal
                .getClass()
                .getMethod("handle", signal.getClass(), handlerType)
                .invoke(null, signal, handler);
          } catch (ReflectiveOperationException e) {
            log.debug("The handler of {} stays", signal, e);
          }
        });
  }
}
