"""Sentences: where they end, and that nothing is lost between them."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledger.text.sentences import paragraphs, sentences

ENGLISH = [
    ("Gen. McKenzie left. Mr. Kirby stayed.", ["Gen. McKenzie left.", "Mr. Kirby stayed."]),
    (
        "The U.S. and Iraq agreed. It cost $3.5 million.",
        ["The U.S. and Iraq agreed.", "It cost $3.5 million."],
    ),
    ("He met U.S. President Joe Biden. Then he left.", ["He met U.S. President Joe Biden.", "Then he left."]),
    ("The plan of Lt. Gov. Ann Lee failed.", ["The plan of Lt. Gov. Ann Lee failed."]),
    ("What? No!", ["What?", "No!"]),
    ("A headline without a stop\nThe text begins.", ["A headline without a stop", "The text begins."]),
    ("\n\n  One.  \r\n\r\n Two. \n", ["One.", "Two."]),
    ('"We go. We stay," he said. Then he left.', ['"We go. We stay," he said.', "Then he left."]),
    ("“We go.” He left.", ["“We go.”", "He left."]),
    ('A stray " mark. Next one. And more.', ['A stray " mark.', "Next one.", "And more."]),  # never closed
]
ARABIC = [
    ("وصل الوزير إلى بغداد. وقال إنه باق.", ["وصل الوزير إلى بغداد.", "وقال إنه باق."]),
    ("هل يبقى؟ نعم!", ["هل يبقى؟", "نعم!"]),
    ("بلغ العجز 3.5 مليار دولار، وفق البيان.", ["بلغ العجز 3.5 مليار دولار، وفق البيان."]),
    ("انتهى الاجتماع.وغادر الوفد.", ["انتهى الاجتماع.", "وغادر الوفد."]),  # no blank behind the stop
    ("قال «سنغادر. لن نبقى» ثم سكت. وانتهى.", ["قال «سنغادر. لن نبقى» ثم سكت.", "وانتهى."]),
    ("التقى د. أحمد بالوفد", ["التقى د. أحمد بالوفد"]),
    ("عنوان\nنص الخبر هنا.", ["عنوان", "نص الخبر هنا."]),
]


@pytest.mark.parametrize(("text", "expected"), ENGLISH)
def test_english(text: str, expected: list[str]) -> None:
    assert [text[start:end] for start, end in sentences(text, "en")] == expected


@pytest.mark.parametrize(("text", "expected"), ARABIC)
def test_arabic(text: str, expected: list[str]) -> None:
    assert [text[start:end] for start, end in sentences(text, "ar")] == expected


def test_a_long_quotation_is_parted() -> None:
    said = " ".join(
        f"Sentence number {word} is quite long enough to stand alone." for word in ("one", "two", "three")
    )
    assert len(sentences(f"“{said}” he said.", "en")) >= 3


@given(
    st.one_of(st.text(), st.text('aB .?!"“”«»()\n\r\u2028أب؟.،1')), st.sampled_from(["ar", "en", "fr", "xx"])
)
def test_sentences_hold_all_that_is_not_blank_and_do_not_overlap(text: str, language: str) -> None:
    for spans in (sentences(text, language), paragraphs(text)):
        assert all(start < end for start, end in spans)
        assert all(one.end <= other.start for one, other in itertools.pairwise(spans))
        assert all(text[start:end] == text[start:end].strip() for start, end in spans)
        inside = {index for start, end in spans for index in range(start, end)}
        assert all(char.isspace() for index, char in enumerate(text) if index not in inside)
