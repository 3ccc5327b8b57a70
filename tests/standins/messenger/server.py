"""The HTTP server: `POST /v1/messages` as the Cloud API takes it, and `/_standin/` for tests.

Faults: "500", "429", "400", "401", "slow" (silent for `seconds`), "drop_before" and "drop_after" (the answer is lost
before or after the message was taken), "no_json", "redirect".
"""

import json
import re
import socket
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

FAULTS = frozenset({"500", "429", "400", "401", "slow", "drop_before", "drop_after", "no_json", "redirect"})
BODY_MAX = 64 * 1024
ERRORS = {
    "500": (500, 131000, "Something went wrong"),
    "429": (429, 130429, "Rate limit hit"),
    "400": (400, 131026, "Message undeliverable to {to}: {body}"),
    "401": (401, 190, "Invalid OAuth access token"),
}


class Server(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, port, *, token):
        self.token, self.lock = token, threading.Lock()
        self.reset()
        super().__init__(("127.0.0.1", port), Handler)

    def reset(self):
        self.sent, self.by_key, self.faults, self.asked = [], {}, [], 0

    def next_fault(self):
        return self.faults.pop(0) if self.faults else {"name": ""}


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, template, *values):
        """Silent: the tests and the demo have their own output."""

    def do_POST(self):
        length = min(int(self.headers.get("Content-Length") or 0), BODY_MAX)
        try:
            body = json.loads(self.rfile.read(length) or b"{}")
        except ValueError:
            return self._error(400, 100, "Invalid JSON")
        if self.path.startswith("/_standin/"):
            return self._control(self.path.removeprefix("/_standin/"), body)
        if self.path != "/v1/messages":
            return self._error(404, 100, "Unknown path")
        return self._messages(body)

    def _messages(self, body):
        with self.server.lock:
            self.server.asked += 1
            fault = self.server.next_fault()
        name = fault["name"]
        if name == "slow":
            time.sleep(fault["seconds"])
        if name == "drop_before":
            return self._hang_up()
        if name in ERRORS:
            status, code, words = ERRORS[name]
            return self._error(status, code, words.format(to=body.get("to"), body=body.get("text", {}).get("body")))
        if name == "redirect":
            return self._send(302, b"", {"Location": "/v1/messages"})
        if self.headers.get("Authorization") != f"Bearer {self.server.token}":
            return self._error(401, 190, "Invalid OAuth access token")
        if wrong := _wrong(body):
            return self._error(400, 100, wrong)
        answer = self._take(body)
        if name == "drop_after":
            return self._hang_up()
        if name == "no_json":
            return self._send(200, b"<html>OK</html>")
        return self._send(200, json.dumps(answer).encode())

    def _take(self, body):
        """Send it, or answer again what was answered under this key."""
        key = self.headers.get("Idempotency-Key")
        with self.server.lock:
            if key and key in self.server.by_key:
                return self.server.by_key[key]
            self.server.sent.append({**body, "key": key})
            answer = {
                "messaging_product": "whatsapp",
                "contacts": [{"input": body["to"], "wa_id": body["to"]}],
                "messages": [{"id": f"wamid.{len(self.server.sent)}"}],
            }
            self.server.by_key[key] = answer
            return answer

    def _control(self, name, body):
        with self.server.lock:
            if name == "reset":
                self.server.reset()
            elif name == "fault" and body.get("name") in FAULTS:
                self.server.faults += [{"seconds": 0, **body}] * int(body.get("times", 1))
            elif name != "sent":
                return self._error(400, 100, f"unknown: {name} {body}")
            answer = {"sent": self.server.sent, "asked": self.server.asked}
        return self._send(200, json.dumps(answer).encode())

    def _error(self, status, code, message):
        self._send(status, json.dumps({"error": {"message": message, "code": code}}).encode())

    def _hang_up(self):
        self.close_connection = True
        self.connection.shutdown(socket.SHUT_RDWR)

    def _send(self, status, body, headers=None):
        self.send_response(status)
        for name, value in {"Content-Type": "application/json", "Content-Length": len(body), **(headers or {})}.items():
            self.send_header(name, str(value))
        self.end_headers()
        self.wfile.write(body)


def _wrong(body):
    """What is wrong with a message, "" where nothing is."""
    text = body.get("text", {}).get("body") if isinstance(body.get("text"), dict) else None
    if body.get("messaging_product") != "whatsapp" or body.get("type") != "text":
        return "(#100) Invalid parameter"
    if not re.fullmatch(r"\d{8,15}", str(body.get("to")), re.ASCII):
        return "(#100) to is no phone number"
    return "" if isinstance(text, str) and 1 <= len(text) <= 4096 else "(#100) text.body is missing or too long"
