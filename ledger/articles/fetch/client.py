"""One address fetched: under the guard, each redirect looked at anew, never more or longer than the caps."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Self

import httpcore2
import httpx2

from ledger.articles.bounded import Inflater
from ledger.articles.encoding import charset_of
from ledger.articles.fetch.backend import Deadline, GuardedBackend
from ledger.articles.fetch.guard import Guard
from ledger.errors import Unfetched, UnreadableFile

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from types import TracebackType

__all__ = ["AGENT", "Conditions", "Fetched", "Fetcher"]

AGENT = "claim-ledger"
"""How we name ourselves to sites, and what their robots.txt may call us."""
_REDIRECTS = 5
_SECONDS = 30.0
"""For one request with all that it sends; a drip that never pauses ends there too."""
_WAIT = 10.0
"""For a connection, and for each piece."""
_MAX_BYTES = 10_000_000
_MAX_ADDRESS = 4000
_PLAIN = frozenset({"", "identity"})
_PACKED = frozenset({"gzip", "x-gzip", "deflate"})
_MOVED = frozenset({301, 302, 303, 307, 308})


@dataclass(frozen=True, slots=True)
class Conditions:
    """What the site said of the version that is known already."""

    etag: str = ""
    modified: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """What an address sent: `address` is where it came from after all redirects, `body` is unpacked."""

    address: str
    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes = b""

    def header(self, name: str) -> str:
        """The first header of that name (in small letters), "" where there is none."""
        return next((value for key, value in self.headers if key.lower() == name), "")

    @property
    def charset(self) -> str:
        """The encoding that the server names, "" where it names none."""
        return charset_of(self.header("content-type"))

    @property
    def conditions(self) -> Conditions:
        """By which it can be asked for again."""
        return Conditions(self.header("etag"), self.header("last-modified"))

    @property
    def is_unchanged(self) -> bool:
        """Whether the site said that the known version still holds."""
        return self.status == 304

    def checked(self) -> Fetched:
        """Itself.

        Raises:
            Unfetched: the site sent no page, but a refusal.
        """
        if not (200 <= self.status < 300 or self.is_unchanged):
            why = f"the site answered {self.status}"
            raise Unfetched(self.address, why, passing=self.status >= 500, status=self.status)
        return self


class Fetcher:
    """Fetches addresses one after the other. Use it as a context manager, or close it."""

    def __init__(self, guard: Guard | None = None, *, seconds: float = _SECONDS) -> None:
        self._deadline = Deadline()
        self._seconds = seconds
        backend = GuardedBackend(guard or Guard(), self._deadline)
        self._pool = httpcore2.ConnectionPool(network_backend=backend, keepalive_expiry=5)

    def get(self, address: str, conditions: Conditions | None = None) -> Fetched:
        """What an address sends, whatever its status.

        Raises:
            Unfetched: nothing, too much, too slowly, or in a form that was not asked for.
            RefusedAddress: it, or a redirect, leads outside the public internet.
        """
        self._deadline.start(self._seconds)
        place = _parsed(address)
        for _ in range(_REDIRECTS + 1):
            found = self._once(place, _headers(place, conditions))
            target = found.header("location")
            if found.status not in _MOVED or not target:
                return found
            place = _parsed(target, within=place)
        raise Unfetched(address, f"redirects more than {_REDIRECTS} times")

    def _once(self, place: httpx2.URL, headers: list[tuple[str, str]]) -> Fetched:
        timeout = dict.fromkeys(("connect", "read", "write", "pool"), _WAIT)
        target = httpcore2.URL(
            scheme=place.raw_scheme, host=place.raw_host, port=place.port, target=place.raw_path
        )
        try:
            with self._pool.stream(
                "GET", target, headers=headers, extensions={"timeout": timeout}
            ) as response:
                sent = tuple(
                    (key.decode("latin-1"), value.decode("latin-1")) for key, value in response.headers
                )
                found = Fetched(address=str(place), status=response.status, headers=sent)
                body = b"" if found.status in _MOVED else _body(found, response.iter_stream())
        except httpcore2.TimeoutException as error:
            raise Unfetched(str(place), "took too long", passing=True) from error
        except (httpcore2.NetworkError, httpcore2.ProtocolError) as error:
            raise Unfetched(str(place), f"the connection failed ({_short(error)})", passing=True) from error
        except UnreadableFile as error:
            raise Unfetched(str(place), error.why) from error
        return Fetched(address=found.address, status=found.status, headers=found.headers, body=body)

    def close(self) -> None:
        """Let go of open connections."""
        self._pool.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def _sent(headers: Iterable[tuple[bytes, bytes]]) -> tuple[tuple[str, str], ...]:
    return tuple((name.decode("latin-1"), value.decode("latin-1")) for name, value in headers)


def _parsed(address: str, within: httpx2.URL | None = None) -> httpx2.URL:
    """The address in its normal form; a redirect's may be relative to the one it came from."""
    if len(address) > _MAX_ADDRESS:
        raise Unfetched(address[:60] + "…", "too long for an address")
    try:
        place = httpx2.URL(address) if within is None else within.join(address)
        raw_host = place.raw_host
    except (httpx2.InvalidURL, ValueError) as error:
        raise Unfetched(address, f"not an address ({_short(error)})") from error
    if place.scheme not in ("http", "https"):
        raise Unfetched(address, "only http and https addresses are fetched")
    if not raw_host or b"%" in raw_host:
        raise Unfetched(address, "names no host")
    if place.userinfo:
        raise Unfetched(address, "holds a user's name; give it without")
    return place.copy_with(fragment=None)


def _headers(place: httpx2.URL, conditions: Conditions | None) -> list[tuple[str, str]]:
    headers = [
        ("Host", place.netloc.decode("ascii")),
        ("User-Agent", AGENT),
        ("Accept", "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"),
        ("Accept-Encoding", "gzip"),
    ]
    if conditions and conditions.etag:
        headers.append(("If-None-Match", conditions.etag))
    if conditions and conditions.modified:
        headers.append(("If-Modified-Since", conditions.modified))
    return headers


def _body(found: Fetched, pieces: Iterator[bytes]) -> bytes:
    packing = found.header("content-encoding").strip().lower()
    if packing in _PLAIN:
        return _capped(pieces, found.address)
    if packing not in _PACKED:
        raise Unfetched(found.address, f"sent packed as {packing[:20]!r}, which was not asked for")
    inflater = Inflater(found.address)
    body = _capped((piece for packed in pieces for piece in inflater.feed(packed)), found.address)
    if body and not inflater.is_whole:
        raise Unfetched(found.address, "its gzip is cut off", passing=True)
    return body


def _capped(pieces: Iterator[bytes], address: str) -> bytes:
    body = bytearray()
    for piece in pieces:
        body += piece
        if len(body) > _MAX_BYTES:
            raise Unfetched(
                address, f"larger than {_MAX_BYTES // 1_000_000} MB; save it and give the file instead"
            )
    return bytes(body)


def _short(error: Exception) -> str:
    return " ".join(str(error).split())[:80] or type(error).__name__
