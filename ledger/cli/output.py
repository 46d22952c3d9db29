"""What a command prints: data to stdout, messages and progress to stderr, JSON lines where asked."""

from __future__ import annotations

import re
import sys
from typing import TYPE_CHECKING, Any, TypeVar

import typer

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

__all__ = ["columns", "json_line", "one_line", "progress", "say", "show"]

T = TypeVar("T")

# Terminals obey these; a published text may hold them. C0 but tab and newline, DEL, C1, and the bidirectional
# controls that could reorder what stands outside their own field.
_UNSAFE = {
    **dict.fromkeys([*range(9), *range(11, 32), *range(127, 160)], "\N{REPLACEMENT CHARACTER}"),
    **dict.fromkeys([*range(0x202A, 0x202F), *range(0x2066, 0x206A)], ""),
}
# In JSON they stand as escapes, so that a terminal is safe and a program reads what was published; so do the
# two other breaks at which some readers end a line. (What is below 32 json escapes itself.)
_ESCAPED = re.compile(f"[{''.join(map(chr, (*(code for code in _UNSAFE if code >= 127), 0x2028, 0x2029)))}]")


def one_line(text: str) -> str:
    """The text with its line breaks and runs of blanks made single blanks."""
    return " ".join(text.split())


def say(line: str) -> None:
    """A message for the person, on stderr."""
    typer.echo(line.translate(_UNSAFE), err=True)


def show(line: str = "") -> None:
    """A line of data, on stdout."""
    typer.echo(line.translate(_UNSAFE))


def json_line(row: dict[str, Any]) -> None:
    """One JSON object on one line of stdout, in UTF-8, nothing in it that a terminal obeys."""
    import json

    written = json.dumps(row, ensure_ascii=False, default=str)
    typer.echo(_ESCAPED.sub(lambda found: f"\\u{ord(found[0]):04x}", written))


def columns(rows: Sequence[Sequence[str]]) -> None:
    """Rows with their columns aligned, but for the last, which may be long and of any script."""
    if not rows:
        return
    widths = [max(len(row[i]) for row in rows) for i in range(len(rows[0]) - 1)]
    for row in rows:
        head = "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=False))
        show(f"{head}  {row[-1]}".rstrip())


def progress(items: Iterable[T], *, label: str, total: int | None = None) -> Iterator[T]:
    """The items themselves, with a bar on stderr where that is a terminal."""
    if not sys.stderr.isatty():
        yield from items
        return
    from rich.console import Console
    from rich.progress import Progress

    # What is printed meanwhile goes above the bar, but data that is piped elsewhere goes where it is piped.
    together = sys.stdout.isatty()
    with Progress(console=Console(stderr=True), transient=True, redirect_stdout=together) as bar:
        yield from bar.track(items, total=total, description=label)
