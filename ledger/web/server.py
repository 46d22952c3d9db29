"""The desk on a socket: where it may be reached, and the server that answers there."""

from __future__ import annotations

import ipaddress
import secrets
import socket
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import uvicorn

from ledger.desk.session import Desk, opened_store
from ledger.errors import InputError
from ledger.web.app import make_app
from ledger.web.editors import LedgerAccounts
from ledger.web.guard import Origin
from ledger.web.house import open_house

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from ledger.settings import Settings
    from ledger.store import Store
    from ledger.web.accounts import Accounts

__all__ = ["Place", "origin_of", "run"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where the desk listens; `address` is the one that editors type, where a proxy stands before it."""

    host: str = "127.0.0.1"
    port: int = 0
    address: str = ""


def run(
    settings: Settings,
    place: Place,
    *,
    now: Callable[[], datetime],
    tell: Callable[[str], None],
) -> None:
    """Serve until interrupted; `tell` is given the address to open as soon as it answers.

    Raises:
        NoLedger: there is none yet.
        InputError: the place cannot be listened at, or others could reach a desk without accounts.
    """
    with opened_store(settings) as store:
        accounts = LedgerAccounts(Desk(store, settings, settings.editor, now))
        local = not accounts.known()
        _check_place(place, local=local)
        _serve(store, settings, place, accounts=accounts, now=now, tell=tell)


def _serve(
    store: Store,
    settings: Settings,
    place: Place,
    *,
    accounts: Accounts,
    now: Callable[[], datetime],
    tell: Callable[[str], None],
) -> None:
    with _listening(place) as listening:
        origin = origin_of(place, listening.getsockname()[1])
        local = not accounts.known()
        token = secrets.token_urlsafe(24) if local else ""
        house = open_house(store, settings, origin=origin, accounts=accounts, now=now, token=token)
        config = uvicorn.Config(
            make_app(house),
            log_level="warning",
            access_log=False,
            server_header=False,
            date_header=True,
            ws="none",
            lifespan="on",
            timeout_keep_alive=20,
            timeout_graceful_shutdown=5,
            limit_concurrency=200,
            h11_max_incomplete_event_size=32 * 1024,
            proxy_headers=bool(place.address),
            forwarded_allow_ips="127.0.0.1,::1" if place.address else "",
        )
        path = f"/enter?token={token}" if local else "/"
        _Server(config, lambda: tell(origin.address + path)).run(sockets=[listening])


def origin_of(place: Place, port: int) -> Origin:
    """The scheme and the Host headers under which the desk is asked.

    Raises:
        InputError: the address given is no address of a site's root.
    """
    if place.address:
        parts = urlsplit(place.address)
        if parts.scheme not in ("http", "https") or not parts.hostname or parts.path.strip("/"):
            raise InputError(
                f"{place.address!r} is no address of a desk; write it as in https://desk.example.org"
            )
        return Origin(parts.scheme, (parts.netloc.rpartition("@")[2].lower(),))
    if _is_loopback(place.host):
        named = f"[{place.host}]" if ":" in place.host else place.host
        return Origin(
            "http", tuple(f"{one}:{port}" for one in dict.fromkeys((named, "127.0.0.1", "localhost")))
        )
    return Origin("http", (f"{place.host}:{port}",))


def _check_place(place: Place, *, local: bool) -> None:
    if not 0 <= place.port <= 65535:
        raise InputError(f"{place.port} is no port; it is a number from 0 to 65535")
    if local and (place.address or not _is_loopback(place.host)):
        raise InputError(
            f"{place.address or place.host} can be reached by others, and this ledger has no editors with "
            "passwords; `ledger editors add NAME admin` makes one; without --host only this machine is served"
        )
    if not place.address and place.host in ("0.0.0.0", "::"):  # noqa: S104 - it is refused here
        raise InputError(f"{place.host} is no address that editors can type; add --address http://NAME:PORT")


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _listening(place: Place) -> socket.socket:
    family = socket.AF_INET6 if ":" in place.host else socket.AF_INET
    made = socket.socket(family, socket.SOCK_STREAM)
    try:
        made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        made.bind((place.host, place.port))
    except OSError as error:
        made.close()
        what = error.strerror or str(error)
        raise InputError(
            f"{place.host}, port {place.port}: {what}; --port 0 takes any port that is free"
        ) from error
    return made


class _Server(uvicorn.Server):
    """Tells once it answers."""

    def __init__(self, config: uvicorn.Config, told: Callable[[], None]) -> None:
        super().__init__(config)
        self._told = told

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        if self.started:
            self._told()
