"""A bucket that answers over HTTP like an S3-compatible service: put, get, head and delete, each signed; no listing."""

import threading
from hashlib import md5
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import unquote


class Bucket(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Asked)
        self.files = {}  # {"/bucket/name": (content, type)}

    def __enter__(self):
        threading.Thread(target=self.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *_wrong):
        self.shutdown()
        self.server_close()

    @property
    def address(self):
        return f"http://kunci:rahasia%2F1@127.0.0.1:{self.server_port}/foto"


class Asked(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *_said):
        pass

    @property
    def name(self):
        return unquote(self.path.partition("?")[0])

    def _answer(self, status, content=b"", kind="application/xml", *, is_head=False):
        self.send_response(status)
        for name, value in (
            ("Content-Length", len(content)),
            ("Content-Type", kind),
            ("ETag", f'"{md5(content).hexdigest()}"'),
        ):
            self.send_header(name, str(value))
        self.send_header("Last-Modified", "Fri, 27 Nov 2026 01:00:00 GMT")
        self.end_headers()
        if not is_head:
            self.wfile.write(content)

    def _is_signed(self):
        return self.headers.get("Authorization", "").startswith("AWS4-HMAC-SHA256 Credential=kunci/")

    def do_GET(self, *, is_head=False):
        if not self._is_signed():
            return self._answer(403, is_head=is_head)
        content, kind = self.server.files.get(self.name, (None, ""))
        return (
            self._answer(404, is_head=is_head) if content is None else self._answer(200, content, kind, is_head=is_head)
        )

    def do_HEAD(self):
        self.do_GET(is_head=True)

    def do_PUT(self):
        content = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.files[self.name] = content, self.headers.get("Content-Type", "")
        self._answer(200)

    def do_DELETE(self):
        self.server.files.pop(self.name, None)
        self._answer(204)
