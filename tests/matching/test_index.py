"""The index on disk and in memory: what it gives does not depend on when a claim came in."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ledger.matching import Index, match_index
from ledger.matching.postings import Postings
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
    Index(CLAIMS[:saved]).save(tmp_path)
    opened = Index.open(tmp_path, CLAIMS)
    assert scores(opened) == pytest.approx(scores(Index(CLAIMS)))
    assert {"C0", "C1"} <= set(scores(opened))


def test_a_changed_or_missing_claim_is_read_anew(tmp_path: Path) -> None:
    Index(CLAIMS).save(tmp_path)
    changed = [replace(CLAIMS[0], text="Tunisia will build a bridge"), *CLAIMS[1:]]
    assert scores(Index.open(tmp_path, changed)) == pytest.approx(scores(Index(changed)))
    assert scores(Index.open(tmp_path, CLAIMS[1:])) == pytest.approx(scores(Index(CLAIMS[1:])))


def test_nothing_saved_nothing_missed(tmp_path: Path) -> None:
    assert scores(Index.open(tmp_path / "none", CLAIMS)) == scores(Index(CLAIMS))
    assert len(Index.open(tmp_path, [])) == 0


keys = st.dictionaries(st.sampled_from("abcdef"), st.integers(1, 3), max_size=5)


@settings(max_examples=60, deadline=None)
@given(st.lists(keys, max_size=8), st.lists(keys, max_size=8), keys)
def test_postings_sum_what_claims_hold_however_they_came_in(
    first: list[dict[str, int]], then: list[dict[str, int]], row: dict[str, int]
) -> None:
    postings = Postings()
    for claim in first:
        postings.add(claim)
    postings.shared([row])
    for claim in then:
        postings.add(claim)
    wanted = [sum(weight * claim.get(key, 0) for key, weight in row.items()) for claim in first + then]
    assert postings.shared([row])[0].tolist() == pytest.approx(wanted)
    assert len(postings.score(row)) == len(first + then)
