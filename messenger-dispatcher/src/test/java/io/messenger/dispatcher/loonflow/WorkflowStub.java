package io.messenger.dispatcher.loonflow;

import io.messenger.dispatcher.loonflow.EngineStub.Reaction;
import io.messenger.dispatcher.loonflow.EngineStub.Request;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Workflow 1 of an engine 2.0.20, as an application sees it: its states 2 and 3, where a hook of
 * ours waits, and its tickets. Without tickets, it answers for its states alone.
 */
final class WorkflowStub {
  static final String HOOK =
      "{\"hook_url\": \"http://r.example:8080/loonflow\", \"hook_token\": \"hooktok\", \"wait\": true}";

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss").withZone(ZoneId.of("Asia/Shanghai"));
  private static final Pattern STATE = Pattern.compile("GET /api/v1.0/workflows/states/(\\d+) .*");
  private static final Pattern RETRY =
      Pattern.compile("POST /api/v1.0/tickets/(\\d+)/retry_script .*");
  private static final String NO_STATE = "{\"code\": -1, \"msg\": \"工单状态不存在或已被删除\", \"data\": {}}";

  /** What each state's participant is, as JSON in a text, by the state's id. */
  final Map<String, String> participants = new ConcurrentHashMap<>(Map.of("2", HOOK, "3", HOOK));

  /** The hooks that were to be sent again, by the tickets' ids. */
  final List<String> sentAgain = new CopyOnWriteArrayList<>();

  /** The pages of tickets that were asked for. */
  final List<Integer> pages = new CopyOnWriteArrayList<>();

  private final Map<String, Ticket> tickets = new LinkedHashMap<>();
  private volatile @Nullable Reaction instead;
  private volatile Consumer<String> whenSentAgain = ticket -> {};
  private volatile @Nullable String initState;
  private volatile boolean sendsAgain = true;
  private volatile Predicate<Request> loses = request -> false;

  private record Ticket(String state, String modified, int participantType) {}

  /** A ticket that is at a state since a while. */
  WorkflowStub ticket(String id, String state, Duration since) {
    return ticket(id, state, TIME.format(Instant.now().minus(since)), 10);
  }

  synchronized WorkflowStub ticket(String id, String state, String modified, int participantType) {
    tickets.put(id, new Ticket(state, modified, participantType));
    return this;
  }

  /** It goes on to another state. */
  synchronized void move(String id, String state) {
    tickets.put(id, new Ticket(state, TIME.format(Instant.now()), 10));
  }

  synchronized String stateOf(String id) {
    return Objects.requireNonNull(tickets.get(id)).state();
  }

  /** What becomes of all calls from now on; null for the usual again. */
  WorkflowStub instead(@Nullable Reaction reaction) {
    instead = reaction;
    return this;
  }

  WorkflowStub whenSentAgain(Consumer<String> action) {
    whenSentAgain = action;
    return this;
  }

  /** It fails at it. */
  void cannotSendAgain() {
    sendsAgain = false;
  }

  /** The application may not use it: then it sees no ticket either. */
  WorkflowStub forbidden() {
    initState =
        "{\"code\": -1, \"msg\": \"APP:ops have no permission to get this workflow info\", \"data\": \"\"}";
    return this;
  }

  /** It does what these calls ask for, and its answers are lost on the way. */
  WorkflowStub loses(Predicate<Request> calls) {
    loses = calls;
    return this;
  }

  @Nullable Reaction react(Request request) {
    Reaction done = done(request);
    return done != null && loses.test(request) ? EngineStub.lost() : done;
  }

  private @Nullable Reaction done(Request request) {
    Reaction other = instead;
    if (other != null) {
      return other;
    }
    Matcher state = STATE.matcher(request.line());
    if (state.matches()) {
      return EngineStub.answer(state(state.group(1)));
    }
    if (request.line().startsWith("GET /api/v1.0/workflows/1/init_state")) {
      String forbidden = initState;
      return EngineStub.answer(forbidden == null ? EngineStub.TAKEN : forbidden);
    }
    if (tickets.isEmpty()) {
      return null;
    }
    if (request.line().startsWith("GET /api/v1.0/tickets/states?")) {
      return EngineStub.answer(states(Objects.requireNonNull(request.query("ticket_ids"))));
    }
    if (request.line().startsWith("GET /api/v1.0/tickets?")) {
      return EngineStub.answer(page(request));
    }
    Matcher retry = RETRY.matcher(request.line());
    return retry.matches() ? retry(retry.group(1)) : null;
  }

  private String state(String id) {
    String participant = participants.get(id);
    if (participant == null) {
      return NO_STATE;
    }
    return ok(
        "\"id\": %s, \"name\": \"s\", \"workflow_id\": 1, \"type_id\": 0, \"participant\": \"%s\""
            .formatted(id, participant.replace("\"", "\\\"")));
  }

  private synchronized String states(String ids) {
    return ok(
        Arrays.stream(ids.split(",", -1))
            .filter(tickets::containsKey)
            .map(id -> "\"%s\": {\"state_id\": %s}".formatted(id, stateOf(id)))
            .collect(Collectors.joining(", ")));
  }

  /** The last page again where there are no more. */
  private synchronized String page(Request request) {
    List<String> states = List.of(Objects.requireNonNull(request.query("state_ids")).split(","));
    int size = Integer.parseInt(Objects.requireNonNull(request.query("per_page")));
    int page = Integer.parseInt(Objects.requireNonNull(request.query("page")));
    pages.add(page);
    List<String> rows = new ArrayList<>();
    tickets.forEach(
        (id, ticket) -> {
          if (states.contains(ticket.state())) {
            rows.add(
                """
                {"id": %s, "workflow_id": 1, "state_id": %s, "participant_type_id": %d,
                 "act_state_id": 1, "script_run_last_result": true, "gmt_modified": "%s",
                 "title": "t"}"""
                    .formatted(id, ticket.state(), ticket.participantType(), ticket.modified()));
          }
        });
    int last = Math.max(1, (rows.size() + size - 1) / size);
    int from = (Math.min(page, last) - 1) * size;
    return ok(
        "\"value\": [%s], \"per_page\": %d, \"page\": %d, \"total\": %d"
            .formatted(
                String.join(",", rows.subList(from, Math.min(from + size, rows.size()))),
                size,
                page,
                rows.size()));
  }

  private Reaction retry(String id) {
    sentAgain.add(id);
    if (!sendsAgain) {
      return EngineStub.answer("500 Internal Server Error", "<html>");
    }
    move(id, stateOf(id));
    whenSentAgain.accept(id);
    return EngineStub.answer(
        "{\"code\": 0, \"msg\": \"Ticket script or hook retry start successful\", \"data\": {}}");
  }

  private static String ok(String data) {
    return "{\"code\": 0, \"msg\": \"\", \"data\": {" + data + "}}";
  }
}
