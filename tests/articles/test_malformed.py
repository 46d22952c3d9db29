"""A hundredth of what benchmarks/malformed.py tries: no malformed input breaks anything but itself."""

from __future__ import annotations

import random
import time

import pytest

from benchmarks.malformed import files, inputs, taken
from benchmarks.verify import most
from tests import soak


def test_the_real_ones_are_read() -> None:
    assert [name for name, data in files().items() if not taken(name, data)] == ["sitemap.xml", "index.xml"]


@pytest.mark.soak(100, 10_000, of="inputs")
def test_malformed_inputs_are_read_or_told_in_a_line(size: int, chance: random.Random) -> None:
    read, slowest, before = 0, 0.0, most()
    for name, data in inputs(size, seed=chance.randrange(10**6)):
        began = time.process_time()
        read += taken(name, data)
        slowest = max(slowest, time.process_time() - began)
    assert 0 < read < size
    assert slowest < 5
    assert most() - before < 512
    soak.figure(
        f"{read} read, the others told in a line; the slowest took {slowest:.2f} s of the processor, {most():.0f} MB at most"
    )


@pytest.mark.parametrize("reference", ["&#xD800;", "&#55296;", "&#57343;", "&#0;", "&#99999999;"])
def test_references_to_no_character_cost_nothing_else(reference: str) -> None:
    for name, data in files().items():
        if name.endswith((".rss", ".atom", ".xml")):
            text = (
                data.decode()
                .replace("</title>", reference + "</title>")
                .replace("</loc>", reference + "</loc>")
            )
            assert taken(name, text.encode()) == name.endswith((".rss", ".atom"))
