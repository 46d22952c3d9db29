"""Malformed inputs made from real ones by a seeded mutator: none may break, hang or fill the memory.

    python benchmarks/malformed.py [--json] [--quick] [--seed N]

Pages, texts, feeds, sitemaps, web archives, tables, rows and ZIPs have bytes flipped, dropped, doubled,
cut, turned round, taken from other files, and what is known to hurt put between them. Each is read as
`ledger ingest` would read it, without recording it. `broken` counts failures that are none of the ledger's
own; it has to be 0, the longest input under 5 seconds, the process under 512 MB.
"""

from __future__ import annotations

import argparse
import io
import json
import random
import resource
import sys
import time
import traceback
import warnings
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from ledger import articles  # noqa: E402 - the checkout is found first
from ledger.articles import Failure, Item  # noqa: E402
from ledger.errors import LedgerError  # noqa: E402
from tests.articles import piles  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Iterator

COUNT = 10_000
HURTFUL = (
    *(
        b"\x00",
        b"\xff\xfe",
        b"\x1f\x8b\x08",
        b"PK\x03\x04",
        b"WARC/1.0\r\n",
        b"<!ENTITY a 'b'>",
        b"<![CDATA[",
    ),
    *(
        b"]]>",
        b"<!--",
        b"-->",
        b"<div>" * 50,
        b"</rss>",
        b"&#xD800;",
        b"&#0;",
        b"&amp",
        b'"',
        b"'",
        b"{",
        b"}",
    ),
    *(b"[" * 99, b"\\ud800", b"\r", b"\n\n", b"\xe2\x80\xae", b"\xef\xbb\xbf", b"9" * 5000, b"1e999", b"NaN"),
    *(b"Content-Length: -1\r\n", b"Content-Length: 9999999\r\n", b"2021-99-99T99:99", b"encoding='utf-7'"),
    *(b",,,,", b";"),
)


class Figure(NamedTuple):
    """One line of the result."""

    stage: str
    value: float
    unit: str


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true", help="one line of JSON a figure")
    parser.add_argument("--quick", action="store_true", help=f"a tenth of the {COUNT} inputs")
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    warnings.simplefilter("ignore")
    count = COUNT // 10 if arguments.quick else COUNT
    for figure in run(count, arguments.seed):
        if arguments.json:
            print(json.dumps({"bench": "malformed", "case": count, "method": "ours", **figure._asdict()}))
        else:
            print(f"{count:>6} inputs  {figure.stage:<10} {figure.value:>10.2f} {figure.unit}")


def run(count: int, seed: int) -> Iterator[Figure]:
    """What became of `count` inputs."""
    broken, refused, longest, slowest = 0, 0, 0.0, ""
    for name, data in files().items():
        taken(name, data)  # what is loaded at first use is none of an input's time
    for name, data in inputs(count, seed):
        began = time.perf_counter()
        try:
            refused += not taken(name, data)
        except Exception:  # noqa: BLE001 - what is counted here is any failure that is not told in a line
            broken += 1
            traceback.print_exc()
        seconds = time.perf_counter() - began
        if seconds > longest:
            longest, slowest = seconds, name
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    yield Figure("broken", broken, "inputs")
    yield Figure("refused", refused, "inputs")
    yield Figure("longest", longest, f"seconds ({slowest})")
    yield Figure("memory", memory, "MB")


def taken(name: str, data: bytes) -> bool:
    """Whether anything could be read of an input; failures that are told in one line are none here."""
    read = 0
    try:
        for entry in articles.entries(io.BytesIO(data), name):
            if isinstance(entry, Item):
                try:
                    articles.read(entry.data, name=entry.name, options=entry.told)
                    read += 1
                except LedgerError as error:
                    told(str(error))
            elif isinstance(entry, Failure):
                told(entry.problem)
    except LedgerError as error:
        told(str(error))
    return bool(read)


def told(line: str) -> None:
    """Every refusal is one line that can be shown."""
    if "\n" in line or len(line) > 10_000:
        raise ValueError(f"not one line: {line[:200]!r}")


def inputs(count: int, seed: int) -> Iterator[tuple[str, bytes]]:
    """`count` mutated files with their names; the same for the same seed."""
    rng = random.Random(seed)
    known = list(files().items())
    for _ in range(count):
        name, data = rng.choice(known)
        yield name, mutated(data, rng.choice(known)[1], rng)


def files() -> dict[str, bytes]:
    """The real ones: the demo's articles, and piles of every kind."""
    found = {f"{number}.html": piles.page(number).encode() for number in range(3)}
    for path in sorted((ROOT / "data" / "demo" / "articles").iterdir())[:20]:
        found[path.name] = path.read_bytes()
    base = "https://news.example"
    found["sitemap.xml"] = piles.sitemap(base).encode()
    found["index.xml"] = piles.sitemap_index(base + "/a.xml", base + "/b.xml").encode()
    return found | piles.every_kind()


def mutated(data: bytes, other: bytes, rng: random.Random) -> bytes:
    """`data` with one to eight faults in it."""
    made = bytearray(data)
    for _ in range(rng.randint(1, 8)):
        a, b = sorted(rng.choices(range(len(made) + 1), k=2))
        match rng.randrange(8):
            case 0:
                made[a : a + 1] = bytes([rng.randrange(256)])
            case 1:
                del made[a : min(b, a + 200)]
            case 2:
                made[a:a] = made[a : min(b, a + 2000)]
            case 3:
                del made[b:]
            case 4:
                made[a:a] = rng.choice(HURTFUL)
            case 5:
                made[a:a] = other[: rng.randrange(1, 3000)]
            case 6:
                made[a : a + 8] = rng.randbytes(8)
            case _:
                made[a:b] = made[a:b][::-1]
    return bytes(made)


if __name__ == "__main__":
    main()
