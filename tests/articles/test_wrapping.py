"""Text that was broken into lines of one width is read as the paragraphs that it was."""

from __future__ import annotations

import textwrap

from hypothesis import given
from hypothesis import strategies as st

from ledger.articles import blank_furniture, read

PARAGRAPHS = [
    (
        "The ministry of transport said on Wednesday that the new pier at the port will be completed by the end of "
        "June 2023, six months later than it had promised in the spring."
    ),
    (
        "Work had stopped twice. Two ships with steel are still at sea, the contractor wrote, and are expected within "
        "three weeks at the latest."
    ),
]
HEAD = "Pier delayed to June\nCoast Agency — 9 November 2022, 11:30\n\n"


def body(text: str) -> str:
    return read(text.encode(), name="a.txt").text


def test_every_width_gives_the_same_paragraphs() -> None:
    for width in range(50, 121):
        text = HEAD + "\n\n".join(textwrap.fill(paragraph, width) for paragraph in PARAGRAPHS)
        assert body(text) == "\n\n".join(PARAGRAPHS), width


def test_paragraphs_of_one_line_each_stay_apart() -> None:
    text = HEAD + "\n".join(PARAGRAPHS)
    assert body(text) == "\n".join(PARAGRAPHS)


def test_short_lines_of_a_list_stay_apart() -> None:
    lines = [
        "The council will vote on three things:",
        "the budget of the port,",
        "the road,",
        "the new bridge.",
    ]
    assert body(HEAD + "\n".join(lines)).splitlines()[-len(lines) :] == lines


def test_blanking_keeps_offsets() -> None:
    text = HEAD + textwrap.fill(PARAGRAPHS[0], 70)
    blanked = blank_furniture(text, "Pier delayed to June")
    assert len(blanked) == len(text)
    assert blanked.strip() == PARAGRAPHS[0]


@given(st.text(alphabet="ab .\n\r\t", max_size=300))
def test_blanking_changes_no_length(text: str) -> None:
    assert len(blank_furniture(text)) == len(text)
