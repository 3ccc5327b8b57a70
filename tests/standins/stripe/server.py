"""The HTTP server: who may ask, idempotency, faults, and the three doors (/v1/, /pay/, /_standin/)."""

import base64
import binascii
import hashlib
import json
import secrets
import socket
import threading
import time
from datetime import datetime, timedelta, timezone
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import urlsplit

from tests.standins.stripe import api, pages, payments, sessions
from tests.standins.stripe.control import Control
from tests.standins.stripe.errors import ApiError
from tests.standins.stripe.faults import Faults
from tests.standins.stripe.params import parse_form
from tests.standins.stripe.state import State
from tests.standins.stripe.webhooks import Webhooks

WIB = timezone(timedelta(hours=7))
BODY_MAX = 1024 * 1024
SETTLE = 5  # seconds that the pay page waits for the shop to have heard
FAULT_ERRORS = {
    "500": ApiError("Something went wrong.", status=500, kind="api_error"),
    "500_after": ApiError("Something went wrong.", status=500, kind="api_error"),
    "429": ApiError("Too many requests.", status=429, kind="invalid_request_error", code="rate_limit"),
}
POLICY = "default-src 'none'; style-src 'self'; frame-ancestors 'none'; base-uri 'none'"


class Server(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, port, *, webhook_url=None, webhook_secret="whsec_demo", data_dir=None):
        self.state, self.faults = State(data_dir), Faults()
        self.webhooks = Webhooks(self.faults, url=webhook_url, secret=webhook_secret)
        self.control = Control(self.state, self.faults, self.webhooks)
        super().__init__(("127.0.0.1", port), Handler)
        threading.Thread(target=self._expire_in_time, daemon=True).start()

    def _expire_in_time(self):
        while True:
            time.sleep(1)
            with self.state.lock:
                if sessions.expire_due(self.state, self.webhooks):
                    self.state.save()


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self):
        self._door()

    def do_POST(self):
        self._door()

    def do_DELETE(self):
        self._door()

    def log_message(self, template, *values):
        """Silent: the tests and the demo have their own output."""

    def _door(self):
        parts = urlsplit(self.path)
        length = int(self.headers.get("Content-Length") or 0)
        if length > BODY_MAX:
            self.close_connection = True
            return self._json(413, ApiError("Request too large.", status=413).body)
        body = self.rfile.read(length).decode(errors="replace")
        if parts.path.startswith("/v1/"):
            return self._api(parts.path, parts.query if self.command in ("GET", "DELETE") else body)
        if parts.path.startswith("/_standin/"):
            return self._control(parts.path.removeprefix("/_standin/"), body)
        if parts.path == "/pay.css":
            return self._send(200, pages.stylesheet(), "text/css; charset=utf-8")
        if parts.path.startswith("/pay/"):
            return self._pay(parts.path.removeprefix("/pay/"), body)
        return self._send(404, pages.missing_page(), "text/html; charset=utf-8")

    def _api(self, path, form):
        fault = self.server.faults.next_for_api(path)
        name = fault.name if fault else ""
        if fault:
            time.sleep(fault.seconds)
        if name == "drop_before":
            return self._hang_up()
        if name in ("500", "429"):
            return self._json(FAULT_ERRORS[name].status, FAULT_ERRORS[name].body)
        state = self.server.state
        with state.lock:
            sessions.expire_due(state, self.server.webhooks)
            try:
                status, body, replayed = self._once(path, form)
            except ApiError as error:
                status, body, replayed = error.status, error.body, False
            if self.command != "GET":
                state.save()
        if name == "drop_after":
            return self._hang_up()
        if name == "500_after":
            return self._json(500, FAULT_ERRORS[name].body)
        return self._json(status, body, {"Idempotent-Replayed": "true"} if replayed else {})

    def _once(self, path, form):
        """Answer, or answer again what was answered under this idempotency key. Raises ApiError."""
        self._check_key()
        state, key = self.server.state, self.headers.get("Idempotency-Key")
        if self.command != "POST" or not key:
            return 200, self._run(path, form), False
        state.forget_old_keys()
        mark = hashlib.sha256(f"{path}?{form}".encode()).hexdigest()
        known = state.keys.get(key)
        if known and known["print"] != mark:
            raise ApiError(
                "Keys for idempotent requests can only be used with the same parameters they were first used with. "
                f"Try using a key other than '{key}' if you meant to execute a different request.",
                kind="idempotency_error",
            )
        if known:
            return known["status"], known["body"], True
        body = self._run(path, form)
        state.keys[key] = {"print": mark, "status": 200, "body": body, "at": state.now()}
        return 200, body, False

    def _run(self, path, form):
        return api.answer(
            self.server.state,
            self.server.webhooks,
            method=self.command,
            path=path,
            tree=parse_form(form),
            base=self._base(),
        )

    def _check_key(self):
        scheme, _, given = (self.headers.get("Authorization") or "").partition(" ")
        if scheme == "Basic":
            try:
                given = base64.b64decode(given, validate=True).decode().partition(":")[0]
            except (binascii.Error, UnicodeDecodeError):
                given = ""
        if scheme not in ("Bearer", "Basic") or not given:
            raise ApiError("You did not provide an API key.", status=401)
        if not given.startswith("sk_test_"):
            raise ApiError(f"Invalid API Key provided: {given[:7]}***", status=401)

    def _control(self, name, body):
        state = self.server.state
        with state.lock:
            try:
                answer = self.server.control.answer(name, json.loads(body or "{}"))
            except ApiError as error:
                return self._json(error.status, error.body)
            except (KeyError, ValueError) as error:
                return self._json(400, {"error": {"message": f"{name}: {error!r}"}})
            state.save()
        return self._json(200, answer)

    def _pay(self, identifier, body):
        state, webhooks = self.server.state, self.server.webhooks
        move = parse_form(body).get("move") if self.command == "POST" else None
        completed = None
        with state.lock:
            sessions.expire_due(state, webhooks)
            session = state.get("checkout.session", identifier)
            if session is None:
                return self._send(404, pages.missing_page(), "text/html; charset=utf-8")
            if move == "leave" and session["cancel_url"]:
                return self._go(session["cancel_url"])
            is_open = session["status"] == "open"
            if move == "pay" and is_open:
                completed = payments.pay(state, webhooks, session)
            elif move == "decline" and is_open:
                payments.decline(state, webhooks, session)
            state.save()
            until = datetime.fromtimestamp(session["expires_at"], WIB).strftime("%H.%M WIB")
            page = pages.pay_page(session, until=until, declined=move == "decline" and is_open)
        if completed is None:
            return self._send(200, page, "text/html; charset=utf-8")
        webhooks.settle(completed["id"], SETTLE)
        return self._go(pages.success_url(session))

    def _base(self):
        return f"http://{self.headers.get('Host') or f'127.0.0.1:{self.server.server_port}'}"

    def _hang_up(self):
        self.close_connection = True
        self.connection.shutdown(socket.SHUT_RDWR)

    def _json(self, status, body, headers=None):
        self._send(status, json.dumps(body).encode(), "application/json", headers)

    def _go(self, url):
        self._send(303, b"", "text/plain", {"Location": url})

    def _send(self, status, body, content_type, headers=None):
        own = {
            "Request-Id": f"req_{secrets.token_hex(7)}",
            "Cache-Control": "no-store",
            "X-Content-Type-Options": "nosniff",
        }
        self.send_response(status)
        for name, value in {
            "Content-Type": content_type,
            "Content-Length": str(len(body)),
            "Content-Security-Policy": POLICY,
            **own,
            **(headers or {}),
        }.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)
