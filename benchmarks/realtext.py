"""Claims and articles of real text: what `propose` finds in real news, repeated with names changed.

Claims are those that the claims room finds in the news beside the checkout (../shared/data: Arabic articles
of 14 outlets, English political and business news) and that name CONCEPTS policy concepts, as a desk's do
and most talk of sport and crime does not; Arabic and English in turn. Where more are needed, those that name
a person or a place or give a number are repeated, with every name replaced by another of the same kind and
language and every number by one as long. The articles that are held against them are real and not among those
that the claims come from; of each one sentence, shortened, is a claim, so that there is something to find.
"""

from __future__ import annotations

import gzip
import json
import random
from dataclasses import replace
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from ledger.claims import propose
from ledger.matching import passages
from ledger.matching.reading import Reading
from ledger.model import Article, Claim
from ledger.text.actors import actors
from ledger.text.tokens import tokens

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

__all__ = ["Changed", "articles", "claims", "long_articles"]

DATA = Path(__file__).resolve().parents[2] / "shared" / "data"
DAY = datetime(2015, 7, 20, 9, tzinfo=UTC)
"""The day of articles: the Arabic ones are of the summer of 2015."""
READ = {"ar": 700, "en": 180}
"""Articles that claims are found in, by language; those after them are held against the claims."""
KINDS = frozenset({"person", "place"})
CONCEPTS = 3
"""Policy concepts that a claim names at least."""
LONG = (500, 700)
"""Words of a long article; half of the news has fewer than 200."""
SHORTENED = (40, 300)
"""Characters of a sentence that is made a claim."""


class Changed(NamedTuple):
    """A claim's text in pieces: every second one is a name or a number that can be replaced.

    `kinds` says of each of them what it is: "person", "place" or "number".
    """

    claim: Claim
    pieces: list[str]
    kinds: list[str]


def articles(number: int) -> list[Article]:
    """`number` articles, Arabic and English in turn, that no claim comes from."""
    ways = [_articles(language)[READ[language] :] for language in ("ar", "en")]
    return [ways[at % 2][at // 2 % len(ways[at % 2])] for at in range(number)]


def long_articles(number: int) -> list[Article]:
    """The last `number` Arabic articles of LONG words; the English news is too little for any."""
    least, most = LONG
    unread = _articles("ar")[READ["ar"] :]
    return [one for one in unread if least <= len(one.text.split()) <= most][-number:]


def claims(number: int, repeated: Sequence[Article], *, articles_read: int | None = None) -> Iterator[Claim]:
    """`number` claims: one sentence of each of `repeated`, then real ones, then those with names changed."""
    made = (shortened(article) for article in repeated)
    for at, claim in enumerate(islice(_endless(made, articles_read), number)):
        yield replace(claim, id=f"C{at}", article="", start=0, end=0)


def shortened(article: Article) -> Claim:
    """The longest fitting sentence of `article` as a claim, its last third left out."""
    least, most = SHORTENED
    fitting = [
        one.text for one in passages(article) if one.part != "title" and least <= len(one.text) <= most
    ]
    words = max(fitting, key=len, default=article.text[:most]).split()
    text = " ".join(words[: max(2 * len(words) // 3, 1)])
    return Claim(text=text, language=article.language, said_on=article.day, kind="plan")


def _endless(made: Iterator[Claim], articles_read: int | None) -> Iterator[Claim]:
    yield from made
    found = [_found(language, articles_read) for language in ("ar", "en")]
    changed = [[_pieces(claim) for claim in claims] for claims in found]
    yield from (one.claim for pair in zip(*changed, strict=False) for one in pair)
    chance = random.Random(11)
    names = [_names(of_language) for of_language in changed]
    at = 0
    named = [[one for one in of_language if one.kinds] for of_language in changed]
    while True:
        for of_language, known in zip(named, names, strict=True):
            yield _with_others(of_language[at % len(of_language)], known, chance)
        at += 1


def _found(language: str, articles_read: int | None) -> list[Claim]:
    """The claims of the news in `language`, as the claims room finds them."""
    return [
        claim
        for article in _articles(language)[: articles_read or READ[language]]
        for claim in propose(article.text, language=language, anchor=article.day, title=article.title)
        if len(Reading(claim.text, language).concepts) >= CONCEPTS
    ]


def _articles(language: str) -> list[Article]:
    rows = _rows("news/ar_2015.jsonl.gz") if language == "ar" else _english()
    return [
        Article(title=row.get("title", ""), text=row["text"], source="real", language=language, published=DAY)
        for row in rows
    ]


def _english() -> list[dict[str, Any]]:
    political, business = _rows("quotes/en.dev.jsonl"), _rows("dates/meantime_en.jsonl")
    return [row for pair in zip(political, business, strict=False) for row in pair]


def _rows(name: str) -> list[dict[str, Any]]:
    data = (DATA / name).read_bytes()
    lines = (gzip.decompress(data) if name.endswith(".gz") else data).decode().splitlines()
    rows: list[dict[str, Any]] = [json.loads(line) for line in lines]
    return [{**row, "text": row.get("text") or row["content"]} for row in rows]


def _pieces(claim: Claim) -> Changed:
    """`claim` cut at its names and numbers."""
    spans = [
        (one.start, one.end, one.kind) for one in actors(claim.text, claim.language) if one.kind in KINDS
    ]
    spans += [(one.start, one.end, "number") for one in tokens(claim.text) if one.is_number]
    pieces, kinds, past = [], [], 0
    for start, end, kind in sorted(spans):
        if start >= past:
            pieces += [claim.text[past:start], claim.text[start:end]]
            kinds.append(kind)
            past = end
    return Changed(claim, [*pieces, claim.text[past:]], kinds)


def _names(changed: Sequence[Changed]) -> dict[str, list[str]]:
    """The names in claims by kind, as often as they stand there."""
    found: dict[str, list[str]] = {kind: [] for kind in KINDS}
    for one in changed:
        for kind, name in zip(one.kinds, one.pieces[1::2], strict=True):
            if kind in KINDS:
                found[kind].append(name)
    return found


def _with_others(one: Changed, names: dict[str, list[str]], chance: random.Random) -> Claim:
    """The claim with other names and numbers; what its record says of them is left to its words."""
    pieces = list(one.pieces)
    for at, kind in enumerate(one.kinds):
        kept = pieces[2 * at + 1]
        pieces[2 * at + 1] = chance.choice(names[kind]) if kind in KINDS else _other_number(kept, chance)
    speaker = chance.choice(names["person"]) if one.claim.speaker and names["person"] else ""
    return replace(
        one.claim, text="".join(pieces), speaker=speaker, actors=(), places=(), quantities=(), deadline=None
    )


def _other_number(written: str, chance: random.Random) -> str:
    """A number as long as that `written`, a year for a year."""
    if len(written) == 4 and written.startswith(("19", "20")):
        return str(chance.randint(2014, 2035))
    return "".join(str(chance.randint(1, 9)) if sign.isdigit() else sign for sign in written)
