package io.messenger.dispatcher.loonflow;

import io.messenger.dispatcher.dialect.EngineSettings;
import io.messenger.dispatcher.loonflow.Workflow.State;
import io.messenger.dispatcher.settings.AddressRange;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The workflows that are configured below {@code engines.loonflow}. */
final class Workflows {
  private static final String SIGNATURE = "loonflow-signature";
  private static final String NONE = "none";
  private static final String ASSIGNEE_FALLBACK = "assignee-fallback";
  private static final Pattern NUMBER = Pattern.compile("[0-9]+");
  private static final Pattern ID =
      Pattern.compile("\\d+|[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}");

  private final Map<String, Workflow> byId = new HashMap<>();

  /** Messengers are bound to codes without case too. */
  private final Map<String, Workflow> byCode = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

  private boolean waits;

  /** Reads them; what is wrong is told to the settings. */
  static Workflows read(EngineSettings settings) {
    Workflows workflows = new Workflows();
    settings.entries("workflows").forEach(workflows::add);
    return workflows;
  }

  private void add(EngineSettings entry) {
    String id = entry.text("id");
    String code = entry.require("code").strip();
    Workflow workflow =
        new Workflow(
            code,
            entry.word("verification", SIGNATURE, List.of(SIGNATURE, NONE)).equals(SIGNATURE),
            entry.addresses("allowed-addresses"),
            tokens(entry),
            states(entry),
            transitions(entry),
            assigneeFallback(entry));
    checkVerification(entry, workflow);
    if (!workflow.assigneeFallback().isEmpty()
        && workflow.signed()
        && workflow.tokensOf(CallKind.ASSIGNEE).isEmpty()) {
      entry.wrong(
          ASSIGNEE_FALLBACK,
          "is never sent, as no call for participants is verified without tokens.assignee; add it");
    }
    if (code.contains("@")) {
      entry.wrong("code", "“" + code + "” must be the code alone, as loonflow has no domains");
    }
    if (id != null && !ID.matcher(id.strip()).matches()) {
      entry.wrong("id", "“" + id + "” is none of loonflow's: it is a number, or in 3.x a uuid");
    }
    if (!code.isEmpty() && byCode.putIfAbsent(code, workflow) != null) {
      entry.wrong("code", "“" + code + "” is that of another workflow too; give each its own");
    }
    if (id != null && byId.putIfAbsent(id.strip(), workflow) != null) {
      entry.wrong("id", "“" + id + "” is that of another workflow too; keep one of the two");
    }
    waits |= workflow.states().values().stream().anyMatch(State::waits);
  }

  private static void checkVerification(EngineSettings entry, Workflow workflow) {
    List<AddressRange> addresses = workflow.addresses();
    if (!workflow.signed() && addresses.isEmpty()) {
      entry.wrong(
          "verification",
          "none lets everybody in; list the engine's addresses as allowed-addresses");
    }
    if (!workflow.signed() && workflow.hasTokens()) {
      entry.wrong(
          "tokens",
          "are not looked at, as verification is none ("
              + entry.place("verification")
              + "); remove one of the two");
    }
    for (Supplier<List<String>> each : workflow.tokens().values()) {
      if (each.get().stream().anyMatch(String::isBlank)) {
        entry.wrong("tokens", "one is empty, which everybody knows; give it its text");
      }
    }
    if (workflow.signed() && !workflow.hasTokens()) {
      entry.wrong(
          "tokens",
          "are missing, so that no call can be verified; add the tokens that are typed into the"
              + " engine, such as tokens.hook, or verification: none with allowed-addresses for an"
              + " engine that signs nothing");
    }
  }

  private static Map<CallKind, Supplier<List<String>>> tokens(EngineSettings entry) {
    Map<CallKind, Supplier<List<String>>> tokens = new EnumMap<>(CallKind.class);
    for (CallKind kind : CallKind.values()) {
      tokens.put(kind, entry.secrets("tokens." + kind));
    }
    return tokens;
  }

  private static Map<String, State> states(EngineSettings workflow) {
    Map<String, State> states = new HashMap<>();
    for (EngineSettings entry : workflow.entries("states")) {
      String id = entry.require("id").strip();
      String code = Objects.requireNonNullElse(entry.text("code"), id).strip();
      if (states.putIfAbsent(id, new State(code, entry.flag("wait", false))) != null) {
        entry.wrong("id", "“" + id + "” is that of another state too; keep one of the two");
      }
    }
    return states;
  }

  private static Map<String, String> transitions(EngineSettings workflow) {
    Map<String, String> transitions = new HashMap<>();
    for (EngineSettings entry : workflow.entries("transitions")) {
      String id = entry.require("id").strip();
      if (transitions.putIfAbsent(id, entry.require("code").strip()) != null) {
        entry.wrong("id", "“" + id + "” is that of another transition too; keep one of the two");
      }
    }
    return transitions;
  }

  /** A list of accounts, or a text as a handler may give it. */
  private static List<String> assigneeFallback(EngineSettings workflow) {
    List<String> texts = new ArrayList<>(workflow.texts(ASSIGNEE_FALLBACK));
    String text = workflow.text(ASSIGNEE_FALLBACK);
    if (text != null) {
      texts.add(text);
    }
    List<String> accounts =
        texts.stream().flatMap(each -> FieldValues.accounts(each).stream()).distinct().toList();
    if (accounts.isEmpty() && !texts.isEmpty()) {
      workflow.wrong(ASSIGNEE_FALLBACK, "names nobody; write an account, or remove it");
    }
    return accounts;
  }

  /** The workflow with an id of the engine; null where none is configured. */
  @Nullable Workflow byId(String id) {
    return byId.get(id);
  }

  /** The workflow of a code, configured or not. */
  Workflow byCode(String code) {
    Workflow found = byCode.get(code);
    return found == null ? Workflow.unknown(code) : found;
  }

  /** Those that the engine's API knows, by id: up to 2.x, an id is a number. */
  Map<String, Workflow> numbered() {
    Map<String, Workflow> numbered = new TreeMap<>(byId);
    numbered.keySet().removeIf(id -> !isNumber(id));
    return numbered;
  }

  static boolean isNumber(String id) {
    return NUMBER.matcher(id).matches();
  }

  List<String> codes() {
    return List.copyOf(byCode.keySet());
  }

  /** Whether there is a state that the engine can be asked for. */
  boolean listsStates() {
    return numbered().values().stream().anyMatch(workflow -> !workflow.numberedStates().isEmpty());
  }

  /** Whether a ticket waits for a callback at some state. */
  boolean waits() {
    return waits;
  }

  /** Whether calls of some workflow can be verified here. */
  boolean canVerify() {
    return byCode.values().stream()
        .anyMatch(workflow -> !workflow.signed() || workflow.hasTokens());
  }
}
