"""Parts held in processes: one that is killed costs nothing, one that always takes its process down is left."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest

from ledger import matching
from ledger.articles import Options, Part
from ledger.desk import pool
from ledger.desk.holding import Frame, Outcome
from ledger.desk.pinning import opened, pin
from ledger.desk.pool import in_processes, in_this_process
from ledger.desk.receiving import Receiver
from ledger.errors import StoreUnavailable
from ledger.matching import Tuning
from ledger.model import Article, Claim, Quantity

CLAIM = Claim(id="C1", text="The ministry will complete the pier at Basra port by June 2023", language="en")


@pytest.fixture
def frame(tmp_path: Path) -> Frame:
    return Frame(pinned=pin(tmp_path / "index", [CLAIM], Tuning()), receiver=Receiver(Options(), {}, {}))


def parts(folder: Path, count: int) -> list[Part]:
    made = []
    for number in range(count):
        path = folder / f"{number}.txt"
        path.write_text(f"The pier at Basra port will be complete by June 2023, official {number} said.")
        made.append(Part(place=str(path), content=str(number)))
    return made


def test_a_killed_process_costs_nothing(tmp_path: Path, frame: Frame) -> None:
    given = parts(tmp_path, 12)
    found = in_processes(frame, given, workers=2)
    outcomes = [next(found)]
    os.kill(children()[-1], signal.SIGKILL)
    outcomes += found
    assert outcomes == list(in_this_process(frame, given))
    assert sum(len(outcome.arrivals) for outcome in outcomes) == 12


def test_a_part_that_takes_its_process_down_is_left(
    tmp_path: Path, frame: Frame, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second, third = parts(tmp_path, 3)
    os.mkfifo(tmp_path / "stuck.jsonl")
    held_open = os.open(tmp_path / "stuck.jsonl", os.O_RDWR)
    monkeypatch.setattr(pool, "_TRIES", 1)
    stuck = Part(place=str(tmp_path / "stuck.jsonl"), content="")
    stop = threading.Event()
    killer = threading.Thread(target=kill_who_reads, args=(tmp_path / "stuck.jsonl", stop))
    killer.start()
    outcomes = list(in_processes(frame, [first, stuck, second, third], workers=1))
    stop.set()
    killer.join()
    os.close(held_open)
    assert [bool(outcome.passing) for outcome in outcomes] == [False, True, False, False]
    assert "its process was killed" in outcomes[1].passing


@pytest.mark.parametrize("held", [in_this_process, partial(in_processes, workers=1)])
def test_pinned_claims_that_were_changed_are_refused(
    tmp_path: Path, frame: Frame, held: Callable[[Frame, list[Part]], Iterable[Outcome]]
) -> None:
    file = frame.pinned / "claims.jsonl"
    file.write_text(file.read_text().replace("2023", "2024"))
    with pytest.raises(StoreUnavailable, match="not those of its name"):
        list(held(frame, parts(tmp_path, 1)))


def test_a_figure_that_is_whole_is_the_same_once_it_was_kept(tmp_path: Path) -> None:
    two = Quantity(value=2, unit="piers", text="two piers")
    folder = pin(tmp_path / "index", [replace(CLAIM, quantities=(two,))], Tuning())
    assert matching.match_index(
        Article(id="A1", title="", text=CLAIM.text, source="", language="en"), opened(folder)
    )


def children() -> list[int]:
    return [child.pid for child in multiprocessing.active_children() if child.pid]


def kill_who_reads(fifo: Path, stop: threading.Event) -> None:
    """Kill each process of ours that opens the pipe, which is never written to."""
    while not stop.wait(0.05):
        for child in children():
            if opens(child, fifo):
                os.kill(child, signal.SIGKILL)


def opens(child: int, fifo: Path) -> bool:
    try:
        return any(link.readlink() == fifo for link in Path(f"/proc/{child}/fd").iterdir())
    except OSError:
        return False
