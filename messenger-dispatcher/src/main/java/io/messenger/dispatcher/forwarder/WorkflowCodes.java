package io.messenger.dispatcher.forwarder;

import io.messenger.dispatcher.dialect.EngineSettings;
import io.messenger.sdk.spelling.NearMiss;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The workflows that messengers know by another code than the engine. */
public final class WorkflowCodes {
  private final Map<String, String> codes = new HashMap<>();

  private WorkflowCodes() {}

  /**
   * Reads them, and notes what is wrong.
   *
   * @param settings the engine's settings
   * @param list the list that has them
   * @param key the engine's name of a workflow in its entries, beside {@code workflow}
   * @return the codes
   */
  public static WorkflowCodes of(EngineSettings settings, String list, String key) {
    WorkflowCodes result = new WorkflowCodes();
    for (EngineSettings entry : settings.entries(list)) {
      String name = entry.require(key);
      if (result.codes.putIfAbsent(name, entry.require("workflow")) != null) {
        entry.wrong(key, "“" + name + "” has an entry above; remove one of the two");
      }
    }
    return result;
  }

  /** {@return the codes that are configured} */
  public List<String> all() {
    return codes.values().stream().distinct().sorted().toList();
  }

  /**
   * {@return the engine's name that was probably meant by one that has no code}
   *
   * @param name the name, or a code
   */
  public Optional<String> near(String name) {
    return codes.containsValue(name) ? Optional.empty() : NearMiss.among(name, codes.keySet());
  }

  /**
   * {@return the code of a workflow; the engine's own name where none is configured}
   *
   * @param name the engine's name
   */
  public String of(String name) {
    return codes.getOrDefault(name, name);
  }
}
