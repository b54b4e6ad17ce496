package io.messenger.dispatcher.standalone;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Writes source for messengers. */
@Command(
    name = "generate",
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class,
    description = "Write Java source for a messenger.",
    subcommands = GenerateFormCommand.class)
final class GenerateCommand implements Runnable {
  @Spec private @Nullable CommandSpec spec;

  /** What to generate is needed. */
  @Override
  public void run() {
    CommandLine commandLine = Objects.requireNonNull(spec, "set by picocli").commandLine();
    throw new ParameterException(commandLine, "a command is missing; did you mean generate form?");
  }
}
