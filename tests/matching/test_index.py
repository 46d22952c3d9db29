"""The index on disk and in memory: what it gives does not depend on when a claim came in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ledger.matching import Index, Keys, keeping, keys_of, match_index, open_index, save_index
from ledger.matching.index import FOR_ARTICLES
from ledger.matching.postings import Postings, joined, turned
from ledger.model import Article, Claim

TEXTS = [
    ("Tunisia will hold a presidential election on 6 October 2024", "en"),
    ("ستجري تونس انتخابات رئاسية في 6 أكتوبر 2024", "ar"),
    ("Algeria will raise gas exports to Europe by 10 percent", "en"),
    ("The Moroccan parliament will vote on the pension law in spring", "en"),
]
CLAIMS = [
    Claim(id=f"C{at}", text=text, language=language, said_on=date(2024, 7, 2))
    for at, (text, language) in enumerate(TEXTS)
]
NEWS = Article(
    title="",
    text="Tunisia's presidential election will be held on 6 October 2024, the commission said again.",
    source="t",
    language="en",
    published=datetime(2024, 8, 1, tzinfo=UTC),
)


def scores(index: Index) -> dict[str, float]:
    return {one.claim: one.score for one in match_index(NEWS, index, threshold=0.01)}


@pytest.mark.parametrize("saved", range(len(CLAIMS) + 1))
def test_an_opened_index_gives_what_a_new_one_gives(tmp_path: Path, saved: int) -> None:
    save_index(Index(CLAIMS[:saved]), tmp_path)
    opened = open_index(tmp_path, CLAIMS)
    assert (opened.kept, opened.why) == (saved, "")
    assert scores(opened.index) == pytest.approx(scores(Index(CLAIMS)))
    assert {"C0", "C1"} <= set(scores(opened.index))


@pytest.mark.parametrize("saved", range(len(CLAIMS)))
def test_claims_read_apart_are_entered_as_those_read_here(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, saved: int
) -> None:
    monkeypatch.setattr(keeping, "MANY", 1)
    save_index(Index(CLAIMS[:saved]), tmp_path)
    asked: list[str] = []

    def read(claims: Sequence[Claim]) -> Iterator[Keys]:
        asked.extend(claim.id for claim in claims)
        return map(keys_of, claims)

    opened = open_index(tmp_path, CLAIMS, read=read)
    assert (opened.kept, len(asked)) == (saved, len(CLAIMS) - saved)
    here = Index(CLAIMS)
    assert scores(opened.index) == pytest.approx(scores(here))
    assert opened.index.weights.count == here.weights.count
    for name in FOR_ARTICLES:
        found, wanted = (held(one, name) for one in (opened.index, here))
        assert found == wanted, name


def held(index: Index, family: str) -> dict[str, list[int]]:
    postings = index.family(family)
    starts, claims = postings.claims()
    return {key: claims[starts[at] : starts[at + 1]].tolist() for key, at in postings.keys.items()}


def test_few_claims_are_read_here(tmp_path: Path) -> None:
    def read(claims: Sequence[Claim]) -> Iterator[Keys]:
        raise AssertionError(claims)

    assert len(open_index(tmp_path, CLAIMS, read=read).index) == len(CLAIMS)


def test_the_order_of_claims_does_not_matter(tmp_path: Path) -> None:
    save_index(Index(CLAIMS[:3]), tmp_path)
    opened = open_index(tmp_path, CLAIMS[::-1])
    assert opened.kept == 3
    assert scores(opened.index) == pytest.approx(scores(Index(CLAIMS)))


@pytest.mark.parametrize(
    "changed",
    [
        [replace(CLAIMS[0], text="Tunisia will build a bridge"), *CLAIMS[1:]],
        [replace(CLAIMS[0], speaker="Kais Saied"), *CLAIMS[1:]],
        CLAIMS[1:],
        [],
    ],
)
def test_a_changed_or_missing_claim_is_read_anew(tmp_path: Path, changed: list[Claim]) -> None:
    save_index(Index(CLAIMS), tmp_path)
    opened = open_index(tmp_path, changed)
    assert (opened.kept, opened.why) == (0, "a claim was changed or is gone")
    assert scores(opened.index) == pytest.approx(scores(Index(changed)))


def test_nothing_saved_nothing_missed(tmp_path: Path) -> None:
    opened = open_index(tmp_path / "none", CLAIMS)
    assert (opened.kept, opened.why) == (0, "")
    assert scores(opened.index) == scores(Index(CLAIMS))
    assert len(open_index(tmp_path, []).index) == 0


def test_another_version_reads_anew(tmp_path: Path) -> None:
    save_index(Index(CLAIMS), tmp_path)
    head = tmp_path / "index.json"
    head.write_text(head.read_text("utf-8").replace('"made_by": "', '"made_by": "0'), "utf-8")
    opened = open_index(tmp_path, CLAIMS)
    assert (opened.kept, opened.why) == (0, "another version of the program made it")


def cut(data: bytes) -> bytes:
    return data[: len(data) // 2]


def turn(data: bytes) -> bytes:
    return data[:-1] + bytes([data[-1] ^ 1])


@pytest.mark.parametrize("spoil", [cut, turn, lambda _: b"", lambda _: b"{}", lambda _: b"[]", None])
@pytest.mark.parametrize(
    "name",
    ["index.json", "stated.numbers.npy", "concepts.starts.npy", "actors.keys.json", "marks.lengths.npy"],
)
def test_damaged_files_are_made_anew(tmp_path: Path, name: str, spoil: Any) -> None:
    save_index(Index(CLAIMS), tmp_path)
    file = tmp_path / name
    if spoil is None:
        file.unlink()
        file.mkdir()
    elif (name, spoil) == ("index.json", turn):
        file.write_bytes(b"\xff" + file.read_bytes())
    else:
        file.write_bytes(spoil(file.read_bytes()))
    opened = open_index(tmp_path, CLAIMS)
    assert (opened.kept, opened.why) == (0, "its files are damaged")
    assert scores(opened.index) == scores(Index(CLAIMS))


def test_an_index_in_use_is_replaced(tmp_path: Path) -> None:
    save_index(Index(CLAIMS), tmp_path)
    used = open_index(tmp_path, CLAIMS).index
    wanted = scores(Index(CLAIMS))
    save_index(Index(CLAIMS[:1]), tmp_path)
    assert scores(used) == pytest.approx(wanted)


keys = st.dictionaries(st.sampled_from("abcdef"), st.integers(1, 3), max_size=5)


@settings(max_examples=60, deadline=None)
@given(st.lists(keys, max_size=8), st.lists(keys, max_size=8), keys)
def test_postings_hold_what_claims_do_however_they_came_in(
    first: list[dict[str, int]], then: list[dict[str, int]], row: dict[str, int]
) -> None:
    postings = Postings()
    for claim in first:
        postings.add(claim)
    postings.claims()
    for claim in then:
        postings.add(claim)
    claims = first + then
    starts, numbers = postings.claims()
    for key, at in postings.keys.items():
        assert numbers[starts[at] : starts[at + 1]].tolist() == [
            n for n, held in enumerate(claims) if key in held
        ]
    weights = np.array([float(row.get(key, 0)) for key in postings.keys])
    wanted = [sum(row.get(key, 0) * count for key, count in claim.items()) for claim in claims]
    assert postings.totals(weights).tolist() == pytest.approx(wanted)
    assert len(postings.score(row)) == len(claims)


@settings(max_examples=60, deadline=None)
@given(st.lists(keys, max_size=8), st.lists(keys, max_size=8))
def test_lists_joined_and_turned_give_the_keys_of_each_claim(
    words: list[dict[str, int]], actors: list[dict[str, int]]
) -> None:
    size = min(len(words), len(actors))
    families = Postings(), Postings()
    for counts in zip(words[:size], actors[:size], strict=True):
        for postings, counted in zip(families, counts, strict=True):
            postings.add(counted)
    known = [*(("word", key) for key in families[0].keys), *(("actor", key) for key in families[1].keys)]
    starts, keys = turned(joined([one.claims() for one in families]), size)
    for at in range(size):
        held = {known[key] for key in keys[starts[at] : starts[at + 1]]}
        assert held == {*(("word", key) for key in words[at]), *(("actor", key) for key in actors[at])}
