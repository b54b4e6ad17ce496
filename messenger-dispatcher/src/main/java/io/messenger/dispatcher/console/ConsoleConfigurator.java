package io.messenger.dispatcher.console;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.jul.LevelChangePropagator;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ConfiguratorRank;
import ch.qos.logback.core.spi.ContextAwareBase;
import java.io.FileDescriptor;
import java.io.FileOutputStream;

/**
 * Configures Logback for the runnable jar, without the time that reading XML takes. Logback finds
 * it in {@code META-INF/services} of that jar alone, and it steps back where {@code
 * -Dlogback.configurationFile} names another configuration.
 */
@ConfiguratorRank(ConfiguratorRank.CUSTOM_HIGH_PRIORITY)
public final class ConsoleConfigurator extends ContextAwareBase implements Configurator {
  /** Called by Logback. */
  public ConsoleConfigurator() {}

  @Override
  public ExecutionStatus configure(LoggerContext context) {
    if (System.getProperty("logback.configurationFile") != null) {
      return ExecutionStatus.INVOKE_NEXT_IF_ANY;
    }
    // Hands the levels on to java.util.logging, which Jersey and Grizzly log to.
    LevelChangePropagator propagator = new LevelChangePropagator();
    propagator.setContext(context);
    propagator.start();
    context.addListener(propagator);
    ConsoleAppender appender =
        new ConsoleAppender(new FileOutputStream(FileDescriptor.out), new PlainLines());
    appender.setContext(context);
    appender.start();
    Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    root.setLevel(Level.INFO);
    root.addAppender(appender);
    context.getLogger("org.glassfish").setLevel(Level.WARN);
    // It quotes values of forms; nothing here lets it read any.
    context.getLogger("org.glassfish.grizzly.http.util.Parameters").setLevel(Level.OFF);
    // Without memory, its attempt to tell of that would end an I/O thread.
    context.getLogger("org.glassfish.grizzly.nio.SelectorRunner").setLevel(Level.OFF);
    return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
  }
}
