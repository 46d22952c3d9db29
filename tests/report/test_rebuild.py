"""A rebuild makes only what rests on something new, and leaves byte for byte what a whole build leaves."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from ledger.model import Claim, Decision, Flag
from ledger.report import Builder, Shift, View, site_files, write_site
from ledger.report.content import Content
from ledger.report.records import Record
from ledger.report.writer import STAMPS

from .sample import AS_OF, view


def _held(out: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(out)): path.read_bytes()
        for path in out.rglob("*")
        if path.is_file() and path.name != STAMPS
    }


def _claims(shown: View, change: Callable[[Claim], Claim], claim: str = "C7") -> View:
    return replace(shown, claims=tuple(change(one) if one.id == claim else one for one in shown.claims))


def _decided(shown: View) -> View:
    decision = Decision(
        id="D90",
        claim="C9",
        status="stalled",
        reason="No contract has been signed.",
        effective=AS_OF,
        editor="desk-a",
        decided_at=datetime(2026, 1, 18, 9, tzinfo=UTC),
    )
    told = _claims(shown, lambda one: replace(one, status="stalled"), "C9")
    return replace(told, decisions=(*shown.decisions, decision), events={**shown.events, "D90": ("E413",)})


def _article(shown: View, **values: object) -> View:
    one = replace(shown.articles["A1"], **values)  # type: ignore[arg-type]
    return replace(shown, articles={**shown.articles, "A1": one})


def _without_evidence(shown: View) -> View:
    return replace(shown, matches=tuple(one for one in shown.matches if one.id != "M31"))


def _other_deadline(shown: View) -> View:
    match, stated = next(iter(shown.deadlines.items()))
    later = replace(stated, latest=(stated.latest or AS_OF) + timedelta(days=9))
    return replace(shown, deadlines={**shown.deadlines, match: later})


def _redacted(shown: View) -> View:
    """The words around the claim's own are gone; id, hash and events are as they were."""
    claim = next(one for one in shown.claims if one.id == "C7")
    text = shown.articles[claim.article].text
    masked = "█" * claim.start + text[claim.start : claim.end] + "█" * (len(text) - claim.end)
    return replace(
        shown, articles={**shown.articles, claim.article: replace(shown.articles[claim.article], text=masked)}
    )


SHIFT = Shift(date(2022, 1, 1), "Reuters", "figure", "2500", "2000", "M33")
CHANGES: dict[str, Callable[[View], View]] = {
    "nothing": lambda shown: shown,
    "a decision": _decided,
    "a corrected claim": lambda shown: _claims(shown, lambda one: replace(one, gist="نص آخر")),
    "a claim unpublished": lambda shown: _claims(shown, lambda one: replace(one, stage="in_review"), "C9"),
    "a claim replaced": lambda shown: _claims(shown, lambda one: replace(one, replaced_by="C5")),
    "a flag": lambda shown: replace(shown, flags={**shown.flags, "C5": (Flag(name="stale", days=200),)}),
    "evidence withdrawn": _without_evidence,
    "a deadline read anew": _other_deadline,
    "a gloss": lambda shown: replace(shown, glosses={**shown.glosses, "C9": {"ar": "الشبكة"}}),
    "a telling": lambda shown: replace(shown, shifts={**shown.shifts, "C7": (SHIFT,)}),
    "an article's note": lambda shown: _article(shown, note="Withdrawn by the outlet."),
    "an article gone": lambda shown: _article(shown, gone_on=date(2026, 1, 2)),
    "a text redacted": _redacted,
    "another day": lambda shown: replace(shown, as_of=AS_OF + timedelta(days=1)),
    "another address": lambda shown: replace(shown, look=replace(shown.look, address="https://x.example/")),
}


@pytest.fixture(scope="module")
def before(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("before") / "site"
    write_site(view(), out, languages=("ar",))
    return out


@pytest.mark.parametrize("change", CHANGES)
def test_a_rebuild_leaves_what_a_whole_build_leaves(before: Path, tmp_path: Path, change: str) -> None:
    after = CHANGES[change](view())
    shutil.copytree(before, tmp_path / "again")
    write_site(after, tmp_path / "again", languages=("ar",))
    write_site(after, tmp_path / "whole", languages=("ar",))
    again, whole = _held(tmp_path / "again"), _held(tmp_path / "whole")
    assert [name for name in {*again, *whole} if again.get(name) != whole.get(name)] == []
    assert (again == _held(before)) == (change == "nothing")


@pytest.fixture(scope="module")
def standing(tmp_path_factory: pytest.TempPathFactory) -> tuple[Builder, Path]:
    return Builder(languages=("ar",)), tmp_path_factory.mktemp("standing") / "site"


@pytest.mark.parametrize("change", CHANGES)
def test_a_builder_that_stays_leaves_it_too(standing: tuple[Builder, Path], change: str) -> None:
    """There and back again, one change after the other, with what was worked out before."""
    builder, out = standing
    for shown in (view(), CHANGES[change](view())):
        builder.write(shown, out)
        made = dict(site_files(shown, languages=("ar",)))
        found = _held(out)
        assert [name for name, content in made.items() if found.get(name) != content] == []
        assert len(found) == len(made) + 1  # the manifest


def test_a_builder_works_out_only_what_changed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One decision: no other claim is told anew, and no outlet."""
    told: list[str] = []
    rests = Content._rests

    def noted(content: Content, record: Record) -> Iterator[str]:
        told.append(record.claim.id)
        return rests(content, record)

    builder, before = Builder(languages=("ar",)), view()
    builder.write(before, tmp_path / "site")
    monkeypatch.setattr(Content, "_rests", noted)
    builder.write(_decided(before), tmp_path / "site")
    assert told == ["C9"]
