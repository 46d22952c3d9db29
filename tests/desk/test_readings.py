"""What passages say is kept between commands, and whatever stands in the file, it says the same."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ledger.desk import readings
from ledger.desk.report import view_as_of
from ledger.desk.session import Desk
from ledger.model import Article, Claim, Match, Passage
from ledger.report import View
from ledger.settings import Settings

pytestmark = pytest.mark.xdist_group("demo")

DAY = date(2026, 11, 1)
AT = datetime(2029, 5, 6, tzinfo=UTC)


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
    return kept | {"known": {place: [key, value] for place, (key, _) in kept["known"].items()}}


@pytest.mark.parametrize(
    "damage",
    [
        lambda _: "",
        lambda _: "[" * 100_000,
        lambda _: "[]",
        lambda kept: kept | {"made_by": "another version"},
        lambda kept: kept | {"known": []},
        lambda kept: kept | {"known": dict.fromkeys(kept["known"], 7)},
        lambda kept: kept | {"known": {place: ["another key", ""] for place in kept["known"]}},
        lambda kept: kept | {"known": {place: [] for place in kept["known"]}},
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
    kept._note("deadline M1", "by \ud800 May", "by \ud800 May")
    kept.save()
    assert readings.Readings.load(desk.settings)._kept("deadline M1", "by \ud800 May") == "by \ud800 May"
    assert view_as_of(desk, DAY) == told


def test_it_rests_on_the_claim_the_outlet_and_the_words(desk: Desk, told: View) -> None:
    kept = readings.Readings.load(desk.settings)
    match = next(one for one in told.matches if one.id == next(iter(told.deadlines)))
    article = told.articles[match.passage.article]
    claim = next(one for one in told.claims if one.id == match.claim)
    kept.retold(claim, match, article)
    place = f"telling {match.id}"
    first = kept._known[place]
    kept.retold(replace(claim, status="broken", stage="published"), match, article)
    assert kept._known[place] is first
    other = replace(match, passage=replace(match.passage, text=match.passage.text + " by May 2031"))
    for pair in ((claim, other), (replace(claim, text="Something else will be built"), match)):
        before = kept._known[place]
        assert kept.retold(*pair, article) == readings.Readings(desk.settings).retold(*pair, article)
        assert kept._known[place] is not before
    earlier = {article.id: replace(article, published=datetime(2020, 1, 1, tzinfo=UTC))}
    assert kept.deadlines([other], earlier) == readings.Readings(desk.settings).deadlines([other], earlier)


def test_a_whole_report_forgets_what_the_ledger_no_longer_rests_on(desk: Desk, told: View) -> None:
    live = set(readings.Readings.load(desk.settings)._known)
    kept = readings.Readings.load(desk.settings)
    kept._note("telling M99999", "a match that is gone", [[], "", ""])
    kept._note("scope C99999", "a claim that is gone", "")
    kept._note("0123456789abcdef", "a place of another kind", "")
    kept.save()
    view_as_of(desk, min(match.judged_at for match in told.matches if match.judged_at).date())
    assert "telling M99999" in readings.Readings.load(desk.settings)._known, "a day gone by tells nothing"
    view_as_of(desk, DAY)
    assert set(readings.Readings.load(desk.settings)._known) == live


WORDS = ["The bridge will open by May 2031.", "It opens in 2030.", "Half the troops leave.", ""]
CLAIMS = [Claim(id=f"C{number}", text=WORDS[0], language="en") for number in (1, 2)]


@given(
    st.lists(
        st.tuples(
            st.sampled_from(CLAIMS), st.sampled_from(["M1", "M2", "M3"]), *[st.sampled_from(WORDS)] * 2
        ),
        max_size=8,
    ),
    st.sets(st.sampled_from(["C1", "C2", "M1", "M2", "M3"])),
)
@settings(max_examples=30)
def test_however_often_words_change_a_match_and_a_claim_have_two_places_each(
    read: list[tuple[Claim, str, str, str]], nouns: set[str]
) -> None:
    kept = readings.Readings(Settings(home=Path("nowhere")), Path("nowhere"))
    for claim, name, says, passage in read:
        article = Article(id="A1", title="", text=passage, source="S", language="en", published=AT)
        match = Match(
            claim=claim.id, id=name, passage=Passage(text=passage, start=0, end=9), score=1, stance="moves"
        )
        now = replace(claim, text=says)
        afresh = readings.Readings(kept.settings)
        assert kept.retold(now, match, article) == afresh.retold(now, match, article)
        assert kept.scope(now) == afresh.scope(now)
        assert kept.deadlines([match], {"": article}) == afresh.deadlines([match], {"": article})
        kept.read_reprints(claim.id, {"A1": says}, {"A1": article})
        assert kept.reprints(claim.id, {"A1": says}) == 0
    names = {name for claim, match, *_ in read for name in (claim.id, match)}
    assert len(kept._known) <= 2 * len(names)
    kept.forget_others(nouns)
    assert {place.split()[1] for place in kept._known} == names & nouns
