package io.messenger.dispatcher.standalone;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What only loonflow engines need. */
@Command(
    name = "loonflow",
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class,
    description = "Look after a loonflow engine.")
final class LoonflowCommand implements Runnable {
  @Spec private @Nullable CommandSpec spec;

  /** What to do is needed. */
  @Override
  public void run() {
    CommandLine commandLine = Objects.requireNonNull(spec, "set by picocli").commandLine();
    throw new ParameterException(
        commandLine, "a command is missing; did you mean loonflow recover?");
  }
}
