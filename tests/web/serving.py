"""A desk on loopback in a thread, with accounts and a clock that tests set."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

import uvicorn

from ledger.settings import load
from ledger.store import Store
from ledger.web.accounts import Account
from ledger.web.app import make_app
from ledger.web.guard import Origin
from ledger.web.house import House, open_house

from .visitor import Visitor


@dataclass
class Clock:
    """The real time, and what tests have moved it by."""

    ahead: timedelta = timedelta()

    def __call__(self) -> datetime:
        return datetime.now(UTC) + self.ahead


@dataclass
class Known:
    """Accounts whose password is their name turned round."""

    accounts: tuple[Account, ...] = ()

    def known(self) -> tuple[Account, ...]:
        return self.accounts

    def check(self, name: str, password: str) -> Account | None:
        return next((one for one in self.accounts if one.name == name and password == name[::-1]), None)


STAFF = Known(
    (
        Account("reem", "reader"),
        Account("noor", "editor"),
        Account("sami", "approver"),
        Account("huda", "admin"),
    )
)


@dataclass
class Running:
    """A desk that answers."""

    house: House
    port: int
    clock: Clock
    visitors: dict[str, Visitor] = field(default_factory=dict)

    def visitor(self) -> Visitor:
        return Visitor(self.port)

    def signed_in(self, name: str, *, language: str = "en") -> Visitor:
        """A visitor who has signed in, each name once."""
        if name not in self.visitors:
            visitor = self.visitor()
            got = visitor.send(visitor.get("/sign-in").form("/sign-in").fill(name=name, password=name[::-1]))
            assert got.status == 200, got.text
            self.visitors[name] = visitor
        self.visitors[name].cookies["desk-language"] = language
        return self.visitors[name]


@contextmanager
def running(home: Path, accounts: Known = STAFF) -> Iterator[Running]:
    clock = Clock()
    listening = socket.create_server(("127.0.0.1", 0))
    port = listening.getsockname()[1]
    origin = Origin("http", (f"127.0.0.1:{port}", f"localhost:{port}"))
    settings = load(home, {})
    with Store.open(settings.database) as store:
        token = "" if accounts.known() else "open-sesame"
        house = open_house(store, settings, origin=origin, accounts=accounts, now=clock, token=token)
        config = uvicorn.Config(
            make_app(house),
            log_level="warning",
            lifespan="on",
            ws="none",
            access_log=False,
            server_header=False,
        )
        server = uvicorn.Server(config)
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
        thread.start()
        while not server.started:
            time.sleep(0.01)
        try:
            yield Running(house, port, clock)
        finally:
            server.should_exit = True
            thread.join(10)
            listening.close()
