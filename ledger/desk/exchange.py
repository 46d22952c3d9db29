"""A whole ledger as lines of JSON, from which any store makes the same log again, root and all.

First a line that says whose it is, then the bytes of articles (`file`), then the log (`event`), each as it is
kept, then a line that closes it (`end`): a file without that line was cut off.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import json
import re
from typing import IO, TYPE_CHECKING, Any

from ledger.desk.placing import check_place, on_server, place, put_archive, staging
from ledger.desk.redacting import removed_places
from ledger.errors import BadRow, BrokenRecord, StoreUnavailable
from ledger.proof.checkpoint import Checkpoint
from ledger.proof.tree import Range, leaf_hash
from ledger.store import Entry, Store, checked, leaf

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import datetime
    from pathlib import Path

    from ledger.desk.session import Desk
    from ledger.settings import Settings

__all__ = ["FORMAT", "export_lines", "import_ledger"]

FORMAT = "claim-ledger-export/v1"
_PLACE = re.compile(r"[0-9a-f]{2}/[0-9a-f]{64}(?:\.warc\.gz)?")
_LONGEST = 128 * 1024 * 1024
"""Bytes of a line: an article's bytes in base64, with room to spare."""


def export_lines(desk: Desk) -> Iterator[dict[str, Any]]:
    """The rows of the export, one after another.

    Raises:
        BrokenRecord: the log is broken, or bytes of an article are gone.
    """
    yield {"type": "ledger", "format": FORMAT, "ledger": desk.store.uuid}
    # The log up to here; the bytes of what it names were kept before it named them.
    last = desk.store.head().sequence
    named = {article.archive for article in desk.store.articles()}
    files = sorted(named - removed_places(desk) - {""})
    for name in files:
        try:
            data = (desk.settings.archive / name).read_bytes()
        except OSError as error:
            raise BrokenRecord(
                [f"{desk.settings.archive / name} cannot be read ({error.strerror})"]
            ) from error
        digest = hashlib.sha256(data).hexdigest()
        yield {"type": "file", "path": name, "sha256": digest, "data": base64.b64encode(data).decode()}
    tree = Range()
    head = ""
    for entry in checked(desk.store.entries()):
        if entry.sequence > last:
            break
        tree.append(leaf_hash(leaf(entry)))
        head = entry.hash
        yield {"type": "event", **{name: getattr(entry, name) for name in Entry.__slots__}}
    yield {"type": "end", "events": tree.size, "head": head, "root": tree.root().hex(), "files": len(files)}


def import_ledger(
    settings: Settings, stream: IO[bytes], name: str, *, now: Callable[[], datetime], replacing: bool
) -> tuple[Checkpoint, Path | None]:
    """Make the ledger of an export where `settings` says; its log's state, and where the one before is kept.

    Raises:
        BadRow: a line is none of an export, or the last one is missing.
        BrokenRecord: the log is not whole.
        ForeignDatabase: a ledger is there, and it is not to be replaced.
    """
    server = on_server(settings)
    if not server:
        check_place(settings, replacing=replacing)
    with staging(settings) as staged:
        lines = _Lines(stream, name)
        first = lines.next("ledger")
        if first.get("format") != FORMAT:
            raise BadRow(name, 1, f"is of another form than {FORMAT}")
        lines.keep_files(staged.archive)
        if server:
            put_archive(staged, settings)
        with Store.from_log(settings.database_url if server else staged.database, lines.entries()) as made:
            origin = Checkpoint.origin_of(made.uuid)
        kept = None if server else place(staged, settings, now=now)
    return Checkpoint(origin, lines.tree.size, lines.tree.root()), kept


class _Lines:
    """The lines of an export, read once, in their order."""

    def __init__(self, stream: IO[bytes], name: str) -> None:
        self._stream = stream
        self._name = name
        self._number = 0
        self._files = 0
        self._held: dict[str, Any] | None = None
        self.tree = Range()

    def next(self, *kinds: str) -> dict[str, Any]:
        """The next line, which must be of one of these kinds."""
        row = self._held or self._read()
        self._held = None
        if row.get("type") not in kinds:
            raise self._bad(f"is no line of {' or '.join(kinds)}")
        return row

    def keep_files(self, archive: Path) -> None:
        """Write the files of the archive, each held against its hash."""
        while (row := self.next("file", "event", "end"))["type"] == "file":
            path, data = self._file(row)
            try:
                (archive / path).parent.mkdir(parents=True, exist_ok=True)
                (archive / path).write_bytes(data)
            except OSError as error:
                raise StoreUnavailable(archive, error.strerror or str(error)) from error
            self._files += 1
        self._held = row

    def entries(self) -> Iterator[Entry]:
        """The log, and at its end the line that closes it.

        Raises:
            BrokenRecord: it does not come to what that line says.
        """
        head = ""
        while (row := self.next("event", "end"))["type"] == "event":
            entry = self._entry(row)
            self.tree.append(leaf_hash(leaf(entry)))
            head = entry.hash
            yield entry
        found = {"events": self.tree.size, "head": head, "root": self.tree.root().hex(), "files": self._files}
        for name, value in found.items():
            if row.get(name) != value:
                raise BrokenRecord(
                    [f"{self._name} closes with the {name} {row.get(name)!r} and has {value!r}"]
                )
        if self._stream.readline(1):
            raise self._bad("is followed by more than an export holds")

    def _file(self, row: dict[str, Any]) -> tuple[str, bytes]:
        path, data = row.get("path"), row.get("data")
        if not isinstance(path, str) or not _PLACE.fullmatch(path) or not isinstance(data, str):
            raise self._bad("holds no file of an archive")
        try:
            raw = base64.b64decode(data, validate=True)
        except (binascii.Error, ValueError) as error:
            raise self._bad("holds a file that is not base64") from error
        if hashlib.sha256(raw).hexdigest() != row.get("sha256"):
            raise self._bad(f"holds other bytes of {path} than were exported")
        return path, raw

    def _entry(self, row: dict[str, Any]) -> Entry:
        values = [row.get(name) for name in Entry.__slots__]
        wrong = [
            name
            for name, value in zip(Entry.__slots__, values, strict=True)
            if type(value) is not (int if name == "sequence" else str)
        ]
        if wrong or any("\0" in value or not _is_text(value) for value in values if isinstance(value, str)):
            raise self._bad(f"holds no event (its {wrong[0] if wrong else 'text'} is not one)")
        return Entry(*values)  # type: ignore[arg-type]  # each was looked at above

    def _read(self) -> dict[str, Any]:
        self._number += 1
        raw = self._stream.readline(_LONGEST + 1)
        if not raw:
            raise self._bad("is missing: the file was cut off")
        if len(raw) > _LONGEST:
            raise self._bad("is longer than any line of an export")
        try:
            row = json.loads(raw)
        except (ValueError, RecursionError) as error:
            raise self._bad("is not JSON: the file was cut off or changed") from error
        if not isinstance(row, dict):
            raise self._bad("is no JSON object")
        return row

    def _bad(self, why: str) -> BadRow:
        return BadRow(self._name, self._number, why)


def _is_text(value: str) -> bool:
    """Whether it holds no half of a character."""
    try:
        value.encode()
    except UnicodeEncodeError:
        return False
    return True
