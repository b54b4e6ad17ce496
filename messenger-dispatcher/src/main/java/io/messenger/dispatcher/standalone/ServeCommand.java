package io.messenger.dispatcher.standalone;

import io.messenger.dispatcher.console.ConsoleLog;
import io.messenger.dispatcher.routing.ConfigurationException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Serves messengers until it is told to stop. */
@Command(
    name = "serve",
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class,
    description = "Load messengers and serve them until SIGTERM or SIGINT (Ctrl+C).",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      Main.STOPPED + ": stopped normally",
      Main.UNEXPECTED + ": could not start for an unexpected reason, such as a port in use",
      Main.WRONG_COMMAND_LINE + ": the command line is wrong",
      Main.WRONG_CONFIGURATION + ": the configuration is wrong; nothing was started"
    })
final class ServeCommand implements Callable<Integer> {
  private final Map<String, String> environment;
  private final Properties systemProperties;

  @Spec private @Nullable CommandSpec spec;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description =
          "The configuration, in YAML. Environment variables (MESSENGER_PORT) count over it,"
              + " system properties (-Dmessenger.port) over both.")
  private @Nullable Path config;

  @Option(
      names = "--messengers",
      paramLabel = "DIR",
      description =
          "Where the messengers' jars are; each jar, and each sub-directory of jars, is loaded"
              + " apart from the others. Without it: the class path.")
  private @Nullable Path messengers;

  ServeCommand(Map<String, String> environment, Properties systemProperties) {
    this.environment = environment;
    this.systemProperties = systemProperties;
  }

  @Override
  public Integer call() {
    StandaloneReceiver receiver;
    try {
      receiver = StandaloneReceiver.start(config, messengers, environment, systemProperties);
    } catch (ConfigurationException e) {
      PrintWriter err = err();
      err.println("The receiver did not start: its configuration is wrong.");
      e.problems().forEach(problem -> err.println("  " + problem));
      err.flush();
      return Main.WRONG_CONFIGURATION;
    } catch (UncheckedIOException e) {
      err().println("The receiver did not start: " + e.getMessage());
      return Main.UNEXPECTED;
    }
    try (receiver) {
      waitForStop(receiver);
    }
    return Main.STOPPED;
  }

  /** Until the thread is interrupted; a signal ends the whole JVM by the hook. */
  private static void waitForStop(StandaloneReceiver receiver) {
    Thread hook = new Thread(() -> stop(receiver), "messenger-stop");
    Runtime.getRuntime().addShutdownHook(hook);
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      Runtime.getRuntime().removeShutdownHook(hook);
    }
  }

  private static void stop(StandaloneReceiver receiver) {
    receiver.close();
    ConsoleLog.close();
    // A JVM that a signal ends would report the signal (143), not that it stopped normally.
    Runtime.getRuntime().halt(Main.STOPPED);
  }

  private PrintWriter err() {
    if (spec == null) {
      throw new IllegalStateException("only picocli calls this command");
    }
    return spec.commandLine().getErr();
  }
}
