package io.messenger.dispatcher.loonflow;

import io.messenger.dispatcher.dialect.EngineSettings;
import io.messenger.dispatcher.dialect.Recovery;
import io.messenger.dispatcher.json.Json;
import io.messenger.dispatcher.logging.LogText;
import io.messenger.dispatcher.loonflow.StrandedTickets.Found;
import io.messenger.dispatcher.loonflow.StrandedTickets.Ticket;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds tickets that wait at a hook of ours for a callback that nobody will make, and has their
 * hooks sent again.
 */
final class TicketRecovery implements Recovery {
  private static final Logger log = LoggerFactory.getLogger(TicketRecovery.class);

  /** So many are asked for at once whether they are still there. */
  private static final int CHUNK = 50;

  /** Clocks differ by less; what is further ahead is of another time zone. */
  private static final Duration AHEAD = Duration.ofMinutes(2);

  private final Workflows workflows;
  private final Application application;
  private final LoonflowApi api;
  private final StrandedTickets tickets;
  private final OwnPath own;
  private final Json json;
  private final ZoneId zone;
  private final InstantSource clock;
  private final Duration unchanged;
  private final Predicate<String> held;
  private final ReentrantLock one = new ReentrantLock();

  /**
   * Makes it.
   *
   * @param settings the zone of the engine's dates
   * @param own where calls arrive
   * @param unchanged for how long a ticket has not changed that is stranded
   * @param held whether something here is going to answer a ticket
   */
  TicketRecovery(
      EngineSettings settings,
      Workflows workflows,
      Application application,
      LoonflowApi api,
      OwnPath own,
      Duration unchanged,
      Predicate<String> held) {
    this.workflows = workflows;
    this.application = application;
    this.api = api;
    this.own = own;
    this.unchanged = unchanged;
    this.held = held;
    tickets = new StrandedTickets(api);
    json = new Json(settings.limits());
    zone = settings.zone("time-zone");
    clock = settings.clock();
  }

  /**
   * A look at the engine.
   *
   * @param report what came of it
   * @param answered whether the engine answered each question
   * @param fresh whether tickets were left alone because they changed a short while ago
   */
  record Pass(Report report, boolean answered, boolean fresh) {}

  @Override
  public Report recover(boolean dryRun) throws InterruptedException {
    return pass(dryRun).report();
  }

  Pass pass(boolean dryRun) throws InterruptedException {
    one.lockInterruptibly();
    try {
      Look look = new Look(dryRun);
      look.run();
      look.report.left().forEach(each -> log.info("Left alone: {}", each));
      look.report.problems().forEach(each -> log.warn("{}", each));
      return new Pass(look.report, look.answered, look.fresh);
    } finally {
      one.unlock();
    }
  }

  /** One pass. */
  private final class Look {
    private final Report report =
        new Report(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    private final boolean dryRun;
    private boolean answered = true;
    private boolean fresh;
    private boolean over;

    /** So many answers in a row that tell what came of a hook. */
    private int lost;

    Look(boolean dryRun) {
      this.dryRun = dryRun;
    }

    void run() throws InterruptedException {
      for (Map.Entry<String, Workflow> each : workflows.numbered().entrySet()) {
        if (!over) {
          recover(each.getKey(), each.getValue());
        }
      }
    }

    private void recover(String id, Workflow workflow) throws InterruptedException {
      Reply use = Question.answered(() -> api.initState(id));
      if (use.refusal() == Refusal.NO_PERMISSION) { // else it would see none, and nobody knew
        report
            .problems()
            .add(
                "The application %s may not use workflow %s (%s); allow it in loonflow"
                    .formatted(application.name(), id, workflow.code()));
        return;
      }
      List<String> states = hookStates(id, workflow);
      if (over || states.isEmpty()) {
        return;
      }
      Found found = tickets.at(id, states);
      if (found.failure() != null) {
        failed(found.failure());
        return;
      }
      List<Ticket> stranded = new ArrayList<>();
      for (Ticket ticket : found.tickets()) {
        if (isStranded(ticket, workflow)) {
          stranded.add(ticket);
        }
      }
      for (int from = 0; from < stranded.size() && !over; from += CHUNK) {
        sendAgain(
            stranded.subList(from, Math.min(from + CHUNK, stranded.size())),
            workflow,
            stranded.size() - from);
      }
    }

    /** Those of the states that are configured here at which a hook of ours is, in the engine. */
    private List<String> hookStates(String id, Workflow workflow) throws InterruptedException {
      List<String> states = new ArrayList<>();
      for (String state : workflow.numberedStates()) {
        Reply reply = Question.answered(() -> api.state(state));
        if (reply.isOk()) {
          EngineState there = EngineState.of(reply.data(), json);
          boolean here = there.workflow().isEmpty() || there.workflow().equals(id);
          boolean ours =
              workflow.state(state).waits() || own.takes(there.path(), workflow, CallKind.HOOK);
          if (here && there.calls() == CallKind.HOOK && ours) {
            states.add(state);
          }
        } else if (reply.isOfThisOne()) {
          report
              .problems()
              .add(
                  "State %s of %s: loonflow says “%s”"
                      .formatted(state, workflow.code(), LogText.ofPrompt(reply.msg())));
        } else {
          failed(reply);
          return states;
        }
      }
      return states;
    }

    private boolean isStranded(Ticket ticket, Workflow workflow) {
      String name = name(ticket, workflow);
      if (held.test(ticket.id())) {
        report.left().add(name + ", which is answered here");
        return false;
      }
      long modified = ticket.row().seconds("gmt_modified", zone);
      if (modified == 0) {
        report.problems().add("When %s changed cannot be read (gmt_modified)".formatted(name));
        return false;
      }
      Duration age = Duration.between(Instant.ofEpochSecond(modified), clock.instant());
      if (age.compareTo(AHEAD.negated()) < 0) {
        report
            .problems()
            .add(
                "%s changed at %s, which is yet to come in %s; set engines.loonflow.time-zone to that"
                        .formatted(name, ticket.row().text("gmt_modified"), zone)
                    + " of the engine");
        return false;
      }
      if (age.compareTo(unchanged) < 0) {
        fresh = true;
        report
            .left()
            .add(
                "%s, which changed less than %d s ago; look again later"
                    .formatted(name, unchanged.toSeconds()));
        return false;
      }
      return true;
    }

    private void sendAgain(List<Ticket> chunk, Workflow workflow, int remaining)
        throws InterruptedException {
      List<String> ids = chunk.stream().map(Ticket::id).toList();
      Reply now = Question.answered(() -> api.states(ids));
      if (now.kind() == Reply.Kind.NOT_SENT || now.kind() == Reply.Kind.UNANSWERED) {
        failed(now);
        return;
      }
      int tried = 0;
      for (Ticket ticket : chunk) {
        String at = now.data().object(ticket.id()).text("state_id");
        boolean moved = now.isOk() && !ticket.state().equals(at);
        if (!moved && !held.test(ticket.id()) && !sendAgain(ticket, workflow)) {
          report
              .problems()
              .add(
                  "%d further tickets of %s were not tried"
                      .formatted(remaining - tried - 1, workflow.code()));
          return;
        }
        tried++;
      }
    }

    /** Whether others may be tried. */
    private boolean sendAgain(Ticket ticket, Workflow workflow) throws InterruptedException {
      String name = name(ticket, workflow);
      if (dryRun) {
        report.sentAgain().add(name);
        return true;
      }
      Reply reply = api.retryHook(ticket.id());
      lost = reply.isLost() ? lost + 1 : 0;
      if (reply.isOk()) {
        log.info("Had the hook of {} sent again", name);
        report.sentAgain().add(name);
        return true;
      }
      if (reply.isOfThisOne()) {
        report.left().add("%s: loonflow says “%s”".formatted(name, LogText.ofPrompt(reply.msg())));
        return true;
      }
      report
          .problems()
          .add("The hook of %s may not have been sent again%s".formatted(name, reason(reply)));
      if (reply.isLost() && lost < Question.MOST_LOST) {
        answered = false;
        return true;
      }
      failed(reply);
      return false;
    }

    private static String reason(Reply reply) {
      return switch (reply.kind()) {
        case OK, REFUSED -> "";
        case NOT_SENT -> " (" + reply.detail() + ")";
        case UNANSWERED ->
            " (%s)%s"
                .formatted(
                    reply.detail(), reply.isOfNoEngine() ? "" : "; loonflow 0.3 cannot do it");
      };
    }

    private void failed(Reply reply) {
      over = true;
      answered &= !reply.isOfNoEngine();
      report.problems().add(application.cannotBeAsked(reply) + "; look again later");
    }

    private String name(Ticket ticket, Workflow workflow) {
      return "%s (unchanged since %s)"
          .formatted(
              new Callback.Target(
                  ticket.id(),
                  workflow.code(),
                  workflow.state(ticket.state()).code(),
                  ticket.state()),
              LogText.of(Objects.requireNonNullElse(ticket.row().text("gmt_modified"), "-")));
    }
  }
}
