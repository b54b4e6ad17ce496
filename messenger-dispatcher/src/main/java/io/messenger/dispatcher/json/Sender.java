package io.messenger.dispatcher.json;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which engine a body is of that came to another one's path. */
public enum Sender {
  /** The InfoPlus engine. */
  INFOPLUS("InfoPlus", "/infoplus_subscriber"),
  /** The loonflow engine. */
  LOONFLOW("loonflow", "/loonflow"),
  /** The forwarder of Jit. */
  JIT("Jit", "/jit"),
  /** The forwarder of Caluma. */
  CALUMA("Caluma", "/caluma");

  private static final String ENGINE = "engine";
  private static final String TYPE = "type";
  private static final Set<String> EVENT_OF_INFOPLUS = Set.of("event", "eventType");
  private static final Set<String> DATA_OF_INFOPLUS = Set.of("data", "eventData");
  private static final Set<String> OF_LOONFLOW =
      Set.of("ticket_value_info", "hook_type", "state_id", "transition_id");

  private final String title;
  private final String usualPath;

  Sender(String title, String usualPath) {
    this.title = title;
    this.usualPath = usualPath;
  }

  String title() {
    return title;
  }

  String usualPath() {
    return usualPath;
  }

  /**
   * {@return whose body it is; null where that is not clear}
   *
   * @param body the properties; forwarders name their engine, which counts most
   */
  public static @Nullable Sender of(Map<String, ? extends @Nullable Object> body) {
    Object engine = body.get(ENGINE);
    if (engine != null) {
      return of(ENGINE, engine);
    }
    for (Map.Entry<String, ? extends @Nullable Object> property : body.entrySet()) {
      Sender sender = of(property.getKey(), property.getValue());
      if (sender != null) {
        return sender;
      }
    }
    return hasAny(body, EVENT_OF_INFOPLUS) && hasAny(body, DATA_OF_INFOPLUS) ? INFOPLUS : null;
  }

  private static boolean hasAny(Map<String, ?> body, Set<String> keys) {
    return keys.stream().anyMatch(body::containsKey);
  }

  /**
   * {@return whether what a property holds tells, not that it is there; others need not be read}
   *
   * @param key the property
   */
  public static boolean isToldByValueOf(String key) {
    return key.equals(ENGINE) || key.equals(TYPE);
  }

  /**
   * {@return whose body a property is of; null where it does not tell}
   *
   * @param key the property
   * @param value its value
   */
  public static @Nullable Sender of(String key, @Nullable Object value) {
    if (key.equals(ENGINE)) {
      return "jit".equals(value) ? JIT : "caluma".equals(value) ? CALUMA : null;
    }
    boolean isHook =
        key.equals(TYPE) && ("flow_hook".equals(value) || "flow_action_hook".equals(value));
    return isHook || OF_LOONFLOW.contains(key) ? LOONFLOW : null;
  }
}
