package io.messenger.dispatcher.standalone;

import io.messenger.dispatcher.dialect.Recovery;
import io.messenger.dispatcher.routing.ConfigurationException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Has loonflow send hooks again that nobody is going to answer. */
@Command(
    name = "recover",
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class,
    description =
        "Find tickets that wait at a hook for a callback that nobody will make, unchanged for 2"
            + " minutes, and have loonflow send their hooks again. The receiver that runs does it,"
            + " by its admin port; where none answers there, this program by itself. Handlers can"
            + " run twice by it.",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      Main.STOPPED + ": done; what was sent again, and what was left alone, is told",
      Main.UNEXPECTED + ": not all could be done; what remains is told",
      Main.WRONG_COMMAND_LINE + ": the command line is wrong",
      Main.WRONG_CONFIGURATION + ": the configuration is wrong"
    })
final class LoonflowRecoverCommand implements Callable<Integer> {
  private static final String ENGINE = "loonflow";

  private final Map<String, String> environment;
  private final Properties systemProperties;

  @Spec private @Nullable CommandSpec spec;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      required = true,
      description = "The configuration of the receiver, in YAML.")
  private @Nullable Path config;

  @Option(
      names = "--messengers",
      paramLabel = "DIR",
      description = "Where the receiver's messengers are, if dialects of further engines are too.")
  private @Nullable Path messengers;

  @Option(names = "--dry-run", description = "Only tell what would be sent again.")
  private boolean dryRun;

  LoonflowRecoverCommand(Map<String, String> environment, Properties systemProperties) {
    this.environment = environment;
    this.systemProperties = systemProperties;
  }

  @Override
  public Integer call() throws InterruptedException {
    try {
      return tell(recover());
    } catch (ConfigurationException e) {
      err().println("Nothing was sent: the configuration is wrong.");
      e.problems().forEach(problem -> err().println("  " + problem));
      return Main.WRONG_CONFIGURATION;
    } catch (IOException e) {
      err().println("Nothing is known to be sent: " + e.getMessage());
      return Main.UNEXPECTED;
    }
  }

  private Recovery.Report recover() throws IOException, InterruptedException {
    Problems problems = new Problems();
    try (MessengerJars jars = MessengerJars.open(messengers, problems)) {
      Configuration configuration =
          ConfigurationReader.read(
              DialectFinder.find(jars, problems), config, environment, systemProperties, problems);
      problems.throwIfAny();
      Recovery.Report report = configuration.adminClient().recover(ENGINE, dryRun);
      return report == null ? configuration.server().recover(ENGINE, dryRun) : report;
    }
  }

  private int tell(Recovery.Report report) {
    PrintWriter out = Objects.requireNonNull(spec, "set by picocli").commandLine().getOut();
    tell(out, dryRun ? "Would be sent again" : "Sent again", report.sentAgain());
    tell(out, "Left alone", report.left());
    tell(out, "Problems", report.problems());
    out.flush();
    return report.problems().isEmpty() ? Main.STOPPED : Main.UNEXPECTED;
  }

  private static void tell(PrintWriter out, String title, List<String> lines) {
    out.println(title + ": " + (lines.isEmpty() ? "none" : lines.size()));
    lines.forEach(line -> out.println("  " + line));
  }

  private PrintWriter err() {
    return Objects.requireNonNull(spec, "set by picocli").commandLine().getErr();
  }
}
