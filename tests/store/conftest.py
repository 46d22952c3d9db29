from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from types import SimpleNamespace

import pytest

from ledger.model import Article, Claim, Decision, Feature, Interval, Match, Passage, Quantity, Source
from ledger.store import Store

ON_BOTH = ("test_units", "test_reading", "test_log")
"""Modules whose ledgers live in SQLite and on PostgreSQL in turn."""

AT = datetime(2024, 3, 4, 9, 30, 15, 250_000, tzinfo=timezone(timedelta(hours=3)))


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "kind" in metafunc.fixturenames and metafunc.module.__name__.rpartition(".")[2] in ON_BOTH:
        server = pytest.param("postgres", marks=pytest.mark.xdist_group("postgres"))
        metafunc.parametrize("kind", ["sqlite", server])


def an_article(**given: object) -> Article:
    article = Article(
        title="الوزارة تعلن جدولا",
        text="قالت الوزارة إن القوات ستغادر القاعدة.\n\nSecond paragraph.",
        source="Gazette",
        language="ar",
        published=datetime(2024, 3, 3, 23, 5, tzinfo=timezone(timedelta(hours=-5))),
        published_precision="minute",
        published_from="meta",
        archive="ab/abcd",
    )
    return replace(article, **given)  # type: ignore[arg-type]


def a_claim(**given: object) -> Claim:
    claim = Claim(
        text="The ministry said that 2,500 troops would leave by the end of the year",
        gist="2,500 troops leave by the end of 2024",
        language="en",
        speaker="The ministry",
        via=("agency", "Gazette"),
        said_on=date(2024, 3, 3),
        kind="commitment",
        trackable=True,
        quantities=(Quantity(value=2500.0, unit="troops", text="2,500", start=23, end=28),),
        deadline=Interval(
            phrase="by the end of the year",
            earliest=date(2024, 3, 3),
            latest=date(2024, 12, 31),
            role="deadline",
        ),
        topics=("bases", "troops"),
        source="Gazette",
        end=70,
    )
    return replace(claim, **given)  # type: ignore[arg-type]


def a_match(claim: str = "C1", article: str = "A1", **given: object) -> Match:
    match = Match(
        claim=claim,
        passage=Passage(text="Second paragraph.", start=40, end=57, article=article),
        score=0.625,
        stance="supports",
        features=(Feature(name="figures", value=0.1, share=1e-7, why="2,500"),),
    )
    return replace(match, **given)  # type: ignore[arg-type]


def a_decision(claim: str = "C1", **given: object) -> Decision:
    decision = Decision(
        claim=claim,
        status="in_progress",
        reason="the first of them have left",
        effective=date(2024, 3, 4),
        editor="noor",
        decided_at=AT,
        evidence=("M1", "A1"),
        method_version="1",
    )
    return replace(decision, **given)  # type: ignore[arg-type]


def fill(store: Store) -> None:
    """Every kind of event at least once, and two rows in every table."""
    with store.unit(editor="noor", at=AT) as unit:
        unit.add_source(
            Source(name="Gazette", other_names=("الجريدة",), language="ar", time_zone="Asia/Baghdad")
        )
        unit.add_source(Source(name="Courier"))
        unit.add_article(an_article(), fingerprint="one")
        unit.add_article(an_article(title="Later", published=None, source="Courier"), fingerprint="two")
        unit.add_claim(a_claim(article="A1"), identity="first")
        unit.add_claim(
            a_claim(text="A second one", deadline=None, said_on=None, speaker=None), identity="second"
        )
        unit.set_stage("C1", "approved")
        unit.propose_match(a_match())
        unit.propose_match(a_match("C2", "A2", score=1.0, stance="mentions"))
    with store.unit(editor="sami", at=AT + timedelta(minutes=5)) as unit:
        unit.correct_claim("C2", {"gist": "the second", "said_on": date(2024, 3, 1)}, "read again")
        unit.judge_match("M1", "accepted", stance="moves", note="it says so")
        unit.decide(a_decision())
        unit.decide(a_decision("C2", status="superseded", replaced_by="C1", state="waiting", evidence=()))
        unit.confirm_decision("D2", True, "agreed")


@pytest.fixture
def make() -> SimpleNamespace:
    return SimpleNamespace(
        article=an_article, claim=a_claim, match=a_match, decision=a_decision, fill=fill, at=AT
    )


@pytest.fixture(scope="session")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty ledger and a filled one, made once; each test has copies of its own."""
    folder = tmp_path_factory.mktemp("shelf")
    for name in ("empty.db", "filled.db"):
        with Store.create(folder / name, at=AT, editor="noor") as made:
            if name == "filled.db":
                fill(made)
    return folder


@pytest.fixture
def kind() -> str:
    """The kind of database that `store` and `filled` live in."""
    return "sqlite"


@pytest.fixture
def store(kind: str, request: pytest.FixtureRequest) -> Iterator[Store]:
    with _made(kind, request, "empty.db") as made:
        yield made


@pytest.fixture
def filled(kind: str, request: pytest.FixtureRequest) -> Iterator[Store]:
    with _made(kind, request, "filled.db") as made:
        yield made


def _made(kind: str, request: pytest.FixtureRequest, name: str) -> Store:
    shelf: Path = request.getfixturevalue("shelf")
    if kind == "sqlite":
        return Store.open(shutil.copy(shelf / name, request.getfixturevalue("tmp_path") / "ledger.db"))
    with Store.open(shelf / name, read_only=True) as source:
        return Store.from_log(request.getfixturevalue("room"), source.entries())


@pytest.fixture
def contents() -> Callable[[Store], dict[str, list[object]]]:
    """Everything that can be read, to hold two ledgers against each other."""

    def read(store: Store) -> dict[str, list[object]]:
        return {
            "sources": list(store.sources()),
            "articles": list(store.articles()),
            "claims": list(store.claims()),
            "matches": list(store.matches()),
            "decisions": list(store.decisions()),
        }

    return read
