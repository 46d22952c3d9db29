"""An index kept in a folder: written file by file, mapped from there, and made anew where it does not fit."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, NamedTuple

from ledger.matching.index import FOR_ARTICLES, Index, Keys
from ledger.matching.postings import Postings
from ledger.matching.tables import fingerprint

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from pathlib import Path

    from ledger.matching.claims import ClaimReading
    from ledger.matching.tuning import Tuning
    from ledger.model import Claim

__all__ = ["Opened", "identity", "open_index", "save_index"]

_HEAD = "index.json"
MANY = 2000
"""Claims that are worth being read by several processes."""


@dataclass(frozen=True, slots=True)
class Opened:
    """An index over claims: how many of them stood in the folder, and why none did where some should have."""

    index: Index
    kept: int
    why: str = ""


class _Kept(NamedTuple):
    """What the head of a folder says: the claims in order, their words' counts, the hash of every file."""

    made_by: str
    claims: list[str]
    counts: dict[str, int]
    files: dict[str, str]


def save_index(index: Index, folder: Path) -> None:
    """Write to `folder` what holding articles against the claims needs.

    Each file is replaced as a whole and the head comes last: who has the old files open goes on reading them,
    and a writer that is cut off leaves files that their head does not fit.
    """
    folder.mkdir(parents=True, exist_ok=True)
    hashes = {}
    for name in FOR_ARTICLES:
        for file, data in index.family(name).files(name):
            _replace(folder / file, data)
            hashes[file] = hashlib.sha256(data).hexdigest()
    kept = _Kept(fingerprint(), [_identity(entry) for entry in index.claims], index.weights.count, hashes)
    _replace(folder / _HEAD, json.dumps(kept._asdict(), ensure_ascii=False).encode())


def open_index(
    folder: Path,
    claims: Sequence[Claim],
    *,
    tuning: Tuning | None = None,
    identities: Sequence[str] | None = None,
    read: Callable[[Sequence[Claim]], Iterable[Keys]] | None = None,
) -> Opened:
    """An index over `claims`: what `folder` holds of them, and the others read now.

    Where a claim that stands there was changed or is gone, the files are damaged or another version wrote
    them, all claims are read anew. `identities` are those of the claims, where they are known; `read` gives
    the keys of MANY claims or more, one by one, as `keys_of` would.
    """
    index = Index(tuning=tuning)
    entries: dict[str, ClaimReading] = {}
    why = ""
    try:
        kept = _head(folder / _HEAD)
        if kept and kept.made_by != fingerprint():
            why = "another version of the program made it"
        elif kept:
            names = identities or map(identity, claims)
            entries = dict(zip(names, map(Index.read, claims), strict=True))
            if entries.keys() >= set(kept.claims):
                _check(folder, kept.files)
                index = _kept_index(folder, kept, entries, tuning)
            else:
                why = "a claim was changed or is gone"
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        why = "its files are damaged"
    known = len(index)
    left = [entry.claim for entry in entries.values()] if known else claims
    if read and len(left) >= MANY:
        for claim, keys in zip(left, read(left), strict=True):
            index.take(claim, keys)
    else:
        index.add_all(left)
    return Opened(index, known, why)


def _kept_index(folder: Path, kept: _Kept, entries: dict[str, ClaimReading], tuning: Tuning | None) -> Index:
    """The index that stands in a folder; its claims are taken out of `entries`."""
    families = {name: Postings.load(folder, name) for name in FOR_ARTICLES}
    return Index.of([entries.pop(name) for name in kept.claims], families, kept.counts, tuning)


def _head(file: Path) -> _Kept | None:
    """The head of a folder, None where nothing was kept."""
    if not file.exists():
        return None
    rows: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    return _Kept(rows["made_by"], list(rows["claims"]), dict(rows["counts"]), dict(rows["files"]))


def _check(folder: Path, files: dict[str, str]) -> None:
    """Hold every file against its hash.

    Raises:
        ValueError: one is not as it was written.
    """
    for name, wanted in files.items():
        with (folder / name).open("rb") as file:
            if hashlib.file_digest(file, "sha256").hexdigest() != wanted:
                raise ValueError(name)


def _replace(file: Path, data: bytes) -> None:
    fresh = file.with_name(f"{file.name}.new")
    fresh.write_bytes(data)
    fresh.replace(file)


def identity(claim: Claim, title: str = "") -> str:
    """What of a claim (with the `title` it was published under) matching looks at, as a hash."""
    made_from: list[Any] = [claim.id, claim.text, claim.language, str(claim.said_on), claim.speaker]
    figures = tuple(replace(one, value=float(one.value)) for one in claim.quantities)
    made_from += [claim.actors, claim.places, repr(claim.deadline), repr(figures)]
    made_from.append(title)
    return hashlib.sha256(json.dumps(made_from).encode()).hexdigest()[:24]


def _identity(entry: ClaimReading) -> str:
    return identity(entry.claim, entry.title.text if entry.title else "")
