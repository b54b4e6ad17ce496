package io.messenger.dispatcher.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.messenger.dispatcher.dialect.RefusedException;
import io.messenger.dispatcher.infoplus.CapturedEventReader;
import io.messenger.sdk.InfoPlusEvent;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import javax.tools.ToolProvider;
import picocli.CommandLine;

/** Runs {@code generate form} on files, compiles what it writes, and maps the event with it. */
final class FormGeneration {
  private final Path directory;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  FormGeneration(Path directory) {
    this.directory = directory;
  }

  /** An event of the tests' resources. */
  static String event(String name) {
    try (InputStream file = FormGeneration.class.getResourceAsStream(name)) {
      return new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** An event with this schema and form data, both JSON. */
  static String event(String fields, String formData) {
    return "{\"event\":\"STEP_RENDERING\",\"data\":{\"fields\":%s,\"formData\":%s}}"
        .formatted(fields, formData);
  }

  /** A field of a schema; the rest is more of its JSON. */
  static String field(String name, String type, String groupName, String... rest) {
    return "{\"name\":\"%s\",\"type\":\"%s\",\"groupName\":\"%s\",\"repeatDepth\":%d%s}"
        .formatted(
            name,
            type,
            groupName,
            groupName.split("//").length - 2,
            rest.length == 0 ? "" : "," + String.join(",", rest));
  }

  static String fields(String... fields) {
    return "[" + String.join(",", fields) + "]";
  }

  int run(String... arguments) {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    CommandLine commandLine = Main.commandLine(Map.of(), new Properties(), told -> () -> {});
    commandLine.setErr(new PrintWriter(err, true)).setOut(new PrintWriter(out, true));
    int exitCode = commandLine.execute(arguments);
    assertThat(err.toString()).doesNotContain("\tat ");
    return exitCode;
  }

  /** Runs it on an event, with the usual names. */
  int generate(String event, String... options) {
    List<String> arguments =
        new ArrayList<>(
            List.of("generate", "form", "--event", write(event).toString(), "--out", tree()));
    arguments.addAll(List.of(options));
    addDefault(arguments, "--package", "com.example");
    addDefault(arguments, "--class", "TestForm");
    return run(arguments.toArray(new String[0]));
  }

  private static void addDefault(List<String> arguments, String option, String value) {
    if (!arguments.contains(option)) {
      arguments.addAll(List.of(option, value));
    }
  }

  private Path write(String event) {
    try {
      return Files.writeString(directory.resolve("event.json"), event);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String tree() {
    return directory.resolve("tree").toString();
  }

  String out() {
    return out.toString();
  }

  String err() {
    return err.toString();
  }

  /** What was written for an event, which must go well. */
  String source(String event, String... options) {
    assertThat(generate(event, options)).as(err()).isZero();
    return source();
  }

  private String source() {
    try {
      return Files.readString(Path.of(out.toString().strip()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The event as a bean of the class that was written for it. */
  Object bean(String event, String... options) {
    assertThat(generate(event, options)).as(err()).isZero();
    Class<?> type = compile(Path.of(out.toString().strip()));
    InfoPlusEvent read = read(event);
    Object bean = read.toBean(type);
    assertThat(read.getMappingProblems()).isEmpty();
    assertThat(read.getFormMistakes()).isEmpty();
    return bean;
  }

  private static InfoPlusEvent read(String event) {
    try {
      return new CapturedEventReader().read(event.getBytes(StandardCharsets.UTF_8)).event();
    } catch (RefusedException e) {
      throw new IllegalStateException(e.prompt().toString(), e);
    }
  }

  /** Needs nothing but the SDK, and no warning may be given. */
  private Class<?> compile(Path file) {
    try {
      Path classes = Files.createTempDirectory(directory, "classes");
      Path sdk =
          Path.of(InfoPlusEvent.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      int result =
          ToolProvider.getSystemJavaCompiler()
              .run(
                  null,
                  null,
                  null,
                  "-Xlint:all",
                  "-Werror",
                  "-encoding",
                  "UTF-8",
                  "-cp",
                  sdk.toString(),
                  "-d",
                  classes.toString(),
                  file.toString());
      assertThat(result).as(() -> source()).isZero();
      String type = file.getFileName().toString().replace(".java", "");
      URL[] path = {classes.toUri().toURL()};
      return Class.forName("com.example." + type, true, new URLClassLoader(path));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (URISyntaxException | ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }
}
