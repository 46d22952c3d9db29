"""Floors on labelled data kept beside the checkout. A floor is raised with what it measures, never lowered."""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from pathlib import Path
from typing import Any

import pytest

from ledger.matching import rank, stance
from ledger.matching.ranking import Entry

DATA = Path(__file__).resolve().parents[3] / "shared" / "data"
pytestmark = pytest.mark.shared

# folder, language, queries (every nth), claims (every nth, and those asked for), floor of MAP@5, hash of the files
RANKED = [
    ("ar", "ar", 1, 1, 0.87, "af6dfd17b9b19bbf"),
    ("en", "en", 2, 3, 0.94, "39f4da389e54fe74"),
    ("en_debates", "en", 2, 3, 0.42, "b7425a510078ab30"),
]
STANCE_FLOOR = 0.8
STANCE_HASH = "8c1847d6ea653d9f"


def rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def digest(*paths: Path) -> str:
    return hashlib.sha256(b"".join(path.read_bytes() for path in paths)).hexdigest()[:16]


@pytest.mark.parametrize(("folder", "language", "nth_query", "nth_claim", "floor", "hashed"), RANKED)
def test_the_right_claim_stands_first(
    folder: str, language: str, nth_query: int, nth_claim: int, floor: float, hashed: str
) -> None:
    home = DATA / "matching" / folder
    claims_file, queries_file, right_file = (
        home / n for n in ("claims.jsonl", "queries.dev.jsonl", "qrels.dev.tsv")
    )
    assert digest(claims_file, queries_file, right_file) == hashed
    right: dict[str, set[str]] = defaultdict(set)
    for line in right_file.read_text(encoding="utf-8").splitlines():
        query, _, claim, _ = line.split("\t")
        right[query].add(claim)
    asked = set().union(*right.values())
    claims = [
        Entry(row["id"], row["text"], row.get("title", ""), row.get("speaker") or "", language)
        for at, row in enumerate(rows(claims_file))
        if at % nth_claim == 0 or row["id"] in asked
    ]
    queries = [Entry(row["id"], row["text"], language=language) for row in rows(queries_file)[::nth_query]]
    found: dict[str, list[str]] = defaultdict(list)
    for one in rank(claims, queries, top=5):
        assert 0 <= one.score <= 1
        found[one.query].append(one.claim)
    total = sum(average_precision(found[query.id], right[query.id]) for query in queries)
    assert round(total / len(queries), 6) >= floor  # a sum of fractions falls a last bit short


def average_precision(found: list[str], right: set[str]) -> float:
    hits, total = 0, 0.0
    for place, claim in enumerate(found, 1):
        if claim in right:
            hits += 1
            total += hits / place
    return total / len(right)


def test_headlines_agree_or_disagree() -> None:
    path = DATA / "stance" / "ar.dev.jsonl"
    assert digest(path) == STANCE_HASH
    pairs = [(row["stance"], stance(row["s1"], row["s2"], "ar")[0]) for row in rows(path)]
    scores = []
    for label in ("agree", "disagree", "other"):
        hit = sum(gold == found == label for gold, found in pairs)
        named = sum(found == label for _, found in pairs) + sum(gold == label for gold, _ in pairs)
        scores.append(2 * hit / named)
    assert sum(scores) / 3 >= STANCE_FLOOR
