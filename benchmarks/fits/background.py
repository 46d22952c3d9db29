"""Count how common lemmas and policy concepts are, and write it to background.tsv.

    python benchmarks/fits/background.py lemmas ar=FILE en=FILE…      everyday news, JSON lines
    python benchmarks/fits/background.py concepts ar=FILE en=FILE…    the policy concepts, after the lemmas

Rows hold "text" or "content"; claims and news are read, no labels.
"""

from __future__ import annotations

import gzip
import json
import re
import sys
from collections import Counter
from pathlib import Path

from coefficients import DATA

from ledger.matching.reading import Reading

COMMONEST = 1500
"""Lemmas of each language in the background table; rarer ones are all taken for unseen."""
CUT = 6
"""Sentences of a long article that count: the background is of passages, not of articles."""
RARE = 0.0003
"""Share of passages under which a concept is taken for unseen."""


def count_background(given: list[str]) -> None:
    """Write how common lemmas are, from `language=file` arguments."""
    lines_out = ["# lemma, share of passages of everyday news and political speech that hold it"]
    for language, texts in sorted(read_passages(given).items()):
        counted = Counter(term for text in texts for term in set(Reading(text, language).terms))
        common = sorted(item for item in counted.most_common(COMMONEST) if not item[0].isdigit())
        lines_out += [f"{term}\t{count / len(texts):.5f}" for term, count in common]
    (DATA / "background.tsv").write_text("\n".join(lines_out) + "\n", encoding="utf-8")


def read_passages(given: list[str]) -> dict[str, list[str]]:
    """The first sentences of each text of `language=file` arguments; rows hold "text" or "content"."""
    found: dict[str, list[str]] = {}
    for argument in given:
        language, _, path = argument.partition("=")
        packed = Path(path).read_bytes()
        raw = gzip.decompress(packed) if path.endswith(".gz") else packed
        for row in map(json.loads, raw.decode("utf-8").splitlines()):
            text = row["text"] if "text" in row else "".join(row["content"])
            found.setdefault(language, []).extend(re.split(r"[.\n]+", text)[:CUT])
    return found


def count_concepts(given: list[str]) -> None:
    """Put after the lemmas of background.tsv how common each concept is where it is named most."""
    path = DATA / "background.tsv"
    kept = [line for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith("concept:")]
    shares: dict[str, float] = {}
    for language, texts in read_passages(given).items():
        counted = Counter(name for text in texts for name in Reading(text, language).concepts)
        for name, count in counted.items():
            shares[name] = max(shares.get(name, 0.0), count / len(texts))
    kept += [f"concept:{name}\t{share:.5f}" for name, share in sorted(shares.items()) if share >= RARE]
    path.write_text("\n".join(kept) + "\n", encoding="utf-8")


if __name__ == "__main__":
    if sys.argv[1:2] == ["lemmas"]:
        count_background(sys.argv[2:])
    elif sys.argv[1:2] == ["concepts"]:
        count_concepts(sys.argv[2:])
    else:
        sys.exit(__doc__)
