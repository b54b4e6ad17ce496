package io.messenger.dispatcher.loonflow;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Lists the tickets that are at some states of a workflow. */
final class StrandedTickets {
  private static final int PAGE = 100;

  /** That of a hook among the engine's types of participants: a person may have taken it over. */
  private static final String HOOK = "10";

  private static final String GOING_ON = "1";

  private final LoonflowApi api;

  StrandedTickets(LoonflowApi api) {
    this.api = api;
  }

  /**
   * A page of tickets, or what the engine said instead.
   *
   * @param tickets the tickets; empty where there is a failure
   * @param failure what came instead of tickets; null for nothing
   */
  record Found(Collection<Ticket> tickets, @Nullable Reply failure) {}

  /**
   * A ticket.
   *
   * @param id its id
   * @param state the id of its state
   * @param row what the engine tells of it
   */
  record Ticket(String id, String state, Body row) {}

  /**
   * All that are at a hook of these states. The last page is read first: where tickets go on
   * meanwhile, later ones move to pages that are still to be read.
   */
  Found at(String workflow, Collection<String> states) throws InterruptedException {
    Map<String, Ticket> found = new LinkedHashMap<>();
    int page = 1;
    boolean counted = false;
    while (page > 0) {
      int asked = page;
      Reply reply = Question.answered(() -> api.tickets(List.of(workflow), states, asked, PAGE));
      if (!reply.isOk()) {
        return new Found(List.of(), reply);
      }
      for (Body row : rows(reply.data())) {
        String id = row.text("id");
        String state = row.text("state_id");
        if (id != null && state != null && states.contains(state) && isAtHook(row, workflow)) {
          found.putIfAbsent(id, new Ticket(id, state, row));
        }
      }
      int last = (int) ((reply.data().number("total") + PAGE - 1) / PAGE);
      page = counted || last < 2 ? page - 1 : last;
      counted = true;
    }
    return new Found(found.values(), null);
  }

  private static boolean isAtHook(Body row, String workflow) {
    return isOrAbsent(row, "workflow_id", workflow)
        && isOrAbsent(row, "participant_type_id", HOOK)
        && isOrAbsent(row, "act_state_id", GOING_ON)
        && !Boolean.TRUE.equals(row.values().get("is_end"));
  }

  private static boolean isOrAbsent(Body row, String key, String expected) {
    String text = row.text(key);
    return text == null || text.equals(expected);
  }

  private static List<Body> rows(Body data) {
    List<Body> rows = new ArrayList<>();
    if (data.values().get("value") instanceof List<?> list) {
      for (Object row : list) {
        rows.add(new Body(Map.of("row", row)).object("row"));
      }
    }
    return rows;
  }
}
