package io.messenger.dispatcher.loonflow;

import io.messenger.dispatcher.dialect.CallbackRequest;
import io.messenger.dispatcher.dialect.EngineSettings;
import io.messenger.dispatcher.dialect.RefusedException;
import io.messenger.dispatcher.json.BadInput;
import io.messenger.dispatcher.json.Json;
import io.messenger.dispatcher.prompt.Prompt;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Tells what a request is for, and of which workflow it is. */
final class CallReader {
  private static final String ASSIGNEE_PATH = "assignee";
  private static final int NOT_FOUND = 404;

  /** The engine's word for a ticket that a hook handles. */
  private static final String BY_HOOK = "10";

  /** It becomes part of the callback's URL. */
  private static final Pattern TICKET_ID = Pattern.compile("[0-9A-Za-z_-]{1,100}");

  private final Workflows workflows;
  private final Json json;
  private final boolean hidesWorkflows;

  CallReader(EngineSettings settings, Workflows workflows) {
    this.workflows = workflows;
    json = new Json(settings.limits());
    hidesWorkflows = settings.hidesWorkflows();
  }

  Incoming read(CallbackRequest request) throws RefusedException {
    UrlPath path = UrlPath.of(request.subPath());
    Body body = new Body(json.object(request));
    Shape shape = Shape.of(body);
    check(body, shape);
    Workflow workflow = workflow(Incoming.ticket(body, shape).text("workflow_id"), path);
    CallKind kind = kind(request, body, shape, workflow, path);
    return new Incoming(request, body, shape, kind, workflow);
  }

  private static void check(Body body, Shape shape) throws RefusedException {
    if (shape == Shape.ACTION_EVENT && !body.has("event_type")) {
      throw BadInput.propertyMissing("event_type");
    }
    if (shape == Shape.NOTIFICATION && !body.object(Shape.NOTIFIED_TICKET).has("id")) {
      throw BadInput.propertyMissing(Shape.NOTIFIED_TICKET + ".id");
    }
    String ticket = body.text("id");
    if (shape == Shape.TICKET && ticket != null && !TICKET_ID.matcher(ticket).matches()) {
      throw BadInput.unknownValue("id", ticket);
    }
  }

  private Workflow workflow(@Nullable String id, UrlPath path) throws RefusedException {
    Workflow byId = id == null ? null : workflows.byId(id);
    if (path.workflow() != null) {
      if (byId != null && !byId.code().equalsIgnoreCase(path.workflow())) {
        if (hidesWorkflows) {
          return Workflow.unknown(path.workflow());
        }
        throw RefusedException.badRequest(
            "The URL names another workflow than the one that has the body's workflow_id in the"
                + " receiver's configuration. Correct the URL in loonflow, or the id there.");
      }
      return workflows.byCode(path.workflow());
    }
    if (byId != null) {
      return byId;
    }
    if (id == null) {
      throw RefusedException.badRequest(
          "The body names no workflow (workflow_id). Type the receiver's URL with the workflow's"
              + " code after it, such as /loonflow/vpn, into loonflow.");
    }
    return workflows.byCode("Workflow" + id);
  }

  /**
   * The same body can ask for assignees or be something else: its token tells, and where that
   * cannot, the URL.
   */
  private static CallKind kind(
      CallbackRequest request, Body body, Shape shape, Workflow workflow, UrlPath path)
      throws RefusedException {
    CallKind usual = shape.usualKind();
    if (path.forAssignees()) {
      if (!shape.mayAskForAssignees()) {
        throw RefusedException.badRequest(
            "The URL ends in /" + ASSIGNEE_PATH + ", but this call does not ask for assignees.");
      }
      return CallKind.ASSIGNEE;
    }
    boolean assignee =
        workflow.signed()
            && shape.mayAskForAssignees()
            && !Signatures.isSigned(request, workflow.tokensOf(usual))
            && (Signatures.isSigned(request, workflow.tokensOf(CallKind.ASSIGNEE))
                || isOfPeople(body, shape));
    return assignee ? CallKind.ASSIGNEE : usual;
  }

  /**
   * Whether a ticket is not at a hook, so that this is no hook's call whatever it is signed with:
   * for the log.
   */
  private static boolean isOfPeople(Body body, Shape shape) {
    String handledBy = body.text("participant_type_id");
    return shape == Shape.TICKET && handledBy != null && !handledBy.equals(BY_HOOK);
  }

  /** What the URL says behind the receiver's path. */
  private record UrlPath(@Nullable String workflow, boolean forAssignees) {
    static UrlPath of(String subPath) throws RefusedException {
      if (subPath.isEmpty()) {
        return new UrlPath(null, false);
      }
      String[] segments = subPath.split("/", -1);
      boolean assignee = segments.length == 2 && segments[1].equals(ASSIGNEE_PATH);
      if (segments[0].isBlank() || (segments.length > 1 && !assignee)) {
        throw new RefusedException(
            NOT_FOUND,
            Prompt.of(
                "bad-request",
                "Behind the receiver's path there may be a workflow's code, and /"
                    + ASSIGNEE_PATH
                    + " after that; nothing else."));
      }
      return new UrlPath(segments[0], assignee);
    }
  }
}
