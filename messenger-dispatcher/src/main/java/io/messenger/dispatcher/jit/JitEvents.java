package io.messenger.dispatcher.jit;

import io.messenger.dispatcher.dialect.FieldNames;
import io.messenger.dispatcher.dialect.RefusedException;
import io.messenger.dispatcher.forwarder.WorkflowCodes;
import io.messenger.dispatcher.json.BadInput;
import io.messenger.dispatcher.json.JsonObject;
import io.messenger.sdk.Capabilities;
import io.messenger.sdk.EventSource;
import io.messenger.sdk.EventType;
import io.messenger.sdk.EventType.FormDataUse;
import io.messenger.sdk.InfoPlusEvent;
import io.messenger.sdk.model.FormInstance;
import io.messenger.sdk.model.FormStep;
import io.messenger.sdk.model.InfoPlusUser;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes events of what the forwarder sends. */
final class JitEvents {
  static final String AFTER = "after.";
  static final String BEFORE = "before.";

  private static final String START_NODE = "StartNode";

  /** All are raised before the operation is over: an exception interrupts it. */
  private static final Capabilities CAPABILITIES =
      Capabilities.CANCEL.withFormData(FormDataUse.KEPT);

  private final WorkflowCodes workflows;
  private final InstantSource clock;
  private final ZoneId zone;

  /** The zone is that of dates that are texts without one. */
  JitEvents(WorkflowCodes workflows, InstantSource clock, ZoneId zone) {
    this.workflows = workflows;
    this.clock = clock;
    this.zone = zone;
  }

  InfoPlusEvent read(JsonObject body, FieldNames names, Map<String, @Nullable Object> payload)
      throws RefusedException {
    String model = body.requireText("model");
    FormInstance instance = instance(body.requireObject("row"));
    FormStep step = FormStep.builder().workflowCode(workflows.of(model)).instance(instance).build();
    Happened happened = happened(body, step);
    InfoPlusEvent.Builder event =
        InfoPlusEvent.builder(happened.type.name())
            .source(
                EventSource.builder(JitProvider.ENGINE, body.requireText("operate"))
                    .sender(happened.node)
                    .capabilities(CAPABILITIES)
                    .payload(() -> payload)
                    .dateTextZone(zone)
                    .build())
            .when(clock.instant().getEpochSecond())
            .formData(names.formData())
            .fields(names.schema())
            .step(happened.step)
            .actionCode(happened.action)
            .nextSteps(happened.nextSteps)
            .release(true);
    String user = body.text("user");
    if (user != null) {
      event.user(InfoPlusUser.builder().account(user).build());
    }
    return event.build();
  }

  /**
   * What happened, as far as it depends on the operate.
   *
   * @param node the node that Jit names, with its direction; null for the approval itself
   */
  private record Happened(
      EventType type,
      @Nullable String node,
      FormStep step,
      @Nullable String action,
      List<FormStep> nextSteps) {}

  private static Happened happened(JsonObject body, FormStep step) throws RefusedException {
    String operate = body.requireText("operate");
    if (operate.equals(Operate.PROCESS.word())) {
      return new Happened(process(body.requireText("status")), null, step, null, List.of());
    }
    if (operate.equals(Operate.NODE_CHANGE.word())) {
      return nodeChange(body.requireText("triggerNode"), step);
    }
    if (operate.equals(Operate.NODE_HANDLED.word())) {
      String node = body.requireText("handleNode");
      String type = body.requireText("handleType");
      return new Happened(EventType.ACTION_DOING, node, at(step, node), type, List.of());
    }
    throw BadInput.unknownValue("operate", operate);
  }

  private static EventType process(String status) throws RefusedException {
    return switch (status) {
      case "In" -> EventType.INSTANCE_STARTING;
      case "Pass" -> EventType.INSTANCE_COMPLETING;
      case "Refuse" -> EventType.INSTANCE_KILLING;
      default -> throw BadInput.unknownValue("status", status);
    };
  }

  private static Happened nodeChange(String trigger, FormStep step) throws RefusedException {
    String node = node(trigger);
    if (node == null) {
      throw BadInput.unknownValue("triggerNode", trigger);
    }
    if (trigger.startsWith(BEFORE)) {
      return new Happened(EventType.ACTION_DONE, trigger, step, null, List.of(at(step, node)));
    }
    String action = node.equals(START_NODE) ? "submit" : "agree";
    return new Happened(EventType.ACTION_DONE, trigger, at(step, node), action, List.of());
  }

  /** The node of {@code after.N} or {@code before.N}; null for something else. */
  static @Nullable String node(String trigger) {
    String node = trigger.substring(trigger.indexOf('.') + 1);
    boolean hasDirection = trigger.equals(AFTER + node) || trigger.equals(BEFORE + node);
    return hasDirection && !node.isEmpty() ? node : null;
  }

  private static FormStep at(FormStep step, String node) {
    return FormStep.builder()
        .workflowCode(step.getWorkflowCode())
        .instance(step.getInstance())
        .stepCode(node)
        .build();
  }

  private static FormInstance instance(JsonObject row) {
    FormInstance.Builder instance = FormInstance.builder().release(true);
    Object id = row.values().get("id");
    if (id instanceof Integer || id instanceof Long) {
      instance.entryId(((Number) id).longValue());
    }
    if (id instanceof Number || id instanceof String) {
      instance.instanceId(id.toString());
    }
    return instance.build();
  }
}
