package io.messenger.dispatcher.standalone;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says what to write instead of a word of the command line that is unknown. */
final class CommandLineMistakes implements IParameterExceptionHandler {

  @Override
  public int handleParseException(ParameterException e, String[] arguments) {
    CommandLine command = e.getCommandLine();
    PrintWriter err = command.getErr();
    String message = e.getMessage();
    String advice = null;
    if (e instanceof UnmatchedArgumentException unmatched) {
      String written = unmatched.getUnmatched().get(0);
      message = unknown(written);
      advice = advice(command, written);
    }
    err.println(command.getColorScheme().errorText(message));
    if (advice != null) {
      err.println(advice);
    } else if (!UnmatchedArgumentException.printSuggestions(e, err)) {
      command.usage(err);
    }
    return command.getCommandSpec().exitCodeOnInvalidInput();
  }

  /** What is behind a word may be a secret. */
  private static String unknown(String written) {
    String name = SettingKeys.mere(written);
    if (written.startsWith("-")) {
      return "Unknown option: '" + name + "'";
    }
    return "Unknown argument: '" + (isSetting(name) ? name : written.split("=", 2)[0]) + "'";
  }

  private static boolean isSetting(String name) {
    return new SettingKeys(DialectFinder.withBuiltIn(List.of())).check(name) == null;
  }

  private static @Nullable String advice(CommandLine command, String written) {
    String word = written.replaceFirst("^-+", "").replaceFirst("=.*", "");
    if (written.startsWith("-D")) {
      return "Write system properties before -jar.";
    }
    if (command.getCommandSpec().findOption("--" + word) != null) {
      return "Did you mean --" + word + "?";
    }
    for (Map.Entry<String, CommandLine> below : command.getSubcommands().entrySet()) {
      if (below.getValue().getCommandSpec().findOption("--" + word) != null) {
        return "Did you mean " + below.getKey() + " --" + word + "?";
      }
    }
    if (command.getCommandSpec().findOption("--config") == null) {
      return null;
    }
    if (written.matches(".+\\.(ya?ml|json)")) {
      return "Did you mean --config " + written + "?";
    }
    if (isDirectory(written)) {
      return "Did you mean --messengers " + written + "?";
    }
    return isSetting(word)
        ? "Settings are no options: write "
            + word
            + " into the file that --config names, or set "
            + SettingKeys.environmentName(word)
            + "."
        : null;
  }

  private static boolean isDirectory(String written) {
    try {
      return Files.isDirectory(Path.of(written));
    } catch (InvalidPathException e) {
      return false;
    }
  }
}
