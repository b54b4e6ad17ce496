package io.messenger.dispatcher.caluma;

import io.messenger.dispatcher.dialect.EngineSettings;
import io.messenger.dispatcher.dialect.FieldNames;
import io.messenger.dispatcher.dialect.RefusedException;
import io.messenger.dispatcher.forwarder.WorkflowCodes;
import io.messenger.dispatcher.json.BadInput;
import io.messenger.dispatcher.json.JsonObject;
import io.messenger.dispatcher.settings.Limits;
import io.messenger.sdk.Capabilities;
import io.messenger.sdk.EventSource;
import io.messenger.sdk.EventType;
import io.messenger.sdk.InfoPlusEvent;
import io.messenger.sdk.model.FormInstance;
import io.messenger.sdk.model.FormStep;
import io.messenger.sdk.model.InfoPlusUser;
import java.time.DateTimeException;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes events of what the forwarder sends. */
final class CalumaEvents {
  /** What the forwarder tells of a file: no row of a table. */
  private static final Set<String> FILE = Set.of("id", "name");

  private static final List<String> LANGUAGES = List.of("zh", "en");

  private final WorkflowCodes workflows;
  private final InstantSource clock;
  private final ZoneId zone;
  private final Limits limits;

  CalumaEvents(WorkflowCodes workflows, EngineSettings settings) {
    this.workflows = workflows;
    clock = settings.clock();
    zone = settings.timeZone();
    limits = settings.limits();
  }

  InfoPlusEvent read(Map<String, @Nullable Object> payload) throws RefusedException {
    JsonObject body = new JsonObject("", payload);
    String name = body.requireText("event");
    if (EventType.of(name) != EventType.UNKNOWN) {
      throw BadInput.unknownValue("event", name); // it would pass for one of ours
    }
    Signal signal = Signal.of(name);
    EventType type = signal.type();
    JsonObject workItem =
        signal.isAction() || signal.isCreated()
            ? body.requireObject("work_item")
            : body.object("work_item");
    FormStep instance = instance(body, type);
    FormStep step = workItem == null ? instance : step(instance, workItem, type);
    boolean cancels = signal.before() && body.flag("veto", true);
    InfoPlusEvent.Builder event =
        InfoPlusEvent.builder(type == EventType.UNKNOWN ? name : type.name())
            .source(
                EventSource.builder(CalumaProvider.ENGINE, name)
                    .known(signal.isKnown())
                    .sender(body.text("sender"))
                    .capabilities(cancels ? Capabilities.CANCEL : Capabilities.NONE)
                    .payload(() -> payload)
                    .dateTextZone(zone)
                    .build())
            .when(when(workItem, signal))
            .step(signal.isCreated() ? instance : step)
            .release(true);
    if (signal.isCreated()) {
      event.nextSteps(List.of(step));
    }
    if (signal.isAction()) {
      event.actionCode(signal.verb());
    }
    addUser(event, body.object("user"));
    addForm(event, body.object("document"));
    return event.build();
  }

  /** A step that says which workflow and which case, and no more. */
  private FormStep instance(JsonObject body, EventType type) throws RefusedException {
    JsonObject coming = body.object("validated_data");
    JsonObject known = body.object("case");
    FormInstance.Builder instance = FormInstance.builder().release(true);
    String workflow = coming == null ? null : coming.text("workflow");
    if (known != null) {
      workflow = known.requireText("workflow");
      instance
          .instanceId(known.text("id"))
          .businessId(known.text("family"))
          .state(state(known.text("status")));
    } else if (workflow == null && type != EventType.UNKNOWN) {
      throw BadInput.propertyMissing("case");
    }
    return FormStep.builder()
        .workflowCode(workflow == null ? null : workflows.of(workflow))
        .instance(instance.build())
        .build();
  }

  private static int state(@Nullable String status) {
    return switch (status == null ? "" : status) {
      case "running" -> 1;
      case "suspended" -> 2;
      case "canceled" -> 3;
      case "completed" -> 4;
      default -> -1;
    };
  }

  private static FormStep step(FormStep instance, JsonObject workItem, EventType type)
      throws RefusedException {
    FormStep.Builder step =
        FormStep.builder()
            .workflowCode(instance.getWorkflowCode())
            .instance(instance.getInstance())
            .stepCode(
                type == EventType.UNKNOWN ? workItem.text("task") : workItem.requireText("task"))
            .stepName(name(workItem))
            .taskId(workItem.text("id"));
    if (workItem.values().get("assigned_users") instanceof List<?> users
        && !users.isEmpty()
        && users.get(0) instanceof String account) {
      step.assignUser(InfoPlusUser.builder().account(account).build());
    }
    return step.build();
  }

  /** The name that people see: in Chinese, else in English, else in whatever language. */
  private static @Nullable String name(JsonObject workItem) {
    Object name = workItem.values().get("name");
    if (!(name instanceof Map<?, ?> names)) {
      return name instanceof String text ? text : null;
    }
    return Stream.concat(LANGUAGES.stream().map(names::get), names.values().stream())
        .filter(text -> text instanceof String && !text.equals(""))
        .map(String.class::cast)
        .findFirst()
        .orElse(null);
  }

  private long when(@Nullable JsonObject workItem, Signal signal) {
    String key = signal.time();
    if (workItem != null && key != null && workItem.values().get(key) instanceof String time) {
      try {
        return OffsetDateTime.parse(time).toEpochSecond();
      } catch (DateTimeException e) {
        // Then it is now, as for events that have no time.
      }
    }
    return clock.instant().getEpochSecond();
  }

  private static void addUser(InfoPlusEvent.Builder event, @Nullable JsonObject user)
      throws RefusedException {
    if (user != null) {
      event.user(
          InfoPlusUser.builder()
              .account(user.text("username"))
              .organizeId(user.text("group"))
              .build());
    }
  }

  private void addForm(InfoPlusEvent.Builder event, @Nullable JsonObject document)
      throws RefusedException {
    JsonObject answers = document == null ? null : document.object("answers");
    if (answers != null) {
      FieldNames names =
          FieldNames.of(answers.values(), object -> object.keySet().equals(FILE)).within(limits);
      event.formData(names.formData()).fields(names.schema());
    }
  }
}
