"""Floors on hand-annotated articles that lie beside the checkout; a floor is never lowered silently."""

import hashlib
import json
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from ledger.articles import blank_furniture
from ledger.claims import attributions, propose

SHARED = Path(__file__).parents[2].parent / "shared"
SCORER = SHARED / "scoring" / "score.py"
pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not SCORER.is_file(), reason="the labelled data does not lie beside the checkout"),
]

# corpus, gold, SHA-256 of gold (first 12 digits), floors
CLAIMS = [
    (
        "seed/doc.jsonl",
        "seed/gold.jsonl",
        "08cbf343094c",
        {
            "R": 0.99,
            "P": 0.93,
            "trackable_F1": 0.99,
            "speaker": 1.0,
            "deadline": 1.0,
            "modality": 1.0,
            "quantity": 1.0,
        },
    ),
    (
        "data/claims/docs.jsonl",
        "data/claims/gold.jsonl",
        "cf5f34626c1d",
        {
            "F1": 0.88,
            "trackable_F1": 0.82,
            "speaker": 0.91,
            "modality": 0.95,
            "negated": 0.97,
            "deadline": 0.95,
            "quantity": 0.97,
        },
    ),
]
QUOTES = (
    "data/quotes/en.dev.jsonl",
    "a4eaf61f5eb2",
    {"F1": 0.66, "R_direct": 0.9, "source": 0.905, "cue": 0.95},
)


def rows(name):
    return [
        json.loads(line) for line in (SHARED / name).read_text(encoding="utf-8").splitlines() if line.strip()
    ]


def check_corpus(name, digest):
    found = hashlib.sha256((SHARED / name).read_bytes()).hexdigest()[:12]
    assert found == digest, f"{name} is another corpus than the floors were measured on"


def figures(task, gold, predicted, folder):
    out = folder / "predicted.jsonl"
    out.write_text("".join(json.dumps(row) + "\n" for row in predicted), encoding="utf-8")
    done = subprocess.run(
        [sys.executable, str(SCORER), task, str(SHARED / gold), str(out)],
        capture_output=True,
        text=True,
        check=True,
    )
    return {name: float(figure) for name, figure in (line.split("\t") for line in done.stdout.splitlines())}


def as_row(claim):
    deadline = claim.deadline
    return {
        "start": claim.start,
        "end": claim.end,
        "kind": claim.kind,
        "trackable": claim.trackable,
        "speaker": claim.speaker,
        "modality": claim.modality,
        "negated": claim.negated,
        "deadline": deadline and {"latest": deadline.latest and deadline.latest.isoformat()},
        "quantities": [{"value": quantity.value} for quantity in claim.quantities],
    }


def proposed(document):
    text = blank_furniture(document["text"], document["title"])
    found = propose(
        text,
        language=document["lang"],
        anchor=date.fromisoformat(document["anchor"]),
        title=document["title"],
        outlet=document["outlet"],
    )
    return {"doc": document["doc"], "claims": [as_row(claim) for claim in found]}


@pytest.mark.parametrize(("documents", "gold", "digest", "floors"), CLAIMS)
def test_claims(documents, gold, digest, floors, tmp_path):
    check_corpus(gold, digest)
    found = figures("claims", gold, [proposed(document) for document in rows(documents)], tmp_path)
    assert {name: found[name] for name in floors if found[name] < floors[name]} == {}


def test_attributions(tmp_path):
    gold, digest, floors = QUOTES
    check_corpus(gold, digest)
    predicted = [
        {
            "id": row["id"],
            "attributions": [
                {"source": list(a.source), "cue": list(a.cue), "content": list(a.content), "kind": a.kind}
                for a in attributions(row["text"], "en")
            ],
        }
        for row in rows(gold)
    ]
    found = figures("quotes", gold, predicted, tmp_path)
    assert {name: found[name] for name in floors if found[name] < floors[name]} == {}
