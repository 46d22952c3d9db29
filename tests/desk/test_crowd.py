"""Many editors at once on few claims: one winner a version, the others are told, nothing is lost."""

from __future__ import annotations

import json
import os
import random
import traceback
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from ledger.desk.deciding import Change, decide
from ledger.desk.history import read_with_version
from ledger.desk.session import Desk
from ledger.errors import RefusedDecision, StoreUnavailable
from ledger.model import Article, Claim, Decision
from ledger.settings import Settings
from ledger.store import Store
from tests import soak

AT = datetime(2026, 3, 4, 9, tzinfo=UTC)
EDITORS = 16
STATUSES = ("in_progress", "stalled", "blocked")


def decided(
    place: Path | str, home: Path, editor: int, claims: int, decisions: int, seed: int
) -> dict[str, Any]:
    """What an editor got for so many decisions, each on the version of a claim that was looked at just before."""
    chance = random.Random(f"{seed} {editor}")
    told: dict[str, Any] = {"won": [], "lost": [], "waited": 0}
    with Store.open(place) as store:
        desk = Desk(store, Settings(home=home), f"editor {editor}", lambda: AT + timedelta(days=1))
        for number in range(decisions):
            key = f"C{chance.randint(1, claims)}"
            claim, seen = read_with_version(desk, key, store.claim)
            status = chance.choice([one for one in STATUSES if one != claim.status])
            reason = f"editor {editor}, decision {number}"
            change = Change(status=status, reason=reason, evidence=("A1",), on_version=seen)
            try:
                made = again(told, lambda change=change, key=key: decide(desk, key, change))  # type: ignore[misc]
            except RefusedDecision as refused:
                told["lost"].append([key, reason, str(refused)])
            else:
                told["won"].append([made.id, key, reason, seen])
    return told


def again(told: dict[str, Any], act: Callable[[], Decision]) -> Decision:
    """Act; where others wrote for all of the half minute that a writer waits, nothing was begun: once more."""
    while True:
        try:
            return act()
        except StoreUnavailable as busy:
            if "in use by another program" not in str(busy):
                raise
            told["waited"] += 1


def apart(act: Callable[[], Any]) -> tuple[int, Any]:
    """Begin `act` in a process of its own; its id, and where what it comes to can be read."""
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        code = 1
        try:
            os.close(reader)
            with os.fdopen(writer, "w") as out:
                json.dump(act(), out)
            code = 0
        except BaseException:  # noqa: BLE001 - told where the test reads it
            traceback.print_exc()
        finally:
            os._exit(code)
    os.close(writer)
    return child, os.fdopen(reader)


@pytest.mark.soak(6, 1000, of="decisions by each of 16 editors")
@pytest.mark.parametrize(
    "kind", ["sqlite", pytest.param("postgres", marks=pytest.mark.xdist_group("postgres"))]
)
def test_many_editors_at_once(
    kind: str, request: pytest.FixtureRequest, tmp_path: Path, size: int, chance: random.Random
) -> None:
    place = tmp_path / "ledger.db" if kind == "sqlite" else request.getfixturevalue("room")
    claims, seed = min(50, size), chance.randrange(10**6)
    with Store.create(place, at=AT, editor="noor") as store, store.unit(editor="noor", at=AT) as unit:
        unit.add_article(
            Article(title="", text="They left.", source="Gazette", language="en"), fingerprint="a"
        )
        for number in range(claims):
            made = Claim(text="They leave", stage="approved", said_on=date(2026, 1, 1))
            unit.add_claim(made, identity=str(number))
    started = [
        apart(lambda editor=editor: decided(place, tmp_path, editor, claims, size, seed))  # type: ignore[misc]
        for editor in range(EDITORS)
    ]
    told = []
    for child, answer in started:
        with answer:
            told.append(json.load(answer))
        assert os.waitpid(child, 0)[1] == 0
    won = {row[0]: row for one in told for row in one["won"]}
    lost = [row for one in told for row in one["lost"]]
    assert len(won) + len(lost) == EDITORS * size, "each decision was taken or refused"
    for key, reason, refusal in lost:
        assert refusal.startswith(f"{key} has changed since version ")
        assert refusal.endswith(f"your reason was: {reason}")
    with Store.open(place) as store:
        assert store.verify() == []
        decisions = {one.id: one for one in store.decisions()}
        assert decisions.keys() == won.keys(), "what was taken is there, once, and nothing else"
        assert all(
            decisions[key].claim == row[1] and decisions[key].reason == row[2] for key, row in won.items()
        )
        seen = [(row[1], row[3]) for row in won.values()]
        assert len(seen) == len(set(seen)), "one winner a version"
        for number in range(1, claims + 1):
            check_course([one for one in decisions.values() if one.claim == f"C{number}"])
    soak.figure(
        f"{len(won):,} taken, {len(lost):,} refused on {claims} claims, {sum(one['waited'] for one in told)} told to wait"
    )


def check_course(decisions: list[Decision]) -> None:
    """Each decision of a claim was made on the status that the one before it gave."""
    course = sorted(decisions, key=lambda one: int(one.id[1:]))
    assert [one.before for one in course[:1]] in ([], ["not_rated"])
    assert all(before.status == after.before for before, after in pairwise(course))
