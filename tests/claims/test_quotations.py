"""Quotation marks of all kinds, and units that keep a quotation whole."""

import pytest

from ledger.claims.clauses import split
from ledger.claims.pieces import units
from ledger.claims.quotations import quotations
from ledger.text.sentences import Span

CASES = [
    ('He said "yes, we can" twice.', ["yes, we can"]),
    ("“one two” and “three four”", ["one two", "three four"]),
    ("«واحد» و«اثنان»", ["واحد", "اثنان"]),
    ("»مقلوب« هنا", ["مقلوب"]),  # typed the other way round
    ("`` old style '' here", ["old style"]),
    ("the workers' union didn't say ‘never’ again", ["never"]),
    ("„deutsch“ inside", ["deutsch"]),
    ('“curly opened, straight closed" there', ["curly opened, straight closed"]),
    ("it isn't, they're not", []),
    ('an empty "" pair', []),
    ("a “quotation that goes on\nnext line", ["quotation that goes on"]),  # never over a line's end
]


@pytest.mark.parametrize(("text", "inner"), CASES)
def test_quotations(text, inner):
    assert [text[q.inner_start : q.inner_end].strip() for q in quotations(text)] == inner


def test_a_unit_keeps_its_quotation_whole():
    text = 'He said: "We will go. We will stay there for long. We will come back one day." Then he left.'
    assert text[units(text, "en")[0].start : units(text, "en")[0].end].endswith('one day."')


SPLITS = [
    ("ar", "الحكومة ستبني سدا وأنها ستوسع الطريق", ["الحكومة ستبني سدا", "وأنها ستوسع الطريق"]),
    (
        "ar",
        "ستسحب عددا من الجنود، بالإضافة إلى إعادة نشر الباقين",
        ["ستسحب عددا من الجنود", "إعادة نشر الباقين"],
    ),
    ("ar", "ستعود البعثة؛ إذا تحسن الأمن", ["ستعود البعثة؛ إذا تحسن الأمن"]),  # a condition stays
    ("en", "taxes will fall and that wages will rise", ["taxes will fall", "wages will rise"]),
    (
        "en",
        "taxes fell by 3.5 percent in the U.S. this year",
        ["taxes fell by 3.5 percent in the U.S. this year"],
    ),
    ("en", "Although trade is calm, the outlook is poor", ["Although trade is calm", "the outlook is poor"]),
]


@pytest.mark.parametrize(("language", "text", "parts"), SPLITS)
def test_propositions(language, text, parts):
    assert [text[s.start : s.end] for s in split(text, Span(0, len(text)), language)] == parts
