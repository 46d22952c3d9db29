"""Archives held on a cluster: byte for byte what one process makes of them, whatever is killed meanwhile."""

from __future__ import annotations

import os
import random
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from ledger.articles import Options, Part, archives, parts
from ledger.cluster import on_cluster, shipping
from ledger.desk.holding import Frame
from ledger.desk.pinning import pin
from ledger.desk.pool import in_this_process
from ledger.desk.receiving import Receiver
from ledger.errors import InputError, StoreUnavailable
from ledger.matching import Tuning
from ledger.model import Claim
from tests.cli.archives import jsonl
from tests.soak import figure

CLAIM = Claim(
    id="C1",
    text="The ministry would complete the new pier at Basra port by the end of June 2023",
    language="en",
)


@pytest.fixture
def frame(tmp_path: Path) -> Frame:
    return Frame(pinned=pin(tmp_path / "index", [CLAIM], Tuning()), receiver=Receiver(Options(), {}, {}))


@pytest.fixture
def given(tmp_path: Path) -> list[Part]:
    for number in range(16):
        jsonl(tmp_path / f"{number:02}.jsonl", range(40 * number, 40 * number + 40))
    return [part for place in archives(str(tmp_path)) for part in parts(place) if place.endswith(".jsonl")][
        :16
    ]


@pytest.fixture
def nodes() -> Iterator[str]:
    """The address of a cluster of two nodes on this machine, of one process each."""
    pytest.importorskip("ray", reason="Ray, the extra `cluster`, is not installed")
    from ray.cluster_utils import Cluster

    cluster = Cluster(initialize_head=True, head_node_args={"num_cpus": 1, "include_dashboard": False})
    try:
        cluster.add_node(num_cpus=1)
        yield cluster.address
    finally:
        cluster.shutdown()


@pytest.mark.soak(1, 20, of="runs on two nodes with workers killed")
@pytest.mark.filterwarnings("ignore::FutureWarning", "ignore::ResourceWarning", "ignore::DeprecationWarning")
def test_half_of_the_processes_killed_at_random(
    frame: Frame, given: list[Part], nodes: str, size: int, chance: random.Random
) -> None:
    alone, kills = list(in_this_process(frame, given)), 0
    for _ in range(size):
        with killing(chance, most=4) as killed:
            found = list(on_cluster(frame, given, address=nodes, workers=1))
        assert found == alone
        assert killed
        kills += len(killed)
    assert sum(len(outcome.arrivals) for outcome in alone) == 214
    figure(f"{kills} processes killed")


def test_without_ray_it_is_told_in_one_line(
    frame: Frame, given: list[Part], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "ray", None)
    with pytest.raises(InputError, match=r"claim-ledger\[cluster\]"):
        list(on_cluster(frame, given, address="local", workers=2))


def test_an_index_travels_as_one_file_with_a_checksum(
    frame: Frame, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    shipped, data = shipping.packed(frame.pinned)
    with pytest.raises(StoreUnavailable, match="not those that were sent"):
        shipping.unpacked(shipped, data[:-1] + b"x")
    folder = shipping.unpacked(shipped, data)
    assert folder == shipping.there(shipped) == shipping.unpacked(shipped, data)
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == {
        path.name: path.read_bytes() for path in frame.pinned.iterdir()
    }


@contextmanager
def killing(chance: random.Random, *, most: int) -> Iterator[list[int]]:
    """Kill processes of Ray's that hold parts, the first and then each by the toss of a coin, till the end."""
    killed, stop = list[int](), threading.Event()

    def kill() -> None:
        spared: set[int] = set()
        while not stop.wait(0.1) and len(killed) < most:
            for process in workers() - spared - set(killed):
                if chance.random() < 0.5 or not killed:
                    os.kill(process, signal.SIGKILL)
                    killed.append(process)
                else:
                    spared.add(process)

    thread = threading.Thread(target=kill)
    thread.start()
    try:
        yield killed
    finally:
        stop.set()
        thread.join()


def workers() -> set[int]:
    """Processes of Ray's below this one that are at our task, or wait for one."""
    found: set[int] = set()
    for status in Path("/proc").glob("[0-9]*"):
        try:
            if status.joinpath("cmdline").read_bytes().startswith(
                (b"ray::held_there", b"ray::IDLE")
            ) and is_below(status):
                found.add(int(status.name))
        except OSError:
            continue
    return found


def is_below(process: Path) -> bool:
    """Whether this process started another, also by way of others."""
    while process.name != "0":
        fields = (process / "stat").read_text().rpartition(")")[2].split()
        if int(fields[1]) == os.getpid():
            return True
        process = process.with_name(fields[1])
    return False
