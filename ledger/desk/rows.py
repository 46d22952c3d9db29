"""JSON lines given by a person or a program: a row is checked for what is asked of it, by its line."""

from __future__ import annotations

import json
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ledger.desk.stdin import standard_input
from ledger.errors import BadRow, UnreadableFile
from ledger.model import LANGUAGES
from ledger.text.language import detect

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import BinaryIO

    from ledger.model import Language

__all__ = ["Row", "read_rows"]


class Row:
    """One row and where it stands, so that whatever is wrong with it can be told with its line."""

    def __init__(self, values: dict[str, Any], *, source: str, line: int) -> None:
        self.values = values
        self.source = source
        self.line = line

    def text(self, key: str) -> str:
        """A text that must be there."""
        value = self.values.get(key)
        if not isinstance(value, str):
            raise BadRow(self.source, self.line, f"needs a text in {key!r}")
        return value

    def text_or(self, key: str, default: str) -> str:
        """A text that may be missing or null."""
        return default if self.values.get(key) is None else self.text(key)

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts, () where it is missing; one text stands for a list of one."""
        value = self.values.get(key) or []
        given = [value] if isinstance(value, str) else value
        if not isinstance(given, list) or not all(isinstance(item, str) for item in given):
            raise BadRow(self.source, self.line, f"{key} must be a list of texts")
        return tuple(given)

    def flag(self, key: str) -> bool | None:
        """True, false, or None where it is missing."""
        value = self.values.get(key)
        if value is not None and not isinstance(value, bool):
            raise BadRow(self.source, self.line, f"{key} must be true or false")
        return value

    def text_or_number(self, key: str, default: str) -> str:
        """An id that may be a number, and may be missing."""
        value = self.values.get(key, default)
        return str(value) if isinstance(value, int) else self.text_or(key, default)

    def language(self, text: str) -> Language:
        """The language in `lang`, or that of `text` where it is missing or null."""
        given = self.text_or("lang", "") or detect(text, LANGUAGES)
        if given not in LANGUAGES:
            raise BadRow(self.source, self.line, f"lang is {given!r}; read are {', '.join(LANGUAGES)}")
        return given

    def day(self, key: str) -> date:
        """A day, YYYY-MM-DD."""
        given = self.text(key)
        try:
            return date.fromisoformat(given)
        except ValueError as error:
            raise BadRow(
                self.source, self.line, f"{key} is {given!r}, not a day written YYYY-MM-DD"
            ) from error


def read_rows(path: Path | str) -> Iterator[Row]:
    """The rows of a file of JSON lines; `-` is standard input; blank lines are passed over.

    Raises:
        UnreadableFile: the file cannot be opened.
        BadRow: a line is not UTF-8, not JSON, or not an object.
    """
    with _opened(path) as file:
        for number, raw in enumerate(file, 1):
            if raw.strip():
                yield Row(_object(raw, str(path), number), source=str(path), line=number)


def _object(raw: bytes, source: str, line: int) -> dict[str, Any]:
    try:
        value = json.loads(raw.decode("utf-8-sig" if line == 1 else "utf-8"))
    except UnicodeDecodeError as error:
        raise BadRow(source, line, "is not UTF-8") from error
    except (ValueError, RecursionError) as error:
        # A ValueError that is no JSONDecodeError: a number of more digits than Python reads.
        raise BadRow(source, line, f"is not JSON ({error})") from error
    if not isinstance(value, dict):
        raise BadRow(source, line, "is not a JSON object")
    return value


@contextmanager
def _opened(path: Path | str) -> Iterator[BinaryIO]:
    if str(path) == "-":
        yield standard_input()
        return
    try:
        file = Path(path).open("rb")  # noqa: SIM115 - closed below; opening alone may fail here
    except OSError as error:
        raise UnreadableFile(path, error.strerror or "cannot be opened") from error
    with file:
        yield file
