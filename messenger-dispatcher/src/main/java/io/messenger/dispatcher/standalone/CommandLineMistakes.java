package io.messenger.dispatcher.standalone;

import io.messenger.sdk.spelling.NearMiss;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says what to write instead of a word of the command line that is unknown. */
final class CommandLineMistakes implements IParameterExceptionHandler {
  private static final SettingKeys KEYS = new SettingKeys(DialectFinder.withBuiltIn(List.of()));
  private static final Pattern FILE = Pattern.compile(".+\\.(ya?ml|json)");

  @Override
  public int handleParseException(ParameterException e, String[] arguments) {
    CommandLine command = e.getCommandLine();
    PrintWriter err = command.getErr();
    String message = e.getMessage();
    String advice = null;
    if (e instanceof UnmatchedArgumentException unmatched) {
      String written = unmatched.getUnmatched().get(0);
      message = unknown(command, written, List.of(arguments));
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

  /** What is behind a word, or in the place of one, may be a secret. */
  private static String unknown(CommandLine command, String written, List<String> arguments) {
    boolean isOption = written.startsWith("-");
    String name = SettingKeys.mere(written);
    String word = isOption || isSetting(name) ? name : written.split("=", 2)[0];
    String shown = ShownName.of(word);
    boolean known =
        !shown.equals(word)
            || isKnown(command, word.replaceFirst("^(-Dmessenger\\.|-+)", ""))
            || (!isOption && (FILE.matcher(written).matches() || isDirectory(written)));
    return (isOption ? "Unknown option: " : "Unknown argument: ")
        + (known
            ? "'" + shown + "'"
            : "word " + (arguments.indexOf(written) + 1) + " (not shown, as it may be a value)");
  }

  private static boolean isKnown(CommandLine command, String word) {
    Stream<CommandLine> commands =
        Stream.concat(Stream.of(command), command.getSubcommands().values().stream());
    Stream<String> options =
        commands.flatMap(
            each -> Stream.concat(Stream.of(each.getCommandName()), options(each).stream()));
    return isSetting(word)
        || Stream.concat(options, KEYS.words().stream())
            .anyMatch(name -> NearMiss.areNear(word, name));
  }

  private static Set<String> options(CommandLine command) {
    return command.getCommandSpec().optionsMap().keySet();
  }

  private static boolean isSetting(String name) {
    return KEYS.check(name) == null;
  }

  private static @Nullable String advice(CommandLine command, String written) {
    String word = SettingKeys.mere(written).replaceFirst("^-+", "").replaceFirst("=.*", "");
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
    if (FILE.matcher(written).matches()) {
      return "Did you mean --config " + written + "?";
    }
    if (isDirectory(written)) {
      return "Did you mean --messengers " + written + "?";
    }
    Optional<String> near =
        NearMiss.among(word, options(command).stream().filter(one -> one.length() > 2).toList());
    if (written.startsWith("-") && word.equals("verbose")) {
      return "The log's level is a setting: write logging.level into the file that --config names.";
    }
    if (written.startsWith("-") && near.isPresent()) {
      return "Did you mean " + near.get() + "?";
    }
    if (!isSetting(word) && KEYS.words().contains(word)) {
      return "Settings are no options: write "
          + word
          + ", where it belongs, into the file that --config names.";
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
