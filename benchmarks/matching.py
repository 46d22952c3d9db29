"""One article held against many claims: ours beside rapidfuzz over the article's sentences, in one run.

    python benchmarks/matching.py [--json] [--quick]

Claims and article are made of a seeded vocabulary of policy words; each size has one claim that the article
repeats. Stages: index (once for all articles), candidates, end_to_end (an indexed ledger, one article).
"""

from __future__ import annotations

import argparse
import json
import random
import statistics
import time
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from rapidfuzz import fuzz, process

from ledger.matching import Index, match_index, passages
from ledger.matching.lexicon import load
from ledger.matching.reading import Reading
from ledger.matching.tables import rows
from ledger.model import Article, Claim, Interval

if TYPE_CHECKING:
    from collections.abc import Callable

SIZES = (1_000, 10_000)
QUICK = (1_000,)
PLACES = ("Iraq", "Egypt", "Jordan", "Kuwait", "Tunisia", "Morocco", "Sudan", "Turkey", "France", "Germany")
REPEATED = "Jordan will add 350 megawatts of solar power to its national grid by the end of 2031"
SENTENCES = 25
ROUNDS = 5


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true", help="one line of JSON a figure")
    parser.add_argument("--quick", action="store_true", help="1,000 claims only")
    arguments = parser.parse_args()
    for size in QUICK if arguments.quick else SIZES:
        for method, stage, value, unit in measure(size):
            row = {"bench": "matching", "case": size, "method": method, "stage": stage}
            if arguments.json:
                print(json.dumps({**row, "value": round(value, 3), "unit": unit}))
            else:
                print(f"{size:>7,} claims  {method:<10} {stage:<12} {value:>10.2f} {unit}")


def measure(size: int) -> list[tuple[str, str, float, str]]:
    """Times in milliseconds, and whether the repeated claim was found (recall)."""
    claims, article = made_up(size)
    began = time.perf_counter()
    index = Index(claims)
    warm = match_index(article, index)
    indexed = (time.perf_counter() - began) * 1000
    whole = timed(lambda: match_index(article, index))
    near = timed(lambda: candidates(article, index))
    texts = [claim.text for claim in claims]
    fuzzy = timed(lambda: by_rapidfuzz(article, texts), rounds=1)
    found = float(any(one.claim == claims[-1].id for one in warm))
    return [
        ("ours", "index", indexed, "ms"),
        ("ours", "candidates", near, "ms"),
        ("ours", "end_to_end", whole, "ms"),
        ("ours", "recall", found, "share"),
        ("rapidfuzz", "end_to_end", fuzzy, "ms"),
    ]


def made_up(size: int) -> tuple[list[Claim], Article]:
    """`size` claims, the last of which the article repeats in its twelfth sentence."""
    chance = random.Random(7)
    words = vocabulary()
    texts = [sentence(chance, words) for _ in range(size - 1)] + [REPEATED]
    claims = [
        Claim(
            id=f"C{at}",
            text=text,
            language="en",
            said_on=date(2030, 1, 1),
            kind="commitment",
            deadline=Interval(
                phrase=text[-7:], earliest=None, latest=date(int(text[-4:]), 12, 31), role="deadline"
            ),
        )
        for at, text in enumerate(texts)
    ]
    body = [sentence(chance, words) for _ in range(SENTENCES)]
    body[12] = (
        "The kingdom of Jordan will have 350 more megawatts of solar power on its grid by the end of 2031"
    )
    text = ". ".join(body) + "."
    published = datetime(2030, 6, 1, tzinfo=UTC)
    return claims, Article(title="Energy", text=text, source="bench", language="en", published=published)


def vocabulary() -> tuple[list[str], list[str], list[float]]:
    """Policy words, everyday words, and how common each of the latter is."""
    policy = [" ".join(phrase) for phrase in load("concepts").phrases["en"] if len(phrase) == 1]
    everyday = [(word, float(share)) for word, share in rows("background") if word.isascii()]
    return policy, [word for word, _ in everyday], [share for _, share in everyday]


def sentence(chance: random.Random, words: tuple[list[str], list[str], list[float]]) -> str:
    policy, everyday, shares = words
    drawn = chance.choices(policy, k=4) + chance.choices(everyday, shares, k=10)
    picked = " ".join(chance.sample(drawn, len(drawn)))
    return f"{chance.choice(PLACES)} will {picked} by {chance.randint(2031, 2045)}"


def candidates(article: Article, index: Index) -> int:
    readings = [Reading(passage.text, article.language, article.day) for passage in passages(article)]
    return sum(len(index.candidates(reading, limit=60)) for reading in readings)


def by_rapidfuzz(article: Article, texts: list[str]) -> int:
    cut = [passage.text for passage in passages(article)]
    return len(process.cdist(cut, texts, scorer=fuzz.token_set_ratio, workers=1))


def timed(run: Callable[[], object], *, rounds: int = ROUNDS) -> float:
    """The median time of a run in milliseconds."""
    times = []
    for _ in range(rounds):
        began = time.perf_counter()
        run()
        times.append((time.perf_counter() - began) * 1000)
    return statistics.median(times)


if __name__ == "__main__":
    main()
