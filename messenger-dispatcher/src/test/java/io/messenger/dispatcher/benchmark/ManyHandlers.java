package io.messenger.dispatcher.benchmark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.tools.ToolProvider;

/** Writes and compiles a messenger with many handlers, which nobody would want to maintain. */
final class ManyHandlers {
  private static final String TYPE = "ManyHandlersMessenger";

  private ManyHandlers() {}

  /**
   * A messenger with the measured handlers and so many others, {@code onStepS0ActionSubmitDoing}
   * ff.
   */
  static MeasuredMessenger messenger(int others) {
    try {
      Path directory = Files.createTempDirectory("many-handlers");
      Path source = Files.writeString(directory.resolve(TYPE + ".java"), source(others));
      compile(source, directory);
      // Never closed: the class lives as long as the benchmark's JVM.
      @SuppressWarnings("resource")
      ClassLoader loader = new URLClassLoader(new URL[] {directory.toUri().toURL()});
      Class<?> type = loader.loadClass(TYPE);
      return (MeasuredMessenger) type.getConstructor().newInstance();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String source(int others) {
    return IntStream.range(0, others)
        .mapToObj(i -> "onStepS" + i + "ActionSubmitDoing")
        .map(name -> "public InfoPlusResponse " + name + "(InfoPlusEvent e) { return response; }")
        .collect(
            Collectors.joining(
                "\n",
                "import io.messenger.sdk.*;\npublic class "
                    + TYPE
                    + " extends "
                    + MeasuredMessenger.class.getName()
                    + " {\n",
                "\n}\n"));
  }

  private static void compile(Path source, Path directory) {
    String classPath = System.getProperty("java.class.path");
    int result =
        ToolProvider.getSystemJavaCompiler()
            .run(
                null,
                null,
                null,
                "-proc:none",
                "-classpath",
                classPath,
                "-d",
                directory.toString(),
                source.toString());
    if (result != 0) {
      throw new IllegalStateException("the generated messenger does not compile");
    }
  }
}
