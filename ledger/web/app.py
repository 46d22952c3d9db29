"""The ASGI application: from a request to its handler, and from an answer to a response.

What a handler raises becomes a page of the desk here, with the status that says what it was; nothing that
went wrong inside is shown to the reader.
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from starlette.concurrency import run_in_threadpool
from starlette.requests import ClientDisconnect, Request
from starlette.responses import PlainTextResponse, Response

from ledger.web.answers import Refused
from ledger.web.guard import BODY_CAP
from ledger.web.serving import Serving
from ledger.web.statics import Statics

if TYPE_CHECKING:
    from collections.abc import Mapping

    from starlette.types import ASGIApp, Message, Receive, Scope, Send

    from ledger.web.house import House

__all__ = ["make_app"]

_log = logging.getLogger("ledger.web")


def make_app(house: House) -> ASGIApp:
    """The application over a house."""
    return _App(Serving(house, Statics()), house.origin.headers)


class _App:
    def __init__(self, serving: Serving, headers: Mapping[str, str]) -> None:
        self._serving = serving
        self._headers = headers

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await _live(receive, send)
            return
        if scope["type"] != "http":
            await send({"type": "websocket.close", "code": 1008})
            return
        request = Request(scope, receive)
        response: Response
        try:
            body = await _body(request)
            response = await run_in_threadpool(self._serving.respond, request, body)
        except ClientDisconnect:
            return
        except Refused as refused:
            response = PlainTextResponse(f"{refused.status}\n", refused.status, {"Connection": "close"})
        except Exception:  # noqa: BLE001 - the last door: the reader sees a plain line, the log the rest
            _log.exception("%s %s failed", request.method, request.url.path)
            response = PlainTextResponse("500\n", 500)
        for name, value in self._headers.items():
            response.headers.setdefault(name, value)
        await response(scope, receive, send)


async def _live(receive: Receive, send: Send) -> None:
    while True:
        message: Message = await receive()
        if message["type"] == "lifespan.startup":
            await send({"type": "lifespan.startup.complete"})
        elif message["type"] == "lifespan.shutdown":
            await send({"type": "lifespan.shutdown.complete"})
            return


async def _body(request: Request) -> bytes:
    """The body, given up as soon as it is larger than any form."""
    if request.method in ("GET", "HEAD"):
        return b""
    parts: list[bytes] = []
    size = 0
    async for part in request.stream():
        size += len(part)
        if size > BODY_CAP:
            raise Refused(413, "form")
        parts.append(part)
    return b"".join(parts)
