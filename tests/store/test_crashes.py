"""Killed in the middle, a full disk, several writers: what was acknowledged is there, once, and verifies.

The processes are real: forked, so that they start at once, with a Store of their own.
"""

import os
import resource
import shutil
import signal
import time
from contextlib import suppress
from itertools import count

import pytest

from ledger.errors import LedgerError, StoreUnavailable
from ledger.store import Store


def fork(act):
    """Run `act(tell)` in a process of its own; its id, and where what it tells can be read, a line each."""
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            os.close(reader)
            act(lambda line: os.write(writer, f"{line}\n".encode()))
        finally:
            os._exit(0)
    os.close(writer)
    return child, os.fdopen(reader)


def record(store, make, name):
    """Several events in one unit, as an article with what was found in it."""
    with store.unit(editor=name, at=make.at) as unit:
        article = unit.add_article(make.article(text="word " * 1500), fingerprint=name)
        claim = unit.add_claim(make.claim(article=article.id), identity=name)
        unit.set_stage(claim.id, "approved")
        unit.propose_match(make.match(claim.id, article.id))
    return claim.id


def check(store, told):
    """Everything told is there once, in whole units, in an unbroken log."""
    assert store.verify() == []
    claims = store.claims()
    assert len(claims) == len(store.articles()) == len(store.matches())
    assert {claim.stage for claim in claims} <= {"approved"}
    assert set(told) <= {claim.id for claim in claims}
    assert len(told) == len(set(told))
    assert [event.sequence for event in store.events()] == list(range(1, 4 * len(claims) + 2))


@pytest.mark.soak(16, 500, of="kills")
def test_killed_in_the_middle_of_many_units(store, make, size, chance):
    path, told, left_behind = store._place.path, [], 0
    store.close()

    def write(tell):
        with Store.open(path) as mine:
            for number in count(len(told)):
                tell(record(mine, make, f"u{number}-{os.getpid()}"))

    for _ in range(size):
        child, lines = fork(write)
        told.append(lines.readline().strip())
        time.sleep(chance.random() * 0.02)
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        told += lines.read().split()
        lines.close()
        left_behind += path.with_name("ledger.db-journal").exists()
        with Store.open(path, read_only=True) as mine:
            check(mine, told)
    assert left_behind, "no kill came in the middle of a transaction"


def test_what_was_killed_can_be_done_again(store, make):
    """A rerun of the same work doubles nothing: the same fingerprints and identities are found."""
    path = store._place.path
    store.close()

    for seconds in (0.01, 0.03, 0.05, 5.0):
        child, lines = fork(lambda tell: again(path, make, tell))
        lines.readline()
        time.sleep(seconds) if seconds < 1 else lines.read()
        with suppress(ProcessLookupError):
            os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        lines.close()
    with Store.open(path) as mine:
        check(mine, [])
        assert len(mine.claims()) == 12


def again(path, make, tell):
    with Store.open(path) as mine:
        tell("open")
        for number in range(12):
            if mine.find_claim(f"u{number}") is None:
                record(mine, make, f"u{number}")


def test_several_writers_at_once(store, make):
    path, told = store._place.path, []
    store.close()

    def write(tell):
        with Store.open(path) as mine:
            for number in range(15):
                tell(record(mine, make, f"u{number}-{os.getpid()}"))

    children = [fork(write) for _ in range(3)]
    for child, lines in children:
        told += lines.read().split()
        lines.close()
        os.waitpid(child, 0)
    assert len(told) == 45
    with Store.open(path) as mine:
        check(mine, told)


@pytest.mark.soak(9, 200, of="disks that fill")
def test_a_full_disk(tmp_path, shelf, make, size, chance):
    """Whatever room is left: a clear refusal, nothing lost, nothing half-written, and it goes on after."""
    rooms = [0, 1, 512, 4096, 9000, 20_000, 45_000, 90_000, 200_000]
    rooms += [chance.randrange(200_000) for _ in range(size - len(rooms))]
    for room in rooms:
        path = shutil.copy(shelf / "empty.db", tmp_path / "ledger.db")
        fill_the_disk(Store.open(path), make, room)


def fill_the_disk(store, make, room):
    path = store._place.path
    record(store, make, "before")
    store.close()

    def write(tell):
        limit = path.stat().st_size + room
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
        with Store.open(path) as mine:
            try:
                for number in count():
                    tell(record(mine, make, f"u{number}"))
            except StoreUnavailable as error:
                tell(f"refused: {error}")
            tell(f"{len(mine.claims())} still read")

    child, lines = fork(write)
    *told, refused, after = lines.read().splitlines()
    lines.close()
    os.waitpid(child, 0)
    assert refused.startswith("refused: ")
    assert "disk" in refused
    assert after == f"{len(told) + 1} still read"
    with Store.open(path) as mine:
        check(mine, told)
        assert len(mine.claims()) == len(told) + 1
        record(mine, make, "after")
        assert mine.verify() == []


@pytest.mark.parametrize("room", [0, 1, 4096, 16_384, 40_000, 70_000])
def test_no_half_of_a_ledger_is_made(tmp_path, make, room):
    def write(tell):
        resource.setrlimit(resource.RLIMIT_FSIZE, (room, room))
        try:
            Store.create(tmp_path / "ledger.db", at=make.at, editor="noor").close()
        except LedgerError as error:
            tell(f"{type(error).__name__}: {error}")
        tell([left.name for left in tmp_path.iterdir()])

    child, lines = fork(write)
    refused, left = lines.read().splitlines()
    lines.close()
    os.waitpid(child, 0)
    assert refused.startswith(f"StoreUnavailable: {tmp_path}/ledger.db: the disk")
    assert left == "[]"


@pytest.mark.soak(12, 200, of="kills")
def test_killed_while_a_ledger_is_made(tmp_path, make, size, chance):
    for number in range(size):
        path = tmp_path / str(number) / "ledger.db"
        child, lines = fork(lambda tell, path=path: Store.create(path, at=make.at, editor="noor").close())
        time.sleep(chance.random() * 0.04)
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        lines.close()
        if not path.exists():
            Store.create(path, at=make.at, editor="noor").close()
        with Store.open(path) as made:
            assert made.verify() == []
