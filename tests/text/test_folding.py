"""Folding: what must be one key, and the laws that keep offsets true."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledger.text.folding import fold, fold_with_offsets

LETTERS = st.sampled_from(list("اأإآىيةهؤئـًُِّٱكگپ٠٣۴٬٫،؟«»“”’—\u200c\u200fﻻﷲ½ﬁßİÉ aB2.,-\n"))
TEXTS = st.one_of(st.text(), st.lists(LETTERS).map("".join))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("أحمد إلى آخر", "احمد الي اخر"),
        ("مُقَدَّمًا", "مقدما"),
        ("الـــعراق", "العراق"),
        ("مسؤول شؤون", "مسوول شوون"),
        ("٢٠٢١ و۲۰۲۱", "2021 و2021"),
        ("٢٬٥٠٠٫٥", "2,500.5"),
        ("«نعم»؟", '"نعم"?'),
        ("“Yes” — it’s", '"yes" - it\'s'),
        ("کاظمی", "كاظمي"),
        ("ﻻ", "لا"),
        ("بغداد\u200f\u200b", "بغداد"),
        ("Erdoğan É", "erdogan e"),
        ("STRASSE", "straße"),
        ("U\u00a0S", "u s"),
        ("ڤيينا", "فيينا"),
    ],
)
def test_two_spellings_share_a_key(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@given(TEXTS)
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(TEXTS)
def test_offsets_lead_back_to_the_text(text: str) -> None:
    folded, offsets = fold_with_offsets(text)
    assert folded == fold(text)
    assert len(offsets) == len(folded) + 1
    assert list(offsets) == sorted(offsets)
    assert offsets[-1] == len(text)
    assert all(folded[index] in fold(text[offsets[index]]) for index in range(len(folded)))


@given(TEXTS, TEXTS)
def test_folding_looks_at_one_character_at_a_time(one: str, other: str) -> None:
    assert fold(one + other) == fold(one) + fold(other)
