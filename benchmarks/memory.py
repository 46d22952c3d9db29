"""What a process and those it started have in memory, by what Linux tells of them."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["Watched", "held"]


def held(process: int, *, shared: bool = False) -> float:
    """MB of all of them; what several hold in common counts once in all where `shared`, else once in each.

    To count what is shared the kernel walks all pages, some 10 ms a GB.
    """
    name = "Pss" if shared else "Rss"
    return sum(_told(one, name) for one in _family(process)) / 1e3


class Watched:
    """Looks at the memory of a process ten times a second, until it is closed; `most` is the highest seen."""

    def __init__(self, process: int) -> None:
        self.most = 0.0
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._look, args=(process,), daemon=True)
        self._thread.start()

    def close(self) -> float:
        """MB at most."""
        self._over.set()
        self._thread.join()
        return self.most

    def _look(self, process: int) -> None:
        while not self._over.wait(0.1):
            self.most = max(self.most, held(process, shared=True))


def _family(process: int) -> Iterator[int]:
    yield process
    try:
        for task in Path(f"/proc/{process}/task").iterdir():
            for child in (task / "children").read_text().split():
                yield from _family(int(child))
    except OSError:
        return


def _told(process: int, name: str) -> int:
    try:
        lines = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
    except OSError:  # it has ended
        return 0
    return next((int(line.split()[1]) for line in lines if line.startswith(f"{name}:")), 0)
