"""What others wrote down, told apart by its first bytes: an export, a table, ClaimReview."""

from __future__ import annotations

import io
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, BinaryIO

from ledger import claims
from ledger.desk.claim_reviews import read_reviews
from ledger.desk.claims import Added, Typed, begun, normalise, typed_row
from ledger.desk.sheets import read_sheet
from ledger.desk.stdin import standard_input
from ledger.errors import BadRow, InputError, UnreadableFile

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence
    from datetime import date
    from pathlib import Path

    from ledger.desk.rows import Row
    from ledger.desk.session import Desk

__all__ = ["ReadClaims", "is_export", "opened", "planned", "read_claims"]

_LARGEST = 64 * 1024 * 1024
_EXPORT = b'{"type": "ledger"'


@dataclass(frozen=True, slots=True)
class ReadClaims:
    """The claims of a file, the rows that cannot be read, and what a person should know of it."""

    claims: tuple[Typed, ...]
    problems: tuple[str, ...]
    notes: tuple[str, ...] = ()


@contextmanager
def opened(path: Path) -> Iterator[io.BufferedReader]:
    """The file; `-` is standard input.

    Raises:
        UnreadableFile: it cannot be opened.
    """
    try:
        stream: BinaryIO = standard_input() if str(path) == "-" else path.open("rb")
    except OSError as error:
        raise UnreadableFile(path, error.strerror or "cannot be opened") from error
    with stream:
        yield stream if isinstance(stream, io.BufferedReader) else io.BufferedReader(stream)  # type: ignore[arg-type]


def is_export(stream: io.BufferedReader) -> bool:
    """Whether the stream begins as an export does; nothing of it is taken."""
    return stream.peek(len(_EXPORT)).startswith(_EXPORT)


def read_claims(
    stream: io.BufferedReader, name: str, columns: Sequence[str], *, today: date, methods: Collection[str]
) -> ReadClaims:
    """The claims of a table or of ClaimReview; what holds no date was said today.

    `methods` are the names of those that claims can be rated by.

    Raises:
        UnreadableFile, InputError: the file as a whole holds none.
    """
    data = stream.read(_LARGEST + 1)
    if len(data) > _LARGEST:
        raise UnreadableFile(name, f"larger than {_LARGEST >> 20} MB", "cut it in parts")
    if data.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] in (b"{", b"["):
        if columns:
            raise InputError("--map is for a table; ClaimReview says itself what is what")
        return _read(read_reviews(name, data), today, methods)
    sheet = read_sheet(name, data, columns)
    notes = (f"not taken: {', '.join(sheet.unused)}",) if sheet.unused else ()
    return _read(sheet.rows(today), today, methods, notes)


def planned(desk: Desk, rows: Sequence[Typed]) -> list[Added]:
    """What recording these claims would do; nothing is recorded."""
    seen: set[str] = set()
    done = []
    for typed in rows:
        claim = begun(desk, normalise(typed, desk.settings.events))
        key = claims.identity(claim)
        done.append(Added(claim, new=key not in seen and desk.store.find_claim(key) is None))
        seen.add(key)
    return done


def _read(
    rows: Iterable[Row | BadRow], today: date, methods: Collection[str], notes: tuple[str, ...] = ()
) -> ReadClaims:
    found, problems = [], []
    try:
        for row in rows:
            try:
                if isinstance(row, BadRow):
                    raise row
                found.append(typed_row(row, today=today, methods=methods))
            except BadRow as bad:
                problems.append(str(bad))
    except BadRow as bad:  # the table ends here: what follows cannot be told apart
        problems.append(str(bad))
    return ReadClaims(tuple(found), tuple(problems), notes)
