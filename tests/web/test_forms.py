"""The parts that pages are made of: marks, sums, the form of a claim, the words."""

from __future__ import annotations

import re
import tomllib
from datetime import date
from math import log
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledger.errors import InputError
from ledger.model import Claim, Feature, Interval, Quantity
from ledger.report.words import load_words
from ledger.settings import shipped
from ledger.web.claim_form import FIELDS, changes_of, shown
from ledger.web.marking import marked
from ledger.web.visit import Form
from ledger.web.waterfall import waterfall

CLAIM = Claim(
    text="2,500 troops leave Iraq by the end of the year",
    gist="2,500 troops leave",
    language="en",
    via=("agency", "Gazette"),
    quantities=(Quantity(value=2500.0, unit="troops", text="2,500", qualifier="about", start=0, end=5),),
    deadline=Interval(
        phrase="by the end of the year",
        earliest=date(2021, 1, 1),
        latest=date(2021, 12, 31),
        start=24,
        end=46,
    ),
    trackable=True,
    topics=("bases",),
    id="C1",
)


def sent(claim: Claim, **changed: str) -> Form:
    from urllib.parse import urlencode

    values = {field.name: shown(claim, field) for field in FIELDS} | changed
    return Form(urlencode({name: value.replace("\n", "\r\n") for name, value in values.items()}).encode())


def test_a_form_sent_as_it_is_changes_nothing() -> None:
    assert changes_of(CLAIM, sent(CLAIM)) == {}
    assert changes_of(Claim(text="x"), sent(Claim(text="x"))) == {}


@pytest.mark.parametrize(
    ("field", "typed", "holds"),
    [
        ("gist", "Another", {"gist": "Another"}),
        ("speaker", "The ministry", {"speaker": "The ministry"}),
        ("via", "agency\n\n Gazette \nWire", {"via": ("agency", "Gazette", "Wire")}),
        ("trackable", "", {"trackable": False}),
        ("negated", "yes", {"negated": True}),
        ("said_on", "2021-03-04", {"said_on": date(2021, 3, 4)}),
        ("quantities", "", {"quantities": ()}),
        (
            "quantities",
            "2,500 | troops",
            {"quantities": (Quantity(value=2500.0, unit="troops", text="2,500"),)},
        ),
        ("topics", "bases\nقواعد", {"topics": ("bases", "قواعد")}),
    ],
)
def test_what_is_typed_becomes_the_field(field: str, typed: str, holds: dict[str, object]) -> None:
    assert changes_of(CLAIM, sent(CLAIM, **{field: typed})) == holds


def test_a_new_day_keeps_the_words_it_was_read_from() -> None:
    (deadline,) = changes_of(CLAIM, sent(CLAIM, deadline_latest="2022-06-30")).values()
    assert (deadline.phrase, deadline.start, deadline.latest, deadline.rule) == (
        "by the end of the year",
        24,
        date(2022, 6, 30),
        "editor",
    )
    cleared = {"deadline_phrase": "", "deadline_earliest": "", "deadline_latest": ""}
    assert changes_of(CLAIM, sent(CLAIM, **cleared)) == {"deadline": None}


@pytest.mark.parametrize(
    ("field", "typed"),
    [("said_on", "4/3/2021"), ("deadline_latest", "soon"), ("quantities", "many | troops")],
)
def test_what_cannot_be_read_is_refused(field: str, typed: str) -> None:
    with pytest.raises(InputError):
        changes_of(CLAIM, sent(CLAIM, **{field: typed}))


FEATURES = (
    Feature(name="places", value=1.0, share=2.0, why="United States = US; Iraq"),
    Feature(name="figures", value=1.0, share=1.0, why="2,500 troops"),
    Feature(
        name="deadline",
        value=1.0,
        share=0.5,
        why="by January (2021-01-31) = in January (2021-01-01…2021-01-31)",
    ),
    Feature(name="passages", value=1.0, share=-0.3, why="7"),
)


def test_words_are_marked_by_signal_on_their_own_side() -> None:
    def of(text: str, side: str) -> list[tuple[str, str]]:
        return [(one.text, one.name) for one in marked(text, FEATURES, side) if one.number]  # type: ignore[arg-type]

    assert of("The United States keeps 2,500 troops in Iraq by January", "claim") == [
        ("United States", "places"),
        ("2,500 troops", "figures"),
        ("Iraq", "places"),
        ("by January", "deadline"),
    ]
    assert of("USA? The US has 2,500 troops in IRAQ in January 7", "passage") == [
        ("US", "places"),
        ("2,500 troops", "figures"),
        ("IRAQ", "places"),
        ("in January", "deadline"),
    ]
    arabic = (Feature(name="places", value=1.0, share=1.0, why="Iraq = العراق"),)
    assert [one.text for one in marked("في العراق والعراق", arabic, "passage") if one.number] == [
        "العراق",
        "العراق",
    ]


@given(
    st.text(alphabet="ab =;,()2021 العراق", max_size=60), st.text(alphabet="ab =;,()2021 العراق", max_size=40)
)
def test_marking_loses_no_letter(text: str, why: str) -> None:
    features = (Feature(name="x", value=1.0, share=1.0, why=why), *FEATURES)
    for side in ("claim", "passage"):
        assert "".join(one.text for one in marked(text, features, side)) == text  # type: ignore[arg-type]


@given(st.lists(st.floats(-5, 5), max_size=12), st.floats(0.001, 0.999), st.booleans())
def test_the_bars_add_up_to_the_score(shares: list[float], score: float, mirrored: bool) -> None:
    features = [Feature(name=f"f{n}", value=1.0, share=share) for n, share in enumerate(shares)]
    drawn = waterfall(features, score, {}, mirrored=mirrored)
    assert sum(one.share for one in drawn.bars) == pytest.approx(log(score / (1 - score)), abs=1e-6)
    for one in drawn.bars:
        assert -0.2 <= one.x <= 200.2
        assert one.x + one.width <= 201


WEB = shipped("templates") / "web"


def test_both_languages_have_every_word() -> None:
    english, arabic = load_words(WEB, "en").keys(), load_words(WEB, "ar").keys()
    assert english == arabic


def test_every_word_that_a_page_asks_for_is_there() -> None:
    known = load_words(WEB, "en").keys()
    terms = load_words(WEB.parent / "report", "en").keys()
    for path in sorted(WEB.glob("*.html")):
        text = path.read_text("utf-8")
        for key in re.findall(r"\bt(?:\.count)?\('([a-z_.]+[a-z])'(?! ~)[,)]", text):
            assert key in known, (path.name, key)
        for key in re.findall(r"\bterms(?:\.count)?\('([a-z_.]+[a-z])'(?! ~)[,)]", text):
            assert key in terms, (path.name, key)


def test_arabic_has_a_form_for_every_number() -> None:
    table = tomllib.loads((WEB / "words.ar.toml").read_text("utf-8"))

    def plurals(part: dict[str, object]) -> list[dict[str, object]]:
        nested = [one for one in part.values() if isinstance(one, dict)]
        return [part] if "other" in part else [found for one in nested for found in plurals(one)]

    for forms in plurals(table):
        assert set(forms) == {"zero", "one", "two", "few", "many", "other"}


def test_one_small_script() -> None:
    assert sorted(path.name for path in Path(WEB).glob("*.js")) == ["keys.js"]
    assert (WEB / "keys.js").stat().st_size < 8_000
