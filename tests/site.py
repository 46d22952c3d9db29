"""A site on loopback, for tests that fetch: each path is answered by what the test put there."""

from __future__ import annotations

import gzip
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Answer = Callable[[BaseHTTPRequestHandler], None]


@dataclass
class Site:
    """The answers by path, and what was asked, in order, with the headers that came."""

    port: int = 0
    answers: dict[str, Answer] = field(default_factory=dict)
    asked: list[tuple[str, dict[str, str]]] = field(default_factory=list)

    def url(self, path: str = "/") -> str:
        return f"http://127.0.0.1:{self.port}{path}"

    @property
    def paths(self) -> list[str]:
        return [path for path, _ in self.asked]

    def put(self, path: str, body: bytes | str, *, status: int = 200, **headers: str) -> None:
        data = body.encode() if isinstance(body, str) else body
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        self.answers[path] = lambda handler: send(handler, data, status, named)

    def packed(self, path: str, body: bytes, **headers: str) -> None:
        self.put(path, gzip.compress(body), Content_Encoding="gzip", **headers)

    def move(self, path: str, to: str, status: int = 302) -> None:
        self.put(path, b"", status=status, Location=to)

    def versioned(self, path: str, body: str, etag: str) -> None:
        def answer(handler: BaseHTTPRequestHandler) -> None:
            if handler.headers.get("If-None-Match") == etag:
                send(handler, b"", 304, {"ETag": etag})
            else:
                send(handler, body.encode(), 200, {"ETag": etag})

        self.answers[path] = answer

    def after(self, path: str, *refusals: tuple[int, dict[str, str]], body: str) -> None:
        """Refuse some times, then answer."""
        left = list(refusals)

        def answer(handler: BaseHTTPRequestHandler) -> None:
            status, headers = left.pop(0) if left else (200, {})
            send(handler, body.encode() if status == 200 else b"", status, headers)

        self.answers[path] = answer


def send(handler: BaseHTTPRequestHandler, body: bytes, status: int, headers: dict[str, str]) -> None:
    handler.send_response(status)
    for name, value in headers.items():
        handler.send_header(name, value)
    if "Content-Length" not in headers and status != 304:
        handler.send_header("Content-Length", str(len(body)))
    handler.end_headers()
    handler.wfile.write(body)


@contextmanager
def open_site() -> Iterator[Site]:
    site = Site()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            site.asked.append((self.path, dict(self.headers.items())))
            answer = site.answers.get(self.path)
            try:
                answer(self) if answer else send(self, b"", 404, {})
            except (BrokenPipeError, ConnectionResetError):
                self.close_connection = True

        def log_message(self, *arguments: Any) -> None:
            return

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    site.port = server.server_address[1]
    thread = threading.Thread(target=lambda: server.serve_forever(poll_interval=0.02), daemon=True)
    thread.start()
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
