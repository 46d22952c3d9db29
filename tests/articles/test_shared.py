"""Real articles, where they lie beside the checkout: one copied off a site, and three thousand bodies."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from ledger import articles
from ledger.errors import UnreadableFile

SHARED = Path(__file__).resolve().parents[2].parent / "shared"
pytestmark = pytest.mark.shared


def letters(text: str) -> int:
    return sum(map(len, text.split()))


def test_copied_article_comes_out_as_annotated() -> None:
    seed = SHARED / "seed"
    gold = json.loads((seed / "gold.json").read_text(encoding="utf-8"))
    text = (seed / gold["file"]).read_text(encoding="utf-8")
    article = articles.read(text.encode(), name=gold["file"])
    assert (article.title, article.source, article.dateline) == (
        gold["title"],
        gold["outlet"],
        gold["dateline"],
    )
    assert str(article.published) == gold["published"].replace("T", " ") + ":00+03:00"
    assert (article.language, article.published_precision, article.published_from) == (
        "ar",
        "minute",
        "byline",
    )
    assert gold["title"] not in article.text
    assert not [line for line in gold["boilerplate"] if line in article.text]
    blanked = articles.blank_furniture(text)
    for claim in gold["claims"]:
        if text[claim["start"] : claim["end"]] != gold["title"]:
            assert blanked[claim["start"] : claim["end"]] == claim["text"]


def test_bodies_of_real_articles_survive() -> None:
    whole = kept = titled = read = 0
    with gzip.open(SHARED / "data" / "news" / "ar_2015.jsonl.gz", "rt", encoding="utf-8") as rows:
        for row in map(json.loads, rows):
            try:
                article = articles.read(f"{row['title']}\n\n{row['content']}".encode(), name="a.txt")
            except UnreadableFile:
                assert letters(row["content"]) < 30, row["content"]
                continue
            read += 1
            whole += letters(row["content"])
            kept += min(letters(article.text), letters(row["content"]))
            titled += article.title.split() == row["title"].split()
    assert kept >= 0.998 * whole
    assert titled >= 0.98 * read


def test_claims_stand_outside_what_is_blanked() -> None:
    """What people marked as claims is never taken for the site's."""
    folder = SHARED / "data" / "claims"
    docs = {
        d["doc"]: d for d in map(json.loads, (folder / "docs.jsonl").read_text(encoding="utf-8").splitlines())
    }
    for row in map(json.loads, (folder / "gold.jsonl").read_text(encoding="utf-8").splitlines()):
        doc = docs[row["doc"]]
        blanked = articles.blank_furniture(doc["text"], doc["title"])
        for claim in row.get("claims", [row]):
            span = slice(claim["start"], claim["end"])
            if doc["text"][span].strip(" .") not in doc["title"]:
                assert blanked[span] == doc["text"][span]
