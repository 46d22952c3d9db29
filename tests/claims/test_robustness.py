"""Hostile text: no failure, and time that grows with the text and no faster."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ledger.claims import attributions, propose
from tests.work import calls

DAY = date(2024, 3, 10)
_WORDS = [
    "قال",
    "إن",
    "بحسب",
    "«",
    "»",
    '"',
    "،",
    ".",
    "said",
    "that",
    "according to",
    "will",
    "he",
    "،وأضاف",
    ":",
    "عن",
    "نقلت",
    "\n",
    "The",
    "who",
    "2024",
    "50",
    "\u202b",
    "\x00",
]


@pytest.mark.parametrize("language", ["ar", "en", "xx"])
@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "\n\n",
        "قال",
        "said",
        '"',
        "«",
        ":",
        "\x00\x01",
        "\u202e\u200f",
        "SHE SAID THAT TAXES WILL RISE.",
    ],
)
def test_tiny_texts(text, language):
    propose(text, language=language, anchor=DAY)
    attributions(text, language)


@settings(deadline=None, max_examples=150)
@given(st.lists(st.sampled_from(_WORDS), max_size=40).map(" ".join), st.sampled_from(["ar", "en"]))
def test_cues_in_any_order(text, language):
    for claim in propose(text, language=language, anchor=DAY):
        assert text[claim.start : claim.end] == claim.text
    for found in attributions(text, language):
        assert found.content
        assert all(
            0 <= span.start < span.end <= len(text) for span in (*found.source, *found.cue, *found.content)
        )


@pytest.mark.parametrize(
    ("language", "piece"),
    [
        ("en", "he said "),
        ("en", '"a b c d" '),
        ("ar", "وقال أن "),
        ("ar", "«كلمة "),
        ("en", "the Xs who said "),
    ],
)
def test_work_grows_with_the_text(language, piece):
    def read(text):
        attributions(text, language)

    read(piece * 200)  # what is read once and kept is not counted
    short, long = calls(read, piece * 200), calls(read, piece * 1600)
    assert long < 12 * short + 20_000  # a quadratic rule takes 64 times the work
