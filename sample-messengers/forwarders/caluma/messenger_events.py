"""Forwards Caluma's workflow events to Messenger, and lets the messenger veto those you name.

Put this file where Caluma finds your extensions, and its module into EVENT_RECEIVER_MODULES.
Django settings of these names come first, environment variables second:

MESSENGER_URL           https://<receiver>/caluma
MESSENGER_SECRET        whsec_…; two, by a blank, while one replaces the other
MESSENGER_VETO          the pre_ events that the messenger may veto, by commas or blanks; none
MESSENGER_PRE           the pre_ events that it is only told of; none
MESSENGER_POST          the post_ events that it is told of; all
MESSENGER_FAIL_CLOSED   true: what may be vetoed is, when the receiver cannot be asked; false
MESSENGER_TIMEOUT       seconds for all of a call that tells; 5
MESSENGER_VETO_TIMEOUT  seconds for all of a call that asks for a veto; 10

Events that may be vetoed are sent at once. All others are sent when the transaction commits, with
things as they were at the event, in the events' order; and nothing of what was rolled back.
"""

import base64
import datetime
import decimal
import enum
import functools
import hashlib
import hmac
import http.client
import io
import json
import logging
import math
import os
import re
import socket
import ssl
import time
import urllib.parse
import uuid
from collections import UserString
from collections.abc import Mapping, Sequence, Set

from caluma.caluma_core.events import on
from caluma.caluma_workflow import events
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import transaction
from django.db.models import Prefetch

MAX_ANSWER = 8 * 1024 * 1024
MAX_DEPTH = 40
MAX_BITS = 10_000  # some 3,000 digits: Python itself writes no more than 4,300
MAX_NAMED = 20
LONGEST = 86_400  # seconds of a time limit
LEFT_OUT = object()
PAUSE = 0.2  # seconds before the second attempt

logger = logging.getLogger(__name__)


class MessengerError(Exception):
    """What this module raises."""


class MessengerVeto(MessengerError):
    """The messenger cancelled. The text is its prompt and, on lines of its own, its detail."""

    def __init__(self, prompt, detail):
        super().__init__("\n".join(str(text) for text in (prompt, detail) if text) or "Cancelled")
        self.prompt = prompt
        self.detail = detail


class MessengerUnavailable(MessengerError):
    """Nobody knows what the messenger would have said."""


# Receivers: they return None always, because Caluma takes anything else for an error


def _ask(event, sender, arguments):
    """Sends an event that may be vetoed. A veto is an exception, and rolls back."""
    try:
        body = _body(event, sender, arguments, veto=True)
        answer = _deliver(URL, SECRET, body, _seconds("MESSENGER_VETO_TIMEOUT", VETO_TIMEOUT))
        if not isinstance(answer.get("cancel"), bool):
            raise MessengerUnavailable("the receiver's answer does not say whether it cancels")
    except Exception as e:
        _log_failure("%s could not be vetoed", event, e)
        if not FAIL_CLOSED:
            return
        reason = str(e) if isinstance(e, MessengerUnavailable) else "the event could not be built"
        raise MessengerUnavailable("%s is vetoed: %s" % (event, reason)) from None
    if answer["cancel"]:
        raise MessengerVeto(answer.get("prompt") or "", answer.get("detail") or "")


def _tell(event, sender, arguments):
    """Builds the event's body now, and sends it when and if the transaction commits."""
    try:
        body = _body(event, sender, arguments, veto=False)
        transaction.on_commit(lambda: _send(event, body))
    except Exception as e:
        _log_failure("%s was not forwarded", event, e)


def _send(event, body):
    try:
        _deliver(URL, SECRET, body, _seconds("MESSENGER_TIMEOUT", TIMEOUT))
    except Exception as e:
        _log_failure("%s was not forwarded", event, e)


def _log_failure(text, event, failure):
    """Leaves out texts of other exceptions: they may hold what somebody wrote into a form."""
    known = isinstance(failure, MessengerUnavailable)
    logger.error(text + ": %s", event, failure if known else type(failure).__name__)
    logger.debug("Why " + text, event, exc_info=failure)


def _register(event, handle, **how):
    def receive(sender, **arguments):
        handle(event, sender, arguments)

    receive.__name__ = "messenger_" + event  # Caluma logs it
    return receive, on(getattr(events, event), **how)(receive)


# The body


def _body(event, sender, arguments, veto):
    with transaction.atomic():  # a query of ours that fails does not spoil Caluma's transaction
        payload = _payload(event, sender, arguments)
        if event.startswith("pre_"):
            payload["veto"] = veto
        lost = []
        body = json.dumps(_plain(payload, "", lost), ensure_ascii=False).encode()
    if lost:
        logger.warning("%s is sent without %s", event, _left_out(lost))
    return body


def _payload(event, sender, arguments):
    work_item, case, user = (arguments.get(key) for key in ("work_item", "case", "user"))
    coming = arguments.get("validated_data")
    if case is None:  # where nothing is created yet, its data may name the case
        case = work_item.case if work_item else (coming or {}).get("case")
    document = work_item.document if work_item else None
    if document is None and case is not None:
        document = case.document
    payload = {
        "engine": "caluma", "event": event, "sender": _sender(sender),
        "user": {"username": getattr(user, "username", None), "group": getattr(user, "group", None)},
        "context": arguments.get("context"),
        "case": case and _case(case), "document": document and _document(document),
    }
    if event.endswith("_work_item"):
        payload["work_item"] = work_item and _work_item(work_item)
    if coming is not None:
        payload["validated_data"] = coming
    return payload


def _sender(sender):
    if isinstance(sender, str):
        return sender
    return getattr(sender, "__name__", type(sender).__name__)


def _work_item(item):
    simple = ("status", "addressed_groups", "controlling_groups", "assigned_users", "deadline",
              "created_at", "closed_at", "meta")
    named = {language: text for language, text in dict(item.name).items() if text is not None}
    return {"id": str(item.pk), "task": item.task_id, "name": named,
            "child_case": item.child_case_id, **{name: getattr(item, name) for name in simple}}


def _case(case):
    return {"id": str(case.pk), "family": case.family_id, "workflow": case.workflow_id,
            "status": case.status, "meta": case.meta}


def _document(document):
    """The document and its answers: in six queries at most, however many rows."""
    model = document.answers.model
    fields = {field.name for field in model._meta.get_fields()}
    joined = ["question"] + [name for name in ("file",) if name in fields]  # older releases
    fetched = [name for name in ("files",) if name in fields]
    rows = model._default_manager.select_related(*joined).prefetch_related(*fetched)
    answers = document.answers.select_related(*joined).prefetch_related(
        Prefetch("answerdocument_set__document__answers", queryset=rows), *fetched)
    return {"id": str(document.pk), "form": document.form_id, "answers": _answers(answers)}


def _answers(answers):
    return {answer.question_id: _answer(answer) for answer in answers}


def _answer(answer):
    kind = answer.question.type
    if kind == "table":
        return [_answers(row.document.answers.all()) for row in answer.answerdocument_set.all()]
    if kind in ("file", "files"):
        files = answer.files.all() if hasattr(answer, "files") else [answer.file]
        return [{"id": str(file.pk), "name": file.name} for file in files if file]
    return answer.date if answer.value is None else answer.value


# Values, as JSON has them: the same in Messenger's other forwarders, but for what holds one


def _plain(value, where, lost, above=()):
    """A value as JSON has it: times as ISO text, decimals as numbers where that loses nothing.

    What JSON cannot have is left out, null in a list, and named in lost: by its place and kind,
    as the value itself may be nobody's business.
    """
    try:
        if len(above) > MAX_DEPTH:
            raise _Unsendable("more than %d deep" % MAX_DEPTH)
        if id(value) in above:
            raise _Unsendable("is inside itself")
        return _converted(value, where, lost, above)
    except Exception as e:  # a value may be anything, and its code may fail
        why = str(e) if isinstance(e, _Unsendable) else type(e).__name__
        lost.append("%s (%s, %s)" % (where, type(value).__name__, why))
        return LEFT_OUT


class _Unsendable(Exception):
    """Why a value has no JSON."""


def _converted(value, where, lost, above):
    if isinstance(value, enum.Enum):
        return _plain(value.value, where, lost, above + (id(value),))
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, (str, UserString)):
        return _whole_text(value, where, lost)
    if isinstance(value, (int, float, decimal.Decimal)):
        return _number(value)
    if isinstance(value, (datetime.date, datetime.time)):
        return value.isoformat()
    if isinstance(value, (bytes, bytearray, memoryview)):
        raise _Unsendable("is no text")
    above += (id(value),)
    if isinstance(value, Mapping):
        return _map(value, where, lost, above)
    if isinstance(value, (Sequence, Set)):
        items = [_plain(item, "%s[%d]" % (where, i), lost, above) for i, item in enumerate(value)]
        return [None if item is LEFT_OUT else item for item in items]
    if hasattr(value, "pk"):  # an instance of a model: its key, a slug or an id
        return _plain(value.pk, where, lost, above)
    if type(value).__str__ is object.__str__:
        raise _Unsendable("has no text")
    return _whole_text(str(value), where, lost)


def _map(value, where, lost, above):
    plain = {}
    for key, item in value.items():
        place = "%s.%s" % (where, key) if where else str(key)
        name = key if type(key) is str else _plain(key, place, lost, above)
        item = LEFT_OUT if name is LEFT_OUT else _plain(item, place, lost, above)
        if item is not LEFT_OUT:
            name = name if isinstance(name, str) else json.dumps(name)
            name = _whole_text(name, place, lost)
            if name in plain:
                lost.append("%s (another key of the same text)" % place)
            plain.setdefault(name, item)
    return plain


def _whole_text(text, where, lost):
    """The text, with the mark of an unknown character for each half of one, which UTF-8 cannot have."""
    whole = str(text).encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    if whole.count("\ufffd") > text.count("\ufffd"):
        lost.append("%s (a character of which there is only half)" % where)
    return whole


def _number(value):
    if isinstance(value, int):
        if value.bit_length() > MAX_BITS:
            raise _Unsendable("has too many digits")
        return int(value)
    exact = isinstance(value, decimal.Decimal)
    if not (value.is_finite() if exact else math.isfinite(value)):
        raise _Unsendable("is no number")
    if not exact:
        return float(value)
    whole = value.adjusted() < 30 and value == value.to_integral_value()
    number = int(value) if whole else float(value)
    return number if decimal.Decimal(repr(number)) == value else str(value)


def _left_out(lost):
    """What was not sent, for the log."""
    more = ", and %d more" % (len(lost) - MAX_NAMED) if len(lost) > MAX_NAMED else ""
    return ", ".join(repr(name)[1:-1] for name in lost[:MAX_NAMED]) + more


# Delivering, as the Standard Webhooks have it: the same in Messenger's other forwarders


def _deliver(url, secret, body, timeout):
    """Posts the body and returns the answer, an object, before the timeout is over.

    A connection that broke before an answer is tried once more under the same id, by which the
    receiver knows a duplicate.
    """
    keys = _keys(secret)
    _check(url)
    message = "msg_" + uuid.uuid4().hex
    deadline = time.monotonic() + timeout
    for second in (False, True):
        try:
            return _parsed(*_post(url, _headers(message, body, keys), body, deadline))
        except (ConnectionError, ssl.SSLEOFError, http.client.IncompleteRead) as e:
            if second or deadline - time.monotonic() <= PAUSE:
                raise MessengerUnavailable("the connection to the receiver failed: %r" % e) from None
            time.sleep(PAUSE)
        except socket.timeout:
            raise MessengerUnavailable("the receiver did not answer in %g s" % timeout) from None
        except (OSError, http.client.HTTPException, UnicodeError) as e:
            raise MessengerUnavailable("the receiver could not be asked: %r" % e) from None


def _seconds(name, value):
    """A time limit; a wrong one means that the receiver cannot be asked, as a limit that is over."""
    try:
        seconds = float(value)
    except (TypeError, ValueError):
        seconds = math.nan
    except OverflowError:
        value = seconds = math.inf  # so many digits that Python does not write them
    if not 0 < seconds <= LONGEST:
        raise MessengerUnavailable("%s is %.40r, not a number of seconds above 0 and up to %d"
                                   % (name, value, LONGEST))
    return seconds


def _keys(secret):
    # Without byte order marks and the like, which editors and web pages put around a text.
    parts = secret.translate(dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff"))).split()
    try:
        keys = [base64.b64decode(part[len("whsec_"):], validate=True)
                for part in parts if part.startswith("whsec_")]
    except ValueError:
        keys = []
    if not keys or not all(keys) or len(keys) < len(parts):
        raise MessengerError("MESSENGER_SECRET is not whsec_ and base64, or several by blanks")
    return keys


def _check(url):
    try:
        parts = urllib.parse.urlsplit(url)
        valid = parts.scheme in ("http", "https") and parts.hostname and parts.port != 0
    except ValueError:
        valid = False
    if not valid:
        raise MessengerError("MESSENGER_URL is not the http or https URL of a receiver")


def _headers(message, body, keys):
    sent = str(int(time.time()))
    signed = b".".join((message.encode(), sent.encode(), body))
    signatures = [base64.b64encode(hmac.new(key, signed, hashlib.sha256).digest()) for key in keys]
    return {
        "Content-Type": "application/json", "Connection": "close",
        "webhook-id": message, "webhook-timestamp": sent,
        "webhook-signature": " ".join("v1," + signature.decode() for signature in signatures),
    }


def _post(url, headers, body, deadline):
    """Status and body of the answer. Follows no redirect, uses no proxy."""
    parts = urllib.parse.urlsplit(url)
    port = parts.port or (443 if parts.scheme == "https" else 80)
    with _connect(parts.hostname, port, parts.scheme == "https", deadline) as sock:
        connection = http.client.HTTPConnection(parts.hostname, port)
        connection.sock = _TimedSocket(sock, deadline)
        path = (parts.path or "/") + ("?" + parts.query if parts.query else "")
        connection.request("POST", path, body, dict(headers, Host=parts.netloc.split("@")[-1]))
        response = connection.getresponse()
        answer = response.read(MAX_ANSWER + 1)
        if len(answer) > MAX_ANSWER:
            raise http.client.HTTPException("the answer is longer than %d bytes" % MAX_ANSWER)
        if response.length:
            raise http.client.IncompleteRead(b"", response.length)
        return response.status, answer


def _parsed(status, answer):
    if not 200 <= status < 300:
        hint = " (is the secret the receiver's, and the clock right?)" if status == 401 else ""
        raise MessengerUnavailable("the receiver answered with HTTP %d%s" % (status, hint))
    try:
        parsed = json.loads(answer)
    except (ValueError, RecursionError):
        parsed = None
    if not isinstance(parsed, dict):
        raise MessengerUnavailable("the receiver's answer is not a JSON object")
    return parsed


_tls = functools.lru_cache(None)(ssl.create_default_context)  # verifies; takes long to make


def _connect(host, port, secure, deadline):
    """A connection to the first address that takes one: each is given an equal part of the time."""
    failure = OSError("no address")
    addresses = socket.getaddrinfo(host, port, 0, socket.SOCK_STREAM)
    for tried, (family, kind, protocol, _, address) in enumerate(addresses):
        own = time.monotonic() + _left(deadline) / (len(addresses) - tried)
        sock = None
        try:
            sock = socket.socket(family, kind, protocol)  # which this machine may not have
            sock.settimeout(_left(own))
            sock.connect(address)
            sock.settimeout(_left(own))
            return _tls().wrap_socket(sock, server_hostname=host) if secure else sock
        except OSError as e:
            if sock:
                sock.close()
            failure = e
    raise failure


def _left(deadline):
    left = deadline - time.monotonic()
    if left <= 0:
        raise socket.timeout("timed out")
    return left


class _TimedSocket(io.RawIOBase):
    """A socket with one time limit for all: a socket's own starts anew with every byte."""

    def __init__(self, sock, deadline):
        super().__init__()
        self._sock = sock
        self._deadline = deadline

    def sendall(self, data):
        rest = memoryview(data)
        while rest:
            self._sock.settimeout(_left(self._deadline))
            rest = rest[self._sock.send(rest):]

    def readable(self):
        return True

    def readinto(self, buffer):
        self._sock.settimeout(_left(self._deadline))
        return self._sock.recv_into(buffer)

    def makefile(self, mode):
        return io.BufferedReader(self)

    def close(self):
        """Does nothing: http.client closes before it reads, and _post closes the real one."""


# Configuration: a mistake in it stops Caluma's start


def _setting(name, default=""):
    value = getattr(settings, name, None)
    return (os.environ.get(name) or default) if value is None else value


def _time_limit(name, default):
    """As it was set: a wrong or empty one is told when it is used, and stops no start."""
    value = getattr(settings, name, None)
    return os.environ.get(name, default) if value is None else value


def _flag(name):
    text = str(_setting(name, "false")).lower()
    if text not in ("true", "1", "yes", "on", "false", "0", "no", "off"):
        raise ImproperlyConfigured("%s is neither true nor false" % name)
    return text in ("true", "1", "yes", "on")


def _named(name, known, default=()):
    """The events that a setting names: Caluma's releases do not all know the same."""
    named = _setting(name, default)
    named = re.findall(r"[^\s,]+", named) if isinstance(named, str) else named
    for event in named:
        if event not in known:
            raise ImproperlyConfigured("%s: %s is none of %s" % (name, event, ", ".join(known)))
    return list(named)


def _register_all():
    pre, post = ([event for event in vars(events) if re.match(kind + "_.*_(case|work_item)$", event)]
                 for kind in ("pre", "post"))
    vetoing = _named("MESSENGER_VETO", pre)
    told = _named("MESSENGER_POST", post, default=post)
    told += [event for event in _named("MESSENGER_PRE", pre) if event not in vetoing]
    try:
        receivers = [_register(event, _ask, raise_exception=True) for event in vetoing]
    except TypeError:
        raise ImproperlyConfigured("MESSENGER_VETO: this release of Caluma cannot veto, its `on` has "
                                   "no raise_exception") from None
    return receivers + [_register(event, _tell) for event in told]


URL = _setting("MESSENGER_URL")
SECRET = _setting("MESSENGER_SECRET")
FAIL_CLOSED = _flag("MESSENGER_FAIL_CLOSED")
TIMEOUT = _time_limit("MESSENGER_TIMEOUT", 5)
VETO_TIMEOUT = _time_limit("MESSENGER_VETO_TIMEOUT", 10)
try:
    _check(URL)
    _keys(SECRET)
except MessengerError as mistake:
    raise ImproperlyConfigured(str(mistake)) from None
RECEIVERS = _register_all()  # Django itself does not keep them
