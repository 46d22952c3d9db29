"""A hundredth of what benchmarks/malformed.py tries: no malformed input breaks anything but itself."""

from __future__ import annotations

import pytest

from benchmarks.malformed import files, inputs, taken


def test_the_real_ones_are_read() -> None:
    assert [name for name, data in files().items() if not taken(name, data)] == ["sitemap.xml", "index.xml"]


def test_malformed_inputs_are_read_or_told_in_a_line() -> None:
    assert 0 < sum(taken(name, data) for name, data in inputs(100, seed=20)) < 100


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
