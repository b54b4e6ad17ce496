"""Forwards Jit's approval events to Messenger, and does what the messenger answers.

Copy this file beside the event's function and call forward() there:

    from .messenger_forwarder import forward

    def customFunc(eventOutData):
        forward(eventOutData, element=__file__)

A cancel, and by default a receiver that cannot be asked, is an exception: it interrupts the
operation in Jit, and the user reads its text. Standard library only, Python 3.8 or newer.
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
import socket
import ssl
import time
import urllib.parse
import uuid
from collections import UserString
from collections.abc import Mapping, Sequence, Set

URL = os.environ.get("MESSENGER_URL", "")  # https://<receiver>/jit
SECRET = os.environ.get("MESSENGER_SECRET", "")  # whsec_…; two, by a blank, while one replaces the other
TIMEOUT = os.environ.get("MESSENGER_TIMEOUT", "10")  # seconds for all of a call

MAX_ANSWER = 8 * 1024 * 1024
MAX_DEPTH = 40
MAX_BITS = 10_000  # some 3,000 digits: Python itself writes no more than 4,300
MAX_NAMED = 20
LONGEST = 86_400  # seconds of a time limit
LEFT_OUT = object()
PAUSE = 0.2  # seconds before the second attempt

logger = logging.getLogger(__name__)


class MessengerError(Exception):
    """What forward() raises; by itself: the forwarder is not used or configured rightly."""


class MessengerCancelled(MessengerError):
    """The messenger cancelled. The text is its prompt and, on lines of its own, its detail."""

    def __init__(self, prompt, detail):
        super().__init__("\n".join(str(text) for text in (prompt, detail) if text) or "Cancelled")
        self.prompt = prompt
        self.detail = detail


class MessengerUnavailable(MessengerError):
    """Nobody knows what the messenger would have said."""


def forward(eventOutData, element=None, *, model=None, operate=None, status=None, triggerNode=None,
            handleNode=None, handleType=None, user=None, row=None, url=None, secret=None,
            timeout=None, on_failure="raise"):
    """Sends the event, and returns the answer after its form data is set on the row and saved.

    element: e.json, its folder or a file beside it (__file__): gives model, operate and, with the
    node that arrived, triggerNode. The parameters of these names come first. triggerNode has its
    direction, "after.N" or "before.N": the node arrives without.
    row: the fields as a dict, where the platform's row does not show them.
    on_failure: "raise" interrupts the operation when the receiver cannot be asked, for which a wrong
    time limit counts too; "ignore" logs that, goes on and returns None. A cancel and a mistake in the
    use of this are always raised.

    What JSON cannot have (bytes, NaN, something inside itself) is left out and named in the log.
    """
    if on_failure not in ("raise", "ignore"):
        raise MessengerError('on_failure is "raise" or "ignore", not %r' % (on_failure,))
    given = {"model": model, "operate": operate, "status": status, "triggerNode": triggerNode,
             "handleNode": handleNode, "handleType": handleType}
    event = {"engine": "jit", **_what_happened(eventOutData, given, _read_element(element))}
    if user is not None:
        event["user"] = user
    target = _get(eventOutData, "row")
    event["row"] = _fields(target if row is None else row)
    lost = []
    body = json.dumps(_plain(event, "", lost), ensure_ascii=False).encode()
    if lost:
        logger.warning("%s of %s is sent without %s", event["operate"], event["model"], _left_out(lost))
    try:
        limit = (_seconds("MESSENGER_TIMEOUT", TIMEOUT) if timeout is None
                 else _seconds("timeout", timeout))
        answer = _checked(_deliver(url or URL, secret or SECRET, body, limit))
    except MessengerUnavailable as e:
        logger.error("%s of %s was not forwarded: %s", event["operate"], event["model"], e)
        if on_failure == "ignore":
            return None
        raise
    if answer["cancel"]:
        raise MessengerCancelled(answer.get("prompt") or "", answer.get("detail") or "")
    _apply(answer.get("formData") or {}, target)
    return answer


# The event


def _read_element(element):
    if element is None:
        return {}
    path = os.fspath(element)
    if not path.endswith(".json"):
        path = os.path.join(path if os.path.isdir(path) else os.path.dirname(path), "e.json")
    try:
        with open(path, encoding="utf-8-sig") as file:
            read = json.load(file)
    except (OSError, ValueError) as e:
        raise MessengerError("cannot read %s: %s" % (path, e)) from None
    if not isinstance(read, dict):
        raise MessengerError("%s is not an object" % path)
    return read


def _what_happened(event, given, element):
    """The keys of the body for this operate, each from a parameter, the event or e.json."""
    said = {"model": given["model"] or element.get("model"),
            "operate": given["operate"] or element.get("operate")}
    if said["operate"] == "Process":
        said["status"] = given["status"] or _text(event, "status")
    elif said["operate"] == "NodeChange":
        said["triggerNode"] = _direction(_text(event, "triggerNode"), given["triggerNode"], element)
    elif said["operate"] == "NodeHandled":
        node = _text(event, "NodeHandled") or _text(event, "handleNode")
        said["handleNode"] = given["handleNode"] or node or _only(element.get("handleNode"))
        said["handleType"] = (given["handleType"] or _text(event, "handleType")
                              or _only(element.get("handleType")))
    else:
        raise MessengerError("operate is Process, NodeChange or NodeHandled, not %r: pass it, or "
                             "element=__file__ beside e.json" % (said["operate"],))
    for key, value in said.items():
        if not isinstance(value, str) or not value:
            raise MessengerError("a %s event needs %s: neither a parameter nor the event nor e.json "
                                 "has it" % (said["operate"], key))
    return said


def _direction(node, given, element):
    """after.N or before.N for the node N that arrived: which of the two is only configured."""
    if given:
        if not given.startswith(("after.", "before.")):
            raise MessengerError('triggerNode needs its direction, "after.%s" or "before.%s"'
                                 % (given, given))
        return given
    configured = element.get("triggerNode") or []
    if isinstance(configured, str):
        configured = [configured]
    fitting = sorted({t for t in map(str, configured) if node in (None, t, t.split(".", 1)[-1])})
    if len(fitting) == 1:
        return _direction(node, fitting[0], element)
    if fitting:
        raise MessengerError("whether it was %s cannot be told from the event: pass triggerNode=, "
                             "from an event element for each" % " or ".join(fitting))
    raise MessengerError("which direction node %s has is not configured: pass triggerNode=, or "
                         "element= with an e.json that lists it" % node)


def _only(configured):
    """The one value of a key that may be a list."""
    if isinstance(configured, list):
        return configured[0] if len(configured) == 1 else None
    return configured


def _text(event, name):
    value = _plain(_get(event, name), name, [])
    return value if isinstance(value, str) and value else None


def _get(holder, name):
    """An attribute or item, None where there is none: which ones an event has depends on operate."""
    if not isinstance(holder, Mapping):
        value = _attribute(holder, name)
        if value is not None:
            return value
    try:
        return holder[name]
    except (TypeError, LookupError, AttributeError):
        return None


def _attribute(holder, name):
    """An attribute, None where there is none: a dict with attributes may raise KeyError then."""
    try:
        return getattr(holder, name, None)
    except LookupError:
        return None


# The row, and the answer for it


def _fields(row):
    """The row as a dict: whether it is a mapping, can be made one, or has fields as attributes."""
    for name in ("toDict", "to_dict"):
        if not isinstance(row, Mapping) and callable(getattr(row, name, None)):
            row = getattr(row, name)()
    if not isinstance(row, Mapping):
        own = getattr(row, "__dict__", {})
        row = {key: value for key, value in own.items()
               if not key.startswith("_") and not callable(value)}
        if not row:
            raise MessengerError("cannot see the row's fields: pass them, as "
                                 'row={"days": eventOutData.row.days.value}')
    return row


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
    if _is_field(value):
        return _plain(value.value, where, lost, above)
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


def _is_field(value):
    return not isinstance(value, Mapping) and hasattr(value, "value")


def _checked(answer):
    if not isinstance(answer.get("cancel"), bool):
        raise MessengerUnavailable("the receiver's answer does not say whether it cancels")
    if not isinstance(answer.get("formData") or {}, dict):
        raise MessengerUnavailable("the receiver's form data is not an object")
    return answer


def _apply(form_data, row):
    """Sets what is different, and saves once; nothing where nothing is."""
    changes = {}
    for key, value in form_data.items():
        if not isinstance(row, Mapping) and not hasattr(row, key):
            raise MessengerError("the answer has form data %s, and the row no such field" % key)
        field = _get(row, key)
        current = field.value if _is_field(field) else field
        value = _like(current, value)
        if value != current and value != _plain(current, key, []):
            changes[key] = (field, value)
    if not changes:
        return
    if not callable(_attribute(row, "save")):
        raise MessengerError("the answer has form data, and the row cannot be saved")
    for key, (field, value) in changes.items():
        if _is_field(field):
            field.value = value
        elif isinstance(row, Mapping):
            row[key] = value
        else:
            setattr(row, key, value)
    row.save()


def _like(current, value):
    """The value in the type that the field has now, where JSON has no such type."""
    try:
        if isinstance(current, decimal.Decimal) and isinstance(value, (int, float, str)):
            return decimal.Decimal(str(value))
        if isinstance(current, (datetime.date, datetime.time)) and isinstance(value, str):
            return type(current).fromisoformat(value.replace("Z", "+00:00"))
    except (ValueError, decimal.InvalidOperation):
        pass
    return value


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
