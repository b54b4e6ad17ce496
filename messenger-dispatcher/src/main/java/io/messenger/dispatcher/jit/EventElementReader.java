package io.messenger.dispatcher.jit;

import io.messenger.dispatcher.dialect.EngineSettings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads the {@code e.json} of an element, and notes all that is wrong with it. */
final class EventElementReader {
  private static final Logger log = LoggerFactory.getLogger(EventElementReader.class);

  private static final String TYPE = "events.WorkflowType";
  private static final Pattern METHOD =
      Pattern.compile(
          "(?<type>[\\p{javaJavaIdentifierPart}.]+)#(?<name>\\p{javaJavaIdentifierPart}+)");
  private static final List<String> HANDLE_TYPES =
      List.of("submit", "manualEnd", "agree", "refuse", "reject", "transmit");

  private final EngineSettings settings;
  private final Path file;
  private final Map<String, @Nullable Object> values;
  private final List<String> warnings;
  private boolean wrong;

  EventElementReader(
      EngineSettings settings,
      Path file,
      Map<String, @Nullable Object> values,
      List<String> warnings) {
    this.warnings = warnings;
    this.settings = settings;
    this.file = file;
    this.values = values;
  }

  /** The element; null where it is wrong, disabled, or no event that is ours. */
  @Nullable EventElement read() {
    if (!TYPE.equals(values.get("type")) || !isEnabled() || isInner()) {
      return null;
    }
    require("title");
    String model = require("model");
    Operate operate = operate();
    Matcher func = METHOD.matcher(require("func"));
    if (!func.matches() && values.get("func") != null) {
      wrong(
          "func",
          "“"
              + values.get("func")
              + "” is an unknown method; write a Java class and method, such as"
              + " com.acme.AuditMessenger#logApproval, or disable the element (enable: 0)");
    }
    List<String> triggerNodes = texts("triggerNode");
    for (String trigger : triggerNodes) {
      if (JitEvents.node(trigger) == null) {
        wrong("triggerNode", "“" + trigger + "” is unknown; write after.<node> or before.<node>");
      }
    }
    List<String> handleNodes = texts("handleNode");
    if (handleNodes.size() > 1) {
      wrong("handleNode", "must be one node; write an element for each");
    }
    List<String> handleTypes = texts("handleType");
    handleTypes.stream()
        .filter(type -> !HANDLE_TYPES.contains(type))
        .forEach(type -> unknown("handleType", type, String.join(", ", HANDLE_TYPES)));
    if (values.get("backendBundleEntry") == null) {
      warnings.add(file + ": backendBundleEntry: is missing; Jit wants it, usually \".\"");
    }
    return wrong
        ? null
        : new EventElement(
            file.toString(),
            model,
            Objects.requireNonNull(operate),
            func.group("type"),
            func.group("name"),
            triggerNodes,
            handleNodes.isEmpty() ? null : handleNodes.get(0),
            handleTypes);
  }

  private boolean isEnabled() {
    Object enable = values.get("enable");
    if (enable == null || enable.equals(1)) {
      return true;
    }
    if (!enable.equals(0)) {
      unknown("enable", enable, "0, 1");
    }
    return false;
  }

  /**
   * A function that stays in Jit; it may forward the event, which needs no binding. Jit does not
   * look at {@code func} then, so the same file can bind a Java method.
   */
  private boolean isInner() {
    String word = String.valueOf(values.getOrDefault("funcType", "Global"));
    if (word.equalsIgnoreCase("Inner")) {
      boolean bound = values.get("func") instanceof String func && func.indexOf('#') >= 0;
      if (!bound) {
        log.info("{}: funcType: is Inner, so its function stays in Jit and nothing is bound", file);
      }
      return !bound;
    }
    if (!word.equalsIgnoreCase("Global")) {
      unknown("funcType", word, "Global, Inner");
    }
    return false;
  }

  private @Nullable Operate operate() {
    String word = require("operate");
    for (Operate operate : Operate.values()) {
      if (operate.word().equals(word)) {
        return operate;
      }
    }
    if (!word.isEmpty()) {
      String words =
          Arrays.stream(Operate.values()).map(Operate::word).collect(Collectors.joining(", "));
      unknown("operate", word, words);
    }
    return null;
  }

  /** A text that must be there; empty, and noted, where it is not. */
  private String require(String key) {
    if (values.get(key) instanceof String text && !text.isBlank()) {
      return text.strip();
    }
    wrong(key, values.get(key) == null ? "is missing; add it" : "must be a text, and not empty");
    return "";
  }

  /** The texts of a list, or the only one; none where nothing is said. */
  private List<String> texts(String key) {
    Object value = values.get(key);
    if (value == null || value.equals("")) {
      return List.of();
    }
    List<String> texts = new ArrayList<>();
    for (Object element : value instanceof List<?> list ? list : List.of(value)) {
      if (element instanceof String text) {
        texts.add(text);
      } else {
        wrong(key, "must be a text or a list of texts");
      }
    }
    return texts;
  }

  private void unknown(String key, Object value, String words) {
    wrong(key, "“" + value + "” is unknown; write one of " + words);
  }

  private void wrong(String key, String problem) {
    wrong = true;
    settings.wrong("elements", file + ": " + key + ": " + problem);
  }
}
