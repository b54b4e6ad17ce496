"""A receiver for tests: keeps the requests, and answers each with the next of what it was told."""

import base64
import contextlib
import hashlib
import hmac
import http.server
import json
import socket
import struct
import threading
import time

SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
OTHER_SECRET = "whsec_" + base64.b64encode(b"another secret of 24 byt").decode()
DRIPS = 1200
NOT_LISTENING = socket.socket()  # bound, so that nobody else gets the port
NOT_LISTENING.bind(("127.0.0.1", 0))
NOBODY = "http://127.0.0.1:%d/" % NOT_LISTENING.getsockname()[1]
OK = {"cancel": False, "prompt": "", "detail": "", "formData": {}}


def cancel(prompt="No", detail=""):
    return {"cancel": True, "prompt": prompt, "detail": detail, "formData": {"days": 99}}


class Receiver:
    """Answers: a dict is sent as JSON, an int as a status, bytes as they are, a function is called
    with the handler. When they are used up: OK."""

    def __init__(self, *answers):
        self.answers = list(answers)
        self.requests = []
        self._server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self._server.daemon_threads = True
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.01,), daemon=True)

    @property
    def url(self):
        return "http://127.0.0.1:%d/path?a=b" % self._server.server_address[1]

    @property
    def bodies(self):
        return [json.loads(body) for _, body in self.requests]

    @property
    def events(self):
        return [body["event"] for body in self.bodies]

    def __enter__(self):
        self._thread.start()
        return self

    def __exit__(self, *_):
        self._server.shutdown()
        self._server.server_close()

    def _handler(receiver):
        class Handler(http.server.BaseHTTPRequestHandler):
            def do_POST(self):
                body = self.rfile.read(int(self.headers["Content-Length"]))
                receiver.requests.append((self.headers, body))
                answer = receiver.answers.pop(0) if receiver.answers else OK
                if callable(answer):
                    answer(self)
                elif isinstance(answer, int):
                    self.send(b"{}", answer)
                else:
                    self.send(json.dumps(answer).encode() if isinstance(answer, dict) else answer)

            def send(self, body, status=200, **headers):
                self.send_response(status)
                for name, value in {"Content-Length": str(len(body)), **headers}.items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_):
                pass

        return Handler


def reset(handler):
    """Breaks the connection without an answer."""
    handler.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    handler.connection.close()
    handler.close_connection = True
    handler.wfile = handler.rfile


def half(handler):
    """Promises more than it sends."""
    handler.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{")


def drip(handler):
    """Sends a byte of a header now and then, for a minute."""
    try:
        handler.wfile.write(b"HTTP/1.1 200 OK\r\nX: ")
        for _ in range(DRIPS):
            handler.wfile.write(b"x")
            time.sleep(0.05)
    except OSError:
        pass


def drip_body(handler):
    """As drip, in the body."""
    try:
        handler.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n")
        for _ in range(DRIPS):
            handler.wfile.write(b" ")
            time.sleep(0.05)
    except OSError:
        pass


def redirect(handler):
    handler.send(b"", 307, Location="/elsewhere")


@contextlib.contextmanager
def silent_address():
    """An address that takes no connection and refuses none: its queue of them is full."""
    with contextlib.ExitStack() as stack:
        listening = stack.enter_context(socket.socket())
        listening.bind(("127.0.0.1", 0))
        listening.listen(0)
        for _ in range(4):
            waiting = stack.enter_context(socket.socket())
            waiting.setblocking(False)
            waiting.connect_ex(listening.getsockname())
        yield listening.getsockname()


def signature(secret, headers, body):
    """What the header webhook-signature has for this secret."""
    key = base64.b64decode(secret[len("whsec_"):])
    signed = "%s.%s." % (headers["webhook-id"], headers["webhook-timestamp"])
    digest = hmac.new(key, signed.encode() + body, hashlib.sha256).digest()
    return "v1," + base64.b64encode(digest).decode()
