package io.messenger.dispatcher.jit;

import io.messenger.dispatcher.dialect.BoundMethod;
import io.messenger.dispatcher.dialect.EngineSettings;
import io.messenger.dispatcher.dialect.RefusedException;
import io.messenger.dispatcher.files.FileReads;
import io.messenger.dispatcher.files.FileText;
import io.messenger.dispatcher.files.UnusableFileException;
import io.messenger.dispatcher.forwarder.WorkflowCodes;
import io.messenger.dispatcher.json.Json;
import io.messenger.dispatcher.prompt.Prompts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The folders in which Jit keeps its events, as far as they name Java methods. */
final class EventElements {
  private static final String SETTING = "elements";
  private static final String FILE = "e.json";

  private final EngineSettings settings;
  private final Json json;
  private final List<BoundMethod> boundMethods = new ArrayList<>();
  private final List<String> warnings = new ArrayList<>();

  EventElements(EngineSettings settings, WorkflowCodes workflows) {
    this.settings = settings;
    json = new Json(settings.limits());
    Path directory = settings.path(SETTING);
    if (directory != null) {
      read(directory, workflows);
    }
  }

  /** {@return the methods that they name} */
  List<BoundMethod> boundMethods() {
    return List.copyOf(boundMethods);
  }

  /** {@return what is probably a mistake in the files} */
  List<String> warnings() {
    return List.copyOf(warnings);
  }

  private void read(Path directory, WorkflowCodes workflows) {
    FileReads reads = new FileReads();
    for (Path file : files(directory)) {
      Map<String, @Nullable Object> values = read(file, reads);
      EventElement element = new EventElementReader(settings, file, values, warnings).read();
      if (element != null) {
        element.boundMethods(workflows).forEach(boundMethods::add);
      }
    }
  }

  private List<Path> files(Path directory) {
    try (Stream<Path> paths = Files.walk(directory)) {
      return paths
          .filter(path -> path.endsWith(FILE) && !Files.isDirectory(path))
          .sorted()
          .toList();
    } catch (IOException | UncheckedIOException e) {
      settings.wrong(SETTING, "the directory cannot be read: " + e.getMessage());
      return List.of();
    }
  }

  /** What a file has; nothing where that cannot be told. */
  private Map<String, @Nullable Object> read(Path file, FileReads reads) {
    try {
      String text = FileText.of(reads.read(file, FileReads.USUAL_BYTES));
      return json.object(text.getBytes(StandardCharsets.UTF_8), FILE);
    } catch (RefusedException e) {
      settings.wrong(SETTING, file + ": " + new Prompts().tellLog(e.prompt()));
    } catch (UnusableFileException e) {
      settings.wrong(SETTING, file + ": " + e.problem());
    }
    return Map.of();
  }
}
