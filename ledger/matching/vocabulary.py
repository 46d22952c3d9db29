"""Words met in texts with their lemmas, kept in a folder: a program that starts anew need not look them up.

Most words of an article were met in others, and to look up one that was not takes longer than all else that
is done with it.
"""

from __future__ import annotations

import hashlib
import json
from contextlib import suppress
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from ledger.program import program_hash
from ledger.text.lemmas import meet, met

__all__ = ["keep_words", "open_words"]

_FILE = "words.json"
MORE = 1000
"""Words that are new at least before the file is written again."""
PART = 20
"""What part of all words these are at least, as 1 / PART."""
_known: dict[Path, int] = {}
"""By folder how many words this process knew when it last read or wrote the file."""


def open_words(folder: Path) -> None:
    """Take up the words that `folder` keeps, once a process.

    Where the file is not there, is damaged, or another version of the program wrote it, nothing is taken up.
    """
    if folder not in _known:
        meet(_read(folder))
        _known[folder] = _count()


def keep_words(folder: Path) -> None:
    """Keep in `folder` the words met, where enough of them are new; those that others kept there stay.

    Where the folder cannot be written none are kept: nothing but time is lost.
    """
    count = _count()
    if count - _known.get(folder, 0) < max(MORE, count // PART):
        return
    meet(_read(folder))
    body = json.dumps([_made_by(), met()], ensure_ascii=False, sort_keys=True)
    with suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
        with TemporaryDirectory(dir=folder, prefix=".words-") as passing:
            written = Path(passing) / _FILE
            written.write_text(f"{_hash(body)}\n{body}", "utf-8", "surrogatepass")
            written.replace(folder / _FILE)
    _known[folder] = _count()


def _read(folder: Path) -> dict[str, dict[str, str]]:
    """The lemmas that are kept, by language and word."""
    try:
        hashed, _, body = (folder / _FILE).read_text("utf-8", "surrogatepass").partition("\n")
        if _hash(body) != hashed:
            return {}
        made_by, words = json.loads(body)
    except (OSError, ValueError):
        return {}
    return dict(words) if made_by == _made_by() else {}


def _count() -> int:
    return sum(map(len, list(met().values())))


def _hash(body: str) -> str:
    return hashlib.sha256(body.encode("utf-8", "surrogatepass")).hexdigest()


@cache
def _made_by() -> str:
    return program_hash("text", packages=("simplemma",))
