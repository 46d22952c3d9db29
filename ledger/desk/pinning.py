"""The open claims and their index as files that do not change while a long work reads them.

They lie in a folder named by a hash of what matching looks at of every claim, and are mapped from there by
each process that holds articles against them; no task carries them. The folder can be thrown away.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import tempfile
import time
from functools import lru_cache, partial
from pathlib import Path
from typing import TYPE_CHECKING

from ledger import matching
from ledger.desk.indexing import processors, read_apart
from ledger.errors import InputError, StoreUnavailable
from ledger.model import Claim
from ledger.plain import plain, read_lines

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ledger.matching import Index

__all__ = ["digest", "opened", "pin"]

_CLAIMS = "claims.jsonl"
_TUNING = "tuning.toml"
"""Where it is not there, articles are held against the claims as shipped."""
OLD = 7 * 24 * 3600
"""Seconds after which a pinned folder is thrown away where another one is pinned."""


def pin(
    root: Path,
    claims: Sequence[Claim],
    tuning: matching.Tuning,
    *,
    like: Path | None = None,
    workers: int = 0,
) -> Path:
    """The folder under `root` that holds `claims` and their index, made where it is not there.

    `tuning` is how articles will be held against them. What `like` keeps of an index, else `root` itself, is
    made use of; many claims are read by so many `workers`, 0 for as many as there are processors. A folder
    gets its name once all is in it.

    Raises:
        StoreUnavailable: it cannot be written.
    """
    folder = root / digest(claims, tuning)
    try:
        _prune(root, folder)
        if folder.is_dir():
            return folder
        root.mkdir(parents=True, exist_ok=True)
        matching.open_words(root)
        passing = Path(tempfile.mkdtemp(dir=root, prefix=".pinning-"))
        try:
            with (passing / _CLAIMS).open("w", encoding="utf-8") as file:
                file.writelines(json.dumps(plain(claim), ensure_ascii=False) + "\n" for claim in claims)
            if tuning.mark:
                (passing / _TUNING).write_text(tuning.text(), encoding="utf-8")
            read = partial(read_apart, workers=workers or processors())
            matching.save_index(matching.open_index(like or root, claims, read=read).index, passing)
            if not folder.is_dir():
                passing.rename(folder)
            matching.keep_words(root)
        finally:
            shutil.rmtree(passing, ignore_errors=True)
    except OSError as error:
        raise StoreUnavailable(folder, error.strerror or str(error)) from error
    return folder


@lru_cache(maxsize=1)
def opened(folder: Path) -> Index:
    """The index of a folder, opened once a process.

    Raises:
        StoreUnavailable: it is not there, or holds other claims than its name says.
    """
    tuned = folder / _TUNING
    matching.open_words(folder.parent)
    try:
        tuning = matching.Tuning.read(tuned) if tuned.exists() else matching.Tuning()
        with (folder / _CLAIMS).open("rb") as file:
            claims = read_lines(Claim, file)
    except (OSError, ValueError, InputError) as error:
        raise StoreUnavailable(folder, "the claims kept there cannot be read; delete the folder") from error
    identities = [matching.identity(one) for one in claims]
    if _digest(identities, tuning) != folder.name:
        raise StoreUnavailable(folder, "the claims kept there are not those of its name; delete the folder")
    return matching.open_index(folder, claims, tuning=tuning, identities=identities).index


def _prune(root: Path, kept: Path) -> None:
    """Throw away what was pinned long ago; who has such a folder open goes on reading it."""
    folders = [path for path in root.iterdir() if path != kept] if root.is_dir() else []
    for path in folders:
        if path.is_dir() and time.time() - path.stat().st_mtime > OLD:
            shutil.rmtree(path, ignore_errors=True)


def digest(claims: Sequence[Claim], tuning: matching.Tuning) -> str:
    """A hash of what matching looks at of each claim, and of the program and tuning that read them."""
    return _digest([matching.identity(one) for one in claims], tuning)


def _digest(identities: Sequence[str], tuning: matching.Tuning) -> str:
    made_from = [matching.fingerprint() + tuning.mark, *identities]
    return hashlib.sha256(json.dumps(made_from).encode()).hexdigest()
