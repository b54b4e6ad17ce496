package io.messenger.dispatcher.standalone;

import io.messenger.dispatcher.routing.ConfigurationException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.Callable;
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
    description =
        "Load messengers and serve them until SIGTERM or SIGINT (Ctrl+C).%n%n"
            + "SIGTERM: not ready, taking events for drain-delay, then finishing those under way"
            + " within grace-period. SIGINT: the same without drain-delay. A second signal: now.",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      Main.STOPPED + ": stopped normally",
      Main.UNEXPECTED + ": could not start for an unexpected reason, such as a port in use",
      Main.WRONG_COMMAND_LINE + ": the command line is wrong",
      Main.WRONG_CONFIGURATION + ": the configuration is wrong; nothing was started",
      Main.CUT_OFF
          + ": stopped, but not all events under way were answered, or callbacks taken; the log names them",
      Main.NOT_ASKED_TO + ": ended by a messenger; the log names what did it"
    })
final class ServeCommand implements Callable<Integer> {
  private final Map<String, String> environment;
  private final Properties systemProperties;
  private final SignalSource signals;

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

  @Option(
      names = "--check",
      description =
          "Start with this configuration on free ports, answer one event, and stop: tells what is"
              + " wrong, also beside a receiver that is serving.")
  private boolean check;

  @Option(
      names = "--strict",
      description =
          "Refuse to start, as for a wrong configuration, where there is a warning: a method that"
              + " looks like a handler and is none, a rule for a workflow that nobody serves.")
  private boolean strict;

  ServeCommand(Map<String, String> environment, Properties systemProperties, SignalSource signals) {
    this.environment = environment;
    this.systemProperties = systemProperties;
    this.signals = signals;
  }

  @Override
  public Integer call() {
    try (UnaskedEnd unasked = new UnaskedEnd()) {
      return check ? check() : serve(unasked);
    } catch (ConfigurationException e) {
      PrintWriter err = err();
      err.println("The receiver did not start: its configuration is wrong.");
      e.problems().forEach(problem -> err.println("  " + problem));
      err.flush();
      return Main.WRONG_CONFIGURATION;
    } catch (UncheckedIOException e) {
      err().println("The receiver did not start: " + e.getMessage());
      return Main.UNEXPECTED;
    } catch (OutOfMemoryError e) {
      err()
          .println(
              "The receiver ended for want of memory (-Xmx), or of threads (ulimit -u, TasksMax,"
                  + " pids.max); give it more: "
                  + e);
      return Main.UNEXPECTED;
    }
  }

  private int serve(UnaskedEnd unasked) {
    try (ServingProcess process = new ServingProcess(signals, unasked)) {
      return process.serve(
          StandaloneReceiver.load(config, messengers, environment, systemProperties, strict));
    }
  }

  private int check() {
    // First as it is, since the ports are others in what follows.
    Problems problems = new Problems();
    try (MessengerJars jars = MessengerJars.open(messengers, problems)) {
      Configuration configuration =
          ConfigurationReader.read(
              DialectFinder.find(jars, problems), config, environment, systemProperties, problems);
      new MessengerFinder(jars, problems).find(configuration.entries());
    }
    problems.throwIfAny();
    Properties free = TrialEvents.onFreePorts(systemProperties);
    List<String> warnings;
    List<String> doubts;
    try (StandaloneReceiver receiver =
        StandaloneReceiver.start(config, messengers, environment, free, strict)) {
      new TrialEvents(receiver.plainUri()).echo();
      warnings = new ArrayList<>(receiver.warnings());
      warnings.addAll(receiver.engineWarnings());
      doubts = receiver.doubts();
    }
    tell(warnings, doubts);
    return Main.STOPPED;
  }

  private void tell(List<String> warnings, List<String> doubts) {
    PrintWriter out = spec().commandLine().getOut();
    if (warnings.isEmpty()) {
      out.println("The configuration is right.");
    } else {
      String many = warnings.size() == 1 ? "1 warning" : warnings.size() + " warnings";
      out.println("The configuration is right, with " + many + ":");
      warnings.forEach(warning -> out.println("  " + warning));
    }
    if (!doubts.isEmpty()) {
      out.println("Perhaps not meant:");
      doubts.forEach(doubt -> out.println("  " + doubt));
    }
    out.flush();
  }

  private PrintWriter err() {
    return spec().commandLine().getErr();
  }

  private CommandSpec spec() {
    if (spec == null) {
      throw new IllegalStateException("only picocli calls this command");
    }
    return spec;
  }
}
