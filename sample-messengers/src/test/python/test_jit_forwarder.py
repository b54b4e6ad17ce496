"""The Jit forwarder, over real sockets."""

import collections
import datetime
import decimal
import enum
import json
import logging
import os
import pathlib
import socket
import subprocess
import sys
import tempfile
import time
import unittest
import urllib.parse
import uuid
from types import SimpleNamespace
from unittest import mock

from receiver import (NOBODY, OK, OTHER_SECRET, SECRET, Receiver, cancel, drip, drip_body, half,
                      redirect, reset, signature, silent_address)

FORWARDERS = pathlib.Path(__file__).resolve().parents[3] / "forwarders"
sys.path.insert(0, str(FORWARDERS / "jit"))

import messenger_forwarder as jit  # noqa: E402

EVENT = dict(model="models.LeaveModel", operate="Process", status="In")


class Kind(enum.Enum):
    SICK = "sick"


class Stext:
    """A field or a value as Jit has it."""

    def __init__(self, value):
        self.value = value


class Row:
    """A row whose fields are attributes."""

    def __init__(self, **fields):
        for name, value in fields.items():
            setattr(self, name, Stext(value))
        self._saved = 0

    def save(self):
        self._saved += 1


class MappedRow(dict):
    saved = 0

    def save(self):
        self.saved += 1


def event(row=None, **values):
    return SimpleNamespace(row=Row(id=17, days=3) if row is None else row,
                           **{name: Stext(value) for name, value in values.items()})


def forward(receiver, data=None, *args, **how):
    given = EVENT if not args and "operate" not in how else {}
    return jit.forward(data or event(), *args, **{"url": receiver.url, "secret": SECRET, "timeout": 5,
                                                  **given, **how})


class JitTest(unittest.TestCase):
    def setUp(self):
        logging.disable(logging.CRITICAL)
        self.addCleanup(logging.disable, logging.NOTSET)
        jit.PAUSE = 0.01


class BodyTest(JitTest):
    def body(self, data, *args, **how):
        with Receiver() as receiver:
            forward(receiver, data, *args, **how)
        return receiver.bodies[0]

    def test_process(self):
        row = Row(id=17, applicant="u1001", days=3, reason="家里有事")
        self.assertEqual(
            self.body(event(row, status="Pass"), model="models.LeaveModel", operate="Process",
                      user="u1002"),
            {"engine": "jit", "model": "models.LeaveModel", "operate": "Process", "status": "Pass",
             "user": "u1002",
             "row": {"id": 17, "applicant": "u1001", "days": 3, "reason": "家里有事"}})

    def test_node_change_has_the_direction_given(self):
        body = self.body(event(triggerNode="approvalNode1"), model="models.LeaveModel",
                         operate="NodeChange", triggerNode="before.approvalNode1")
        self.assertEqual(body, {"engine": "jit", "model": "models.LeaveModel", "operate": "NodeChange",
                                "triggerNode": "before.approvalNode1", "row": {"id": 17, "days": 3}})

    def test_node_handled(self):
        data = event(NodeHandled="approvalNode1", handleType="agree", status="In", triggerNode=None)
        body = self.body(data, model="models.LeaveModel", operate="NodeHandled")
        self.assertEqual(body, {"engine": "jit", "model": "models.LeaveModel",
                                "operate": "NodeHandled", "handleNode": "approvalNode1",
                                "handleType": "agree", "row": {"id": 17, "days": 3}})

    def test_event_data_may_be_a_dict_of_plain_text(self):
        body = self.body({"row": {"days": 3}, "status": "In"}, model="m", operate="Process")
        self.assertEqual(body, {"engine": "jit", "model": "m", "operate": "Process", "status": "In",
                                "row": {"days": 3}})

    def test_event_data_may_be_a_dict_with_attributes(self):
        class JitDict(dict):
            __getattr__ = dict.__getitem__  # raises KeyError

        body = self.body(JitDict(row=JitDict(days=Stext(3)), status=Stext("In")), model="m",
                         operate="Process")
        self.assertEqual((body["status"], body["row"]), ("In", {"days": 3}))

    def test_values_are_json(self):
        row = Row(date=datetime.date(2026, 2, 24), at=datetime.datetime(2026, 2, 24, 8, 30),
                  time=datetime.time(8, 30), whole=decimal.Decimal("3.00"),
                  part=decimal.Decimal("0.1"), long=decimal.Decimal("1.00000000000000000001"),
                  huge=decimal.Decimal("1e400"), kind=Kind.SICK, id=uuid.UUID(int=1),
                  list=[Stext(1), (2,)], map={1: Stext("x")}, none=None, yes=True, other=pathlib.Path("p"),
                  text=collections.UserString("later"))
        self.assertEqual(self.body(event(row))["row"], {
            "date": "2026-02-24", "at": "2026-02-24T08:30:00", "time": "08:30:00", "whole": 3,
            "part": 0.1, "long": "1.00000000000000000001", "huge": "1E+400", "kind": "sick",
            "id": "00000000-0000-0000-0000-000000000001",
            "list": [1, [2]], "map": {"1": "x"}, "none": None, "yes": True, "other": "p", "text": "later"})

    def test_what_json_cannot_have_is_named_and_the_rest_is_sent(self):
        class Failing:
            @property
            def value(self):
                raise ValueError("private")

        inside, deep = [], []
        inside += [1, inside]
        for _ in range(100):
            deep = [deep]
        row = Row(days=3, photo=b"private", picture=memoryview(b"private"), no=decimal.Decimal("snan"), nan=float("nan"),
                  far=[decimal.Decimal("-inf"), 1], what=object(), inside=inside, failing=Failing(),
                  half="a\ud83d", pair="\ud83d\ude00", digits=10 ** 5000, raw={(1, 2): 1, b"k": 2, None: 3},
                  same={1: "a", "1": "b"}, later=(x for x in "ab"), deep={"er": deep})
        logging.disable(logging.NOTSET)
        with self.assertLogs(jit.logger, logging.WARNING) as logs:
            sent = self.body(event(row))["row"]
        deepest = sent.pop("deep")
        self.assertLess(len(json.dumps(deepest)), 100)
        self.assertEqual(sent, {"days": 3, "far": [None, 1], "inside": [1, None], "half": "a\ufffd",
                                "pair": "\U0001f600", "raw": {"[1, 2]": 1, "null": 3}, "same": {"1": "a"}})
        for name in ("photo", "picture", "no", "nan", "far[0]", "what", "inside[1]", "failing", "half", "digits",
                     "raw", "same.1", "later", "deep.er"):
            self.assertIn("row." + name, logs.output[0])
        self.assertNotIn("private", logs.output[0])

    def test_a_row_may_make_a_dict_of_itself(self):
        for method in ("toDict", "to_dict"):
            row = SimpleNamespace(**{method: lambda: {"days": Stext(3)}})
            self.assertEqual(self.body(event(row))["row"], {"days": 3})

    def test_a_row_may_be_passed(self):
        self.assertEqual(self.body(event(object()), row={"days": 4})["row"], {"days": 4})

    def test_a_row_without_visible_fields_is_an_error(self):
        with self.assertRaisesRegex(jit.MessengerError, "row="):
            jit.forward(event(object()), **EVENT)


class ElementTest(JitTest):
    def setUp(self):
        super().setUp()
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)
        self.element = pathlib.Path(self.folder.name, "e.json")

    def write(self, **keys):
        self.element.write_text(json.dumps({"title": "请假", "model": "models.LeaveModel", **keys}),
                                encoding="utf-8")

    def sent(self, data, element=None, **how):
        with Receiver() as receiver:
            forward(receiver, data, element or self.element, **how)
        return receiver.bodies[0]

    def test_is_found_as_itself_as_its_folder_and_beside_a_file(self):
        self.write(operate="Process")
        inner = pathlib.Path(self.folder.name, "inner.py")
        for element in (str(self.element), self.folder.name, str(inner), inner):
            body = self.sent(event(status="In"), element)
            self.assertEqual((body["model"], body["operate"]), ("models.LeaveModel", "Process"))

    def test_a_byte_order_mark_is_skipped(self):
        self.write(operate="Process")
        self.element.write_bytes(b"\xef\xbb\xbf" + self.element.read_bytes())
        self.assertEqual(self.sent(event(status="In"))["operate"], "Process")

    def test_gives_the_direction_of_the_node_that_arrived(self):
        self.write(operate="NodeChange",
                   triggerNode=["after.StartNode", "before.approvalNode1", "after.approvalNode2"])
        for node, trigger in (("StartNode", "after.StartNode"),
                              ("approvalNode1", "before.approvalNode1"),
                              ("after.approvalNode2", "after.approvalNode2")):
            self.assertEqual(self.sent(event(triggerNode=node))["triggerNode"], trigger)

    def test_both_directions_of_a_node_need_the_parameter(self):
        self.write(operate="NodeChange", triggerNode=["before.approvalNode1", "after.approvalNode1"])
        with self.assertRaisesRegex(jit.MessengerError,
                                    "after.approvalNode1 or before.approvalNode1 .* pass triggerNode="):
            jit.forward(event(triggerNode="approvalNode1"), self.element, on_failure="ignore")
        body = self.sent(event(triggerNode="approvalNode1"), triggerNode="after.approvalNode1")
        self.assertEqual(body["triggerNode"], "after.approvalNode1")

    def test_a_node_that_is_not_listed_needs_the_parameter(self):
        self.write(operate="NodeChange", triggerNode=["after.StartNode"])
        with self.assertRaisesRegex(jit.MessengerError, "node approvalNode1 .* not configured"):
            jit.forward(event(triggerNode="approvalNode1"), self.element)

    def test_a_direction_is_after_or_before(self):
        self.write(operate="NodeChange", triggerNode="approvalNode1")
        with self.assertRaisesRegex(jit.MessengerError, '"after.approvalNode1" or "before.'):
            jit.forward(event(triggerNode="approvalNode1"), self.element)

    def test_gives_node_and_type_that_did_not_arrive(self):
        self.write(operate="NodeHandled", handleNode="approvalNode1", handleType=["agree"])
        body = self.sent(event())
        self.assertEqual((body["handleNode"], body["handleType"]), ("approvalNode1", "agree"))

    def test_one_of_several_types_cannot_be_told(self):
        self.write(operate="NodeHandled", handleNode="approvalNode1", handleType=["agree", "reject"])
        with self.assertRaisesRegex(jit.MessengerError, "NodeHandled event needs handleType"):
            jit.forward(event(), self.element)

    def test_a_missing_or_broken_file_is_named(self):
        with self.assertRaisesRegex(jit.MessengerError, "cannot read .*e.json"):
            jit.forward(event(), self.element)
        self.element.write_text("{")
        with self.assertRaisesRegex(jit.MessengerError, "cannot read .*e.json"):
            jit.forward(event(), self.element)
        self.element.write_text("[]")
        with self.assertRaisesRegex(jit.MessengerError, "e.json is not an object"):
            jit.forward(event(), self.element)

    def test_an_unknown_operate_is_named(self):
        self.write(operate="process")
        with self.assertRaisesRegex(jit.MessengerError, "not 'process'"):
            jit.forward(event(), self.element)


class AnswerTest(JitTest):
    def test_a_cancel_is_raised_with_prompt_and_detail_and_changes_nothing(self):
        data = event()
        with Receiver(cancel("超过 15 天", "31")) as receiver:
            with self.assertRaises(jit.MessengerCancelled) as raised:
                forward(receiver, data, on_failure="ignore")
        self.assertEqual(str(raised.exception), "超过 15 天\n31")
        self.assertEqual((raised.exception.prompt, raised.exception.detail), ("超过 15 天", "31"))
        self.assertEqual((data.row.days.value, data.row._saved), (3, 0))

    def test_a_cancel_without_text_says_so(self):
        with Receiver(cancel(None)) as receiver, self.assertRaisesRegex(jit.MessengerCancelled,
                                                                        "^Cancelled$"):
            forward(receiver)

    def test_form_data_is_set_and_saved_once(self):
        data = event(Row(days=3, reason="x", kind="sick"))
        with Receiver({**OK, "formData": {"days": 4, "reason": None, "kind": "sick"}}) as receiver:
            forward(receiver, data)
        self.assertEqual((data.row.days.value, data.row.reason.value, data.row._saved), (4, None, 1))

    def test_nothing_is_saved_where_nothing_is_different(self):
        row = Row(days=3, rate=decimal.Decimal("0.10"), day=datetime.date(2026, 2, 24),
                  at=datetime.datetime(2026, 2, 24, 8, 30), covers=[{"who": Stext("u1")}])
        same = {"days": 3, "rate": "0.1", "day": "2026-02-24", "at": "2026-02-24T08:30:00",
                "covers": [{"who": "u1"}]}
        with Receiver({**OK, "formData": same}, {**OK, "formData": None}) as receiver:
            forward(receiver, event(row))
            forward(receiver, event(row))
        self.assertEqual(row._saved, 0)

    def test_a_field_keeps_its_type(self):
        row = Row(rate=decimal.Decimal("0.10"), day=datetime.date(2026, 2, 24),
                  at=datetime.datetime(2026, 2, 24, 8, 30, tzinfo=datetime.timezone.utc))
        changed = {"rate": 0.2, "day": "2026-02-25", "at": "2026-02-24T09:30:00Z"}
        with Receiver({**OK, "formData": changed}) as receiver:
            forward(receiver, event(row))
        self.assertEqual(row.rate.value, decimal.Decimal("0.2"))
        self.assertEqual(row.day.value, datetime.date(2026, 2, 25))
        self.assertEqual(row.at.value, datetime.datetime(2026, 2, 24, 9, 30,
                                                         tzinfo=datetime.timezone.utc))

    def test_plain_attributes_and_items_are_set_too(self):
        saves = []
        plain = SimpleNamespace(days=3)
        plain.save = lambda: saves.append(plain.days)
        mapped = MappedRow(days=3)
        change = {**OK, "formData": {"days": 4}}
        with Receiver(change, change) as receiver:
            forward(receiver, event(plain))
            forward(receiver, event(mapped))
        self.assertEqual((saves, mapped, mapped.saved), ([4], {"days": 4}, 1))

    def test_an_unknown_field_is_an_error_and_changes_nothing(self):
        data = event()
        with Receiver({**OK, "formData": {"days": 4, "dayz": 5}}) as receiver:
            with self.assertRaisesRegex(jit.MessengerError, "form data dayz"):
                forward(receiver, data)
        self.assertEqual((data.row.days.value, data.row._saved), (3, 0))

    def test_a_row_that_cannot_be_saved_is_an_error(self):
        row = {"days": 3}
        with Receiver({**OK, "formData": {"days": 4}}) as receiver:
            with self.assertRaisesRegex(jit.MessengerError, "cannot be saved"):
                forward(receiver, event(row))
        self.assertEqual(row, {"days": 3})


class FailureTest(JitTest):
    def fails(self, text, *answers, **how):
        with Receiver(*answers) as receiver:
            with self.assertRaisesRegex(jit.MessengerUnavailable, text):
                forward(receiver, **how)
        return receiver

    def test_statuses(self):
        self.fails("HTTP 401 .*secret.*clock", 401)
        for status in (400, 404, 413, 500, 503):
            self.assertEqual(len(self.fails("HTTP %d" % status, status).requests), 1)

    def test_a_redirect_is_not_followed(self):
        self.assertEqual(len(self.fails("HTTP 307", redirect).requests), 1)

    def test_garbage(self):
        for garbage in (b"", b"<html>", b"[]", b"null", b"\xff", b"[" * 100_000):
            self.fails("not a JSON object", garbage)
        for garbage in (b"{}", b'{"cancel": "no"}'):
            self.fails("whether it cancels", garbage)
        self.fails("form data", {"cancel": False, "formData": [1]})

    def test_an_answer_too_long(self):
        with mock.patch.object(jit, "MAX_ANSWER", 1000):
            self.fails("longer than 1000 bytes", b" " * 1000 + b"{}")

    def test_a_total_time_however_slowly_bytes_come(self):
        for answer in (drip, drip_body):
            self.fails("did not answer in 0.5 s", answer, timeout=0.5)

    def test_no_receiver(self):
        nobody = SimpleNamespace(url=NOBODY)
        with self.assertRaisesRegex(jit.MessengerUnavailable, "ConnectionRefused"):
            forward(nobody)
        with self.assertRaisesRegex(jit.MessengerUnavailable, "could not be asked"):
            forward(SimpleNamespace(url="http://" + "a" * 64 + ".invalid/"))

    def test_a_wrong_time_limit_is_told_when_it_is_used(self):
        for wrong in ("", "soon", "inf", "nan", "0", "-1", "1e300", None):
            with mock.patch.object(jit, "TIMEOUT", wrong), Receiver() as receiver:
                with self.assertRaisesRegex(jit.MessengerUnavailable, "MESSENGER_TIMEOUT is .* seconds"):
                    forward(receiver, timeout=None)
                self.assertIsNone(forward(receiver, timeout=None, on_failure="ignore"))
                self.assertEqual(receiver.requests, [])
        for wrong in (0, 10 ** 400, 10 ** 5000, decimal.Decimal("snan"), 1j, [], object()):
            with Receiver() as receiver:
                with self.assertRaisesRegex(jit.MessengerUnavailable, "timeout is .* seconds"):
                    forward(receiver, timeout=wrong)
                self.assertIsNone(forward(receiver, timeout=wrong, on_failure="ignore"))

    def test_a_wrong_time_limit_of_the_environment_lets_the_module_load(self):
        for wrong in ("", "soon", "inf"):
            subprocess.run([sys.executable, "-c", "import messenger_forwarder"], check=True,
                           env={**os.environ, "PYTHONPATH": str(FORWARDERS / "jit"),
                                "MESSENGER_TIMEOUT": wrong})

    def test_every_address_is_tried_within_the_limit(self):
        with Receiver() as receiver, silent_address() as silent:
            port = urllib.parse.urlsplit(receiver.url).port
            addresses = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", address)
                         for address in (silent, silent, ("127.0.0.1", port))]
            with mock.patch.object(jit.socket, "getaddrinfo", return_value=addresses):
                self.assertIsNotNone(forward(receiver, timeout=3))

    def test_an_address_that_this_machine_cannot_use_is_passed_over(self):
        unknown = 99  # as IPv6 where the kernel has none of it
        with Receiver() as receiver:
            port = urllib.parse.urlsplit(receiver.url).port
            addresses = [(family, socket.SOCK_STREAM, 6, "", ("127.0.0.1", port))
                         for family in (unknown, socket.AF_INET)]
            with mock.patch.object(jit.socket, "getaddrinfo", return_value=addresses):
                self.assertIsNotNone(forward(receiver))
            with mock.patch.object(jit.socket, "getaddrinfo", return_value=addresses[:1]):
                self.assertIsNone(forward(receiver, on_failure="ignore"))

    def test_can_be_ignored_and_is_logged_without_the_form_or_the_secret(self):
        logging.disable(logging.NOTSET)
        data = event(Row(reason="private"))
        with Receiver(503) as receiver, self.assertLogs(jit.logger, logging.DEBUG) as logs:
            self.assertIsNone(forward(receiver, data, on_failure="ignore"))
        self.assertEqual(logs.output, ["ERROR:messenger_forwarder:Process of models.LeaveModel was not "
                                       "forwarded: the receiver answered with HTTP 503"])

    def test_a_wrong_configuration_is_raised_whatever_is_ignored(self):
        for how in ({"url": "ftp://x"}, {"url": "http://x:y/"}, {"url": "x"}, {"secret": "secret"},
                    {"secret": "whsec_!"}, {"secret": SECRET + " x"}, {"secret": "whsec_"},
                    {"on_failure": "x"}):
            with Receiver() as receiver, self.assertRaises(jit.MessengerError) as raised:
                forward(receiver, **{"on_failure": "ignore", **how})
            self.assertNotIsInstance(raised.exception, jit.MessengerUnavailable)
            self.assertNotIn(SECRET, str(raised.exception))


class DeliveryTest(JitTest):
    def test_signature_of_the_standard(self):
        body = b'{"test": 2432232314}'
        with mock.patch.object(jit.time, "time", lambda: 1614265330.9):
            headers = jit._headers("msg_p5jXN8AQM9LWM0D4loKWxJek", body, jit._keys(SECRET))
        self.assertEqual(headers["webhook-timestamp"], "1614265330")
        self.assertEqual(headers["webhook-signature"],
                         "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=")

    def test_what_is_not_seen_is_no_part_of_a_secret(self):
        self.assertEqual(jit._keys("\ufeff%s\u200b\r\n\ufeff%s\u2060\n" % (SECRET, OTHER_SECRET)),
                         jit._keys(SECRET + " " + OTHER_SECRET))

    def test_headers_on_the_wire(self):
        before = int(time.time())
        with Receiver() as receiver:
            forward(receiver, secret=SECRET + " " + OTHER_SECRET)
        headers, body = receiver.requests[0]
        self.assertEqual(headers["Content-Type"], "application/json")
        self.assertIn(headers["Host"], receiver.url)
        self.assertRegex(headers["webhook-id"], "^msg_[0-9a-f]{32}$")
        self.assertIn(int(headers["webhook-timestamp"]), range(before, int(time.time()) + 1))
        self.assertEqual(headers["webhook-signature"].split(),
                         [signature(SECRET, headers, body), signature(OTHER_SECRET, headers, body)])

    def test_a_broken_connection_is_tried_once_more_as_the_same_message(self):
        for broken in (reset, half):
            with Receiver(broken, cancel("late")) as receiver:
                with self.assertRaisesRegex(jit.MessengerCancelled, "late"):
                    forward(receiver)
            (first, body), (second, same) = receiver.requests
            self.assertEqual((first["webhook-id"], body), (second["webhook-id"], same))
            self.assertEqual(second["webhook-signature"], signature(SECRET, second, same))

    def test_not_more_often(self):
        with Receiver(reset, reset, OK) as receiver:
            with self.assertRaisesRegex(jit.MessengerUnavailable, "connection to the receiver failed"):
                forward(receiver)
        self.assertEqual(len(receiver.requests), 2)

    def test_not_when_the_time_is_over(self):
        def late(handler):
            time.sleep(0.3)
            reset(handler)

        with Receiver(late, OK) as receiver, mock.patch.object(jit, "PAUSE", 0.3):
            with self.assertRaises(jit.MessengerUnavailable):
                forward(receiver, timeout=0.5)
        self.assertEqual(len(receiver.requests), 1)

    def test_every_event_is_another_message(self):
        with Receiver() as receiver:
            forward(receiver)
            forward(receiver)
        first, second = (headers["webhook-id"] for headers, _ in receiver.requests)
        self.assertNotEqual(first, second)

    def test_all_forwarders_deliver_alike(self):
        def delivery(path):
            source = (FORWARDERS / path).read_text(encoding="utf-8")
            return source[source.index("# Delivering"):].split("\n\n\n# ")[0].rstrip()

        self.assertEqual(delivery("jit/messenger_forwarder.py"),
                         delivery("caluma/messenger_events.py"))


if __name__ == "__main__":
    unittest.main()
