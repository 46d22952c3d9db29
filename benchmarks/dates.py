"""How long time expressions take to read: ours beside other readers, and on hostile text, in one run.

    python benchmarks/dates.py [--json] [--quick]

The articles are the demo's, one after another, cut into pieces of 4 kB: no text twice. Every reader works
through them in turn, several rounds; figures are means over the pieces, of each piece its best round.
`unknown words` is ours with all that it remembers of words forgotten before each piece. dateparser's
search_dates is told the language. Readers that are not installed are left out, those of English alone are
not given Arabic. `found` is how many expressions a reader returns. Hostile text of three sizes shows whether
time grows with the text (`per kB` stays level) and what memory a reading needs at its height.
"""

from __future__ import annotations

import argparse
import json
import time
import tracemalloc
import warnings
from datetime import UTC, date, datetime
from importlib import import_module
from pathlib import Path
from statistics import mean
from typing import TYPE_CHECKING, NamedTuple

from ledger.dates import read
from ledger.dates.grammar import load

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Reader = Callable[[str], int]

ARTICLES = Path(__file__).parents[1] / "data" / "demo" / "articles"
DAY = date(2021, 12, 9)
PIECE = 4096  # bytes of UTF-8
ROUNDS = 5
HOSTILE = {
    "digits": ("en", "0"),
    "dates of digits": ("en", "1/2/"),
    "months": ("en", "March May "),
    "unclosed": ("en", "from the end of the "),
    "by by by": ("en", "by "),
    "amounts": ("en", "1 month and "),
    "منذ منذ": ("ar", "منذ "),
    "شهر و": ("ar", "شهر و "),
    "d'ici d'ici": ("fr", "d'ici la fin de "),
}


class Figure(NamedTuple):
    """One line of the result."""

    case: str
    method: str
    stage: str
    value: float
    unit: str


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true", help="one line of JSON a figure")
    parser.add_argument("--quick", action="store_true", help="fewer rounds and sizes")
    arguments = parser.parse_args()
    warnings.simplefilter("ignore")  # those of the other readers
    for figure in (*compare(2 if arguments.quick else ROUNDS), *strain(quick=arguments.quick)):
        if arguments.json:
            row = {**figure._asdict(), "value": round(figure.value, 3)}
            print(json.dumps({"bench": "dates", **row}, ensure_ascii=False), flush=True)
        else:
            case, method, stage, value, unit = figure
            print(f"{case:<24} {method:<14} {stage:<12} {value:>10.2f} {unit}", flush=True)


def compare(rounds: int) -> Iterator[Figure]:
    """Milliseconds a piece of each reader in each language, and how many times ours takes them."""
    for language in ("en", "ar"):
        texts = pieces(language)
        case = f"4 kB {language}"
        methods = readers(language)
        spent: dict[str, list[list[float]]] = {method: [] for method in methods}
        found = dict.fromkeys(methods, 0)
        for _ in range(rounds + 1):
            for method, run in methods.items():
                results = [timed(run, text) for text in texts]
                spent[method].append([milliseconds for milliseconds, _ in results])
                found[method] = sum(count for _, count in results)
        best = {method: mean(map(min, zip(*each, strict=True))) for method, each in spent.items()}
        yield Figure(
            case, "ours", "unknown words", min(unknown(language, texts) for _ in range(rounds)), "ms"
        )
        for method in methods:
            yield Figure(case, method, "first round", mean(spent[method][0]), "ms")
            yield Figure(case, method, "end_to_end", best[method], "ms")
            yield Figure(case, method, "found", found[method] / len(texts), "expressions")
            if method != "ours":
                yield Figure(case, method, "ratio", best[method] / best["ours"], "times ours")


def unknown(language: str, texts: list[str]) -> float:
    """Milliseconds a text of ours when no word was seen before."""
    grammar, run = load(language), ours(language)
    spent = 0.0
    for text in texts:
        for memory in (grammar.runs, grammar.worth, grammar.phrases):
            memory.clear()
        spent += timed(run, text)[0]
    return spent / len(texts)


def strain(*, quick: bool) -> Iterator[Figure]:
    """Milliseconds and peak memory of ours on hostile text of 10, 50 and 100 kB."""
    for name, (language, unit) in HOSTILE.items():
        for size in (10, 50) if quick else (10, 50, 100):
            text = (unit * (size * 1000 // len(unit) + 1))[: size * 1000]
            spent = min(timed(ours(language), text)[0] for _ in range(1 if quick else 2))
            case = f"{name} {size} kB"
            yield Figure(case, "ours", "end_to_end", spent, "ms")
            yield Figure(case, "ours", "per kB", spent / size, "ms")
            yield Figure(case, "ours", "memory", peak(ours(language), text), "MB")


def pieces(language: str) -> list[str]:
    """The demo's articles of a language in pieces of 4 kB."""
    found = sorted(ARTICLES.glob(f"*.{language}.txt"))
    data = "\n\n".join(path.read_text(encoding="utf-8").strip() for path in found).encode()
    cuts = range(0, len(data) - PIECE, PIECE)
    return [data[at : at + PIECE].decode(errors="ignore") for at in cuts]


def timed(run: Reader, text: str) -> tuple[float, int]:
    """Milliseconds of one reading, and how many expressions it found."""
    began = time.perf_counter()
    found = run(text)
    return (time.perf_counter() - began) * 1000, found


def peak(run: Reader, text: str) -> float:
    """The most memory that a reading held at once, in MB."""
    tracemalloc.start()
    run(text)
    high = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return high / 1e6


def readers(language: str) -> dict[str, Reader]:
    """Ours and every other reader of the language that is installed."""
    makers: dict[str, Callable[[str], Reader]] = {"ours": ours, "dateparser": by_dateparser}
    if language == "en":
        makers |= {"parsedatetime": by_parsedatetime, "timexy": by_timexy, "recognizers": by_recognizers}
    found: dict[str, Reader] = {}
    for name, make in makers.items():
        try:
            found[name] = make(language)
        except ImportError:
            continue
    return found


def ours(language: str) -> Reader:
    return lambda text: len(read(text, anchor=DAY, language=language))


def by_dateparser(language: str) -> Reader:
    from dateparser.search import search_dates

    settings = {"RELATIVE_BASE": datetime(DAY.year, DAY.month, DAY.day, tzinfo=UTC).replace(tzinfo=None)}
    return lambda text: len(search_dates(text, languages=[language], settings=settings) or ())


def by_parsedatetime(_language: str) -> Reader:
    calendar = import_module("parsedatetime").Calendar()
    return lambda text: len(calendar.nlp(text) or ())


def by_timexy(_language: str) -> Reader:
    import_module("timexy.timexy")  # which names itself to spaCy
    pipeline = import_module("spacy").blank("en")
    pipeline.add_pipe("timexy")
    return lambda text: len(pipeline(text).ents)


def by_recognizers(_language: str) -> Reader:
    module = import_module("recognizers_date_time")
    return lambda text: len(module.recognize_datetime(text, module.Culture.English))


if __name__ == "__main__":
    main()
