"""One request as a handler sees it: the desk, who is there, in which words, what was asked and filled in."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, urlencode

from ledger.desk.history import version_of
from ledger.web.answers import Refused

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ledger.desk.session import Desk
    from ledger.model import Event
    from ledger.report.words import Words
    from ledger.web.house import House
    from ledger.web.sessions import Session

__all__ = ["Form", "Stale", "Visit", "local_path"]

_FIELDS = 300
_LONGEST = 20_000


class Stale(Exception):
    """A form that was filled in on an earlier version of what it changes."""

    def __init__(self, key: str, version: int) -> None:
        super().__init__(f"{key} has changed since {version}")
        self.key = key
        self.version = version


class Form:
    """The fields of a form as they were sent: texts, with the line ends of this system."""

    def __init__(self, body: bytes = b"") -> None:
        try:
            pairs = parse_qsl(
                body.decode("ascii"),
                keep_blank_values=True,
                max_num_fields=_FIELDS,
                errors="strict",
                strict_parsing=bool(body),
            )
        except ValueError as error:
            raise Refused(400, "form") from error
        if any(len(value) > _LONGEST for _, value in pairs):
            raise Refused(413, "form")
        self._values: dict[str, list[str]] = {}
        for name, value in pairs:
            self._values.setdefault(name, []).append(value.replace("\r\n", "\n"))

    def __contains__(self, name: str) -> bool:
        return name in self._values

    def __call__(self, name: str, default: str = "") -> str:
        """The value of a field without the blanks around it."""
        return self._values.get(name, [default])[0].strip()

    def whole(self, name: str) -> str:
        """The value of a field with the blanks around it, as a password has them."""
        return self._values.get(name, [""])[0]

    def all(self, name: str) -> tuple[str, ...]:
        """Every value of a field that was sent several times."""
        return tuple(self._values.get(name, ()))


@dataclass(slots=True)
class Visit:
    """A request. Where a form was refused, `kept` is the form, `problem` why, `changes` what came between."""

    house: House
    desk: Desk
    session: Session
    t: Words
    terms: Words
    path: str
    ids: Mapping[str, str]
    query: Mapping[str, str]
    client: str
    form: Form = field(default_factory=Form)
    kept: Form | None = None
    problem: str = ""
    changes: tuple[Event, ...] = ()

    def check_version(self, key: str) -> int:
        """The version that the form was made on, where nothing was recorded of `key` since.

        Raises:
            Stale: something was.
        """
        given = self.form("version")
        version = int(given) if given.isascii() and given.isdigit() and len(given) < 16 else -1
        if version_of(self.desk, key) != version:
            raise Stale(key, max(version, 0))
        return version

    def filled(self, name: str, default: object = "") -> str:
        """What a field shows: what the editor had filled in, else what the ledger holds."""
        if self.kept is not None and name in self.kept:
            return self.kept.whole(name)
        return "" if default is None else str(default)

    def query_string(self, **changed: object) -> str:
        """The query of this request with some of it changed; what is None or "" is left out."""
        merged = {
            **self.query,
            **{key: "" if value is None else str(value) for key, value in changed.items()},
        }
        kept = {key: value for key, value in merged.items() if value}
        return "?" + urlencode(kept) if kept else ""


def local_path(given: str, default: str = "/queue") -> str:
    """A path of this desk, else the default: no form and no address leads anywhere else."""
    plain = given.isprintable() and not any(char in given for char in "\\ ")
    return given if plain and given.startswith("/") and not given.startswith("//") else default
