"""Asks one address again and again over open connections, from processes of its own."""

import multiprocessing
import socket
import time

CONNECTIONS = 8


def requests_per_second(host, port, path, *, seconds, headers=()):
    """Whole answers (200) per second from CONNECTIONS connections; raises RuntimeError for any other answer."""
    with multiprocessing.Pool(2) as pool:
        half = (host, port, path, seconds, CONNECTIONS // 2, tuple(headers))
        return sum(pool.starmap(_ask, [half, half]))


def _ask(host, port, path, seconds, connections, headers):
    lines = [f"GET {path} HTTP/1.1", f"Host: {host}:{port}", "Accept: text/html", *headers]
    request = ("\r\n".join(lines) + "\r\n\r\n").encode()
    open_ones = [_Connection(host, port) for _ in range(connections)]
    for each in open_ones:
        each.send(request)
    answers, until = 0, time.perf_counter() + seconds
    while time.perf_counter() < until:
        for each in open_ones:
            each.receive()
            answers += 1
            each.send(request)
    return answers / seconds


class _Connection:
    def __init__(self, host, port):
        self.at = (host, port)
        self.open()

    def open(self):
        self.socket = socket.create_connection(self.at)
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    def send(self, request):
        try:
            self.socket.sendall(request)
        except (BrokenPipeError, ConnectionResetError):
            self.open()
            self.socket.sendall(request)

    def receive(self):
        got = b""
        while b"\r\n\r\n" not in got:
            part = self.socket.recv(65536)
            if not part:
                raise RuntimeError("the server closed a connection")
            got += part
        head, _gap, body = got.partition(b"\r\n\r\n")
        if not head.startswith(b"HTTP/1.1 200"):
            raise RuntimeError(head.decode(errors="replace"))
        names = dict(line.lower().split(b": ", 1) for line in head.split(b"\r\n")[1:] if b": " in line)
        left = int(names[b"content-length"]) - len(body)
        while left > 0:
            part = self.socket.recv(65536)
            if not part:
                raise RuntimeError("the server closed a connection")
            left -= len(part)
