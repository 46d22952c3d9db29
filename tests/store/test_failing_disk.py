"""The n-th thing that should reach the disk fails, once or for good, or the power goes there: no wrong answer, ever."""

from __future__ import annotations

import importlib.util
import os
import shutil
from pathlib import Path

import pytest

from ledger.errors import StoreError
from ledger.store import SCHEMA, Store, sqlite
from tests import soak

from .test_upgrades import OLD, as_written

NEVER = 10**9


def driver():
    """apsw brings an SQLite of its own: it is loaded in the processes alone that are to break."""
    place = Path(__file__).with_name("apsw_driver.py")
    spec = importlib.util.spec_from_file_location("apsw_driver", place)
    module = importlib.util.module_from_spec(spec)
    import sys

    sys.modules["apsw_driver"] = module
    spec.loader.exec_module(module)
    return module


def work(path, make, tell):
    """Three units; what was told as kept is told on."""
    with Store.open(path) as store:
        for number in range(3):
            with store.unit(editor="noor", at=make.at) as unit:
                article = unit.add_article(make.article(text="word " * 2000), fingerprint=f"u{number}")
                claim = unit.add_claim(make.claim(article=article.id), identity=f"u{number}")
                unit.set_stage(claim.id, "approved")
            tell(claim.id)


def upgrade(path, make, tell):
    with Store.open_older(path) as store:
        store.upgrade()
    tell("new")


def broken(act, path, make, disk):
    """Act in a process whose disk fails at the n-th step; its exit code, and what it told.

    0 is whole, 1 a refusal as it should be, 42 no power, 3 anything else.
    """
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        code = 3
        try:
            os.close(reader)
            made = driver()
            disk = made.Disk(*disk)
            vfs = made.FailingVFS(disk)
            sqlite.sqlite3.connect = lambda *_, **__: made.Connection(path)
            try:
                act(path, make, lambda told: os.write(writer, f"{told}\n".encode()))
                code = 0
            except StoreError as error:
                os.write(writer, f"refused: {error}\n".encode())
                code = 1
            del vfs
            os.write(writer, f"steps: {disk.count}\n".encode())
        except BaseException as error:  # noqa: BLE001 - told where the test reads it
            os.write(writer, f"broke: {type(error).__name__} {error}\n".encode())
        finally:
            os._exit(code)
    os.close(writer)
    with os.fdopen(reader) as lines:
        told = lines.read().splitlines()
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), told


def check(path, make, told):
    """What was told is there, once, in whole units; and the work can be done again from there."""
    with Store.open(path) as store:
        assert store.verify() == []
        claims = store.claims()
        assert {one.id for one in claims} >= set(told)
        assert len(store.articles()) == len(claims)
        assert store.head().sequence == 1 + 3 * len(claims)
        assert len(claims) <= len(told) + 1, "one unit may be kept and not told, no more"
        with store.unit(editor="noor", at=make.at) as unit:
            unit.add_source(make.source)
        assert store.verify() == []


def anew(source, path):
    for beside in path.parent.glob("ledger.db*"):
        beside.unlink()
    shutil.copy(source, path)


@pytest.mark.soak(5, 100, of="in a hundred steps, each mode")
@pytest.mark.parametrize("mode", ["once", "for good", "power"])
def test_each_step_to_the_disk_fails(tmp_path, shelf, make, mode, size, chance):
    from ledger.model import Source

    make.source = Source(name="Later")
    path = tmp_path / "ledger.db"
    shutil.copy(shelf / "empty.db", path)
    code, told = broken(work, path, make, (NEVER, mode, chance))
    assert code == 0, told
    steps = int(told[-1].removeprefix("steps: "))
    assert steps > 20
    ends = {0: 0, 1: 0, 42: 0}
    for at in range(1, steps + 1):
        if chance.randrange(100) >= size:
            continue
        anew(shelf / "empty.db", path)
        code, said = broken(work, path, make, (at, mode, chance))
        assert code in ends, (at, said)
        ends[code] += 1
        if code == 1:
            assert "\n" not in next(line for line in said if line.startswith("refused: "))
        check(path, make, [line for line in said if line.startswith("C")])
    soak.figure(
        f"{mode}: {sum(ends.values())} of {steps} steps; {ends[1]} refused, {ends[0]} survived, {ends[42]} dead"
    )


@pytest.mark.soak(4, 100, of="in a hundred steps, each schema")
@pytest.mark.parametrize("schema", OLD)
def test_an_upgrade_is_done_or_not_begun(tmp_path, make, schema, size, chance):
    """Whatever fails on the way: the ledger is of the old schema, whole, or of the new one."""
    old = as_written(schema, tmp_path / "old.db")
    path = tmp_path / "ledger.db"
    ends = {"old": 0, "new": 0}
    for mode in ("power", "for good"):
        anew(old, path)
        code, told = broken(upgrade, path, make, (NEVER, mode, chance))
        assert code == 0, told
        for at in range(1, int(told[-1].removeprefix("steps: ")) + 1):
            if chance.randrange(100) >= size:
                continue
            anew(old, path)
            code, told = broken(upgrade, path, make, (at, mode, chance))
            assert code in (0, 1, 42), (at, told)
            with Store.open_older(path) as store:
                before = store.upgrade()
                assert before == SCHEMA or "new" not in told
                assert store.verify() == []
                assert len(store.claims()) == 2
            ends["new" if before == SCHEMA else "old"] += 1
    assert ends["old"]
    soak.figure(
        f"schema {schema}: {sum(ends.values())} broken off, {ends['old']} left old, {ends['new']} new"
    )
