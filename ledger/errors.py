"""The error tree. Each class owns its message; exit codes are given only at the edge (cli).

LedgerError
├── InputError            what the caller gave cannot be used: the file, the row, the day, the id
│   ├── UnreadableFile    a file that is not text, not there, too large, or in no known encoding
│   │   └── NoText            a file that can be read and holds no text of an article
│   ├── Unfetched         an address that gave nothing that can be read
│   │   └── RefusedAddress    an address outside the public internet, which no page may make us ask
│   ├── BadDate           a day or an instant that does not exist or is not written as a date
│   ├── BadRow            a row of JSON lines or a table, with its line number
│   ├── UnreadableProof   a key, a checkpoint or a proof that is not written as one
│   └── UnknownId         an id that the ledger does not hold
├── StoreError            the ledger itself cannot be used as it is
│   ├── NoLedger          no ledger at that place
│   ├── ForeignDatabase   a file or database that is not a ledger of ours, or of another schema
│   └── StoreUnavailable  the disk or the server refused (full, read-only, locked)
├── FailedProof           a signature, a proof or a page that does not show what it says
├── RefusedDecision       the method, the stage or the editor does not allow it
└── BrokenRecord          the log or the tables do not agree with their hashes
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pathlib import Path

__all__ = [
    "BadDate",
    "BadRow",
    "BrokenRecord",
    "FailedProof",
    "ForeignDatabase",
    "InputError",
    "LedgerError",
    "NoLedger",
    "NoText",
    "RefusedAddress",
    "RefusedDecision",
    "StoreError",
    "StoreUnavailable",
    "Unfetched",
    "UnknownId",
    "UnreadableFile",
    "UnreadableProof",
]


class LedgerError(Exception):
    """Every failure that a user can act on; its text is the one line they see, also from another process."""

    def __reduce__(self) -> tuple[Any, ...]:
        return _as_it_was, (type(self), self.args, self.__dict__)


def _as_it_was(kind: type[LedgerError], args: tuple[Any, ...], held: dict[str, Any]) -> LedgerError:
    error = kind.__new__(kind, *args)
    error.__dict__.update(held)
    return error


class InputError(LedgerError):
    """What the caller gave cannot be used."""


class UnreadableFile(InputError):
    """A file that cannot be read as an article."""

    def __init__(self, path: Path | str, why: str, do: str = "") -> None:
        super().__init__(f"{path}: {why}" + (f"; {do}" if do else ""))
        self.path = path
        self.why = why


class NoText(UnreadableFile):
    """A file that can be read and holds no text of an article."""


class Unfetched(InputError):
    """An address that gave nothing that can be read; `passing` where another try may do better.

    `status` is the site's, 0 where it did not answer.
    """

    def __init__(self, address: str, why: str, *, passing: bool = False, status: int = 0) -> None:
        super().__init__(f"{address}: {why}")
        self.address = address
        self.why = why
        self.passing = passing
        self.status = status


class RefusedAddress(Unfetched):
    """A host that is not of the public internet."""

    def __init__(self, host: str, place: str) -> None:
        at = "" if place == host else f" (it is at {place})"
        super().__init__(host, f"not on the public internet{at}; --allow-host {host} permits it")


class BadDate(InputError):
    """A day or an instant that cannot be read."""

    def __init__(self, text: str, why: str = "is not a date", do: str = "write it as YYYY-MM-DD") -> None:
        super().__init__(f"{text!r} {why}; {do}")
        self.text = text


class BadRow(InputError):
    """A row of an input file, named by its line number (from 1)."""

    def __init__(self, source: Path | str, line: int, why: str) -> None:
        super().__init__(f"{source}, line {line}: {why}")
        self.line = line


class UnknownId(InputError):
    """An id that the ledger does not hold."""

    def __init__(self, given: str, noun: str = "claim") -> None:
        hint = "; `ledger list` shows what it holds" if noun == "claim" else ""
        super().__init__(f"no {noun} {given} in this ledger{hint}")
        self.given = given


class UnreadableProof(InputError):
    """A key, a checkpoint or a proof that is not written as one."""


class FailedProof(LedgerError):
    """What is shown does not follow from what was signed."""


class StoreError(LedgerError):
    """The ledger itself cannot be used as it is."""


class NoLedger(StoreError):
    """Nothing is at the place where the ledger should be."""

    def __init__(self, place: Path | str) -> None:
        super().__init__(f"no ledger at {place}; `ledger init` makes one, {_elsewhere(place)}")


class ForeignDatabase(StoreError):
    """Something is there, and it is not a ledger of ours."""

    def __init__(self, place: Path | str, why: str = "is not a claim-ledger database") -> None:
        super().__init__(f"{place} {why}; nothing was changed, {_elsewhere(place)}")


class StoreUnavailable(StoreError):
    """The disk or the database server refused."""

    def __init__(self, place: Path | str, why: str) -> None:
        super().__init__(f"{place}: {why}; nothing was written by this step")


class LostReply(StoreError):
    """The server went away while it was asked to keep something, and did not come back to say if it did."""

    def __init__(self, place: Path | str, first: str, why: str) -> None:
        super().__init__(
            f"{place}: the server went away ({why}), and whether this was recorded is not known; look with "
            f"`ledger log` whether {first} is there before you do it again"
        )


class RefusedDecision(LedgerError):
    """The method, the stage or the editor does not allow this decision."""


class BrokenRecord(LedgerError):
    """The record does not agree with its own hashes."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__(
            "; ".join(problems[:3]) + (f"; and {len(problems) - 3} more" if len(problems) > 3 else "")
        )
        self.problems = problems


def _elsewhere(place: Path | str) -> str:
    server = "://" in str(place)
    return "LEDGER_DATABASE_URL names another place" if server else "--home names another folder"
