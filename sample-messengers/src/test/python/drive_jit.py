"""Runs a leave through the Jit forwarder: drive_jit.py <url> <secret> [steps.json]

Prints a line of JSON for each event: what was sent of its kind, whether it went on, was cancelled
or could not be asked, with which text, the row after it, and how often the row was saved.
Steps are objects of operate, the keys of the event data, and row.
"""

import json
import logging
import sys
import tempfile
from pathlib import Path
from types import SimpleNamespace

sys.path.insert(0, str(Path(__file__).resolve().parents[3] / "forwarders" / "jit"))

import messenger_forwarder as jit  # noqa: E402

ELEMENTS = {
    "Process": {},
    "NodeChange": {"triggerNode": ["after.StartNode", "before.approvalNode1", "after.approvalNode2"]},
    "NodeHandled": {"handleNode": "approvalNode1", "handleType": ["agree", "refuse"]},
}
STEPS = [
    {"operate": "Process", "status": "In"},
    {"operate": "NodeChange", "triggerNode": "StartNode"},
    {"operate": "NodeChange", "triggerNode": "approvalNode1"},
    {"operate": "NodeHandled", "NodeHandled": "approvalNode1", "handleType": "agree"},
    {"operate": "NodeHandled", "NodeHandled": "approvalNode1", "handleType": "agree",
     "row": {"days": 31}},
    {"operate": "NodeChange", "triggerNode": "approvalNode2"},
    {"operate": "Process", "status": "Pass"},
    {"operate": "Process", "status": "Refuse"},
]


class Stext:
    def __init__(self, value):
        self.value = value


class Row:
    """Counts how often it is saved."""

    def __init__(self, fields):
        self._saved = 0
        for name, value in fields.items():
            setattr(self, name, Stext(value))

    def save(self):
        self._saved += 1


def run(step, folder, url, secret):
    """One event, as its function in Jit would run it."""
    operate = step["operate"]
    element = Path(folder, "e.json")
    element.write_text(json.dumps({"title": operate, "type": "events.WorkflowType",
                                   "backendBundleEntry": ".", "model": "models.LeaveModel",
                                   "operate": operate, **ELEMENTS[operate]}))
    row = Row({"id": 17, "applicant": "u1001", "days": 3, "reason": "家里有事", **step.get("row", {})})
    data = SimpleNamespace(row=row, **{key: Stext(value) for key, value in step.items()
                                       if key not in ("operate", "row")})
    outcome, text = "went on", None
    try:
        jit.forward(data, element, user="u1002", url=url, secret=secret)
    except jit.MessengerCancelled as e:
        outcome, text = "cancelled", str(e)
    except jit.MessengerUnavailable as e:
        outcome, text = "unavailable", str(e)
    after = {key: field.value for key, field in vars(row).items() if key != "_saved"}
    return {**step, "outcome": outcome, "text": text, "row": after, "saved": row._saved}


def main(url, secret, steps=None):
    logging.disable(logging.CRITICAL)
    sys.stdout.reconfigure(encoding="utf-8")
    with tempfile.TemporaryDirectory() as folder:
        for step in json.loads(Path(steps).read_text(encoding="utf-8")) if steps else STEPS:
            print(json.dumps(run(step, folder, url, secret), ensure_ascii=False), flush=True)


if __name__ == "__main__":
    if len(sys.argv) not in (3, 4):
        sys.exit(__doc__)
    main(*sys.argv[1:])
