"""What is kept in memory and changed by events is what reading the whole ledger gives, and as little as can be."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from ledger.desk.live import LiveView
from ledger.desk.report import view_as_of
from ledger.desk.session import Desk
from ledger.report import Builder, View, site_files
from ledger.store.reader import Reader
from tests.conftest import Ledger

pytestmark = pytest.mark.xdist_group("demo")

DAY = date(2027, 6, 1)
WHY = ("--reason", "Read again.")
LAST = "the last event"
ACTS = {
    "evidence accepted": ("review", "accept", "M8"),
    "evidence turned down": ("review", "reject", "M4"),
    "a decision that waits": ("status", "C4", "in_progress", "--reversal", *WHY, "--evidence", "M1"),
    "the decision accepted": ("review", "accept", "D57", "--editor", "omar"),
    "a correction": ("correct", "C15", "--speaker", "The Pentagon", "--deadline", "by 1 March 2021", *WHY),
    "the correction undone": ("undo", LAST, *WHY),
    "a draft taken": ("stage", "C11", "approved"),
    "a claim": (
        "add",
        "The port of Faw will be open by 30 June 2027",
        "--date",
        "2027-01-05",
        "--source",
        "Post",
    ),
    "claims merged": ("merge", "C14", "C12", *WHY),
    "a passage linked": (
        "review",
        "link",
        "C12",
        "A3",
        "a smaller presence there",
        "--stance",
        "mentions",
    ),
    "the merging undone": ("undo", "C14", *WHY),
    "evidence set aside": ("review", "unsure", "M8"),
}


@pytest.fixture(scope="module")
def home(desk: Desk) -> Path:
    return desk.settings.home


@pytest.fixture(scope="module")
def live(desk: Desk) -> LiveView:
    return LiveView(desk)


def _same(before: View, after: View) -> int:
    """How many claims, matches and articles are the same objects in both."""
    held = {id(one) for one in (*before.claims, *before.matches, *before.articles.values())}
    return sum(id(one) in held for one in (*after.claims, *after.matches, *after.articles.values()))


@pytest.mark.parametrize("act", ACTS)
def test_after_an_act_it_is_what_reading_all_gives(home: Path, desk: Desk, live: LiveView, act: str) -> None:
    before = live.at(DAY)
    by = () if "--editor" in ACTS[act] else ("--editor", "sara")
    given = [before.head_event if one == LAST else one for one in ACTS[act]]
    ran = Ledger(home).within(*given, *by)
    assert ran.code == 0, ran.err
    after = live.at(DAY)
    assert after == view_as_of(desk, DAY)
    assert after != before
    if "merg" not in act:
        assert _same(before, after) >= len(before.claims) + len(before.matches) + len(before.articles) - 3


def test_a_new_article_of_a_new_outlet_is_there(
    home: Path, desk: Desk, live: LiveView, tmp_path: Path
) -> None:
    before = live.at(DAY)
    told = tmp_path / "told.txt"
    told.write_text(
        "US force in Iraq at 2,500\nBasra Courier — 16 January 2021, 10:00\n\n"
        "BASRA — The United States has brought its force in Iraq down to 2,500 troops, officials said.\n"
    )
    assert Ledger(home).within("ingest", told).code == 0
    assert Ledger(home).within("match").code == 0
    after = live.at(DAY)
    assert after == view_as_of(desk, DAY)
    assert {one.name for one in after.sources} - {one.name for one in before.sources} == {"Basra Courier"}
    assert len(after.matches) > len(before.matches)


def test_nothing_is_read_where_nothing_came(live: LiveView, monkeypatch: pytest.MonkeyPatch) -> None:
    before = live.at(DAY)

    def refusing(*_: object, **__: object) -> None:
        raise AssertionError("all was read again")

    for name in ("claims", "matches", "articles", "told", "named"):
        monkeypatch.setattr(Reader, name, refusing)
    assert live.at(DAY) == before


def test_another_day_has_other_flags(desk: Desk, live: LiveView) -> None:
    live.at(DAY)
    for day in (DAY + timedelta(days=400), date(2021, 2, 1), DAY):
        assert live.at(day) == view_as_of(desk, day)


def test_a_site_that_follows_is_the_site_made_anew(
    home: Path, desk: Desk, live: LiveView, tmp_path: Path
) -> None:
    builder, out = Builder(languages=("en",)), tmp_path / "site"
    builder.write(live.at(DAY), out)
    for act in (("review", "accept", "M8"), ("stage", "C12", "approved"), ("stage", "C12", "published")):
        assert Ledger(home).within(*act, "--editor", "sara").code == 0
        assert builder.write(live.at(DAY), out) > 0
    made = dict(site_files(view_as_of(desk, DAY), languages=("en",)))
    assert [name for name, content in made.items() if (out / name).read_bytes() != content] == []
