"""Single keys from a terminal, those typed ahead too."""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

__all__ = ["single_keys"]

_PLACES = dict(zip("شقعسئضثنت", "aruszqekj", strict=True))
"""What the keys of an Arabic keyboard write where a Latin one has the letter."""
_END = "\x04"


@contextmanager
def single_keys() -> Iterator[Callable[[], str]]:
    """A reader of one key at a time; the terminal is as before at the end.

    The terminal stays in one mode throughout: to change it with every key would drop those typed meanwhile.
    """
    try:
        import termios
        import tty
    except ImportError:  # no such terminals on this system
        yield typer.getchar
        return
    place = sys.stdin.fileno()
    before = termios.tcgetattr(place)
    tty.setcbreak(place, termios.TCSANOW)
    try:
        yield lambda: _key(place)
    finally:
        termios.tcsetattr(place, termios.TCSANOW, before)


def _key(place: int) -> str:
    """The next key; of one that sends several bytes all are taken."""
    first = os.read(place, 1)
    if not first:
        return _END
    length = next((size for size in (2, 3, 4) if _begins(first[0], size)), 1)
    while len(first) < length:
        first += os.read(place, length - len(first))
    if first == b"\x1b":
        _drop_sequence(place)
    key = first.decode(errors="replace").casefold()
    return _PLACES.get(key, key)


def _begins(byte: int, size: int) -> bool:
    """Whether a byte begins a UTF-8 character of so many bytes."""
    return byte >> (7 - size) == (1 << (size + 1)) - 2


def _drop_sequence(place: int) -> None:
    """An arrow and the like send more behind an escape: none of it is a key of its own."""
    import select

    while select.select([place], [], [], 0.02)[0]:
        if os.read(place, 1)[-1:].isalpha():
            return
