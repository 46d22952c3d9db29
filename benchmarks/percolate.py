"""One article held against many claims of real text, in one run and one thread, beside four peers.

    python benchmarks/percolate.py [--json] [--quick] [--alone] [--claims 1000 10000 100000 1000000]

Claims and articles are real (realtext.py says how they are repeated where more are needed); every peer
(lookups.py) is given the passages that ours cuts. Articles are not read twice: stages are medians over
ARTICLES Arabic and English ones, the whole over WHOLE others, after WARM more: words met before are not
looked up in dictionaries again, as a ledger keeps them between commands. Most of these have fewer than 200
words; the whole is measured over LONG Arabic ones of 500 to 700 words too.
Milliseconds are of this process's own time, which others on the machine lengthen less than the clock's.

Stages of ours: index (claims read, each), memory (of the index in this process, a claim), tokenise (passages,
words, concepts), candidates (bounds on every pair), verify (the pairs that are left), across (those of verify
in two languages), matcher (candidates and verify), end_to_end (text to proposals, in one go), long (the same
of a long article), proposals and read (claims proposed, pairs read: an article), recall (of the proposals of
reading every pair, over SAMPLE of the claims and those proposed). Of a peer: matcher (words cut and looked
up, passages given), end_to_end (with the passages cut), ratio (its end_to_end beside ours), long_ratio (the
same of a long article), matcher_ratio (its matcher beside ours).
"""

from __future__ import annotations

import argparse
import gc
import json
import os
import statistics
import sys
import time
from functools import partial
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from lookups import peers
from realtext import articles, claims, long_articles

from ledger.matching import THRESHOLD, Index, match_index, passages
from ledger.matching.matcher import Cut, candidates, cut_article, verify
from ledger.matching.pair import Pair
from ledger.matching.reach import setting_of
from ledger.matching.scoring import log_odds_of, profile

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from lookups import Lookup

    from ledger.model import Article

SIZES = (1_000, 10_000, 100_000)
QUICK = (1_000, 10_000)
ARTICLES = 20
WHOLE = 30
LONG = 10
WARM = 1000
SAMPLE = 500
"""Claims of which every pair is read for the recall."""
HELD = 4
"""Articles of which the recall is measured."""
PATIENCE = 40.0
"""Seconds after which a slow peer is given no further article."""


class Figure(NamedTuple):
    """One line of the result."""

    case: int
    method: str
    stage: str
    value: float
    unit: str


def run(bench: str, says: str | None) -> None:
    """What was asked for on the command line, measured and printed as the figures of `bench`."""
    parser = argparse.ArgumentParser(description=says)
    parser.add_argument("--json", action="store_true", help="one line of JSON a figure")
    parser.add_argument("--quick", action="store_true", help="no more than 10,000 claims")
    parser.add_argument("--claims", type=int, nargs="+", default=None, help="numbers of claims")
    parser.add_argument("--alone", action="store_true", help="ours without the peers")
    arguments = parser.parse_args()
    for size in arguments.claims or (QUICK if arguments.quick else SIZES):
        for figure in measure(size, alone=arguments.alone):
            if arguments.json:
                row = {**figure._asdict(), "value": round(figure.value, 4)}
                print(json.dumps({"bench": bench, **row}), flush=True)
            else:
                case, method, stage, value, unit = figure
                print(f"{case:>9,} claims  {method:<10} {stage:<13} {value:>12.3f} {unit}", flush=True)


def measure(size: int, *, alone: bool = False) -> Iterator[Figure]:
    """The figures of ours and, but for `alone`, of every peer for `size` claims."""
    apart, whole, warm = _parted(articles(ARTICLES + WHOLE + WARM))
    long = long_articles(LONG)
    held = list(claims(size, [*apart, *whole, *long]))
    gc.disable()
    before, began = resident(), time.process_time()
    index = Index(held)
    for article in warm:
        match_index(article, index)
    yield Figure(size, "ours", "index", (time.process_time() - began) * 1000 / size, "ms a claim")
    gc.freeze()
    gc.enable()
    yield Figure(size, "ours", "memory", (resident() - before) / size, "bytes a claim")
    spent = [timed_stages(article, index) for article in apart]
    for stage in spent[0]:
        unit = "an article" if stage in {"proposals", "read"} else "ms"
        yield Figure(size, "ours", stage, statistics.median(one[stage] for one in spent), unit)
    matcher = statistics.median(one["matcher"] for one in spent)
    ours, of_long = (
        statistics.median(timed(partial(match_index, article, index)) for article in some)
        for some in (whole, long)
    )
    yield Figure(size, "ours", "end_to_end", ours, "ms")
    yield Figure(size, "ours", "long", of_long, "ms")
    yield Figure(size, "ours", "recall", recall(apart[:HELD], index), "share")
    for method, lookup in () if alone else peers([claim.text for claim in held]):
        if lookup is None:
            print(f"{method} is not installed", file=sys.stderr)
            continue
        yield from beside(size, method, timed_lookup(lookup, whole), ours, matcher)
        yield Figure(size, method, "long_ratio", timed_lookup(lookup, long)[0] / of_long, "times ours")


def _parted(drawn: list[Article]) -> tuple[list[Article], list[Article], list[Article]]:
    """Articles for the stages, for the whole, and to warm up with, each in both languages."""
    measured = drawn[: ARTICLES + WHOLE]
    warm = [one for one in drawn[ARTICLES + WHOLE :] if one not in measured]
    return measured[:ARTICLES], measured[ARTICLES:], warm


def beside(
    size: int, method: str, spent: tuple[float, float], ours: float, matcher: float
) -> Iterator[Figure]:
    """What a peer spent on an article and alone on looking up, and how often ours fits into it."""
    whole, alone = spent
    yield Figure(size, method, "end_to_end", whole, "ms")
    yield Figure(size, method, "matcher", alone, "ms")
    yield Figure(size, method, "ratio", whole / ours, "times ours")
    yield Figure(size, method, "matcher_ratio", alone / matcher, "times ours")


def timed_stages(article: Article, index: Index) -> dict[str, float]:
    """Milliseconds of each stage of ours on an article not read before, and what it came to."""
    times = [time.process_time()]
    cut = cut_article(article)
    for reading in cut.readings:
        _ = reading.words, reading.concepts
    times.append(time.process_time())
    near = candidates(cut, index)
    times.append(time.process_time())
    across = {n: t for n, t in near.items() if index.claims[n].reading.language != article.language}
    within = {n: t for n, t in near.items() if n not in across}
    times.append(time.process_time())
    found = verify(cut, within, index)
    times.append(time.process_time())
    found += verify(cut, across, index)
    times.append(time.process_time())
    tokenise, bounds, _, one, two = (1000 * (b - a) for a, b in pairwise(times))
    return {
        "tokenise": tokenise,
        "candidates": bounds,
        "verify": one + two,
        "across": two,
        "matcher": bounds + one + two,
        "read": float(sum(map(len, near.values()))),
        "proposals": float(len(found)),
    }


def timed(run: Callable[[], object]) -> float:
    """The milliseconds of a run."""
    began = time.process_time()
    run()
    return (time.process_time() - began) * 1000


def timed_lookup(lookup: Lookup, held: Sequence[Article]) -> tuple[float, float]:
    """The median milliseconds of an article, with its passages cut and without."""
    lookup([passage.text for passage in passages(held[0])])
    whole: list[float] = []
    alone: list[float] = []
    for article in held:
        began = time.process_time()
        cut = [passage.text for passage in passages(article)]
        middle = time.process_time()
        lookup(cut)
        end = time.process_time()
        whole.append((end - began) * 1000)
        alone.append((end - middle) * 1000)
        if sum(whole) > PATIENCE * 1000:
            break
    return statistics.median(whole), statistics.median(alone)


def recall(held: Sequence[Article], index: Index) -> float:
    """The share of the proposals of reading every pair that ours makes too, with the same score."""
    wanted, made = 0, 0
    for article in held:
        proposed = {one.claim: one.score for one in match_index(article, index)}
        step = max(len(index) // SAMPLE, 1)
        numbers = {*range(0, len(index), step), len(index) - 1}
        numbers |= {at for at, entry in enumerate(index.claims) if entry.claim.id in proposed}
        likely = {index.claims[at].claim.id for at in by_reading(cut_article(article), index, numbers)}
        wanted += len(likely)
        made += len(likely & proposed.keys())
    return made / wanted


def by_reading(cut: Cut, index: Index, numbers: set[int]) -> Iterator[int]:
    """The claims among `numbers` that some passage reaches, every feature of every pair read."""
    floor = log_odds_of(THRESHOLD) + cut.taken_off
    setting = setting_of(cut.readings)
    for number in numbers:
        pairs = (Pair(index.claims[number], reading, index.weights, setting) for reading in cut.readings)
        if any(
            profile("cross_language" if pair.is_cross_language else "same_language").log_odds(pair) >= floor
            for pair in pairs
        ):
            yield number


def resident() -> int:
    """Bytes of this process in memory."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE")


if __name__ == "__main__":
    run("percolate", __doc__)
