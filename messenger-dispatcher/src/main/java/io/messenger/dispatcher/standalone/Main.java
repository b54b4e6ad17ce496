package io.messenger.dispatcher.standalone;

import io.messenger.dispatcher.console.ConsoleLog;
import io.messenger.dispatcher.logging.ThrownText;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.slf4j.bridge.SLF4JBridgeHandler;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The program {@code messenger-dispatcher.jar}. */
@Command(
    name = "messenger-dispatcher",
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class,
    description = "Serves messengers to a workflow engine, and helps to write them.",
    subcommandsRepeatable = false,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      Main.STOPPED + ": done, or stopped normally",
      Main.UNEXPECTED + ": could not start for an unexpected reason, such as a port in use",
      Main.WRONG_COMMAND_LINE + ": the command line is wrong",
      Main.WRONG_CONFIGURATION + ": the configuration is wrong; nothing was started",
      Main.CUT_OFF
          + ": stopped, but not all events under way were answered, or callbacks taken; the log names them",
      Main.NOT_ASKED_TO + ": ended by a messenger; the log names what did it"
    })
public final class Main implements Runnable {
  static final int STOPPED = 0;
  static final int UNEXPECTED = 1;
  static final int WRONG_COMMAND_LINE = 2;
  static final int WRONG_CONFIGURATION = 3;
  static final int CUT_OFF = 4;
  static final int NOT_ASKED_TO = 5;

  @Spec private @Nullable CommandSpec spec;

  private Main() {}

  /**
   * Runs the program.
   *
   * @param arguments the command line
   */
  public static void main(String... arguments) {
    SLF4JBridgeHandler.removeHandlersForRootLogger();
    SLF4JBridgeHandler.install();
    UncaughtFailures.log();
    int code =
        commandLine(
                System.getenv(), System.getProperties(), told -> StopSignals.listen(told)::close)
            .execute(arguments);
    ConsoleLog.close();
    System.exit(code);
  }

  static CommandLine commandLine(
      Map<String, String> environment, Properties systemProperties, SignalSource signals) {
    CommandLine commandLine =
        new CommandLine(new Main())
            .addSubcommand(new ServeCommand(environment, systemProperties, signals))
            .addSubcommand(new WarmUpCommand())
            .addSubcommand(new GenerateCommand())
            .addSubcommand(
                new CommandLine(new LoonflowCommand())
                    .addSubcommand(new LoonflowRecoverCommand(environment, systemProperties)));
    commandLine.setParameterExceptionHandler(new CommandLineMistakes());
    commandLine.setExecutionExceptionHandler(
        (e, command, parsed) -> {
          command
              .getErr()
              .println(command.getCommandName() + " failed: " + ThrownText.of(e, Main.class));
          return UNEXPECTED;
        });
    return commandLine;
  }

  /** A command is needed: without one nothing would be done. */
  @Override
  public void run() {
    CommandLine commandLine = Objects.requireNonNull(spec, "set by picocli").commandLine();
    throw new ParameterException(commandLine, "a command is missing; did you mean serve?");
  }

  /** Tells the version of the jar. */
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      String version = Main.class.getPackage().getImplementationVersion();
      return new String[] {
        "messenger-dispatcher " + (version == null ? "(unpackaged classes)" : version),
        "Java " + Runtime.version()
      };
    }
  }
}
