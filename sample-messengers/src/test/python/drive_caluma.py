"""Runs two leaves through the Caluma forwarder: drive_caluma.py <url> <secret>

One of 3 days and one of 31, each started and its two work items completed, as far as nothing is
vetoed. Prints a line of JSON for each event that was delivered, with its answer, or that was not,
and after each operation one that says whether it was committed or vetoed, with which text, and how
the database is then. MESSENGER_VETO and the other variables are taken from the environment, if
there; by default pre_create_case and pre_complete_work_item may be vetoed.
"""

import json
import logging
import os
import sys

import caluma_database as database

from caluma.caluma_workflow import api
from caluma.caluma_workflow.models import Case, WorkItem


def say(**line):
    print(json.dumps(line, ensure_ascii=False, default=str), flush=True)


def watch(forwarder):
    """Has the forwarder say what it delivers."""
    deliver = forwarder._deliver

    def watched(url, secret, body, timeout):
        event = json.loads(body)["event"]
        try:
            answer = deliver(url, secret, body, timeout)
        except forwarder.MessengerUnavailable as e:
            say(event=event, delivered=False, text=str(e))
            raise
        say(event=event, delivered=True, answer=answer)
        return answer

    forwarder._deliver = watched


def run(forwarder, operation, days, act):
    """One operation in a transaction. Returns what it returns, None where it was vetoed."""
    outcome, text, result = "committed", None, None
    try:
        result = act() or True
    except forwarder.MessengerVeto as e:
        outcome, text = "vetoed", str(e)
    except forwarder.MessengerUnavailable as e:
        outcome, text = "unavailable", str(e)
    say(operation=operation, days=days, outcome=outcome, text=text,
        cases=list(Case.objects.values_list("status", flat=True)),
        work_items=list(WorkItem.objects.order_by("created_at").values_list("task", "status")))
    return result


def leave(forwarder, days):
    flow, (approve, file) = database.leave_workflow()
    user = database.User()
    document = database.leave(days)
    case = run(forwarder, "start", days,
               lambda: api.start_case(flow, user, [approve], document, {"source": "drive"}))
    for task, following in ((approve, [file]), (file, [])):
        item = case and case.work_items.filter(task=task).first()
        if item:
            run(forwarder, "complete " + task.slug, days,
                lambda: api.complete_work_item(item, user, following, {"source": "drive"}))
    Case.objects.all().delete()


def main(url, secret):
    logging.disable(logging.CRITICAL)
    sys.stdout.reconfigure(encoding="utf-8")
    os.environ.update(MESSENGER_URL=url, MESSENGER_SECRET=secret)
    os.environ.setdefault("MESSENGER_VETO", "pre_create_case pre_complete_work_item")
    import messenger_events as forwarder

    watch(forwarder)
    for days in (3, 31):
        leave(forwarder, days)


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(*sys.argv[1:])
