package io.messenger.dispatcher.infoplus;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.JsonEOFException;
import io.messenger.dispatcher.dialect.RefusedException;
import io.messenger.dispatcher.json.BadInput;
import io.messenger.dispatcher.json.Json;
import io.messenger.dispatcher.settings.Limit;
import io.messenger.dispatcher.settings.Limits;
import io.messenger.sdk.Capabilities;
import io.messenger.sdk.EventSource;
import io.messenger.sdk.EventType;
import io.messenger.sdk.InfoPlusEvent;
import io.messenger.sdk.model.CodeSuggestion;
import io.messenger.sdk.model.EventResult;
import io.messenger.sdk.model.FormField;
import io.messenger.sdk.model.FormInstance;
import io.messenger.sdk.model.FormStep;
import io.messenger.sdk.model.InfoPlusUser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads the JSON of {@code data} into an event, in one pass. Property names are read without case;
 * a property that nobody knows is skipped; null, and PHP's empty array in place of an object, mean
 * that the property is absent.
 */
final class EventReader {
  /** The form's values are in an object within that of the event. */
  private static final int FORM_DEPTH = 2;

  private final Json json;
  private final Limits limits;

  EventReader(Json json, Limits limits) {
    this.json = json;
    this.limits = limits;
  }

  InfoPlusEvent read(String eventName, @Nullable String version, EventData data)
      throws RefusedException {
    InfoPlusEvent.Builder event =
        InfoPlusEvent.builder(eventName).version(version).source(source(eventName, data));
    try (JsonParser parser = data.open()) {
      JsonToken first = parser.nextToken();
      if (first == null) {
        throw BadInput.parameterMissing("data");
      }
      if (first == JsonToken.VALUE_NULL) {
        throw BadInput.wrongType("data", "/", "object");
      }
      EventJson in = new EventJson(parser, limits);
      in.object(property -> readEvent(in, property, event));
      Json.requireEnd(parser);
      InfoPlusEvent made = event.build();
      json.checkStrings(made.getFormData(), parser, FORM_DEPTH);
      return made;
    } catch (JsonEOFException e) {
      throw data.mayGoOn() ? BadInput.formCut("data") : BadInput.notJson("data", e);
    } catch (JsonProcessingException e) {
      throw data.isEncodedTwice() ? BadInput.formEncodedTwice("data") : BadInput.notJson("data", e);
    } catch (IOException e) {
      throw new UncheckedIOException("memory cannot fail to be read", e);
    }
  }

  private static EventSource source(String eventName, EventData data) {
    EventType type = EventType.of(eventName);
    return EventSource.builder(InfoPlusProvider.ENGINE, eventName)
        .known(type != EventType.UNKNOWN)
        .capabilities(Capabilities.of(type))
        .formSchema(true)
        .payload(() -> payload(data))
        .build();
  }

  /** The data were read before, so nothing is wrong with them. */
  @SuppressWarnings("unchecked") // JSON objects have string keys
  private static Map<String, @Nullable Object> payload(EventData data) {
    try (JsonParser parser = data.open()) {
      parser.nextToken();
      Object tree = Json.value(parser);
      return tree instanceof Map<?, ?> map
          ? Collections.unmodifiableMap((Map<String, @Nullable Object>) map)
          : Map.of();
    } catch (IOException | RefusedException e) {
      throw new IllegalStateException("the data could be read before", e);
    }
  }

  private static InfoPlusEvent.@Nullable Builder readEvent(
      EventJson in, String property, InfoPlusEvent.Builder event)
      throws IOException, RefusedException {
    return switch (property) {
      case "version" -> event.version(in.string());
      case "user" -> event.user(user(in));
      case "actualUser" -> event.actualUser(in.optional(() -> user(in)));
      case "when" -> event.when(in.longValue());
      case "formData" -> in.form(event);
      case "fields" -> event.fields(in.fields(() -> field(in)));
      case "group" -> event.group(in.string());
      case "field" -> event.field(in.string());
      case "fieldPath" -> event.fieldPath(in.separated(c -> c == '_', Limit.JSON_DEPTH));
      case "suggestion" -> event.suggestion(suggestion(in));
      case "step" -> event.step(step(in));
      case "actionCode" -> event.actionCode(in.string());
      case "actionName" -> event.actionName(in.string());
      case "nextSteps" -> event.nextSteps(in.list(() -> step(in)));
      case "endStep" -> event.endStep(in.optional(() -> step(in)));
      case "result" -> event.result(in.optional(() -> result(in)));
      case "release" -> event.release(in.booleanValue());
      case "tokens" -> event.tokens(tokens(in));
      case "executeOccupies" -> event.executeOccupies(in.value());
      default -> null;
    };
  }

  private static InfoPlusUser user(EventJson in) throws IOException, RefusedException {
    InfoPlusUser.Builder user = InfoPlusUser.builder();
    in.object(
        property ->
            switch (property) {
              case "userId" -> user.userId(in.string());
              case "account" -> user.account(in.string());
              case "userCode" -> user.userCode(in.string());
              case "trueName" -> user.trueName(in.string());
              case "organizeId" -> user.organizeId(in.string());
              case "organizeName" -> user.organizeName(in.string());
              default -> null;
            });
    return user.build();
  }

  private static FormField field(EventJson in) throws IOException, RefusedException {
    FormField.Builder field = FormField.builder();
    in.object(
        property ->
            switch (property) {
              case "name" -> field.name(in.string());
              case "title" -> field.title(in.string());
              case "type" -> field.type(in.string());
              case "groupName" -> field.groupName(in.groupName());
              case "repeatDepth" -> field.repeatDepth(in.intValue());
              case "notNull" -> field.notNull(in.booleanValue());
              case "allowExternalCode" -> field.allowExternalCode(in.booleanValue());
              case "fieldChanging" -> field.fieldChanging(in.booleanValue());
              default -> null;
            });
    return field.build();
  }

  private static CodeSuggestion suggestion(EventJson in) throws IOException, RefusedException {
    CodeSuggestion.Builder suggestion = CodeSuggestion.builder();
    in.object(
        property ->
            switch (property) {
              case "prefix" ->
                  suggestion.prefix(in.separated(EventReader::parts, Limit.JSON_TOKENS));
              case "parent" -> suggestion.parent(in.string());
              case "topLevel", "isTopLevel" -> suggestion.topLevel(in.booleanValue());
              case "code" -> suggestion.code(in.string());
              case "pageNo" -> suggestion.pageNo(in.intValue());
              case "pageSize" -> suggestion.pageSize(in.intValue());
              case "dirty" -> suggestion.dirty(in.booleanValue());
              default -> null;
            });
    return suggestion.build();
  }

  /** Whether a code table's search splits there. */
  private static boolean parts(int c) {
    return c == ',' || Character.isWhitespace(c);
  }

  private static FormStep step(EventJson in) throws IOException, RefusedException {
    FormStep.Builder step = FormStep.builder();
    in.object(
        property ->
            switch (property) {
              case "stepId" -> step.stepId(in.longValue());
              case "state" -> step.state(in.intValue());
              case "stepCode" -> step.stepCode(in.string());
              case "stepName" -> step.stepName(in.string());
              case "templateId" -> step.templateId(in.string());
              case "templateName" -> step.templateName(in.string());
              case "workflowId" -> step.workflowId(in.string());
              case "workflowCode" -> step.workflowCode(in.string());
              case "workflowVersion" -> step.workflowVersion(in.longValue());
              case "domain" -> step.domain(in.string());
              case "applicationId" -> step.applicationId(in.string());
              case "applicationName" -> step.applicationName(in.string());
              case "appName" -> step.appName(in.string());
              case "instance" -> step.instance(instance(in));
              case "assignUser" -> step.assignUser(in.optional(() -> user(in)));
              case "assignTime" -> step.assignTime(in.longValue());
              case "actionUser" -> step.actionUser(in.optional(() -> user(in)));
              case "actionTime" -> step.actionTime(in.longValue());
              case "renderUri" -> step.renderUri(in.string());
              case "taskId" -> step.taskId(in.string());
              case "remark" -> step.remark(in.string());
              case "splitIdentifier" ->
                  step.splitIdentifier(in.separated(c -> c == '/', Limit.JSON_DEPTH));
              default -> null;
            });
    return step.build();
  }

  private static FormInstance instance(EventJson in) throws IOException, RefusedException {
    FormInstance.Builder instance = FormInstance.builder();
    in.object(
        property ->
            switch (property) {
              case "instanceId" -> instance.instanceId(in.string());
              case "instanceName" -> instance.instanceName(in.string());
              case "businessId" -> instance.businessId(in.string());
              case "entryId" -> instance.entryId(in.longValue());
              case "entryIdTop" -> instance.entryIdTop(in.longValue());
              case "creator" -> instance.creator(in.optional(() -> user(in)));
              case "nextUser" -> instance.nextUser(in.optional(() -> user(in)));
              case "entruster" -> instance.entruster(in.optional(() -> user(in)));
              case "createTime" -> instance.createTime(in.longValue());
              case "lastUpdate" -> instance.lastUpdate(in.longValue());
              case "state" -> instance.state(in.intValue());
              case "priority" -> instance.priority(in.intValue());
              case "tags" -> instance.tags(in.string());
              case "version" -> instance.version(in.longValue());
              case "rating" -> instance.rating(in.intValue());
              case "review" -> instance.review(in.string());
              case "release" -> instance.release(in.booleanValue());
              case "token" -> instance.token(in.string());
              default -> null;
            });
    return instance.build();
  }

  private static EventResult result(EventJson in) throws IOException, RefusedException {
    EventResult.Builder result = EventResult.builder();
    in.object(
        property ->
            switch (property) {
              case "errno" -> result.errno(in.intValue());
              case "ecode" -> result.ecode(in.string());
              case "error" -> result.error(in.string());
              case "entities" -> result.entities(in.values());
              default -> null;
            });
    return result.build();
  }

  private static Map<String, String> tokens(EventJson in) throws IOException, RefusedException {
    Map<String, String> tokens = new LinkedHashMap<>();
    in.entries(resource -> tokens.put(resource, in.string()));
    return tokens;
  }
}
