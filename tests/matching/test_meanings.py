"""Semantic vectors: made once, kept whole, and near where a stand-in for the model says so."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledger.matching import rank
from ledger.matching.meanings import Meanings
from ledger.matching.ranking import Entry
from ledger.matching.vectors import SIZE, Vectors, is_installed
from tests.conftest import Ledger

SENSES = [
    {"bridge", "span", "crossing"},
    {"open", "inaugurate"},
    {"tax", "levy"},
    {"cut", "lower"},
    {"school"},
]


class Model:
    """One number a sense, and a little of every text; counts what it was asked."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def __call__(self, texts: list[str]) -> np.ndarray:
        self.asked += texts
        rows = np.full((len(texts), SIZE), 0.01, dtype=np.float32)
        for row, text in zip(rows, texts, strict=True):
            for at, words in enumerate(SENSES):
                row[at] += sum(word in text.lower() for word in words)
        return rows / np.linalg.norm(rows, axis=1, keepdims=True)


def test_a_text_is_encoded_once_and_kept(tmp_path: Path) -> None:
    model = Model()
    vectors = Vectors(model, tmp_path / "kept")
    first = vectors.of(["a bridge", "a tax", "a bridge"])
    assert model.asked == ["a bridge", "a tax"]
    assert np.array_equal(first[0], first[2])
    vectors.save()
    again = Vectors(model, tmp_path / "kept")
    assert np.array_equal(again.of(["a tax"]), first[1:2])
    assert len(model.asked) == 2
    again.of(["\ud800 half a character", ""])
    again.save()
    assert len(list((tmp_path / "kept").iterdir())) == 1  # no half-written file beside it


@pytest.mark.parametrize("damage", [b"", b"PK\x03\x04", b"\x00" * 99, None])
def test_a_damaged_file_is_made_anew(tmp_path: Path, damage: bytes | None) -> None:
    vectors = Vectors(Model(), tmp_path)
    vectors.of(["a bridge"])
    vectors.save()
    (file,) = tmp_path.iterdir()
    file.write_bytes(file.read_bytes()[:-30] if damage is None else damage)
    model = Model()
    vectors = Vectors(model, tmp_path)
    vectors.of(["a bridge"])
    assert model.asked == ["a bridge"]
    vectors.save()
    assert Vectors(model, tmp_path).of(["a bridge"]).shape == (1, SIZE)
    assert len(model.asked) == 1


CLAIMS = ["The span will open", "The levy will be lowered", "A school will open", "The old school"]


def test_the_nearest_by_meaning() -> None:
    near = Meanings(Vectors(Model()), CLAIMS).near("They inaugurate the bridge")
    assert near.nearest(1) == [0]
    assert (near.to(0).place, near.to(0).likeness_place) == (1, 1)
    assert near.to(0).lead > 0 > near.to(1).lead
    left = Meanings(Vectors(Model()), CLAIMS).near("They inaugurate the bridge", without=[0])
    assert left.nearest(1) == [2]


@given(st.lists(st.sampled_from(CLAIMS), max_size=5), st.text(max_size=20))
def test_places_are_an_order_of_the_margins(claims: list[str], text: str) -> None:
    near = Meanings(Vectors(Model()), claims).near(text)
    assert sorted(near.nearest(9)) == list(range(len(claims)))
    found = [near.to(number) for number in near.nearest(9)]
    assert [one.margin for one in found] == sorted((one.margin for one in found), reverse=True)
    assert all(1 <= one.place <= len(claims) for one in found)
    assert sum(one.lead > 0 for one in found) <= 1


def test_a_claim_without_a_word_in_common_is_ranked() -> None:
    claims = [Entry(id=str(at), text=text, language="en") for at, text in enumerate(CLAIMS)]
    asked = [Entry(id="q", text="They inaugurate a crossing", language="en")]
    assert next(rank(claims, asked, vectors=Vectors(Model()))).claim == "0"


def test_without_the_extra(ledger: Ledger, tmp_path: Path) -> None:
    if is_installed():
        pytest.skip("the extra is installed here")
    claims, queries = tmp_path / "claims.jsonl", tmp_path / "queries.jsonl"
    claims.write_text('{"id": "1", "text": "The bridge will open", "lang": "en"}\n')
    queries.write_text('{"id": "q", "text": "The bridge opens", "lang": "en"}\n')
    ran = ledger.within("lab", "rank", claims, queries)
    assert (ran.code, ran.out.split("\t")[:2]) == (0, ["q", "1"])
    assert "by wording alone" in ran.err
    assert ledger.within("lab", "rank", claims, queries, "--wording").err == ""
    ran = ledger.within("lab", "rank", claims, queries, "--semantic")
    assert (ran.code, ran.out) == (2, "")
    assert "claim-ledger[semantic]" in ran.err


def test_the_model_knows_topics_across_languages() -> None:
    if not is_installed():
        pytest.skip("the extra is not installed")
    from ledger.matching.vectors import encoder

    rows = Vectors(encoder()).of(["انسحاب القوات الأميركية", "withdrawal of US troops", "the price of bread"])
    assert rows[0] @ rows[1] > rows[0] @ rows[2]
    assert np.linalg.norm(rows, axis=1) == pytest.approx([1, 1, 1], abs=0.01)
