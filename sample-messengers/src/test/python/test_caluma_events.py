"""The Caluma forwarder, over real sockets, with Django's signals and transactions."""

import importlib
import json
import logging
import os
import sys
import unittest
from datetime import date, datetime, timezone
from decimal import Decimal
from unittest import mock

import caluma_database as database
from django.core.exceptions import ImproperlyConfigured
from django.db import connection, transaction
from django.dispatch import Signal
from django.test.utils import CaptureQueriesContext, override_settings
from receiver import (NOBODY, OK, OTHER_SECRET, SECRET, Receiver, cancel, drip, half, reset,
                      signature)

from caluma.caluma_core import events as core
from caluma.caluma_core.events import send_event
from caluma.caluma_workflow import api, events
from caluma.caluma_workflow.models import Case, WorkItem

USER = database.User()
MODULE = "messenger_events"


class CalumaTest(unittest.TestCase):
    def setUp(self):
        logging.disable(logging.CRITICAL)
        self.addCleanup(logging.disable, logging.NOTSET)
        self.addCleanup(self.forget)
        self.addCleanup(Case.objects.all().delete)
        self.workflow, (self.approve, self.file) = database.leave_workflow()

    def forget(self):
        sys.modules.pop(MODULE, None)
        for signal in vars(events).values():
            if isinstance(signal, Signal):
                signal.receivers = []
                signal.sender_receivers_cache.clear()

    def load(self, receiver=None, **variables):
        """Imports the forwarder as Caluma does, configured by environment variables."""
        self.forget()
        url = receiver.url if receiver else NOBODY
        with mock.patch.dict(os.environ, {"MESSENGER_URL": url, "MESSENGER_SECRET": SECRET, **variables}):
            module = importlib.import_module(MODULE)
        module.PAUSE = 0.01
        return module

    def start(self, days=3, context=None):
        return api.start_case(self.workflow, USER, [self.approve], database.leave(days), context)

    def item(self, days=3):
        """A work item that nobody was told of."""
        self.forget()
        return self.start(days).work_items.get()

    def status(self, item):
        return WorkItem.objects.get(pk=item.pk).status


class BodyTest(CalumaTest):
    maxDiff = None

    def test_a_work_item_with_its_case_and_document(self):
        item = self.item()
        with Receiver() as receiver:
            self.load(receiver)
            api.complete_work_item(item, USER, [self.file], context={"source": "web", "n": Decimal(2)})
        body = receiver.bodies[0]
        self.assertEqual(body, {
            "engine": "caluma", "event": "post_complete_work_item",
            "sender": "post_complete_work_item", "user": {"username": "u1001", "group": "staff"},
            "context": {"source": "web", "n": 2},
            "case": {"id": str(item.case.pk), "family": str(item.case.pk), "workflow": "leave",
                     "status": "running", "meta": {}},
            "document": {"id": str(item.case.document.pk), "form": "leave", "answers": {
                "kind": "annual", "from": "2026-02-24", "days": 3,
                "covers": [{"who": "u1002", "note": "am"}, {"who": "u1003", "note": None}]}},
            "work_item": {"id": str(item.pk), "task": "approve-leave", "status": "completed",
                          "name": {"en": "Approve", "de": "Freigeben"}, "addressed_groups": ["hr"],
                          "controlling_groups": [], "assigned_users": ["u1001"], "deadline": None,
                          "created_at": item.created_at.isoformat(),
                          "closed_at": item.closed_at.isoformat(), "meta": {}, "child_case": None}})

    def test_a_case_that_is_not_there_yet(self):
        with Receiver() as receiver:
            self.load(receiver, MESSENGER_VETO="pre_create_case")
            self.start()
        self.assertEqual(receiver.bodies[0], {
            "engine": "caluma", "event": "pre_create_case", "sender": "pre_create_case",
            "user": {"username": "u1001", "group": "staff"}, "context": None, "case": None,
            "document": None, "veto": True, "validated_data": {"workflow": "leave", "meta": {}}})

    def test_a_case_event_has_no_work_item(self):
        with Receiver() as receiver:
            self.load(receiver, MESSENGER_POST="post_create_case")
            self.start()
        self.assertNotIn("work_item", receiver.bodies[0])
        self.assertNotIn("veto", receiver.bodies[0])

    def test_a_work_item_that_is_not_there_yet_has_its_case(self):
        case = self.item().case
        with Receiver() as receiver:
            self.load(receiver, MESSENGER_PRE="pre_create_work_item")
            send_event(events.pre_create_work_item, sender=CalumaTest, work_item=None, user=None,
                       context=None, validated_data={"case": case, "task": self.file})
        body = receiver.bodies[0]
        self.assertEqual((body["sender"], body["work_item"], body["veto"]), ("CalumaTest", None, False))
        self.assertEqual(body["user"], {"username": None, "group": None})
        self.assertEqual((body["case"]["id"], body["document"]["form"]), (str(case.pk), "leave"))
        self.assertEqual(body["validated_data"], {"case": str(case.pk), "task": "file-leave"})

    def test_a_work_items_own_document_comes_first(self):
        item = self.item()
        item.document = database.leave(4)
        item.save()
        database.answer(item.document, "proof", "files").files.create(name="proof.pdf")
        database.answer(item.document, "empty", "table")
        with Receiver() as receiver:
            self.load(receiver)
            api.complete_work_item(item, USER)
        answers = receiver.bodies[0]["document"]["answers"]
        self.assertEqual((answers["days"], answers["empty"]), (4, []))
        self.assertEqual([file["name"] for file in answers["proof"]], ["proof.pdf"])

    def test_any_value_is_json(self):
        module = self.load()
        lost = []
        plain = module._plain({1: {2}, "d": date(2026, 2, 24), "t": datetime(2026, 2, 24, tzinfo=timezone.utc),
                               "x": Decimal("0.10"), "w": self.workflow}, "", lost)
        self.assertEqual(json.loads(json.dumps(plain)), {
            "1": [2], "d": "2026-02-24", "t": "2026-02-24T00:00:00+00:00", "x": 0.1, "w": "leave"})
        self.assertEqual(lost, [])

    def test_what_json_cannot_have_is_named_and_the_rest_is_sent(self):
        logging.disable(logging.NOTSET)
        context = {"photo": b"private", "n": float("inf"), "o": object(), "half": "a\ud83d", "days": 3}
        context["self"] = context
        with Receiver() as receiver, self.assertLogs("messenger_events", logging.WARNING) as logs:
            self.load(receiver, MESSENGER_POST="post_create_case")
            self.start(context=context)
        self.assertEqual(receiver.bodies[0]["context"], {"half": "a\ufffd", "days": 3})
        for name in ("photo", "n", "o", "half", "self"):
            self.assertIn("context." + name, logs.output[0])
        self.assertNotIn("private", logs.output[0])

    def test_queries_do_not_grow_with_rows(self):
        module = self.load()
        document = self.item().case.document
        with CaptureQueriesContext(connection) as few:
            module._document(document)
        for number in range(5):
            database.row(document.answers.get(question="covers"), 9, who=str(number))
        with CaptureQueriesContext(connection) as many:
            module._document(document)
        self.assertEqual(len(few), len(many))
        self.assertLessEqual(len(many), 6)


class CommitTest(CalumaTest):
    def test_events_are_sent_on_commit_in_their_order(self):
        with Receiver() as receiver:
            self.load(receiver, MESSENGER_PRE="pre_create_case pre_complete_work_item")
            with transaction.atomic():
                item = self.start().work_items.get()
                api.complete_work_item(item, USER, [self.file])
                last = item.case.work_items.get(task=self.file)
                api.complete_work_item(last, USER)
                self.assertEqual(receiver.requests, [])
        self.assertEqual(receiver.events, [
            "pre_create_case", "post_create_case", "post_create_work_item",
            "pre_complete_work_item", "post_complete_work_item", "post_create_work_item",
            "pre_complete_work_item", "post_complete_work_item", "post_complete_case"])
        self.assertEqual(receiver.bodies[5]["sender"], "post_complete_work_item")

    def test_a_body_is_as_things_were_at_the_event(self):
        with Receiver() as receiver:
            self.load(receiver)
            with transaction.atomic():
                item = self.start().work_items.get()
                item.case.document.answers.filter(question="days").update(value=31)
                api.complete_work_item(item, USER)
        statuses = [body["work_item"]["status"] for body in receiver.bodies if "work_item" in body]
        days = [body["document"]["answers"]["days"] for body in receiver.bodies]
        self.assertEqual((statuses, days), (["ready", "completed"], [3, 3, 31, 31]))

    def test_nothing_is_told_of_what_is_rolled_back(self):
        with Receiver() as receiver:
            self.load(receiver)
            with transaction.atomic():
                kept = self.start()
                with self.assertRaises(ZeroDivisionError), transaction.atomic():
                    self.start()
                    1 / 0
        self.assertEqual(receiver.events, ["post_create_case", "post_create_work_item"])
        self.assertEqual({body["case"]["id"] for body in receiver.bodies}, {str(kept.pk)})

    def test_a_cancel_of_what_was_only_told_does_nothing(self):
        item = self.item()
        with Receiver(cancel(), cancel(), cancel()) as receiver:
            self.load(receiver, MESSENGER_PRE="pre_complete_work_item")
            api.complete_work_item(item, USER)
        self.assertEqual((self.status(item), len(receiver.requests)), ("completed", 3))

    def test_a_receiver_that_fails_changes_nothing(self):
        for answer in (500, 401, b"<html>", reset, drip):
            with Receiver(answer, reset, reset, reset) as receiver:
                self.load(receiver, MESSENGER_TIMEOUT="0.3", MESSENGER_FAIL_CLOSED="true")
                self.assertEqual(self.start().status, "running")
        self.load()
        self.assertEqual(self.start().status, "running")

    def test_a_body_that_cannot_be_built_changes_nothing(self):
        item = self.item()
        with Receiver() as receiver:
            module = self.load(receiver)
            broken = "SELECT * FROM nothing"
            with mock.patch.object(module, "_document", lambda _: connection.cursor().execute(broken)):
                api.complete_work_item(item, USER)
        self.assertEqual((self.status(item), receiver.requests), ("completed", []))

    def test_receivers_return_none(self):
        with Receiver() as receiver:
            self.load(receiver, MESSENGER_VETO="pre_create_case", MESSENGER_PRE="pre_create_work_item")
            for name in ("pre_create_case", "post_create_case", "pre_create_work_item"):
                results = send_event(getattr(events, name), sender=name, user=USER, context=None)
                self.assertEqual([result for _, result in results], [None])
        self.assertEqual(len(receiver.requests), 3)

    def test_every_event_of_this_release_has_a_receiver(self):
        module = self.load()
        names = sorted(receive.__name__ for receive, _ in module.RECEIVERS)
        self.assertEqual(len(names), 13)
        self.assertIn("messenger_post_redo_work_item", names)
        self.load(MESSENGER_POST="post_create_case")
        self.assertFalse(events.post_complete_case.has_listeners())


class VetoTest(CalumaTest):
    VETO = {"MESSENGER_VETO": "pre_complete_work_item, pre_create_case"}

    def test_a_cancel_rolls_back_with_its_text(self):
        item = self.item(31)
        with Receiver(cancel("超过 15 天", "31")) as receiver:
            module = self.load(receiver, **self.VETO)
            with self.assertRaises(module.MessengerVeto) as raised:
                api.complete_work_item(item, USER)
        self.assertEqual(str(raised.exception), "超过 15 天\n31")
        self.assertEqual((raised.exception.prompt, raised.exception.detail), ("超过 15 天", "31"))
        self.assertEqual(self.status(item), "ready")
        self.assertEqual(receiver.events, ["pre_complete_work_item"])
        self.assertEqual((receiver.bodies[0]["veto"], receiver.bodies[0]["work_item"]["status"]),
                         (True, "ready"))

    def test_is_asked_before_and_not_told_again(self):
        item = self.item()
        with Receiver() as receiver:
            self.load(receiver, MESSENGER_PRE="pre_complete_work_item", **self.VETO)
            with transaction.atomic():
                api.complete_work_item(item, USER)
                self.assertEqual(receiver.events, ["pre_complete_work_item"])
        self.assertEqual(receiver.events, ["pre_complete_work_item", "post_complete_work_item",
                                           "post_complete_case"])

    def test_without_an_answer_things_go_on(self):
        for answer in (503, 401, b"<html>", b"{}", drip):
            item = self.item()
            with Receiver(answer) as receiver:
                self.load(receiver, MESSENGER_VETO_TIMEOUT="0.3", **self.VETO)
                api.complete_work_item(item, USER)
            self.assertEqual(self.status(item), "completed")

    def test_without_an_answer_it_is_vetoed_where_configured(self):
        for answer, text in ((503, "HTTP 503"), (b"<html>", "not a JSON object"),
                             (b"{}", "whether it cancels"), (drip, "did not answer in 0.3 s")):
            item = self.item()
            with Receiver(answer) as receiver:
                module = self.load(receiver, MESSENGER_VETO_TIMEOUT="0.3", MESSENGER_FAIL_CLOSED="true",
                                   **self.VETO)
                with self.assertRaisesRegex(module.MessengerUnavailable,
                                            "pre_complete_work_item is vetoed: .*" + text):
                    api.complete_work_item(item, USER)
            self.assertEqual((self.status(item), len(receiver.requests)), ("ready", 1))

    def test_a_body_that_cannot_be_built_fails_closed_without_its_text(self):
        item = self.item()
        module = self.load(MESSENGER_FAIL_CLOSED="1", **self.VETO)
        with mock.patch.object(module, "_document", mock.Mock(side_effect=ValueError("private"))):
            with self.assertRaisesRegex(module.MessengerUnavailable, "could not be built$"):
                api.complete_work_item(item, USER)
        self.assertEqual(self.status(item), "ready")

    def test_a_time_limit_for_the_whole_call(self):
        logging.disable(logging.NOTSET)
        item = self.item()
        with Receiver(drip) as receiver:
            self.load(receiver, MESSENGER_VETO_TIMEOUT="0.5", MESSENGER_POST="post_reopen_case", **self.VETO)
            with self.assertLogs(level=logging.ERROR) as logs:
                api.complete_work_item(item, USER)
        self.assertEqual(len(logs.output), 1)
        self.assertIn("did not answer in 0.5 s", logs.output[0])


class DeliveryTest(CalumaTest):
    def test_is_signed_with_every_secret(self):
        with Receiver() as receiver:
            self.load(receiver, MESSENGER_SECRET="\ufeff%s\u200b\n%s\n" % (SECRET, OTHER_SECRET))
            self.start()
        for headers, body in receiver.requests:
            self.assertEqual(headers["webhook-signature"].split(), [
                signature(SECRET, headers, body), signature(OTHER_SECRET, headers, body)])
        self.assertEqual(len({headers["webhook-id"] for headers, _ in receiver.requests}), 2)

    def test_a_broken_connection_is_tried_once_more_as_the_same_message(self):
        item = self.item()
        for broken in (reset, half):
            with Receiver(broken, cancel()) as receiver:
                module = self.load(receiver, MESSENGER_VETO="pre_complete_work_item")
                with self.assertRaises(module.MessengerVeto):
                    api.complete_work_item(item, USER)
            (first, body), (second, same) = receiver.requests
            self.assertEqual((first["webhook-id"], body), (second["webhook-id"], same))
            self.assertEqual(second["webhook-signature"], signature(SECRET, second, same))

    def test_neither_secret_nor_answers_are_logged(self):
        logging.disable(logging.NOTSET)
        with Receiver(500, OK) as receiver, self.assertLogs(level=logging.INFO) as logs:
            module = self.load(receiver)
            with mock.patch.object(module, "_work_item", mock.Mock(side_effect=ValueError("private"))):
                self.start()
        self.assertEqual(logs.output, [
            "ERROR:messenger_events:post_create_work_item was not forwarded: ValueError",
            "ERROR:messenger_events:post_create_case was not forwarded: the receiver answered with "
            "HTTP 500"])


class ConfigurationTest(CalumaTest):
    def test_a_mistake_stops_the_start(self):
        for name, value in (
            ("MESSENGER_URL", ""), ("MESSENGER_URL", "messenger/caluma"), ("MESSENGER_SECRET", ""),
            ("MESSENGER_SECRET", "demo-secret"), ("MESSENGER_FAIL_CLOSED", "perhaps"),
            ("MESSENGER_VETO", "post_complete_case"), ("MESSENGER_PRE", "pre_completed_case"),
            ("MESSENGER_POST", "pre_create_case"),
        ):
            with self.assertRaisesRegex(ImproperlyConfigured, name):
                self.load(**{name: value})

    def test_a_wrong_time_limit_is_told_when_it_is_used(self):
        logging.disable(logging.NOTSET)
        for wrong in ("", "soon", "inf", "nan", "0", "-1", "1e300"):
            with Receiver() as receiver, self.assertLogs("messenger_events", logging.ERROR) as logs:
                self.load(receiver, MESSENGER_TIMEOUT=wrong)
                self.assertEqual(self.start().status, "running")
            self.assertIn("MESSENGER_TIMEOUT is", logs.output[0])

    def test_with_a_wrong_time_limit_it_is_vetoed_where_configured(self):
        for wrong in ("", "soon", "inf", "nan", "0", "-1", "1e300"):
            item = self.item()
            with Receiver() as receiver:
                module = self.load(receiver, MESSENGER_VETO_TIMEOUT=wrong, MESSENGER_FAIL_CLOSED="true",
                                   MESSENGER_VETO="pre_complete_work_item")
                with self.assertRaisesRegex(module.MessengerUnavailable, "MESSENGER_VETO_TIMEOUT is"):
                    api.complete_work_item(item, USER)
            self.assertEqual((self.status(item), receiver.requests), ("ready", []))

    def test_django_settings_come_first(self):
        with override_settings(MESSENGER_VETO=["pre_create_case"], MESSENGER_FAIL_CLOSED=False,
                               MESSENGER_POST=[]):
            module = self.load(MESSENGER_VETO="pre_complete_case", MESSENGER_FAIL_CLOSED="true")
        self.assertFalse(module.FAIL_CLOSED)
        self.assertFalse(events.post_create_case.has_listeners())
        self.assertTrue(events.pre_create_case.has_listeners())
        self.assertFalse(events.pre_complete_case.has_listeners())

    def test_an_older_caluma_cannot_veto(self):
        def older(event, *arguments, **keywords):
            return lambda receive: event.connect(receive, *arguments, **keywords)

        with mock.patch.object(core, "on", older):
            self.load(MESSENGER_PRE="pre_create_case")
            self.assertTrue(events.post_create_case.has_listeners())
            with self.assertRaisesRegex(ImproperlyConfigured, "this release of Caluma cannot veto"):
                self.load(MESSENGER_VETO="pre_create_case")


if __name__ == "__main__":
    unittest.main()
