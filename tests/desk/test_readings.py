"""What passages say is kept between commands, and whatever stands in the file, it says the same."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from ledger.desk import readings
from ledger.desk.report import view_as_of
from ledger.desk.session import Desk, open_desk
from ledger.report import View
from ledger.settings import load

pytestmark = pytest.mark.xdist_group("demo")

DAY = date(2026, 11, 1)


@pytest.fixture(scope="module")
def desk(demo_home: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    home = tmp_path_factory.mktemp("readings") / "demo"
    shutil.copytree(demo_home, home)
    with open_desk(load(home, {}), editor="x", now=lambda: datetime.now(UTC), read_only=True) as opened:
        yield opened


@pytest.fixture(scope="module")
def told(desk: Desk) -> View:
    shutil.rmtree(desk.settings.index, ignore_errors=True)
    found = view_as_of(desk, DAY)
    assert found.deadlines
    assert found.shifts
    return found


def _refusing(*_: object, **__: object) -> None:
    raise AssertionError("a passage was read again")


def test_nothing_is_read_twice(desk: Desk, told: View, monkeypatch: pytest.MonkeyPatch) -> None:
    for room, name in ((readings, "tell"), (readings, "scope"), (readings, "_read_deadline")):
        monkeypatch.setattr(room, name, _refusing)
    assert view_as_of(desk, DAY) == told
    before = desk.settings.readings.read_bytes()
    view_as_of(desk, DAY)
    assert desk.settings.readings.read_bytes() == before


def _other_values(kept: dict[str, Any], value: Any) -> dict[str, Any]:
    return kept | {"known": dict.fromkeys(kept["known"], value)}


@pytest.mark.parametrize(
    "damage",
    [
        lambda _: "",
        lambda _: "[" * 100_000,
        lambda _: "[]",
        lambda kept: kept | {"made_by": "another version"},
        lambda kept: kept | {"known": []},
        lambda kept: _other_values(kept, 7),
        lambda kept: _other_values(kept, [[{"value": 1}], "", ""]),
        lambda kept: _other_values(kept, {"phrase": "by then"}),
        lambda kept: _other_values(kept, {"earliest": 3, "latest": 4, "anchor": 5}),
    ],
)
def test_a_damaged_file_changes_nothing(
    desk: Desk, told: View, damage: Callable[[dict[str, Any]], object]
) -> None:
    path = desk.settings.readings
    made = damage(json.loads(path.read_text(encoding="utf-8")))
    path.write_text(made if isinstance(made, str) else json.dumps(made), encoding="utf-8")
    assert view_as_of(desk, DAY) == told
    assert json.loads(path.read_text(encoding="utf-8"))["known"]


def test_where_nothing_can_be_kept_all_is_read(desk: Desk, told: View) -> None:
    shutil.rmtree(desk.settings.index)
    desk.settings.index.write_text("in the way")
    assert view_as_of(desk, DAY) == told
    desk.settings.index.unlink()


def test_words_that_are_no_text_are_kept_too(desk: Desk, told: View) -> None:
    kept = readings.Readings.load(desk.settings)
    kept._note("a phrase", "by \ud800 May")
    kept.save()
    assert readings.Readings.load(desk.settings)._known["a phrase"] == "by \ud800 May"
    assert view_as_of(desk, DAY) == told


def test_it_rests_on_the_claim_the_outlet_and_the_words(desk: Desk, told: View) -> None:
    kept = readings.Readings.load(desk.settings)
    match = next(one for one in told.matches if one.id == next(iter(told.deadlines)))
    article = told.articles[match.passage.article]
    claim = next(one for one in told.claims if one.id == match.claim)
    kept.retold(claim, match, article)
    count = len(kept._known)
    kept.retold(replace(claim, status="broken", stage="published"), match, article)
    assert len(kept._known) == count
    other = replace(match, passage=replace(match.passage, text=match.passage.text + " by May 2031"))
    kept.retold(claim, other, article)
    kept.retold(replace(claim, text="Something else will be built"), match, article)
    assert len(kept._known) == count + 2
    earlier = {article.id: replace(article, published=datetime(2020, 1, 1, tzinfo=UTC))}
    assert kept.deadlines([other], earlier) == readings.Readings(desk.settings).deadlines([other], earlier)
