package io.messenger.dispatcher.standalone;

import io.messenger.dispatcher.dialect.RefusedException;
import io.messenger.dispatcher.files.FileReads;
import io.messenger.dispatcher.files.UnusableFileException;
import io.messenger.dispatcher.generator.FormGenerator;
import io.messenger.dispatcher.generator.GeneratedForm;
import io.messenger.dispatcher.generator.UnusableEventException;
import io.messenger.dispatcher.infoplus.CapturedEvent;
import io.messenger.dispatcher.infoplus.CapturedEventReader;
import io.messenger.dispatcher.prompt.Prompts;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Writes the beans of a form. */
@Command(
    name = "form",
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class,
    description = "Write the beans of a form, from an event that has it.",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      GenerateFormCommand.WRITTEN + ": written; the file's path is told",
      GenerateFormCommand.NOT_WRITTEN + ": the file could not be written",
      Main.WRONG_COMMAND_LINE + ": the command line is wrong",
      GenerateFormCommand.UNUSABLE_EVENT + ": the event cannot be read, or does not have its form"
    })
final class GenerateFormCommand implements Callable<Integer> {
  static final int WRITTEN = 0;
  static final int NOT_WRITTEN = 1;
  static final int UNUSABLE_EVENT = 3;

  /** What a receiver takes at the most: {@code limits.body-bytes}. */
  private static final int MOST_BYTES = 1 << 30;

  @Spec private @Nullable CommandSpec spec;

  @Option(
      names = "--event",
      paramLabel = "FILE",
      required = true,
      description =
          "The event as the engine sent it: the request's body, or only its data. It should have"
              + " fields, the form's schema.")
  private @Nullable Path event;

  @Option(
      names = "--package",
      paramLabel = "NAME",
      required = true,
      description = "The package of the class, such as com.example.")
  private String packageName = "";

  @Option(
      names = "--class",
      paramLabel = "NAME",
      required = true,
      description = "The name of the class, such as LeaveForm. The rows' classes are inside it.")
  private String className = "";

  @Option(
      names = "--out",
      paramLabel = "DIR",
      required = true,
      description = "Where the source tree starts, such as src/main/java.")
  private @Nullable Path out;

  @Option(names = "--records", description = "Write records, which cannot be changed.")
  private boolean records;

  @Option(names = "--force", description = "Replace the file if it exists.")
  private boolean force;

  @Override
  public Integer call() {
    checkNames();
    Path file = required(event);
    GeneratedForm form;
    try {
      CapturedEvent captured =
          new CapturedEventReader().read(new FileReads().read(file, MOST_BYTES));
      form =
          new FormGenerator(records)
              .generate(captured, String.valueOf(file.getFileName()), packageName, className);
    } catch (UnusableFileException e) {
      return fail(UNUSABLE_EVENT, file + ": " + e.problem() + " (--event)");
    } catch (RefusedException e) {
      return fail(
          UNUSABLE_EVENT,
          file
              + ": is not an event as an engine sends it; give --event another file. "
              + new Prompts().tellLog(e.prompt()));
    } catch (UnusableEventException e) {
      return fail(UNUSABLE_EVENT, file + ": " + e.getMessage());
    }
    int exitCode = write(form.source());
    if (exitCode == WRITTEN) {
      form.leftOut().forEach(field -> commandLine().getErr().println("Left out " + field));
    }
    return exitCode;
  }

  private void checkNames() {
    if (!FormGenerator.isPackageName(packageName)) {
      throw new ParameterException(
          commandLine(), "--package: “" + packageName + "” is no package; write com.example");
    }
    if (!FormGenerator.isClassName(className)) {
      throw new ParameterException(
          commandLine(), "--class: “" + className + "” cannot be a class; write LeaveForm");
    }
  }

  private int write(String source) {
    Path folder = required(out).resolve(packageName.replace('.', '/'));
    Path file = folder.resolve(className + ".java");
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      return fail(
          NOT_WRITTEN, folder + ": cannot be created; give --out a directory you may write to");
    }
    try {
      if (force) {
        Files.writeString(file, source);
      } else {
        Files.writeString(file, source, StandardOpenOption.CREATE_NEW);
      }
    } catch (FileAlreadyExistsException e) {
      return fail(NOT_WRITTEN, file + ": exists already; replace it with --force");
    } catch (IOException e) {
      return fail(NOT_WRITTEN, file + ": cannot be written; give --out a place you may write to");
    }
    commandLine().getOut().println(file);
    return WRITTEN;
  }

  private int fail(int exitCode, String problem) {
    commandLine().getErr().println("Nothing was written: " + problem);
    return exitCode;
  }

  private CommandLine commandLine() {
    return required(spec).commandLine();
  }

  private static <T> T required(@Nullable T value) {
    return Objects.requireNonNull(value, "set by picocli");
  }
}
